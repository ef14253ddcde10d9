import type { TeamBlock, TeamNode, TeamState } from '../../model/talk.ts'
import type { Measure, Type } from '../../measure/fonts.ts'
import type { Layout, Room } from '../../model/layout.ts'
import { balance } from '../kind.ts'

/** px that the component takes; it sets itself. */
export function layout(block: TeamBlock, room: Room, measure: Measure): Layout {
  return { width: room.width, height: height(block, { ...room, measure }), marks: [] }
}

function height(block: TeamBlock, room: Sized): number {
  return Math.max(...block.states.map(state => stateHeight(state, block.states.length > 1 ? room.width / 2 : room.width, room)))
}

export function split(block: TeamBlock, given: Room, measure: Measure): TeamBlock[] {
  const room = { ...given, measure }
  if (height(block, room) <= room.height)
    return [block]
  if (block.states.length > 1)
    return block.states.flatMap(state => split({ ...block, states: [state] }, given, measure))
  const [state] = block.states
  const lone = state.roots.length === 1 ? state.roots[0] : undefined
  const branches = lone && lone.children.length > 1 ? lone.children : state.roots
  const wrap = (part: TeamNode[]): TeamState => ({ ...state, roots: lone && branches !== state.roots ? [{ ...lone, children: part }] : part })
  return balance(branches, part => stateHeight(wrap(part), room.width, room), room.height).map((part, i, all) => ({
    ...block,
    states: [{ ...wrap(part), notes: i === all.length - 1 ? state.notes : [] }],
  }))
}

/** px, as TeamTree.vue sets them: boxes beside their parent where that is low enough, else cards in columns. */
function stateHeight(state: TeamState, width: number, room: Sized): number {
  const lone = state.roots.length === 1 && state.roots[0].children.length > 1
  const cards = lone ? state.roots[0].children : state.roots
  const least = Math.min(...[1, 2, 3, 4].filter(columns => columns === 1 || (columns <= cards.length && width / columns >= 196)).map((columns) => {
    const column = (width + 16) / columns - 16
    const heights = cards.map(card => 12 + cardHeight(card, column, room))
    const sum = heights.reduce((all, height) => all + height, 0)
    return Math.max(...heights, columns === 1 ? sum : sum / columns * 1.12)
  }))
  return (state.label ? 28 : 0) + (lone ? 60 : 0) + least + state.notes.reduce((sum, note) => sum + 22 * lines(room, note, { size: 15 }, width), 0)
}

function cardHeight(card: TeamNode, width: number, room: Sized): number {
  const below = (nodes: TeamNode[], depth: number): number => nodes.reduce((sum, node) =>
    sum + 21 * lines(room, [node.name, node.note].filter(Boolean).join(' '), { size: 14 }, width - 60 - depth * 12) + below(node.children, depth + 1), 0)
  return 34 + 20 * (lines(room, card.name, { size: 15, weight: 600 }, width - 64) - 1) + (card.note ? 18 * lines(room, card.note, { size: 13 }, width - 28) : 0)
    + (card.children.length > 0 ? 8 + below(card.children, 0) : 0)
}

interface Sized extends Room { measure: Measure }

function lines(room: Sized, text: string, type: Type, width: number): number {
  return room.measure.wrap(text, type, width).length
}
