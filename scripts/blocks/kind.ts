import type { RootContent } from 'mdast'
import type { Type } from '../measure/fonts.ts'
import type { Block, Position, RoadmapBlock, TeamBlock } from '../model/talk.ts'

/** What every block carries whatever its kind. */
export interface Common { position: Position, path: string[], source: string }

/** A place in a section's Markdown, as a recogniser sees it. */
export interface Place {
  node: RootContent
  /** The node so many steps after it, up to the next heading. */
  after: (steps: number) => RootContent | undefined
  common: Common
  /** The section's heading and the sub-headings and labels the node stands under, outermost first. */
  under: string[]
  /** The Markdown of a node as written. */
  raw: (node: RootContent) => string
}

/** A block whose parts stand under several labels of a section: `**Phase 1**` and its list, `**Phase 2**` and its list. */
export interface Spread {
  block: Pick<RoadmapBlock, 'type' | 'phases'> | Pick<TeamBlock, 'type' | 'states'>
  labels: RootContent[]
  /** What the block holds whole; anything else under a label stays a block of its own. */
  lists: RootContent[]
}

/** What fit is judged by; `lines` says how many lines a text takes at a width. */
export interface Room {
  /** px */
  width: number
  /** px */
  height: number
  lines: (text: string, type: Type, width: number) => number
}

/** All that is particular to one kind of block; to add a kind is to add such a file and its component. */
export interface BlockKind<B extends Block = Block> {
  type: B['type']
  /** The word after the backticks, for kinds that have a notation of their own. */
  fence?: string
  /** Reads the inside of the fence; throws `NotationError` where it means nothing. */
  parse?: (code: string) => Omit<B, keyof Common | 'type'>
  /** Writes what `parse` reads; for kinds without a fence, Markdown. */
  print: (block: B) => string
  /** Sees the block in ordinary prose. `took` counts the following nodes it used up. */
  recognise?: (place: Place) => { block: B, took?: number } | undefined
  /** px the block takes at `room.width`; a rule of thumb that `check --fit` verifies in the browser. */
  height: (block: B, room: Room) => number
  /** Parts that each fit `room`, in order, nothing lost; the block itself where it cannot be split. */
  split: (block: B, room: Room) => B[]
}

/** A fence whose inside cannot be read. `line` counts from 1 within the fence. */
export class NotationError extends Error {
  readonly line: number
  constructor(message: string, line = 1) {
    super(message)
    this.line = line
  }
}

/** What `read` makes of a place's node and of those after it, until it makes nothing of one or a label comes again. */
export function gather<T extends { label: string }>(place: Place, read: (node: RootContent) => T[] | undefined): { read: T[], nodes: RootContent[] } {
  const all: T[] = []
  const nodes: RootContent[] = []
  const labels = new Set<string>()
  for (let node: RootContent | undefined = place.node; node; node = place.after(nodes.length)) {
    const found = read(node)
    if (!found || found.some(each => labels.has(each.label)))
      break
    found.forEach(each => labels.add(each.label))
    all.push(...found)
    nodes.push(node)
  }
  return { read: all, nodes }
}

/**
 * Splits a run of items into the fewest groups that fit, evened out so that none is left nearly empty.
 * An item that does not fit by itself is a group by itself, and parts what is before it from what is after.
 */
export function balance<T>(items: T[], size: (items: T[]) => number, limit: number): T[][] {
  if (items.length <= 1 || size(items) <= limit)
    return [items]
  const large = items.findIndex(item => size([item]) > limit)
  if (large >= 0)
    return [items.slice(0, large), [items[large]], items.slice(large + 1)].filter(part => part.length > 0).flatMap(part => balance(part, size, limit))
  for (let count = 2; count < items.length; count++) {
    const groups = even(items, count)
    if (groups.every(group => size(group) <= limit))
      return groups
  }
  return items.map(item => [item])
}

function even<T>(items: T[], count: number): T[][] {
  return Array.from({ length: count }, (_, i) =>
    items.slice(Math.round(i * items.length / count), Math.round((i + 1) * items.length / count)))
}
