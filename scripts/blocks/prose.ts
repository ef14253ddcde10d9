/** What the recognisers share: labels, lists and lines as people write them. */
import type { List, ListItem as MdListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { ListItem } from '../model/talk.ts'
import type { Markdown, Plain } from '../text/markdown.ts'
import { toString } from 'mdast-util-to-string'
import { holdsFormula } from '../text/formula.ts'
import { inline, phrasing, plain } from '../text/markdown.ts'
import { whole, word } from '../vocabulary/index.ts'

/** A list's items, their text as Markdown; what else an item holds (paragraphs, code, tables) joins as children. */
export function listItems(list: List): ListItem[] {
  return list.children.map((item, i) => ({ ...listItem(item), ...(list.ordered && { number: (list.start ?? 1) + i }) }))
}

function listItem(item: MdListItem): ListItem {
  const [first, ...rest] = item.children
  if (!first || first.type === 'list')
    return { text: '' as Markdown, children: item.children.flatMap(itemsOf) }
  const [lead, ...more] = itemsOf(first)
  return { text: lead?.text ?? ('' as Markdown), children: [...more, ...rest.flatMap(itemsOf)] }
}

/** Anything in a list as items, a line each. */
function itemsOf(node: RootContent): ListItem[] {
  switch (node.type) {
    case 'list':
      return listItems(node)
    case 'paragraph':
    case 'heading':
      return [{ text: inline(node.children), children: [] }]
    case 'code':
      return node.value
        .split('\n')
        .filter(line => line.trim())
        .map(line => ({ text: inline([{ type: 'inlineCode', value: line.trim() }]), children: [] }))
    case 'table':
      return node.children.map(row => ({ text: row.children.map(cell => inline(cell.children)).join(' · ') as Markdown, children: [] }))
    case 'blockquote':
      return node.children.flatMap(itemsOf)
    case 'html':
      return [{ text: inline([{ type: 'text', value: node.value.replace(/\s+/g, ' ') }]), children: [] }]
    default:
      return []
  }
}

/** `**Label:** rest`, `**Label** – rest` or `Label: rest` in Markdown on one line; undefined where no label opens it. */
export function labelled(text: string): { label: Plain, rest: Markdown } | undefined {
  const bold = /^(?:[\p{Extended_Pictographic}\uFE0F\u200D]+\s*)?\*\*((?:[^*]|\*(?!\*))+)\*\*(\s*[:：]|\s+[–—-]\s)?\s*(.*)$/su.exec(text)
  if (bold && (bold[2] || /[:：]\s*$/.test(bold[1])))
    return { label: withoutColon(plain(bold[1])) as Plain, rest: bold[3].trim() as Markdown }
  const bare = /^([^\s:：*`](?:[^:：*`]|:(?!\s)){0,59})(?::\s+|：\s*)(\S.*)$/s.exec(text)
  return bare && opensPlainly(text, bare[1]) ? { label: plain(bare[1]).trim() as Plain, rest: bare[2] as Markdown } : undefined
}

/** Whether no mark that opens in a line's beginning closes behind it. */
function opensPlainly(text: string, beginning: string): boolean {
  if (!/[~_[<&]/.test(beginning))
    return true
  const [first] = phrasing(text)
  return first?.type === 'text' && first.value.startsWith(plain(beginning))
}

/** A label as it is shown: no white space around it, no colon behind it. */
export function withoutColon(text: string): string {
  const label = text.trim()
  return /[:：]$/.test(label) ? label.slice(0, -1).trimEnd() : label
}

/** A paragraph that is nothing but a bold label: `**Team structure:**`. */
export function loneLabel(node: RootContent | undefined): string | undefined {
  if (node?.type !== 'paragraph')
    return undefined
  const children = node.children.filter(child => !(child.type === 'text' && /^[\s:：]*$/.test(child.value)))
  if (children.length !== 1 || children[0].type !== 'strong')
    return undefined
  return withoutColon(toString(children[0]))
}

const tells = word('verb')

/** A line that leads into what follows it, `Goals:`, `Options considered`: a few words that end with a colon or tell nothing. */
export function leadIn(node: RootContent): string | undefined {
  const text = node.type === 'paragraph' ? toString(node) : ''
  const words = text.split(/\s+/).length
  if (/^[\p{Lu}\p{Lo}][^.!?:：;\n]{0,58}[:：]$/u.test(text) && words <= 8)
    return text.slice(0, -1).trim()
  return /^[\p{Lu}\p{Lo}][^.!?:：;,\n]{0,40}$/u.test(text) && words <= 4 && !tells.test(text) ? text.trim() : undefined
}

const coverWord = whole('cover')

/** Whether a label is one a talk's cover has: `Role`, `Scale`, `Duration`. */
export function isCoverLabel(label: string): boolean {
  return coverWord.test(label)
}

/** Whether labels are a cover's: most of them, two at least. */
export function isCover(labels: (string | undefined)[]): boolean {
  const known = labels.filter(label => label !== undefined && isCoverLabel(label)).length
  return known > 1 && known * 2 > labels.length
}

const split = new WeakMap<Paragraph, string[]>()

/** The lines of a paragraph, as Markdown; hard breaks and line ends both count. */
export function paragraphLines(node: Paragraph): string[] {
  const lines = split.get(node) ?? linesOf(node)
  split.set(node, lines)
  return lines
}

function linesOf(node: Paragraph): string[] {
  if (!node.children.some(child => child.type === 'break' || (child.type === 'text' && child.value.includes('\n'))))
    return [inline(node.children)].filter(Boolean)
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
  return lines.map(inline).filter(Boolean)
}

/** The lines of a paragraph that has bold labels, each with the lines it runs on over; without them, just its lines. */
export function labelledLines(node: Paragraph): string[] {
  const lines = paragraphLines(node)
  if (!lines[0]?.startsWith('**'))
    return lines
  const joined: string[] = []
  for (const line of lines) {
    if (line.startsWith('**'))
      joined.push(line)
    else joined[joined.length - 1] += ` ${line}`
  }
  return joined
}

/** A line of a fence as it is shown: its white space and bullet, and its words without marks that it may have been given. */
export function unmarked(line: string): string {
  const [, lead, words] = /^(\s*(?:[-*•+]\s+)?)(.*)$/s.exec(line)!
  return /\*\*|__|~~|`|\]\(|==\S/.test(words) || holdsFormula(words) ? lead + plain(words) : line
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
    const line = raw.replaceAll('\t', '  ').trimEnd()
    const [, space, bullet, text] = /^(\s*)(?:([-*•+])(?:\s+|$))?(.*)$/.exec(line)!
    return text ? [{ text, indent: space.length, line: i + 1, ...(bullet && { bullet }) }] : []
  })
}
