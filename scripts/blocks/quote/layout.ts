import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Room } from '../../model/layout.ts'
import type { QuoteBlock } from '../../model/talk.ts'
import { boxMark, fitting, textMark } from '../../measure/marks.ts'
import { plain } from '../../text/markdown.ts'

/** px of type, the largest first */
const scales = [38, 30, 26, 21]

export function layout(block: Pick<QuoteBlock, 'text'>, room: Room, measure: Measure): Layout {
  return fitting(scales, room, (size) => {
    const text = textMark(measure, plain(block.text), { size, leading: Math.round(size * 1.48) }, { x: 32, y: 12, width: room.width - 32 })
    return { width: room.width, height: text.height + 24, marks: [boxMark(0, 0, 3, text.height + 24, 'accent', undefined, 1.5), text] }
  })
}

/** Somebody else's words are not cut. */
export function split(block: QuoteBlock): QuoteBlock[] {
  return [block]
}
