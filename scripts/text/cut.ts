/** Parts of a run of Markdown, cut on its tree: a mark that is opened is closed, and code, links and formulas stay whole. */
import type { PhrasingContent, Text } from 'mdast'
import type { Markdown, Plain } from './markdown.ts'
import { inline, phrasing, textOf } from './markdown.ts'

/** A run of phrasing as its text, and where in it nothing may be cut. */
export interface Cuttable {
  text: Plain
  /** Whether the text may be cut before the character at this index. */
  opens: (at: number) => boolean
  /** The Markdown of the characters from one index up to another; without white space at its ends. */
  slice: (from: number, to: number) => Markdown
}

/** Nodes that say something only whole. */
const whole = new Set<string>(['inlineCode', 'formula', 'link', 'linkReference', 'image', 'imageReference', 'html', 'footnoteReference'])

export function cuttable(markdown: string): Cuttable {
  const nodes = phrasing(markdown)
  const text = textOf(nodes)
  const shut = wholesIn(nodes, 0)
  return {
    text,
    opens: at => !shut.some(({ from, to }) => at > from && at < to),
    slice: (from, to) => inline(trimmed(sliced(nodes, from, to, { at: 0 }))),
  }
}

interface Range { from: number, to: number }

function wholesIn(nodes: PhrasingContent[], start: number): Range[] {
  let at = start
  return nodes.flatMap((node) => {
    const from = at
    at += textOf(node).length
    if (whole.has(node.type))
      return [{ from, to: at }]
    return 'children' in node ? wholesIn(node.children, from) : []
  })
}

/** @param position counts the characters of the text as the tree is walked */
function sliced(nodes: PhrasingContent[], from: number, to: number, position: { at: number }, within: string[] = []): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    const start = position.at
    if ('children' in node && !whole.has(node.type)) {
      const children = sliced(node.children, from, to, position, [...within, node.type])
      // A mark within its like adds nothing, and marks that touch would not be told apart.
      if (within.includes(node.type))
        return children
      return children.length > 0 ? [{ ...node, children } as PhrasingContent] : []
    }
    position.at += textOf(node).length
    const [first, last] = [Math.max(from, start), Math.min(to, position.at)]
    if (node.type === 'text')
      return first < last ? [{ type: 'text', value: node.value.slice(first - start, last - start) }] : []
    // What takes no room, such as a footnote's mark, belongs to the words before it.
    const inside = start === position.at ? start <= to && (start > from || start === 0) : first === start && last === position.at
    return inside ? [node] : []
  })
}

/** Without white space at its ends, however deep; inside a mark it would have to be written as an entity. */
function trimmed(nodes: PhrasingContent[]): PhrasingContent[] {
  return trimEnd(trimEnd(nodes, 0, value => value.trimStart()), -1, value => value.trimEnd())
}

function trimEnd(nodes: PhrasingContent[], end: 0 | -1, trim: (value: string) => string): PhrasingContent[] {
  const node = nodes.at(end)
  if (!node)
    return nodes
  const rest = end === 0 ? nodes.slice(1) : nodes.slice(0, -1)
  const joined = (part: PhrasingContent): PhrasingContent[] => end === 0 ? [part, ...rest] : [...rest, part]
  if (node.type === 'break')
    return trimEnd(rest, end, trim)
  if (node.type === 'text') {
    const value = trim(node.value)
    return value ? joined({ ...node, value } satisfies Text) : trimEnd(rest, end, trim)
  }
  if (!('children' in node) || whole.has(node.type))
    return nodes
  const children = trimEnd(node.children, end, trim)
  return children.length > 0 ? joined({ ...node, children } as PhrasingContent) : trimEnd(rest, end, trim)
}
