/** What the recognisers share: labels, lists and lines as people write them. */
import type { List, ListItem as MdListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { ListItem } from '../talk.ts'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { toString } from 'mdast-util-to-string'

/** One node or run of phrasing as Markdown on one line. */
export function inline(nodes: PhrasingContent[]): string {
  return toMarkdown({ type: 'paragraph', children: nodes }, { extensions: [gfmToMarkdown()], emphasis: '_' })
    .trim()
    .replace(/\\?\n\s*/g, ' ')
}

/** Markdown on one line without its marks. */
export function plain(markdown: string): string {
  return markdown
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])([*_])(?=\S)(.+?)(?<=\S)\1(?![\w*])/g, '$2')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
}

/** A list's items, their text as Markdown; paragraphs after the first and code join as children. */
export function listItems(list: List): ListItem[] {
  return list.children.map(listItem)
}

function listItem(item: MdListItem): ListItem {
  const [first, ...rest] = item.children
  const lead = first?.type === 'paragraph' ? inline(first.children) : first ? toString(first) : ''
  const others = first?.type === 'list' ? [first, ...rest] : rest
  return {
    text: first?.type === 'list' ? '' : lead,
    children: others.flatMap(child => child.type === 'list' ? listItems(child) : [{ text: child.type === 'paragraph' ? inline(child.children) : toString(child), children: [] }]),
  }
}

/** `**Label:** rest` or `Label: rest` in Markdown on one line; undefined where no label opens it. */
export function labelled(text: string): { label: string, rest: string } | undefined {
  const bold = /^\*\*(.+?)\*\*:?\s*(.*)$/s.exec(text)
  if (bold && (bold[1].endsWith(':') || /^\*\*.+?\*\*:/.test(text)))
    return { label: plain(bold[1]).replace(/:$/, '').trim(), rest: bold[2].trim() }
  const bare = /^([^\s:*`][^:*`]{0,59}):\s+(.+)$/s.exec(text)
  return bare ? { label: plain(bare[1]).trim(), rest: bare[2] } : undefined
}

/** A paragraph that is nothing but a bold label: `**Team structure:**`. */
export function loneLabel(node: RootContent): string | undefined {
  if (node.type !== 'paragraph')
    return undefined
  const children = node.children.filter(child => !(child.type === 'text' && /^[\s:]*$/.test(child.value)))
  if (children.length !== 1 || children[0].type !== 'strong')
    return undefined
  return toString(children[0]).replace(/:\s*$/, '').trim()
}

/** The lines of a paragraph, as Markdown; hard breaks and line ends both count. */
export function paragraphLines(node: Paragraph): string[] {
  const lines: PhrasingContent[][] = [[]]
  for (const child of node.children) {
    if (child.type === 'break') {
      lines.push([])
      continue
    }
    if (child.type !== 'text') {
      lines.at(-1)!.push(child)
      continue
    }
    child.value.split('\n').forEach((value, i) => {
      if (i > 0)
        lines.push([])
      if (value)
        lines.at(-1)!.push({ type: 'text', value })
    })
  }
  return lines.map(line => inline(line)).filter(Boolean)
}

export interface Entry {
  /** Without bullet and white space. */
  text: string
  /** Columns of white space before it. */
  indent: number
  /** From 1 within the fence. */
  line: number
  /** The bullet that opened it. */
  bullet?: string
}

/** The lines of a fence that hold something. */
export function entries(code: string): Entry[] {
  return code.split('\n').flatMap((raw, i) => {
    const match = /^(\s*)([-*•+])?(\s+)?(.*?)\s*$/.exec(raw.replaceAll('\t', '  '))!
    const bullet = match[2] && match[3] ? match[2] : undefined
    const text = bullet ? match[4] : raw.trim()
    return text ? [{ text, indent: match[1].length, line: i + 1, ...(bullet && { bullet }) }] : []
  })
}

/** Plain words as Markdown that says them. */
export function escapeMarkdown(text: string): string {
  return inline([{ type: 'text', value: text }])
}
