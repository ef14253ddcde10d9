/** Abbreviations, in the languages talks are written in: a full stop behind one does not end a sentence. */
import { words } from '../vocabulary/index.ts'

const [isLeading, isNumbering, isTrailing] = (['leadingAbbreviation', 'numberAbbreviation', 'lastAbbreviation'] as const).map(kind => pattern(words(kind)))
const isStarter = new Set(words('sentenceStart'))
const ordinals = words('ordinalNoun')

/**
 * Whether the full stop at the end of a text is an abbreviation's, or a number's, and not a sentence's.
 * @param next what stands behind it, without white space before it
 */
export function endsInAbbreviation(text: string, next: string): boolean {
  const word = /^["'“„«(]*([\p{L}\p{M}]*)/u.exec(next)![1]
  const digit = /^[\d#]/.test(next)
  if (isLeading.test(text) || (digit && (isNumbering.test(text) || isTrailing.test(text))))
    return true
  // The first half of `z. B.`, `d. h.`
  if (/(?:^|\s)\p{Ll}\.$/u.test(text) && /^\p{L}{1,3}\./u.test(next))
    return true
  // `B.Sc.`, `Ph.D.`, `U.S.`, `p.m.`, and the initial in `J. Weber`: what follows decides.
  const lettered = /(?:^|[\s("'“„«/])(?:(?:\p{L}{1,3}\.\s?)+\p{L}{1,3}|\p{Lu})\.$/u.test(text)
  if ((lettered || isTrailing.test(text)) && /^\p{Lu}/u.test(word))
    return !isStarter.has(word)
  if (/(?:^|\s)\d{1,2}\.$/.test(text))
    return ordinals.includes(word) || /^\d{1,2}\.\s*\d/.test(next) || /^\s*\d{1,2}\.$/.test(text)
  return false
}

function pattern(words: string[]): RegExp {
  return new RegExp(`(?:^|[\\s("'“„«/])(?:${words.map(word => word.replaceAll('.', String.raw`\.\s?`)).join('|')})\\.$`, 'u')
}
