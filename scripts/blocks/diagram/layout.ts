import type { Measure } from '../../measure/fonts.ts'
import type { DiagramBlock } from '../../model/talk.ts'
import type { Layout, Room } from '../../model/layout.ts'
import type { Flowchart } from './flowchart.ts'
import { partsOf } from './flowchart-parts.ts'
import { labelSize } from './flowchart-size.ts'
import { flowOf } from './flow.ts'
import { leastLabel } from './drawing.ts'
import { printFlowchart, readFlowchart } from './flowchart.ts'
import { ownLayout } from './own-layout.ts'
import { partsOfSequence } from './sequence.ts'

/** px of height that are tried for a diagram beside words, and what one of another kind than a flowchart takes. */
const [heights, usual] = [[180, 220, 260, 300], 250]

/** A diagram takes what is there; in no room, the least height in which its labels can be read, or more than a slide has. */
export function layout({ code }: Pick<DiagramBlock, 'code'>, room: Room, measure: Measure): Layout {
  return { width: room.width, height: room.height > 0 ? room.height : leastOf(code, room.width, measure), marks: [] }
}

function leastOf(code: string, width: number, measure: Measure): number {
  const chart = readFlowchart(code)
  return chart ? (heights.find(height => isLegible(chart, { width, height }, measure)) ?? Number.POSITIVE_INFINITY) : usual
}

/**
 * px that the rule of thumb must come to for a chart that is laid out only when it is drawn: of 90 charts at random, those of which it
 * says so came out with labels of 16 px and more but for two, of 15.4 and 15.8.
 */
const reckoned = 19

function isLegible(chart: Flowchart, room: Room, measure: Measure): boolean {
  const key = JSON.stringify([chart, room.width, room.height])
  const before = judged.get(key)
  if (before !== undefined)
    return before
  const flow = flowOf(chart)
  const own = flow && ownLayout(flow, room, (text, size) => measure.width(text, { size, weight: 500 }))
  const legible = own !== undefined || labelSize(chart, room) >= reckoned
  if (judged.size >= mostJudged)
    judged.clear()
  judged.set(key, legible)
  return legible
}

/** Charts that were judged in a room: a talk is planned again for each length that is tried. */
const judged = new Map<string, boolean>()
const mostJudged = 500

/** px of a sequence's labels before it is scaled. */
const label = 15

/**
 * A flowchart whose labels would be too small to read as an overview and its parts (see flowchart-parts.ts),
 * a sequence that would be too high in pieces (see sequence.ts); any other diagram whole.
 */
export function split(block: DiagramBlock, room: Room, measure: Measure): DiagramBlock[] {
  if (/^\s*sequenceDiagram\b/.test(block.code))
    return partsOfSequence(block.code, (room.height * label) / leastLabel).map(code => ({ ...block, code }))
  const chart = readFlowchart(block.code)
  const parts = chart ? partsOf(chart, part => isLegible(part, room, measure)) : []
  return parts.length > 1
    ? parts.map(({ name, chart }) => ({ ...block, code: printFlowchart(chart), ...(name && { part: name }) }))
    : [block]
}
