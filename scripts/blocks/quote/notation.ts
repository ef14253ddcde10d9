import type { QuoteBlock } from '../../model/talk.ts'

export function print(block: QuoteBlock): string {
  return [...(block.alert ? [`[!${block.alert.toUpperCase()}]`] : []), ...block.text.split('\n')]
    .map(each => `> ${each}`.trimEnd())
    .join('\n')
}
