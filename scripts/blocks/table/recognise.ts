import type { TableBlock } from '../../model/talk.ts'
import type { Markdown } from '../../text/markdown.ts'
import type { Place } from '../kind.ts'
import { inline } from '../../text/markdown.ts'

/** Any table that is nothing else. */
export function recognise({ node, common }: Place): { block: TableBlock } | undefined {
  if (node.type !== 'table')
    return undefined
  const [header, ...rows] = node.children.map(row => row.children.map(cell => inline(cell.children)))
  // A short row is filled up, a long one keeps its words in the last cell.
  const even = (row: Markdown[]): Markdown[] => [
    ...header.slice(0, -1).map((_, i) => row[i] ?? ('' as Markdown)),
    row.slice(header.length - 1).join(' ') as Markdown,
  ]
  return { block: { ...common, type: 'table', header, rows: rows.map(even) } }
}
