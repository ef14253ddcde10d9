import type { TableBlock } from '../../model/talk.ts'
import type { Place } from '../kind.ts'
import { inline } from '../prose.ts'

/** Any table that is nothing else. */
export function recognise({ node, common }: Place): { block: TableBlock } | undefined {
  if (node.type !== 'table')
    return undefined
  const [header, ...rows] = node.children.map(row => row.children.map(cell => inline(cell.children)))
  // A short row is filled up, a long one keeps its words in the last cell.
  const even = (row: string[]): string[] => [...header.slice(0, -1).map((_, i) => row[i] ?? ''), row.slice(header.length - 1).join(' ')]
  return { block: { ...common, type: 'table', header, rows: rows.map(even) } }
}
