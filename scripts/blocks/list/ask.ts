import type { ListBlock, ListItem } from '../../model/talk.ts'
import type { Asking, Questions } from '../ask.ts'
import { risksOfLine } from '../ask.ts'
import { plain } from '../../text/markdown.ts'

export function ask(block: ListBlock, slide: Asking): Questions {
  return { cost: [], risks: block.items.flatMap(item => risksOfLine(lineOf(item), block, slide)), more: [] }
}

/** An item with what stands below it, on one line. */
function lineOf({ text, children }: ListItem): string {
  const below = children.map(child => plain(child.text)).join(', ')
  return below ? `${text.replace(/[:：]\**\s*$/, match => match.replace(/[:：]/, ''))}: ${below}` : text
}
