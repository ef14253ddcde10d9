import type { RootContent } from 'mdast'
import type { Measure } from '../measure/fonts.ts'
import type { Layout, Room } from '../model/layout.ts'
import type { Block, Blocks, BlockType, ListItem, Position, Shortened } from '../model/talk.ts'
import type { Markdown, Plain } from '../text/markdown.ts'
import type { Asking, Questions } from './ask.ts'

/** What every block carries whatever its kind. */
export interface Common {
  position: Position
  path: string[]
  source: string
}

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

/** A block before it has its place. */
export type Made = { [T in BlockType]: Omit<Blocks[T], keyof Common> }[BlockType]

/** A block whose parts stand under several labels of a section: `**Phase 1**` and its list, `**Phase 2**` and its list. */
export interface Spread {
  block: Made
  labels: RootContent[]
  /** What the block holds whole; anything else under a label stays a block of its own. */
  lists: RootContent[]
  /** Nothing else stands under its labels: what follows them is about all of it. */
  whole?: true
}

/** The text that a kind is in content and in a deck. */
export interface Notation<B extends Block> {
  /** The word after the backticks, for kinds that have a notation of their own; the others are Markdown. */
  fence?: string
  /** Reads the inside of the fence; throws `NotationError` where it means nothing. */
  parse?: (code: string) => Omit<B, keyof Common | 'type'>
  /** Writes what `parse` reads; for kinds without a fence, Markdown. */
  print: (block: B) => string
}

/** How the Markdown and the plain text within a block are written in a deck, where text is data (see deck-text/markdown.ts). */
export interface DeckText {
  markdown: (text: Markdown) => Markdown
  plain: (text: string) => string
}

/** What a slide may hold beside a block. */
export interface Sharing<B extends Block> {
  /** `nothing`: it takes a slide whatever else there is. `words`: no other block with a notation of its own. */
  with: 'nothing' | 'words' | 'anything'
  /** px of height in which it can still be read, for a kind that is scaled to what is there. */
  least?: number
  /** Points an audience has to follow; a slide holds at most seven. */
  points?: (block: B) => number
  /** Words stand beside a block that is one figure, and not below it. */
  stands?: (block: B) => 'figure' | 'words' | undefined
}

/**
 * All that is particular to one kind of block. To add a kind is to add a folder that makes one of these, a component in
 * components/blocks/ where a slide draws it, and a line in each of the two lists (blocks/index.ts, DeckBlock.vue).
 */
export interface BlockKind<B extends Block = Block> {
  type: B['type']
  notation: Notation<B>
  /** Sees the block in ordinary prose. `took` counts the following nodes it used up; `sure`, from 0 to 1, is how sure it is. */
  recognise: (place: Place) => { block: B, took?: number, sure?: number } | undefined
  /**
   * Where everything stands in the room it is given, as large as that room allows; its height is what it takes, and more than the
   * room's where it does not fit. Planner, component and every other writer of slides take it.
   */
  layout: (block: B, room: Room, measure: Measure) => Layout
  /** Parts that each fit `room`, in order, nothing lost; the block itself where it cannot be split. */
  split: (block: B, room: Room, measure: Measure) => B[]
  /** Of a part of a larger block, which part it is: `Data plane`. */
  part: (block: B) => string | undefined
  sharesSlide: Sharing<B>
  /** Where its later pages go when it takes several: on with the talk, or behind it for those who ask. */
  continues: 'main' | 'backup'
  /** Its items can be shown one by one. */
  builds: boolean
  /** The block as a slide has it: words short, figures whole. The notes keep its source. */
  shorten: (block: B, short: Shortening) => Block
  /** The block with its text as a deck writes it. */
  inDeck: (block: B, text: DeckText) => B
  /** A statement made of its figures and of nothing else, for a slide that has no headline of its own. */
  headline: (block: B) => string | undefined
  /** What stands on it by name, for a headline that lists it: teams, phases, groups, the subjects of rows. */
  names: (block: B) => string[]
  /** Seconds an audience needs to take it in: figures, boxes and links, rows; what is said of it may take longer. */
  takesIn: (block: B) => number
  /** What is said of it, a sentence each. */
  speak: (block: B) => string[]
  /** What a panel asks of it. */
  ask: (block: B, slide: Asking) => Questions
  /** It is somebody else's question already: nothing that could be asked of any slide is asked of it. */
  isQuestion: boolean
  /** The question it states, which a slide of it then answers. */
  question: (block: B) => string | undefined
  /** What somebody asks to see it: where the headline is a statement, and where it names a subject. The headline follows. */
  wanted: { statement: string, subject: string }
  /** Added to how dear a slide is to the talk (see plan/priority.ts): what a panel asks to see before what can be told. */
  weight: number
  /** The themes of assessment it bears on (see plan/criteria.ts). */
  bearsOn: readonly Theme[]
}

/** What a kind says that has nothing particular to say; it states so by taking these. */
export const usual = {
  part: () => undefined,
  continues: 'main',
  builds: false,
  headline: () => undefined,
  names: () => [],
  takesIn: () => 0,
  isQuestion: false,
  question: () => undefined,
  wanted: { statement: 'What stands behind', subject: 'What more is there to say on' },
  bearsOn: [],
} as const satisfies Partial<{ [K in keyof BlockKind]: unknown }>

/** What assessors weigh falls under these. */
export type Theme = 'strategy' | 'innovation' | 'engineering' | 'business' | 'people' | 'reach' | 'delivery'

/** How the planner makes words short. */
export interface Shortening {
  /** A text of at most so many characters, at a clause, with all of it where that is more. */
  shortened: (text: Markdown, longest?: number) => Shortened<Markdown> & { text: Markdown }
  shortenedPlain: (text: Plain, longest?: number) => Shortened<Plain> & { text: Plain }
  /** A paragraph as short points, a sentence each. */
  bullets: (paragraph: Markdown) => ListItem[]
}

/** A fence whose inside cannot be read. `line` counts from 1 within the fence. */
export class NotationError extends Error {
  readonly line: number
  /** What to do about it, where that is more than to look the notation up. */
  readonly mend?: string
  constructor(message: string, line = 1, mend?: string) {
    super(message)
    this.line = line
    this.mend = mend
  }
}

/** What `read` makes of a place's node and of those after it, until it makes nothing of one or a label comes again. */
export function gather<T extends { label: string }>(
  place: Place,
  read: (node: RootContent) => T[] | undefined,
): { read: T[], nodes: RootContent[] } {
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
  if (large >= 0) {
    return [items.slice(0, large), [items[large]], items.slice(large + 1)]
      .filter(part => part.length > 0)
      .flatMap(part => balance(part, size, limit))
  }
  for (let count = 2; count < items.length; count++) {
    const groups = even(items, count)
    if (groups.every(group => size(group) <= limit))
      return groups
  }
  return filled(items, size, limit)
}

/** As many in each group as it holds, in order. */
function filled<T>(items: T[], size: (items: T[]) => number, limit: number): T[][] {
  const groups: T[][] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last && size([...last, item]) <= limit)
      last.push(item)
    else groups.push([item])
  }
  return groups
}

function even<T>(items: T[], count: number): T[][] {
  return Array.from({ length: count }, (_, i) =>
    items.slice(Math.round((i * items.length) / count), Math.round(((i + 1) * items.length) / count)))
}

/** px a block takes at a width when it is set as small as it may be. */
export function leastHeight<B extends Block>(layout: BlockKind<B>['layout'], block: B, width: number, measure: Measure): number {
  return layout(block, { width, height: 0 }, measure).height
}
