import type { ListBlock, ListItem } from '../../model/talk.ts'
import type { BlockKind, DeckText, Shortening } from '../kind.ts'
import { usual } from '../kind.ts'
import { labelled } from '../prose.ts'
import { ask } from './ask.ts'
import { layout, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'
import { speak } from './speak.ts'

/** Items in a row, some with items below them. */
export const list: BlockKind<ListBlock> = {
  ...usual,
  type: 'list',
  notation: { print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'anything', points: block => block.items.length, stands: () => 'words' },
  builds: true,
  names: block => block.items.map(item => labelled(item.text)?.label ?? item.text),
  shorten: (block, short) => ({ ...block, items: block.items.map(item => shortItem(item, short)) }),
  inDeck: (block, text) => ({ ...block, items: block.items.map(item => itemInDeck(item, text)) }),
  speak,
  ask,
  weight: -4,
}

function shortItem(item: ListItem, short: Shortening): ListItem {
  return { ...short.shortened(item.text), children: item.children.map(child => shortItem(child, short)) }
}

function itemInDeck(item: ListItem, text: DeckText): ListItem {
  return { text: text.markdown(item.text), children: item.children.map(child => itemInDeck(child, text)) }
}
