/**
 * Text is data. Markdown from a source is parsed and written again so that every character comes out as it was:
 * nothing of it is evaluated (`{{ }}`), compiled (`<T>`), included (`<<<`, images) or taken for a slide's end.
 */
import type { BlockContent, Blockquote, Html, Node, Nodes, Root, Text } from 'mdast'
import type { Options } from 'mdast-util-to-markdown'
import type { Markdown } from '../text/markdown.ts'
import { toMarkdown } from 'mdast-util-to-markdown'
import { isInline } from '../blocks/picture/recognise.ts'
import { isUnmarked } from '../text/markdown.ts'
import { parser, writing } from '../text/parser.ts'

/** What Slidev and Vue read into ordinary text, over and above Markdown. */
const unsafe: NonNullable<Options['unsafe']> = [
  { character: '<', inConstruct: 'phrasing' },
  { character: '{', inConstruct: 'phrasing' },
  { character: '}', inConstruct: 'phrasing' },
  { character: '$', inConstruct: 'phrasing' },
  { character: ':', after: ':', inConstruct: 'phrasing' },
  { character: ']', before: String.raw`[cC][lL][iI][cC][kK](?::\d+)?`, inConstruct: 'phrasing' },
]

const options: Options = {
  bullet: '-',
  emphasis: '_',
  rule: '*',
  fences: true,
  listItemIndent: 'one',
  extensions: [...writing, { unsafe }],
}

/** Plain text as Markdown that renders as that text, on one line. */
export function escapeText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return isItself(line) ? line : breakComments(toMarkdown({ type: 'paragraph', children: [{ type: 'text', value: line }] }, options).trim())
}

/** A line that neither parser nor writer would change: it begins as a sentence does, and no character of it has a meaning. */
function isItself(line: string): boolean {
  return isUnmarked(line) && /^\p{L}[^{}#\n\t]*$/u.test(line) && !/::|\s{2}|\s$/.test(line)
}

/** A source's Markdown for a slide: the same words and structure, HTML and images as text. */
export function slideMarkdown(markdown: string): string {
  return print(disarm(parser.parse(markdown), false))
}

/** The same for a note, which stands in an HTML comment: code becomes `<pre>`, since `-->` may not occur. */
export function noteMarkdown(markdown: string): string {
  return print(disarm(parser.parse(markdown), true))
}

/** One inline run of Markdown for a slide. */
export function slideInline(markdown: string): Markdown {
  return isItself(markdown) ? (markdown as Markdown) : (slideMarkdown(markdown).replace(/\\?\n/g, ' ') as Markdown)
}

function print(root: Root): string {
  return breakComments(
    toMarkdown(root, {
      ...options,
      // `<pre>` is the one HTML we write ourselves.
      handlers: { html: (node: { value: string }) => node.value },
    }).trim(),
  )
}

/** Slidev looks for comments before it looks at Markdown, so an escape before `<` does not stop it. */
function breakComments(markdown: string): string {
  return markdown.replaceAll('<!--', '<\\!--').replaceAll('-->', '--\\>')
}

/** Turns nodes that do things into nodes that say things. */
function disarm(root: Root, note: boolean): Root {
  const visit = (node: Nodes): Nodes[] => {
    switch (node.type) {
      case 'html':
        return (note && commentIn(node)?.flatMap(visit)) || [asText(node, node.value)]
      case 'image':
        return [{ type: 'text', value: note && !isInline(node.url) ? [node.alt, `(${node.url})`].filter(Boolean).join(' ') : node.alt || (isInline(node.url) ? '' : node.url) }]
      case 'imageReference':
      case 'footnoteReference':
        return [{ type: 'text', value: `[${node.label ?? node.identifier}]` }]
      case 'linkReference':
        return node.children.flatMap(visit)
      case 'definition':
        return [
          {
            type: 'paragraph',
            children: [{ type: 'text', value: `[${node.label ?? node.identifier}]: ${node.url} ${node.title ?? ''}`.trim() }],
          },
        ]
      case 'footnoteDefinition':
        return node.children.flatMap(visit)
      case 'thematicBreak':
        return []
      // A source's heading is no slide title of ours.
      case 'heading':
        return [{ type: 'paragraph', children: [{ type: 'strong', children: node.children.flatMap(visit) as Text[] }] }]
      case 'code':
        return [note ? { type: 'html', value: preformatted([node.lang, node.meta].filter(Boolean).join(' '), node.value) } : node]
      case 'inlineCode':
        return [/-->|<!--|\{\{/.test(node.value) ? { type: 'text', value: node.value } : node]
      case 'link':
        // A path leads nowhere from a deck; its words stay, and the notes say where it led.
        if (!/^(?:https?|mailto|tel):/i.test(node.url))
          return [...node.children.flatMap(visit), ...(note ? [{ type: 'text' as const, value: ` (${node.url})` }] : [])]
        return [{ ...node, url: node.url.replaceAll('>', '%3E').replaceAll('<', '%3C'), children: node.children.flatMap(visit) as Text[] }]
      case 'blockquote':
        return [{ ...node, children: (note ? withKind(node) : node.children).flatMap(visit) as BlockContent[] }]
      default:
        return 'children' in node ? [{ ...node, children: (node.children as Nodes[]).flatMap(visit) } as Nodes] : [node]
    }
  }
  return { type: 'root', children: root.children.flatMap(visit) as Root['children'] }
}

/** A note set apart with its kind as a word; GitHub's mark for it means nothing to whoever shows the notes. */
function withKind({ children }: Blockquote): Blockquote['children'] {
  const [first, ...rest] = children
  const [opening, ...more] = first?.type === 'paragraph' ? first.children : []
  const [mark, kind] = (opening?.type === 'text' && /^\[!(\w+)\]\s*/.exec(opening.value)) || []
  if (mark === undefined || opening?.type !== 'text' || first?.type !== 'paragraph')
    return children
  const said = opening.value.slice(mark.length)
  const word = kind![0].toUpperCase() + kind!.slice(1).toLowerCase()
  return [
    { type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', value: word }] }] },
    { ...first, children: [...(said ? [{ ...opening, value: said }] : []), ...more] },
    ...rest,
  ]
}

/** Code for a note. What its fence was opened with is kept and not shown. */
function preformatted(info: string, code: string): string {
  return `<pre${info && ` data-fence="${entities(info).replaceAll('"', '&quot;')}"`}>${entities(code)}</pre>`
}

/** What a comment on lines of its own says: nobody but the speaker reads it, and so it is the speaker's note. */
function commentIn({ value, position }: Html): Root['children'] | undefined {
  const inside = position?.start.column === 1 && /^(?:<!--(?:(?!--)[\s\S])*-->\s*)+$/.test(value) && value.replace(/\s*-->\s*(?:<!--\s*)?|<!--\s*/g, '\n\n')
  return inside && inside.trim() ? parser.parse(inside).children : undefined
}

/** HTML as text: a block of it becomes a paragraph, so that it stays a block. */
function asText(node: Node, value: string): Nodes {
  const text: Text = { type: 'text', value: value.replace(/\s*\n\s*/g, ' ') }
  return node.position && node.position.start.column === 1 && isBlockHtml(value) ? { type: 'paragraph', children: [text] } : text
}

function isBlockHtml(value: string): boolean {
  return /^\s*<(?:[!?/]|[a-z][\w-]*)/i.test(value) && value.includes('>')
}

/** For code in a note; braces too, so that no reader of the deck evaluates them. */
export function entities(code: string): string {
  return code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('[', '&#91;').replaceAll('$', '&#36;')
}
