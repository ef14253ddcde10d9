/** `==What matters==`, as Obsidian and others mark it; `a==b or c==d` is a comparison and stays one. */
import type { Parent, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast'
import type { Extension } from 'mdast-util-from-markdown'
import type { Handle, Options as ToMarkdown } from 'mdast-util-to-markdown'
import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types'

export interface Highlight extends Parent {
  type: 'highlight'
  children: PhrasingContent[]
}

/** Two equals signs, until it is known whether they are a pair's. */
interface HighlightMark {
  type: 'highlightMark'
  opens: boolean
  closes: boolean
  position?: Text['position']
}

declare module 'mdast' {
  interface PhrasingContentMap { highlight: Highlight }
  interface RootContentMap { highlight: Highlight }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap { highlightMark: 'highlightMark' }
}

const sign = 61

/** Takes two equals signs that touch what they mark and nothing that goes on in front of them or behind. */
export const highlightSyntax: { text: Record<number, Construct> } = {
  text: {
    [sign]: {
      name: 'highlightMark',
      tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
        const before = characterOf(this.previous)
        let size = 0
        const read: State = (code: Code) => {
          if (code === sign && size < 2) {
            effects.consume(code)
            size++
            return read
          }
          const after = characterOf(code)
          const token = effects.exit('highlightMark') as { opens?: boolean, closes?: boolean }
          token.opens = !/[\p{L}\p{N}=]/u.test(before) && /[^\s=]/.test(after)
          token.closes = /[^\s=]/.test(before) && !/[\p{L}\p{N}=]/u.test(after)
          return size === 2 && (token.opens || token.closes) ? ok(code) : nok(code)
        }
        return (code) => {
          effects.enter('highlightMark')
          return read(code)
        }
      },
    },
  },
}

/** A line's end and the ends of the text count as blanks. */
function characterOf(code: Code): string {
  return code === null || code < 0 ? ' ' : String.fromCodePoint(code)
}

export const highlightFromMarkdown: Extension = {
  exit: {
    highlightMark(token) {
      const { opens, closes } = token as { opens?: boolean, closes?: boolean }
      const mark: HighlightMark = { type: 'highlightMark', opens: opens ?? false, closes: closes ?? false }
      this.enter(mark as never, token)
      this.exit(token)
    },
  } as Extension['exit'],
  transforms: [(root: Root) => void pair(root)],
}

type Sibling = RootContent | HighlightMark

/** Wraps what stands between two marks; a mark without another is the text it is. */
function pair(parent: Parents): void {
  const children = parent.children as Sibling[]
  if (children.some(child => child.type === 'highlightMark'))
    parent.children = joined(paired(children)) as typeof parent.children
  for (const child of parent.children) {
    if ('children' in child)
      pair(child)
  }
}

function paired(children: Sibling[]): RootContent[] {
  const from = children.findIndex(child => child.type === 'highlightMark' && child.opens)
  const to = children.findIndex((child, i) => i > from && child.type === 'highlightMark' && child.closes)
  if (from < 0 || to < 0)
    return children.map(asText)
  const inside = children.slice(from + 1, to).map(asText) as PhrasingContent[]
  const position = { start: children[from].position!.start, end: children[to].position!.end }
  return [...children.slice(0, from).map(asText), { type: 'highlight', children: inside, position }, ...paired(children.slice(to + 1))]
}

function asText(node: Sibling): RootContent {
  return node.type === 'highlightMark' ? { type: 'text', value: '==', position: node.position } : node
}

/** With texts that touch as one. */
function joined(nodes: RootContent[]): RootContent[] {
  return nodes.reduce<RootContent[]>((all, node) => {
    const last = all.at(-1)
    if (last?.type !== 'text' || node.type !== 'text')
      return [...all, node]
    const position = last.position && node.position && { start: last.position.start, end: node.position.end }
    return [...all.slice(0, -1), { type: 'text', value: last.value + node.value, position }]
  }, [])
}

export const highlightToMarkdown: ToMarkdown = {
  // `==` that marks nothing would mark something where it is read again.
  unsafe: [{ character: '=', after: String.raw`=[^\s=]`, inConstruct: 'phrasing' }],
  handlers: {
    highlight: ((node: Highlight, _, state, info) => {
      const exit = state.enter('highlight' as never)
      const inside = state.containerPhrasing(node, { ...info, before: '=', after: '=' })
      exit()
      return `==${inside}==`
    }) satisfies Handle,
  } as ToMarkdown['handlers'],
}
