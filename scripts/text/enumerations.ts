/** Where a text enumerates: `compute, storage and network`. */
import { said } from '../vocabulary/index.ts'

/** Indices of the characters an enumeration takes, its first item's included. */
export interface Range {
  from: number
  to: number
}

const joining = new RegExp(String.raw`\s${said('joinsItems')}\s|\s&\s`, 'giu')
/** What ends an enumeration before its sentence does, and begins what is said of it. */
const boundary = new RegExp(
  String.raw`[;:.!?](?=\s|$)|\s[—–]\s|,\s+(?!${said('joinsItems')}\s)${said('addsClause', 'with')}(?![\p{L}\p{N}])`,
  'giu',
)
const opensClause = new RegExp(String.raw`^,\s+${said('joinsClause')}\s`, 'iu')
/** Words of an item in a run of items that nothing joins. */
const longestBare = 4

/**
 * The enumerations of a text: items between commas of which the last is joined by `and` or its like, three short items
 * or more that nothing joins, and what stands between three semicolons.
 */
export function enumerationsIn(text: string): Range[] {
  const flat = withoutBrackets(text)
  const edges = [-1, ...[...flat.matchAll(boundary)].map(({ index }) => index), flat.length]
  const runs = edges.slice(1).flatMap((to, i) => runsIn(flat, edges[i] + 1, to))
  return [...runs, ...semicolons(flat)]
}

/** What stands in brackets enumerates for itself, and is masked for what stands around it. */
function withoutBrackets(text: string): string {
  return text.replace(/\([^()]*\)|\[[^[\]]*\]/g, part => '_'.repeat(part.length))
}

function runsIn(text: string, start: number, end: number): Range[] {
  const commas = positions(text, /,(?=\s)/g, start, end)
  const joints = positions(text, joining, start, end)
  if (joints.length === 0) {
    const items = commas.slice(1).map((comma, i) => text.slice(commas[i] + 1, comma))
    return commas.length > 1 && items.every(item => wordsIn(item) <= longestBare) ? [{ from: start, to: end }] : []
  }
  return joints
    .flatMap((joint): Range[] => {
      const own = commas.find(comma => text.slice(comma + 1, joint + 1).trim() === '' && comma < joint)
      const before = commas.filter(comma => comma < (own ?? joint))
      // An item that begins with `and` is a clause: what came before it is another sentence.
      const opening = before.findLastIndex(comma => opensClause.test(text.slice(comma)))
      const items = opening < 0 ? before : before.slice(opening + 1)
      if (items.length === 0)
        return []
      const from = opening < 0 ? start : before[opening]
      return [{ from, to: commas.find(comma => comma > joint) ?? end }]
    })
    .filter(({ from, to }) => from < to)
}

/** `a; b; c` enumerates; `a; b` is two clauses. */
function semicolons(text: string): Range[] {
  const found = positions(text, /;(?=\s)/g, 0, text.length)
  if (found.length < 2)
    return []
  const colon = text.lastIndexOf(':', found[0])
  return [{ from: colon < 0 ? 0 : colon, to: text.length }]
}

function positions(text: string, pattern: RegExp, from: number, to: number): number[] {
  return [...text.slice(from, to).matchAll(pattern)].map(({ index }) => from + index)
}

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).length
}
