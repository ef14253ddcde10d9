/** The kinds that are Markdown already: what is read is what is written. */
import type { List, RootContent, Table } from 'mdast'
import type { CodeBlock, Fact, FactsBlock, ListBlock, ListItem, ProseBlock, QuoteBlock, TableBlock } from '../model/talk.ts'
import type { BlockKind, Room } from './kind.ts'
import { balance, gather } from './kind.ts'
import { inline, isCover, isCoverLabel, labelled, labelledLines, listItems, plain, withoutColon } from './prose.ts'

const body = { size: 18 }
const line = 27

export const code: BlockKind<CodeBlock> = {
  type: 'code',
  print(block) {
    const fence = '`'.repeat(Math.max(3, ...[...block.code.matchAll(/`+/g)].map(run => run[0].length + 1)))
    return `${fence}${block.lang ?? 'text'}\n${block.code.trimEnd()}\n${fence}`
  },
  recognise({ node, common }) {
    // `{.python}` is how Pandoc writes it.
    const lang = node.type === 'code' ? /[\w+#-]+/.exec(node.lang ?? '')?.[0] : undefined
    return node.type === 'code' ? { block: { ...common, type: 'code', ...(lang && { lang }), code: node.value } } : undefined
  },
  height: (block, room) => 32 + block.code.split('\n').reduce((sum, each) => sum + 20 * room.lines(each || ' ', { size: 13, mono: true }, room.width - 40), 0),
  split: (block, room) => balance(block.code.split('\n'), part => code.height({ ...block, code: part.join('\n') }, room), room.height)
    .map(part => ({ ...block, code: part.join('\n') }))
    .filter(part => part.code.trim() !== ''),
}

export const facts: BlockKind<FactsBlock> = {
  type: 'facts',
  print: block => block.facts.map(fact => `- **${fact.label}:** ${fact.text}`).join('\n'),
  recognise(place) {
    const { node, common, raw } = place
    if (node.type === 'list' || node.type === 'table') {
      const rows = node.type === 'list' ? factItems(node) : factRows(node)
      return isCover(rows.map(row => row?.label)) && !rows.includes(undefined) ? { block: { ...common, type: 'facts', facts: rows as Fact[] } } : undefined
    }
    // `Role: …` and `Scale: …` may each be a paragraph.
    const cover = gather(place, coverLines)
    const found = cover.nodes.length > 1 ? cover.read : linesOfFacts(node) ?? []
    if (found.length < 2)
      return undefined
    return { took: Math.max(0, cover.nodes.length - 1), block: { ...common, type: 'facts', facts: found, source: [node, ...cover.nodes.slice(1)].map(raw).join('\n\n') } }
  },
  height: (block, room) => block.facts.reduce((sum, fact) => sum + 8 + line * room.lines(`${fact.label}: ${fact.text}`, body, room.width - 24), 0),
  split: (block, room) => balance(block.facts, part => facts.height({ ...block, facts: part }, room), room.height).map(part => ({ ...block, facts: part })),
}

/** A paragraph whose every line is a fact: a bold label, or a plain one of a few words with a capital. */
function linesOfFacts(node: RootContent): Fact[] | undefined {
  if (node.type !== 'paragraph')
    return undefined
  const lines = labelledLines(node)
  const found = lines.map(text => /^\*\*|^[\p{Lu}\p{Lo}][\p{L}\p{N} &/-]{0,29}[:：]/u.test(text) ? labelled(text) : undefined)
  return found.length === 0 || found.some(each => !each?.rest) ? undefined : found.map(each => ({ label: each!.label, text: each!.rest }))
}

function coverLines(node: RootContent): Fact[] | undefined {
  const found = linesOfFacts(node)
  return found?.every(fact => isCoverLabel(fact.label)) ? found : undefined
}

function factItems(node: List): (Fact | undefined)[] {
  return listItems(node).map((item) => {
    const fact = item.children.length === 0 ? labelled(item.text) : undefined
    return fact?.rest ? { label: fact.label, text: fact.rest } : undefined
  })
}

/** Rows of two cells; a header of `Field` and `Value` says nothing. */
function factRows(node: Table): (Fact | undefined)[] {
  const rows = node.children.map(row => row.children.map(cell => inline(cell.children)))
  const [header] = rows
  const said = /^(?:field|item|attribute|property|key|name|detail|what)?$/i.test(header[0]) ? rows.slice(1) : rows
  return said.map(cells => cells.length === 2 && cells[0] ? { label: withoutColon(plain(cells[0])), text: cells[1] } : undefined)
}

export const list: BlockKind<ListBlock> = {
  type: 'list',
  print: block => printItems(block.items, block.ordered, ''),
  recognise: ({ node, common }) => node.type === 'list'
    ? { block: { ...common, type: 'list', ordered: node.ordered ?? false, items: listItems(node) } }
    : undefined,
  height: (block, room) => itemsHeight(block.items, room, room.width - 24),
  split(block, room) {
    const groups = balance(block.items, items => Math.max(itemsHeight(items, room, room.width - 24), items.length > 7 ? Infinity : 0), room.height)
    return groups.flatMap(items => items.length === 1 && items[0].children.length > 1 && itemsHeight(items, room, room.width - 24) > room.height
      ? balance(items[0].children, children => itemsHeight([{ ...items[0], children }], room, room.width - 24), room.height)
          .map(children => ({ ...block, items: [{ ...items[0], children }] }))
      : [{ ...block, items }])
  },
}

function itemsHeight(items: ListItem[], room: Room, width: number): number {
  return items.reduce((sum, item) => sum + 8 + line * room.lines(plain(item.text), body, width) + itemsHeight(item.children, room, width - 24), 0)
}

function printItems(items: ListItem[], ordered: boolean, indent: string): string {
  return items.map((item, i) => {
    const mark = ordered ? `${i + 1}.` : '-'
    const below = item.children.length > 0 ? `\n${printItems(item.children, false, `${indent}${' '.repeat(mark.length + 1)}`)}` : ''
    return `${indent}${mark} ${item.text}${below}`
  }).join('\n')
}

export const table: BlockKind<TableBlock> = {
  type: 'table',
  print: (block) => {
    const row = (cells: string[]): string => `| ${cells.map(cell => cell.replaceAll(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
    return [row(block.header), row(block.header.map(() => '---')), ...block.rows.map(row)].join('\n')
  },
  recognise({ node, common }) {
    if (node.type !== 'table')
      return undefined
    const [header, ...rows] = node.children.map(row => row.children.map(cell => inline(cell.children)))
    // A short row is filled up, a long one keeps its words in the last cell.
    const even = (row: string[]): string[] => [...header.slice(0, -1).map((_, i) => row[i] ?? ''), row.slice(header.length - 1).join(' ')]
    return { block: { ...common, type: 'table', header, rows: rows.map(even) } }
  },
  height: (block, room) => 44 + block.rows.reduce((sum, row) =>
    sum + 16 + 23 * Math.max(...row.map(cell => room.lines(plain(cell), { size: 16 }, room.width / row.length - 24))), 0),
  split: (block, room) => inWidth(block, room).flatMap(part =>
    balance(part.rows, rows => table.height({ ...part, rows }, room), room.height).map(rows => ({ ...part, rows }))),
}

/** Columns a slide always takes, whatever long words stand in them. */
const fewColumns = 4

/** Tables of no more columns than leave every word whole; each begins with the first column, which says what a row is about. */
function inWidth(block: TableBlock, room: Room): TableBlock[] {
  const words = new Set([block.header, ...block.rows].flat().flatMap(cell => plain(cell).split(/\s+/)))
  const whole = (columns: number): boolean => [...words].every(word => room.lines(word, { size: 16, weight: 600 }, room.width / columns - 20) === 1)
  let most = block.header.length
  while (most > fewColumns && !whole(most))
    most--
  if (most === block.header.length)
    return [block]
  const rest = block.header.map((_, i) => i).slice(1)
  return balance(rest, part => part.length, most - 1).map((part) => {
    const pick = (row: string[]): string[] => [row[0], ...part.map(i => row[i])]
    return { ...block, header: pick(block.header), rows: block.rows.map(pick) }
  })
}

export const quote: BlockKind<QuoteBlock> = {
  type: 'quote',
  print: block => block.text.split('\n').map(each => `> ${each}`.trimEnd()).join('\n'),
  recognise({ node, common, raw }) {
    if (node.type === 'blockquote')
      return { block: { ...common, type: 'quote', text: raw(node).replace(/^[ \t]*> ?/gm, '').replace(/^\s*\[!\w+\]\s*/, '').trim() } }
    // The question a story answers is somebody else's words too.
    const asked = node.type === 'paragraph' ? labelled(inline(node.children)) : undefined
    return asked && /^(?:question|prompt)$/i.test(asked.label) ? { block: { ...common, type: 'quote', text: asked.rest } } : undefined
  },
  height: (block, room) => 24 + 31 * room.lines(plain(block.text), { size: 21 }, room.width - 32),
  split: block => [block],
}

export const prose: BlockKind<ProseBlock> = {
  type: 'prose',
  print: block => block.text,
  recognise: ({ node, common, raw }) => ({ block: { ...common, type: 'prose', text: node.type === 'paragraph' ? inline(node.children) : raw(node).split('\n').map(each => each.trim()).join(' ').trim() } }),
  height: (block, room) => 12 + line * room.lines(plain(block.text), body, room.width),
  split(block, room) {
    if (prose.height(block, room) <= room.height)
      return [block]
    return balance(sentences(block.text), part => prose.height({ ...block, text: part.join(' ') }, room), room.height).map(part => ({ ...block, text: part.join(' ') }))
  },
}

/** Sentences by the rules of Unicode; an abbreviation may end one early, which costs a line break and nothing else. */
export function sentences(text: string): string[] {
  return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment.trim()).filter(Boolean)
}
