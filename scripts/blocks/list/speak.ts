import type { ListBlock, ListItem } from '../../model/talk.ts'
import { plain } from '../../text/markdown.ts'
import { sentence, wholeOf, withLabel } from '../speak.ts'

export function speak(block: ListBlock): string[] {
  return block.items.map(sayItem)
}

/** An item and what stands under it, as one sentence. */
function sayItem(item: ListItem): string {
  const lead = plain(wholeOf(item))
  const below = item.children.map(sayItem)
  if (below.length === 0 || !lead)
    return [lead, ...below].filter(Boolean).join('; ')
  return /[.!?…。！？]$/.test(lead) ? [lead, ...below.map(sentence)].join(' ') : withLabel(lead, below.join('; '))
}
