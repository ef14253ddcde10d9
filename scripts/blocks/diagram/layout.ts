import type { DiagramBlock } from '../../model/talk.ts'
import type { Layout, Room } from '../../model/layout.ts'
import { partsOf } from './flowchart-parts.ts'
import { labelSize } from './flowchart-size.ts'
import { printFlowchart, readFlowchart } from './flowchart.ts'
import { partsOfSequence } from './sequence.ts'

/** A diagram takes what is there. */
export function layout(_: Pick<DiagramBlock, 'code'>, room: Room): Layout {
  return { width: room.width, height: room.height, marks: [] }
}

/**
 * px that `labelSize` must come to. Labels are legible from 11 px (at 980 x 552) on, and the rule of thumb is off by a
 * tenth or two either way:
 * what could still be read whole is left whole.
 */
const legible = 10

/** px of a sequence's labels before it is scaled, of the numbers of `autonumber`, and of the smallest that can be read. */
const [label, number, least] = [15, 12, 11]

/**
 * A flowchart whose labels would be too small to read as an overview and its parts (see flowchart-parts.ts),
 * a sequence that would be too high in pieces (see sequence.ts); any other diagram whole.
 */
export function split(block: DiagramBlock, room: Room): DiagramBlock[] {
  if (/^\s*sequenceDiagram\b/.test(block.code)) {
    return partsOfSequence(block.code, (room.height * (/^\s*autonumber\b/m.test(block.code) ? number : label)) / least).map(code => ({
      ...block,
      code,
    }))
  }
  const chart = readFlowchart(block.code)
  const parts = chart ? partsOf(chart, part => labelSize(part, room) >= legible) : []
  return parts.length > 1
    ? parts.map(({ name, chart }) => ({ ...block, code: printFlowchart(chart), ...(name && { part: name }) }))
    : [block]
}
