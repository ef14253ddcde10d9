/** Running text under each other, for the kinds that a slide shows as Markdown; styles/prose.css sets it alike. */
import type { Measure } from '../measure/fonts.ts'
import type { Layout, Mark, Room } from '../model/layout.ts'
import { sizes } from '../measure/canvas.ts'
import { fitting, moved, textMark } from '../measure/marks.ts'

/** A line of text with what stands before it. */
export interface TextRow {
  text: string
  indent?: number
  dot?: true
  weight?: number
}

/** px: the type of running text, the largest first, and the space between two rows at each. */
export const textScales = [
  { size: sizes.body, between: 14 },
  { size: sizes.text, between: 11 },
  { size: sizes.least, between: 8 },
] as const

/** Rows of text at the largest size at which they fit. */
export function textLayout(rows: TextRow[], room: Room, measure: Measure): Layout {
  return fitting(textScales, room, ({ size, between }) => {
    const marks: Mark[] = []
    let y = 0
    for (const { text, indent = 0, dot, weight } of rows) {
      const x = indent + (dot ? 24 : 0)
      const mark = textMark(measure, text, { size, weight, leading: Math.round(size * 1.5) }, { x, y, width: room.width - x })
      marks.push(
        ...(dot ? [{ is: 'dot' as const, x: indent + 5, y: y + mark.leading / 2, radius: 3, fill: 'accent' as const }] : []),
        moved(mark, 0, 0),
      )
      y += mark.height + between
    }
    return { width: room.width, height: y, marks }
  })
}
