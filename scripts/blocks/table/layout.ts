import type { TableBlock } from '../../model/talk.ts'
import type { Markdown } from '../../text/markdown.ts'
import type { Room } from '../kind.ts'
import { balance } from '../kind.ts'
import { plain } from '../../text/markdown.ts'

export function height(block: TableBlock, room: Room): number {
  return 44 + block.rows.reduce((sum, row) =>
    sum + 16 + 23 * Math.max(...row.map(cell => room.lines(plain(cell), { size: 16 }, room.width / row.length - 24))), 0)
}

export function split(block: TableBlock, room: Room): TableBlock[] {
  return inWidth(block, room).flatMap(part =>
    balance(part.rows, rows => height({ ...part, rows }, room), room.height).map(rows => ({ ...part, rows })))
}

/** Columns a slide always takes, whatever long words stand in them. */
const fewColumns = 4

/** Tables of no more columns than leave every word whole; each begins with the first column, which says what a row is about. */
function inWidth(block: TableBlock, room: Room): TableBlock[] {
  const words = new Set([block.header, ...block.rows].flat().flatMap(cell => plain(cell).split(/\s+/)))
  const whole = (columns: number): boolean => [...words].every(word => room.lines(word, { size: 16, weight: 600 }, room.width / columns - 20) === 1)
  let most = block.header.length
  while (most > fewColumns && !whole(most))
    most--
  if (most === block.header.length)
    return [block]
  const rest = block.header.map((_, i) => i).slice(1)
  return balance(rest, part => part.length, most - 1).map((part) => {
    const pick = (row: Markdown[]): Markdown[] => [row[0], ...part.map(i => row[i])]
    return { ...block, header: pick(block.header), rows: block.rows.map(pick) }
  })
}
