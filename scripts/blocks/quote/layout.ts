import type { QuoteBlock } from '../../model/talk.ts'
import type { Room } from '../kind.ts'
import { plain } from '../../text/markdown.ts'

export function height(block: QuoteBlock, room: Room): number {
  return 24 + 31 * room.lines(plain(block.text), { size: 21 }, room.width - 32)
}

/** Somebody else's words are not cut. */
export function split(block: QuoteBlock): QuoteBlock[] {
  return [block]
}
