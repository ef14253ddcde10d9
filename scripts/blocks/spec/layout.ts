import type { SpecBlock, SpecNode } from '../../model/talk.ts'
import type { Measure, Type } from '../../measure/fonts.ts'
import type { Layout, Room } from '../../model/layout.ts'
import { balance } from '../kind.ts'
import { printNode } from './notation.ts'

/** px that the component takes; it sets itself. */
export function layout(block: SpecBlock, room: Room, measure: Measure): Layout {
  return { width: room.width, height: height(block, { ...room, measure }), marks: [] }
}

function height(block: SpecBlock, room: Sized): number {
  return sheetHeight(cardsOf(block.nodes), room) + (isTitled(block.nodes) ? 28 : 0)
}

export function split(block: SpecBlock, given: Room, measure: Measure): SpecBlock[] {
  const room = { ...given, measure }
  if (height(block, room) <= room.height)
    return [block]
  const cards = cardsOf(block.nodes).flatMap(card => inParts(card, room))
  return balance(cards, part => sheetHeight(part, room), room.height).map((part) => {
    const nodes = part.flat()
    return { ...block, nodes, yaml: nodes.map(node => printNode(node, '')).join('\n') }
  })
}

/** What stands on one card: a group, or leaves that follow one another. */
type Card = SpecNode[]

/** A lone root is a title, not a card: its children are the cards. */
function cardsOf(nodes: SpecNode[]): Card[] {
  const cards: Card[] = []
  for (const node of isTitled(nodes) ? nodes[0].children : nodes) {
    const last = cards.at(-1)
    if (last && isLeaf(last[0]) && isLeaf(node))
      last.push(node)
    else
      cards.push([node])
  }
  return cards
}

function isTitled(nodes: SpecNode[]): boolean {
  return nodes.length === 1 && nodes[0].children.length > 0
}

function isLeaf(node: SpecNode): boolean {
  return node.children.length === 0
}

/** A card too tall for a column as a card for each group in it, which says whose it is; its leaves keep one of their own. */
function inParts(card: Card, room: Sized): Card[] {
  const [{ key, values, children }] = card
  const groups = children.filter(child => !isLeaf(child))
  if (groups.length === 0 || cardHeight(card, (room.width - 32) / 3, room) <= room.height)
    return [card]
  const leaves = children.filter(isLeaf)
  const own = leaves.length > 0 || values.length > 0 ? [[{ key, values, children: leaves }]] : []
  return [...own, ...groups.map(group => [{ ...group, key: `${key} · ${group.key}` }])]
}

/** px of cards shared out over columns in order; what a column cannot take whole makes it a little taller than the mean. */
function sheetHeight(cards: Card[], room: Sized): number {
  return Math.min(...[1, 2, 3].filter(columns => columns <= cards.length).map((columns) => {
    const heights = cards.map(card => 12 + cardHeight(card, (room.width - 16 * (columns - 1)) / columns, room))
    const sum = heights.reduce((all, height) => all + height, 0)
    return Math.max(...heights, columns === 1 ? sum : sum / columns * 1.12)
  }))
}

/** px at 14 px type, as SpecCards.vue sets them. */
function cardHeight(card: Card, width: number, room: Sized): number {
  const leading = 19
  const rows = (node: SpecNode, depth: number): number =>
    2 + leading * lines(room, `${node.key}  ${node.values.join(', ')}`, { size: 14, weight: 450 }, width - 50 - depth * 14)
    + node.children.reduce((sum, child) => sum + rows(child, depth + 1), 0)
  const [first] = card
  const leaves = isLeaf(first) ? card : first.children
  return 24 + (isLeaf(first) ? 0 : leading + 4) + leaves.reduce((sum, line) => sum + rows(line, 0), 0)
}

interface Sized extends Room { measure: Measure }

function lines(room: Sized, text: string, type: Type, width: number): number {
  return room.measure.wrap(text, type, width).length
}
