/** What the kinds share that say what a speaker says. */
import type { Shortened } from '../model/talk.ts'

/** A line as it is said, in one line and with its full stop. */
export function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return /[\p{L}\p{N}%×)\]"”’+]$/u.test(line) && !/[.!?…][⁰¹²³⁴-⁹⁽⁾]+$/.test(line)
    ? `${line}${/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(line) ? '。' : '.'}`
    : line
}

/** All of a text of which a slide has the beginning. */
export function wholeOf<Text extends string>({ whole, text }: Shortened<Text> & { text: Text }): Text {
  return whole ?? text
}

/** `Label: text`, or the one that is there. */
export function withLabel(label: string | undefined, text: string): string {
  return label && text ? `${label.replace(/\s*[:：]$/, '')}: ${text}` : label || text
}
