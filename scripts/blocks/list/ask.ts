import type { ListBlock, ListItem } from '../../model/talk.ts'
import type { Asking, Questions } from '../ask.ts'
import { risksOfLine } from '../ask.ts'
import { plain } from '../../text/markdown.ts'

export function ask(block: ListBlock, slide: Asking): Questions {
  return { cost: [], risks: block.items.flatMap(item => risksOf(item, block, slide)), more: [] }
}

/** What an item gives rise to; one that only names what stands below it, what those do. */
function risksOf(item: ListItem, block: ListBlock, slide: Asking): string[] {
  const own = risksOfLine(lineOf(item), block, slide)
  const under = { ...block, path: [...block.path, plain(item.text)] }
  return own.length > 0 ? own : item.children.flatMap(child => risksOfLine(lineOf(child), under, slide))
}

/** An item with what stands below it, on one line. */
function lineOf({ text, children }: ListItem): string {
  const below = children.map(child => plain(child.text)).join(', ')
  return below ? `${text.replace(/[:：]\**\s*$/, match => match.replace(/[:：]/, ''))}: ${below}` : text
}
