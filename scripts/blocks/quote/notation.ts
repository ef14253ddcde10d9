import type { QuoteBlock } from '../../model/talk.ts'

export function print(block: QuoteBlock): string {
  return block.text.split('\n').map(each => `> ${each}`.trimEnd()).join('\n')
}
