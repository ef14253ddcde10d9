import type { TeamNode, TeamState } from '../../scripts/model/talk.ts'
import { hierarchy } from 'd3-hierarchy'
import { inColumns } from './in-columns.ts'
import { textLines } from './text-width.ts'

/** How one state of a team is set within `width` px. */
export interface TeamShape {
  label?: string
  /** People, where every root says or adds up to how many. */
  heads?: number
  notes: string[]
  /** px */
  width: number
  /** Branches grow to the right; cards hold their teams as lines, in columns, under the one root they share. */
  set: 'branches' | 'cards'
  root?: TeamNode
  branches: TeamNode[]
  columns: TeamNode[][]
  /** px, of a box in `branches` */
  box: number
}

/** px between two states, where the arrow goes */
export const between = 64
const stub = 36

/**
 * Shares a width between the states by what they hold, and sets each.
 * @param width px
 * @param height px that should do; branches that need more are set as cards
 */
export function shapeTeam(states: TeamState[], width: number, height: number): TeamShape[] {
  const room = width - between * (states.length - 1)
  const weights = states.map(state => Math.sqrt(Math.max(1, sizeOf(state.roots))))
  const total = weights.reduce((sum, each) => sum + each, 0)
  const least = states.length > 1 ? 0.3 : 0
  const shares = weights.map(weight => Math.min(1 - least * (states.length - 1), Math.max(least, weight / total)))
  const sum = shares.reduce((all, each) => all + each, 0)
  return states.map((state, i) => shapeState(state, Math.round(room * shares[i] / sum), height))
}

function shapeState(state: TeamState, width: number, height: number): TeamShape {
  const forest = hierarchy<TeamNode>({ name: '', children: state.roots })
  const levels = forest.height
  const box = Math.min(300, (width - stub * (levels - 1)) / Math.max(1, levels))
  const leafHeight = (leaf: TeamNode): number => 10 + boxHeight(leaf, box)
  const tall = forest.leaves().reduce((all, leaf) => all + leafHeight(leaf.data), 0)
  const common = { label: state.label, heads: headsOf(state.roots), notes: state.notes, width, box: levels === 1 ? width : box }
  if (levels <= 4 && (levels > 1 || state.roots.length <= 5) && box >= 150 && tall <= height)
    return { ...common, set: 'branches', branches: state.roots, columns: [] }
  const lone = state.roots.length === 1 && state.roots[0].children.length > 1 ? state.roots[0] : undefined
  const branches = lone ? lone.children : state.roots
  return { ...common, set: 'cards', root: lone, branches, columns: cardColumns(branches, width, height) }
}

/** Head count of a node: as said, else what its children add up to. */
export function heads(node: TeamNode): number | undefined {
  return node.count ?? (node.children.length > 0 ? headsOf(node.children) : undefined)
}

function headsOf(nodes: TeamNode[]): number | undefined {
  const counts = nodes.map(heads)
  return counts.length === 0 || counts.includes(undefined) ? undefined : counts.reduce<number>((sum, each) => sum + each!, 0)
}

function sizeOf(nodes: TeamNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + sizeOf(node.children), 0)
}

function boxHeight(node: TeamNode, width: number): number {
  return 24 + 20 * textLines(node.name, 15, width - 64, 600) + (node.note ? 18 * textLines(node.note, 13, width - 28) : 0)
}

/** Cards in reading order over as many columns as are needed, or make the tallest of them least. */
function cardColumns(cards: TeamNode[], width: number, height: number): TeamNode[][] {
  const most = Math.max(1, Math.min(cards.length, 4, Math.floor((width + 16) / 196)))
  const tries = Array.from({ length: most }, (_, i) => {
    const column = (width + 16) / (i + 1) - 16
    return inColumns(cards.map(card => 12 + cardHeight(card, column)), i + 1)
  })
  const { columns } = tries.find(each => each.tallest <= height * 0.8) ?? tries.reduce((best, each) => each.tallest < best.tallest ? each : best)
  return columns.map(column => column.map(i => cards[i]))
}

function cardHeight(card: TeamNode, width: number): number {
  const lines = (nodes: TeamNode[], depth: number): number => nodes.reduce((sum, node) =>
    sum + 21 * textLines([node.name, node.note].filter(Boolean).join(' '), 14, width - 60 - depth * 12) + lines(node.children, depth + 1), 0)
  return boxHeight(card, width) + (card.children.length > 0 ? 8 + lines(card.children, 0) : 0)
}
