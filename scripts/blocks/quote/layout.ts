import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Room, TextMark } from '../../model/layout.ts'
import type { QuoteBlock } from '../../model/talk.ts'
import { sizes } from '../../measure/canvas.ts'
import { boxMark, fitting, textMark } from '../../measure/marks.ts'
import { isCareful } from '../../model/talk.ts'
import { linesOf } from './lines.ts'

/** px of type, the largest first */
const scales = [38, 30, 26, 21]

export function layout(block: Pick<QuoteBlock, 'text' | 'alert'>, room: Room, measure: Measure): Layout {
  return fitting(scales, room, (size) => {
    const tone = block.alert && isCareful(block.alert) ? 'warn' : 'accent'
    const at = { x: 32, y: 12, width: room.width - 32 }
    const kind = block.alert ? [textMark(measure, titleCase(block.alert), { size: sizes.caption, weight: 600, tone }, at)] : []
    const texts: TextMark[] = []
    let y = at.y + (kind[0]?.height ?? 0)
    for (const line of linesOf(block)) {
      const text = textMark(measure, line, { size, leading: Math.round(size * 1.48) }, { ...at, y })
      texts.push(text)
      y += text.height
    }
    return { width: room.width, height: y + at.y, marks: [boxMark(0, 0, 3, y + at.y, tone, undefined, 1.5), ...kind, ...texts] }
  })
}

function titleCase(word: string): string {
  return word[0].toUpperCase() + word.slice(1)
}

/** Somebody else's words are not cut. */
export function split(block: QuoteBlock): QuoteBlock[] {
  return [block]
}
