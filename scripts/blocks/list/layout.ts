import type { ListBlock, ListItem } from '../../model/talk.ts'
import type { Room } from '../kind.ts'
import { body, line } from '../body-text.ts'
import { balance } from '../kind.ts'
import { plain } from '../../text/markdown.ts'

export function height(block: ListBlock, room: Room): number {
  return itemsHeight(block.items, room, room.width - 24)
}

export function split(block: ListBlock, room: Room): ListBlock[] {
  const groups = balance(block.items, items => Math.max(itemsHeight(items, room, room.width - 24), items.length > 7 ? Infinity : 0), room.height)
  return groups.flatMap(items => items.length === 1 && items[0].children.length > 1 && itemsHeight(items, room, room.width - 24) > room.height
    ? balance(items[0].children, children => itemsHeight([{ ...items[0], children }], room, room.width - 24), room.height)
        .map(children => ({ ...block, items: [{ ...items[0], children }] }))
    : [{ ...block, items }])
}

function itemsHeight(items: ListItem[], room: Room, width: number): number {
  return items.reduce((sum, item) => sum + 8 + line * room.lines(plain(item.text), body, width) + itemsHeight(item.children, room, width - 24), 0)
}
