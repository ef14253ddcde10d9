import type { SpecNode } from '../../scripts/model/talk.ts'
import { inWords } from '../../scripts/blocks/key-words.ts'
import { inColumns } from './in-columns.ts'
import { textLines } from './text-width.ts'

/** A line of a card: a key with its value, or a key that heads the lines below it. */
export interface SpecLine { key: string, value?: string, depth: number }
export interface SpecCard { title: string, lines: SpecLine[] }
export interface SpecSheet { heading?: string, columns: SpecCard[][], size: number }

/**
 * Groups as cards over as many columns as let the largest type fit.
 * A lone root is a heading, not a card, and so is a lone group of groups in it; leaves beside groups share a card of their own.
 * @param width px
 * @param height px
 */
export function specSheet(nodes: SpecNode[], width: number, height: number): SpecSheet {
  const headings: string[] = []
  while (isHeading(nodes, headings.length)) {
    headings.push(inWords(nodes[0].key))
    nodes = nodes[0].children
  }
  const cards = cardsOf(nodes)
  const heading = headings.join(' · ') || undefined
  const room = height - (heading ? 28 : 0)
  for (const size of [20, 19, 18, 17, 16, 15, 14, 13]) {
    const columns = fitting(cards, size, width, room)
    if (columns)
      return { heading, columns, size }
  }
  return { heading, columns: spread(cards, Math.min(3, cards.length), 13, width).columns, size: 13 }
}

function isHeading(nodes: SpecNode[], depth: number): boolean {
  const [lone, other] = nodes
  return !other && lone.values.length === 0 && lone.children.length > 0 && (depth === 0 || lone.children.some(child => child.children.length > 0))
}

function cardsOf(nodes: SpecNode[]): SpecCard[] {
  const cards: SpecCard[] = []
  let loose: SpecLine[] | undefined
  for (const node of nodes) {
    if (node.children.length === 0) {
      if (!loose)
        cards.push({ title: '', lines: loose = [] })
      loose.push(lineOf(node, 0))
      continue
    }
    loose = undefined
    cards.push({ title: inWords(node.key), lines: [...valueLine(node), ...node.children.flatMap(child => linesOf(child, 0))] })
  }
  return cards
}

function linesOf(node: SpecNode, depth: number): SpecLine[] {
  return [lineOf(node, depth), ...node.children.flatMap(child => linesOf(child, depth + 1))]
}

function lineOf(node: SpecNode, depth: number): SpecLine {
  return { key: inWords(node.key), depth, ...(node.values.length > 0 && { value: node.values.join(', ') }) }
}

function valueLine(node: SpecNode): SpecLine[] {
  return node.values.length > 0 ? [{ key: '', value: node.values.join(', '), depth: 0 }] : []
}

function fitting(cards: SpecCard[], size: number, width: number, height: number): SpecCard[][] | undefined {
  for (const count of counts(cards)) {
    const { columns, tallest } = spread(cards, count, size, width)
    if (tallest <= height)
      return columns
  }
}

/** Numbers of columns to try, the likeliest first: long lines want wide columns. */
function counts(cards: SpecCard[]): number[] {
  const lines = cards.flatMap(card => card.lines)
  const usual = lines.reduce((sum, line) => sum + line.key.length + (line.value?.length ?? 0), 0) / lines.length
  const first = Math.min(cards.length, usual > 48 ? 2 : 3)
  return [first, ...[3, 2, 4, 1].filter(count => count !== first && count <= cards.length)]
}

/** The cards over `count` columns, and how tall that makes the tallest. */
function spread(cards: SpecCard[], count: number, size: number, width: number): { columns: SpecCard[][], tallest: number } {
  const column = (width - 16 * (count - 1)) / count
  const { columns, tallest } = inColumns(cards.map(card => 12 + cardHeight(card, size, column)), count)
  return { columns: columns.map(each => each.map(i => cards[i])), tallest }
}

function cardHeight(card: SpecCard, size: number, width: number): number {
  const leading = size * 1.4
  return 28 + (card.title ? leading + 6 : 0) + card.lines.reduce((sum, line) => {
    const text = [line.key, line.value].filter(Boolean).join('  ')
    return sum + 3 + leading * textLines(text, size, width - 36 - line.depth * 14, 450)
  }, 0)
}
