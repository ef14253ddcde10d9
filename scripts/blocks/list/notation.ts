import type { ListBlock, ListItem } from '../../model/talk.ts'

export function print(block: ListBlock): string {
  return printItems(block.items, block.ordered, '')
}

function printItems(items: ListItem[], ordered: boolean, indent: string): string {
  return items.map((item, i) => {
    const mark = item.number !== undefined ? `${item.number}.` : ordered ? `${i + 1}.` : '-'
    const below = item.children.length > 0 ? `\n${printItems(item.children, false, `${indent}${' '.repeat(mark.length + 1)}`)}` : ''
    return `${indent}${mark} ${item.text}${below}`
  }).join('\n')
}
