import type { ProseBlock } from '../../model/talk.ts'
import type { Markdown } from '../../text/markdown.ts'
import type { Room } from '../kind.ts'
import { body, line } from '../body-text.ts'
import { balance } from '../kind.ts'
import { plain } from '../../text/markdown.ts'
import { sentences } from '../../text/sentences.ts'

export function height(block: ProseBlock, room: Room): number {
  return 12 + line * room.lines(plain(block.text), body, room.width)
}

export function split(block: ProseBlock, room: Room): ProseBlock[] {
  if (height(block, room) <= room.height)
    return [block]
  return balance(sentences(block.text), part => height({ ...block, text: joined(part) }, room), room.height)
    .map(part => ({ ...block, text: joined(part) }))
}

function joined(parts: Markdown[]): Markdown {
  return parts.join(' ') as Markdown
}
