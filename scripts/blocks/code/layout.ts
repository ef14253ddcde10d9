import type { CodeBlock } from '../../model/talk.ts'
import type { Room } from '../kind.ts'
import { balance } from '../kind.ts'

export function height(block: CodeBlock, room: Room): number {
  return 32 + block.code.split('\n').reduce((sum, each) => sum + 20 * room.lines(each || ' ', { size: 13, mono: true }, room.width - 40), 0)
}

export function split(block: CodeBlock, room: Room): CodeBlock[] {
  return balance(block.code.split('\n'), part => height({ ...block, code: part.join('\n') }, room), room.height)
    .map(part => ({ ...block, code: part.join('\n') }))
    .filter(part => part.code.trim() !== '')
}
