import type { TableBlock } from '../../model/talk.ts'

export function print(block: TableBlock): string {
  const row = (cells: string[]): string => `| ${cells.map(cell => cell.replaceAll(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
  return [row(block.header), row(block.header.map(() => '---')), ...block.rows.map(row)].join('\n')
}
