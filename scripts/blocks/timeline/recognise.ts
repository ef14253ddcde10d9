import type { RootContent } from 'mdast'
import type { Place } from '../kind.ts'
import type { Moment, TimelineBlock } from './block.ts'
import { listItems, paragraphLines } from '../prose.ts'
import type { Plain } from '../../text/markdown.ts'
import { inline, plain } from '../../text/markdown.ts'
import { elapsed, isDate, splitWhen } from './when.ts'

/** Fewer make no course of events: two are a span. */
const fewest = 3

/** A list, a table or lines of which each begins with a time, in order. Bare years and quarters are a roadmap's. */
export function recognise({ node, common }: Place): { block: TimelineBlock } | undefined {
  const moments = momentsIn(node)
  return moments && moments.length >= fewest && !moments.includes(undefined) && isCourse(moments as Moment[])
    ? { block: { ...common, type: 'timeline', moments: moments as Moment[] } }
    : undefined
}

/**
 * By dates, most of them lead on; by the clock, no more than one night is passed. `09:00 Stand-up`, `10:00 Lunch` of
 * an agenda is one too.
 */
function isCourse(moments: Moment[]): boolean {
  const minutes = elapsed(moments.map(moment => moment.when))
  return minutes !== undefined && (isDate(moments[0].when) || minutes.at(-1)! < 2 * 24 * 60)
}

function momentsIn(node: RootContent): (Moment | undefined)[] | undefined {
  if (node.type === 'list') {
    return listItems(node).map(item =>
      momentOf(
        plain(item.text),
        item.children.map(child => plain(child.text)),
      ),
    )
  }
  if (node.type === 'paragraph')
    return paragraphLines(node).map(line => momentOf(plain(line), []))
  if (node.type !== 'table')
    return undefined
  const rows = node.children.slice(1).map(row => row.children.map(cell => plain(inline(cell.children))))
  return rows.map(([when, text, ...notes]) => momentOf(`${when}: ${text ?? ''}` as Plain, notes.filter(Boolean)))
}

function momentOf(line: Plain, notes: Plain[]): Moment | undefined {
  const found = splitWhen(line)
  return found && { ...found, notes }
}
