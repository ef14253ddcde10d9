/** Markdown and plain text, and the way from one to the other by the syntax tree. */
import type { Nodes, PhrasingContent } from 'mdast'
import { toMarkdown } from 'mdast-util-to-markdown'
import { parser, writing } from './parser.ts'
import { readable } from './tex.ts'

declare const syntax: unique symbol

/** Text with marks, which only a parser may take apart. */
export type Markdown = string & { readonly [syntax]: 'Markdown' }
/** Text without marks: every character is itself. */
export type Plain = string & { readonly [syntax]: 'Plain' }

const options = { extensions: writing, emphasis: '_' as const }
/** Every recogniser asks for the same few lines. */
const written = new WeakMap<PhrasingContent[], Markdown>()

/** A run of phrasing as Markdown on one line. */
export function inline(nodes: PhrasingContent[]): Markdown {
  const text
    = written.get(nodes)
      ?? (toMarkdown({ type: 'paragraph', children: nodes }, options)
        .trim()
        .replace(/\\?\n\s*/g, ' ') as Markdown)
  written.set(nodes, text)
  return text
}

/** Stands before a line that is parsed, so that nothing at its beginning opens a list, a heading or a table. */
const before = 'x '

/** Whether a text has no character that Markdown may give a meaning within a line: it is itself. */
export function isUnmarked(text: string): boolean {
  return !/[\\`*_[\]<>&!~$=|]|https?:|www\.|@/.test(text)
}

/** Plain text as Markdown that says it: `*` and `$` are themselves. */
export function asMarkdown(text: string): Markdown {
  return plain(text) === text ? (text as Markdown) : inline([{ type: 'text', value: text }])
}

/** A line of Markdown as the phrasing it is. */
export function phrasing(line: string): PhrasingContent[] {
  // Most lines have no mark, and a parser takes a while to say so.
  if (isUnmarked(line)) {
    const value = line.replace(/\s*\n\s*/g, ' ').replace(/^\s+|[ \t]+$/g, '')
    return value ? [{ type: 'text', value }] : []
  }
  const [paragraph] = parser.parse(before + line.replace(/\s*\n\s*/g, ' ').trimStart()).children
  if (paragraph?.type !== 'paragraph')
    return [{ type: 'text', value: line }]
  const [first, ...rest] = paragraph.children
  if (first.type !== 'text' || !first.value.startsWith(before))
    return [{ type: 'text', value: line }]
  const value = first.value.slice(before.length)
  return [...(value ? [{ type: 'text' as const, value }] : []), ...rest]
}

/** What a node says, its marks aside: of a picture its words, of a line's end a blank, of a formula its signs in a line. */
export function textOf(node: Nodes | Nodes[]): Plain {
  if (Array.isArray(node))
    return node.map(textOf).join('') as Plain
  if (node.type === 'break')
    return ' ' as Plain
  if (node.type === 'image' || node.type === 'imageReference')
    return (node.alt ?? '') as Plain
  if (node.type === 'formula')
    return readable(node.value) as Plain
  return ('value' in node ? node.value : 'children' in node ? textOf(node.children) : '') as Plain
}

/** The same lines are asked for again and again while slides are filled. */
const known = new Map<string, Plain>()
const mostKnown = 20_000

/** Markdown without its marks, line by line. */
export function plain(markdown: string): Plain {
  if (isUnmarked(markdown))
    return markdown as Plain
  const text
    = known.get(markdown)
      ?? (markdown
        .split('\n')
        .map(line => (/^\s*$/.test(line) ? '' : textOf(phrasing(line))))
        .join('\n') as Plain)
  if (known.size >= mostKnown)
    known.clear()
  known.set(markdown, text)
  return text
}
