import type { ProseBlock } from '../../model/talk.ts'

export function print(block: ProseBlock): string {
  return block.text
}
