/** A text in columns, as far as it fits; `left` counts the lines that do not. */
export interface Columns { columns: number, lines: string[], left: number }

/** px of a line, and of a character of the deck's monospaced type at 13 px */
export const leading = 18
const character = 7.8
/** px between columns */
export const gutter = 24
const mostColumns = 4

/** Lines of text in as few columns as hold them; px. */
export function inColumns(text: string, width: number, height: number): Columns {
  const lines = text.split('\n').map(line => line.trimEnd()).filter(Boolean)
  const rows = Math.floor(height / leading)
  for (let columns = 1; columns < mostColumns; columns++) {
    if (fitting(lines, columns, width, rows) === lines.length)
      return { columns, lines, left: 0 }
  }
  const fit = fitting(lines, mostColumns, width, rows)
  return { columns: mostColumns, lines: lines.slice(0, fit), left: lines.length - fit }
}

/** How many lines so many columns hold. A line is not broken over two columns. */
function fitting(lines: string[], columns: number, width: number, rows: number): number {
  const characters = Math.floor((width - gutter * (columns - 1)) / columns / character)
  let [column, used] = [1, 0]
  for (const [i, line] of lines.entries()) {
    const needed = Math.ceil(line.length / characters)
    if (used + needed > rows)
      [column, used] = [column + 1, 0]
    if (column > columns)
      return i
    used += needed
  }
  return lines.length
}
