import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Room } from '../../model/layout.ts'
import type { CodeBlock } from '../../model/talk.ts'
import { sizes } from '../../measure/canvas.ts'
import { boxMark, fitting } from '../../measure/marks.ts'
import { balance, leastHeight } from '../kind.ts'

/** px of type, the largest first, and of a line. */
const scales = [
  { size: sizes.caption, line: 23 },
  { size: 14, line: 20 },
  { size: sizes.small, line: 20 },
]

/** A long line goes on below itself. */
export function layout(block: Pick<CodeBlock, 'code'>, room: Room, measure: Measure): Layout {
  return fitting(scales, room, ({ size, line }) => {
    const lines = block.code.split('\n').flatMap(each => measure.wrap(each || ' ', { size, mono: true }, room.width - 40))
    const height = 32 + line * lines.length
    return {
      width: room.width,
      height,
      marks: [
        boxMark(0, 0, room.width, height, 'wash'),
        {
          is: 'text',
          x: 20,
          y: 16,
          width: room.width - 40,
          height: height - 32,
          lines: lines.map(text => [{ text }]),
          size,
          weight: 400,
          leading: line,
          tone: 'ink',
          align: 'start',
          mono: true,
        },
      ],
    }
  })
}

export function split(block: CodeBlock, room: Room, measure: Measure): CodeBlock[] {
  const set = (part: string[]): CodeBlock => ({ ...block, code: part.join('\n') })
  return balance(block.code.split('\n'), part => leastHeight(layout, set(part), room.width, measure), room.height)
    .map(set)
    .filter(part => part.code.trim() !== '')
}
