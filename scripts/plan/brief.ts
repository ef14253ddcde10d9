/** A long sentence short, for the slide; the notes keep it whole. */
import type { ListItem, Shortened } from '../model/talk.ts'
import { plain, sentences } from '../blocks/prose.ts'

/** Past this a bullet takes a third line at arm's length. */
const longestBullet = 110
/** A cut that leaves less than this says too little. */
const shortestCut = 28

/** Where a sentence may be cut: before a clause that only adds. */
const clause = /\s*(?:[;—–(]|:(?=\s)|,\s+(?:which|while|who|where|enabling|leading|including|resulting|ensuring|making|allowing|causing|leaving|giving|driven|followed|such|as well|so that|although|because|rather than|rendering|storing|further)\b|,\s+(?:and|but|or|so|with)\s(?!(?:I|we|you|he|she|it|they|this|that|there)\b))/gi

/**
 * The beginning of a sentence up to a clause that can be left out, in its own words; the sentence itself where
 * it is short enough, or has no such clause, or would lose its only figure.
 */
export function brief(text: string, longest = longestBullet): string {
  if (plain(text).length <= longest)
    return text
  const cuts = [...text.matchAll(clause)]
    .map(match => match.index)
    .filter(at => at >= shortestCut && balanced(text.slice(0, at)))
  const fitting = cuts.filter(at => plain(text.slice(0, at)).length <= longest)
  const at = fitting.at(-1) ?? cuts[0]
  if (at === undefined)
    return text
  const cut = text.slice(0, at).replace(/[\s,;:]+$/, '')
  return /\d/.test(text) && !/\d/.test(cut) ? text : cut
}

/** Whether every bracket, quote and mark opened is closed. */
function balanced(text: string): boolean {
  const count = (pattern: RegExp): number => (text.match(pattern) ?? []).length
  return count(/\(/g) === count(/\)/g) && count(/\*\*/g) % 2 === 0 && count(/`/g) % 2 === 0 && count(/"/g) % 2 === 0 && count(/\[/g) === count(/\]/g)
}

/** A text short for the slide, and whole for whoever says it where that is more. */
export function shortened(text: string, longest = longestBullet): Shortened & { text: string } {
  const short = brief(text, longest)
  return short === text ? { text } : { text: short, whole: text }
}

/** A paragraph as bullets, a sentence each, short. */
export function bullets(paragraph: string): ListItem[] {
  return sentences(paragraph).map(sentence => ({ ...shortened(sentence.replace(/\.$/, '')), children: [] }))
}
