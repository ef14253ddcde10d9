import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room } from '../../model/layout.ts'
import type { TableBlock } from '../../model/talk.ts'
import { sizes } from '../../measure/canvas.ts'
import { fitting, lineMark, moved, textMark } from '../../measure/marks.ts'
import { balance, leastHeight } from '../kind.ts'
import type { Markdown } from '../../text/markdown.ts'
import { plain } from '../../text/markdown.ts'

/** px of type, the largest first */
const scales = [22, sizes.least, 16]

/** Columns of one width; the first says what a row is about. */
export function layout(block: Pick<TableBlock, 'header' | 'rows'>, room: Room, measure: Measure): Layout {
  const column = room.width / block.header.length
  return fitting(scales, room, (size) => {
    const cells = (row: Markdown[], weight: (i: number) => number): Mark[] =>
      row.map((cell, i) =>
        textMark(
          measure,
          plain(cell),
          { size, weight: weight(i), leading: Math.round(size * 1.44) },
          { x: i * column, y: 8, width: column - 24 },
        ),
      )
    const marks: Mark[] = block.header.map((cell, i) =>
      textMark(measure, plain(cell), { size: sizes.caption, weight: 600, tone: 'mute' }, { x: i * column, y: 8, width: column - 24 }),
    )
    let y = 44
    for (const row of block.rows) {
      const set = cells(row, i => (i === 0 ? 600 : 400))
      marks.push(
        lineMark(
          [
            [0, y],
            [room.width, y],
          ],
          'line',
          1,
        ),
        ...set.map(mark => moved(mark, 0, y)),
      )
      y += 16 + Math.max(...set.map(mark => (mark.is === 'text' ? mark.height : 0)))
    }
    return { width: room.width, height: y, marks }
  })
}

export function split(block: TableBlock, room: Room, measure: Measure): TableBlock[] {
  return inWidth(block, room, measure).flatMap((part) => {
    const set = (rows: Markdown[][]): TableBlock => ({ ...part, rows })
    return balance(part.rows, rows => leastHeight(layout, set(rows), room.width, measure), room.height).map(set)
  })
}

/** Columns a slide always takes, whatever long words stand in them. */
const fewColumns = 4

/** Tables of no more columns than leave every word whole; each begins with the first column, which says what a row is about. */
function inWidth(block: TableBlock, room: Room, measure: Measure): TableBlock[] {
  const words = new Set([block.header, ...block.rows].flat().flatMap(cell => plain(cell).split(/\s+/)))
  const whole = (columns: number): boolean =>
    [...words].every(word => measure.width(word, { size: 16, weight: 600 }) <= room.width / columns - 20)
  let most = block.header.length
  while (most > fewColumns && !whole(most)) most--
  if (most === block.header.length)
    return [block]
  const rest = block.header.map((_, i) => i).slice(1)
  return balance(rest, part => part.length, most - 1).map((part) => {
    const pick = (row: Markdown[]): Markdown[] => [row[0], ...part.map(i => row[i])]
    return { ...block, header: pick(block.header), rows: block.rows.map(pick) }
  })
}
