/** Markdown -> mdast, with what means nothing on a slide settled: references become links, HTML becomes its words. */
import type { Definition, Heading, Html, Image, Link, Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast'
import { parser } from '../text/parser.ts'

/** @param definitions of links, for a piece of a document that has them elsewhere */
export function parse(markdown: string, definitions: Definition[] = []): Root {
  const root = parser.parse(markdown)
  const targets = new Map([...definitions, ...definitionsOf(root).reverse()].map(each => [each.identifier, each]))
  resolve(root, targets)
  return root
}

export function definitionsOf(root: Root): Definition[] {
  return root.children.filter(node => node.type === 'definition')
}

/** Whether a node says nothing on a slide: a link's target, HTML without words. Its source is kept all the same. */
export function isUnseen(node: RootContent): boolean {
  return node.type === 'definition' || (node.type === 'html' && visibleWords(node.value).trim() === '')
}

function resolve(parent: Parents, targets: Map<string, Definition>): void {
  const flow = ['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(parent.type)
  parent.children = (parent.children as Nodes[]).flatMap((node): Nodes[] => {
    // A run of blanks is one, as on a page.
    if (node.type === 'text')
      return [{ ...node, value: node.value.replace(/[ \t]{2,}/g, ' ') }]
    if (node.type === 'html')
      return flow ? flowHtml(node) : phrasingHtml(node)
    // A picture within a link keeps its words: a link holds no other.
    return parent.type === 'link' && node.type === 'image' && isInNetwork(node.url)
      ? [{ type: 'text', value: node.alt ?? '', position: node.position }]
      : [resolved(node, targets)]
  }) as typeof parent.children
  for (const child of parent.children) {
    if ('children' in child)
      resolve(child, targets)
  }
}

function resolved(node: Nodes, targets: Map<string, Definition>): Nodes {
  if (node.type === 'image' && isInNetwork(node.url))
    return linkTo(node)
  const target = 'identifier' in node ? targets.get(node.identifier) : undefined
  if (!target || (node.type !== 'linkReference' && node.type !== 'imageReference'))
    return node
  const { url, title } = target
  return node.type === 'linkReference'
    ? { type: 'link', url, title, children: node.children, position: node.position }
    : resolved({ type: 'image', url, title, alt: node.alt, position: node.position }, targets)
}

/** Whether a picture would have to be fetched. */
function isInNetwork(url: string): boolean {
  return /^(?:https?:)?\/\//i.test(url)
}

/** A picture that is not fetched, as a link to it. */
function linkTo({ url, alt, title, position }: Image): Link {
  return { type: 'link', url, title, children: [{ type: 'text', value: alt || title || url }], data: { isPicture: true }, position }
}

declare module 'mdast' {
  interface LinkData {
    /** It stands for a picture in the network. */
    isPicture?: true
  }
}

/** An element inside a line: a line break, a picture's words, or nothing; what is no element stays as it is. */
function phrasingHtml(node: Html): PhrasingContent[] {
  if (/^<br\b/i.test(node.value))
    return [{ type: 'break', position: node.position }]
  const words = visibleWords(node.value)
  if (words === node.value)
    return [node]
  return words.trim() ? [{ type: 'text', value: words, position: node.position }] : []
}

/** HTML on lines of its own: a heading, the words in it, or, where it holds none, itself, to be passed over. */
function flowHtml(node: Html): RootContent[] {
  const html = node.value.trim()
  const heading = /^<h([1-6])\b[^>]*>([\s\S]*)<\/h\1>$/.exec(html)
  const words = visibleWords(heading ? heading[2] : html)
    .split('\n')
    .map(line => line.trim())
    .join('\n')
    .trim()
  if (!words || words === html)
    return [node]
  const inside = parser.parse(words).children.flatMap(each => ('children' in each && each.type === 'paragraph' ? each.children : []))
  const children: PhrasingContent[] = inside.length > 0 ? inside : [{ type: 'text', value: words }]
  return heading
    ? [{ type: 'heading', depth: Number(heading[1]) as Heading['depth'], children, position: node.position }]
    : [{ type: 'paragraph', children, position: node.position }]
}

// Small letters only: `List<T>` and `Map<String, U>` are no elements.
const element
  = /<\/?(?:a|abbr|article|aside|b|big|blockquote|br|caption|center|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|nav|ol|p|picture|pre|q|s|samp|section|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video|wbr)(?:\s[^<>]*)?\/?>/g

function visibleWords(html: string): string {
  return html
    .replace(/<!--(?:(?!<!--)[\s\S])*?-->|<(script|style)\b[^<>]*>(?:(?!<\1)[\s\S])*?<\/\1>/g, '')
    .replace(/<img\b[^<>]*?\balt="([^"<>]*)"[^<>]*>/g, '$1')
    .replace(/<\/?(?:br|td|th|li|p|div|tr|summary|dt|dd)\b[^<>]*>/g, ' ')
    .replace(element, '')
}
