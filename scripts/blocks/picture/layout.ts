import type { Layout, Room } from '../../model/layout.ts'
import type { PictureBlock } from '../../model/talk.ts'
import { sizes } from '../../measure/canvas.ts'

/** px of height in which a picture can still be made out from the last row. */
export const least = 220
/** px of the line below it. */
const line = 21

/** It takes the room that is there; what is drawn of it without its file is what stands below it. */
export function layout({ alt, caption }: Pick<PictureBlock, 'alt' | 'caption'>, room: Room): Layout {
  const height = Math.max(room.height, least)
  return {
    width: room.width,
    height,
    marks: [
      {
        is: 'text',
        x: 0,
        y: height - line,
        width: room.width,
        height: line,
        lines: [[{ text: caption ?? alt }]],
        size: sizes.caption,
        weight: 400,
        leading: line,
        tone: 'mute',
        align: 'start',
      },
    ],
  }
}
