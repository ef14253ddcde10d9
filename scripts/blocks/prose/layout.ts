import type { ProseBlock } from '../../model/talk.ts'
import type { Room } from '../kind.ts'
import { body, line } from '../body-text.ts'
import { balance } from '../kind.ts'
import { plain, sentences } from '../prose.ts'

export function height(block: ProseBlock, room: Room): number {
  return 12 + line * room.lines(plain(block.text), body, room.width)
}

export function split(block: ProseBlock, room: Room): ProseBlock[] {
  if (height(block, room) <= room.height)
    return [block]
  return balance(sentences(block.text), part => height({ ...block, text: part.join(' ') }, room), room.height)
    .map(part => ({ ...block, text: part.join(' ') }))
}
