/** A long sentence short, for the slide; the notes keep it whole. */
import type { Cuttable } from './cut.ts'
import type { Markdown, Plain } from './markdown.ts'
import { said } from '../vocabulary/index.ts'
import { cuttable } from './cut.ts'
import { enumerationsIn } from './enumerations.ts'

/** Characters: past this a bullet takes a third line at arm's length. */
export const longestBullet = 110
/** Characters: a cut that leaves less than this says too little. */
const shortestCut = 28

/** A clause that may be left out begins so; `and` and its like only where no pronoun makes the clause a sentence of its own. */
const clause = new RegExp(
  [
    String.raw`\s*;`,
    String.raw`\s+[—–]\s+|(?<=\p{L})—(?=\p{L})`,
    String.raw`\s+\(`,
    String.raw`\s*:(?=\s)`,
    String.raw`\s*,\s+${said('addsClause')}(?![\p{L}\p{N}])`,
    String.raw`\s*,\s+${said('joinsClause', 'with')}\s(?!${said('pronoun')}(?![\p{L}\p{N}]))`,
  ].join('|'),
  'giu',
)

/**
 * The beginning of a sentence up to a clause that can be left out, in its own words; the sentence itself where
 * it is short enough, or has no such clause, or would lose its only figure. An enumeration is kept whole or left out whole.
 * @param longest characters without marks
 */
export function brief(text: Markdown, longest = longestBullet): Markdown {
  const run = cuttable(text)
  const end = endOf(run, longest)
  return end === undefined ? text : run.slice(0, end)
}

/** The same of a text without marks. */
export function briefPlain(text: Plain, longest = longestBullet): Plain {
  const end = endOf({ text, opens: () => true }, longest)
  return end === undefined ? text : (text.slice(0, end) as Plain)
}

/** The index at which a text is to end; undefined where it stays as it is. */
function endOf({ text, opens }: Pick<Cuttable, 'text' | 'opens'>, longest: number): number | undefined {
  if (text.length <= longest)
    return undefined
  const enumerations = enumerationsIn(text)
  const cuts = [...text.matchAll(clause)]
    .map(({ index }) => index)
    .filter(
      at => at >= shortestCut && opens(at) && balanced(text.slice(0, at)) && !enumerations.some(({ from, to }) => at > from && at < to),
    )
  const at = cuts.filter(at => at <= longest).at(-1) ?? cuts[0]
  if (at === undefined)
    return undefined
  const cut = text.slice(0, at).replace(/[\s,;:]+$/, '')
  return /\d/.test(text) && !/\d/.test(cut) ? undefined : cut.length
}

/** Whether every bracket and quotation mark opened is closed. */
function balanced(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1
  return count('"') % 2 === 0 && ['()', '[]', '{}', '“”', '«»'].every(([open, close]) => count(open) === count(close))
}
