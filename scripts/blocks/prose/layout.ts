import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Room } from '../../model/layout.ts'
import type { ProseBlock } from '../../model/talk.ts'
import { balance, leastHeight } from '../kind.ts'
import type { Markdown } from '../../text/markdown.ts'
import { plain } from '../../text/markdown.ts'
import { sentences } from '../../text/sentences.ts'
import { textLayout } from '../text-layout.ts'

export function layout(block: Pick<ProseBlock, 'text'>, room: Room, measure: Measure): Layout {
  return textLayout([{ text: plain(block.text) }], room, measure)
}

export function split(block: ProseBlock, room: Room, measure: Measure): ProseBlock[] {
  const set = (part: Markdown[]): ProseBlock => ({ ...block, text: part.join(' ') as Markdown })
  if (leastHeight(layout, block, room.width, measure) <= room.height)
    return [block]
  return balance(sentences(block.text), part => leastHeight(layout, set(part), room.width, measure), room.height).map(set)
}
