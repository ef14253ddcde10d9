import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Room } from '../../model/layout.ts'
import type { ListBlock, ListItem } from '../../model/talk.ts'
import type { TextRow } from '../text-layout.ts'
import { balance, leastHeight } from '../kind.ts'
import { plain } from '../../text/markdown.ts'
import { textLayout } from '../text-layout.ts'

/** Points that an audience follows on one slide. */
const mostPoints = 7

export function layout(block: Pick<ListBlock, 'items'>, room: Room, measure: Measure): Layout {
  return textLayout(rowsOf(block.items, 0), room, measure)
}

export function split(block: ListBlock, room: Room, measure: Measure): ListBlock[] {
  const set = (items: ListItem[]): ListBlock => ({ ...block, items })
  const height = (items: ListItem[]): number => leastHeight(layout, set(items), room.width, measure)
  const groups = balance(block.items, items => (items.length > mostPoints ? Number.POSITIVE_INFINITY : height(items)), room.height)
  return groups.flatMap(items =>
    items.length === 1 && items[0].children.length > 1 && height(items) > room.height
      ? balance(items[0].children, children => height([{ ...items[0], children }]), room.height).map(children =>
          set([{ ...items[0], children }]),
        )
      : [set(items)],
  )
}

function rowsOf(items: ListItem[], indent: number): TextRow[] {
  return items.flatMap((item): TextRow[] => [{ text: plain(item.text), indent, dot: true }, ...rowsOf(item.children, indent + 24)])
}
