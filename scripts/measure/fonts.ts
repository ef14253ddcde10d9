/** Text widths from the deck's own fonts, as Fontsource ships them. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fontkit from 'fontkit'

/** Text set in the deck's fonts, in px at 980 x 552. */
export interface Type { size: number, weight?: number, mono?: boolean, leading?: number }

/** How many lines a text takes at a width in px. */
export type Lines = (text: string, type: Type, width: number) => number

const files = {
  sans: '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  mono: '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
}

/** Reads the fonts once; what it returns is pure. */
export function loadLines(): Lines {
  const sans = advances(files.sans)
  const mono = advances(files.mono)
  return (text, type, width) => countLines(text, word => widthOf(word, type, type.mono ? mono : sans), width)
}

function advances(specifier: string): (character: string) => number | undefined {
  const font = fontkit.create(readFileSync(fileURLToPath(import.meta.resolve(specifier)))) as fontkit.Font
  const known = new Map<string, number | undefined>()
  return (character) => {
    if (!known.has(character)) {
      const point = character.codePointAt(0)!
      known.set(character, font.hasGlyphForCodePoint(point) ? font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm : undefined)
    }
    return known.get(character)
  }
}

function widthOf(text: string, type: Type, advance: (character: string) => number | undefined): number {
  // The variable font's heavier cuts run wider: measured on Inter, 6.5% from 400 to 800.
  const heavier = type.mono ? 1 : 1 + ((type.weight ?? 400) - 400) / 400 * 0.065
  // Headlines are set tight, -0.02 em.
  const tracking = type.size >= 28 ? -0.02 : 0
  let width = 0
  for (const character of text)
    width += (advance(character) ?? fallback(character)) * heavier + tracking
  return width * type.size
}

/** em of a character our fonts do not have: full-width scripts and emoji a square and a bit, others as wide as a wide Latin letter. */
function fallback(character: string): number {
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character))
    return 0
  if (/\p{Extended_Pictographic}/u.test(character))
    return 1.3
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u.test(character))
    return 1.02
  return 0.66
}

/** Greedy line filling; a word longer than a line breaks inside, scripts without spaces break anywhere. */
function countLines(text: string, width: (text: string) => number, room: number): number {
  const space = width(' ')
  let lines = 1
  let at = 0
  for (const word of text.split(/\s+|(?<=[\u2E80-\u9FFF\uAC00-\uD7AF\uFF00-\uFFEF])(?=\S)/).filter(Boolean)) {
    const w = width(word)
    if (at > 0 && at + space + w > room) {
      lines++
      at = 0
    }
    if (w > room) {
      const whole = Math.ceil(w / room)
      lines += whole - 1
      at = w - (whole - 1) * room
    }
    else {
      at += (at > 0 ? space : 0) + w
    }
  }
  return lines
}
