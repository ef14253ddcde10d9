/** The block kinds, in the order they are tried on prose: the particular before the general. */
import type { Block, BlockType } from '../model/talk.ts'
import type { BlockKind, Common, Place } from './kind.ts'
import { code } from './code/index.ts'
import { comparison } from './comparison/index.ts'
import { decision } from './decision/index.ts'
import { diagram } from './diagram/index.ts'
import { facts } from './facts/index.ts'
import { goals } from './goals/index.ts'
import { NotationError } from './kind.ts'
import { list } from './list/index.ts'
import { metrics } from './metrics/index.ts'
import { picture } from './picture/index.ts'
import { points } from './points/index.ts'
import { prose } from './prose/index.ts'
import { quote } from './quote/index.ts'
import { requirements } from './requirements/index.ts'
import { risks } from './risks/index.ts'
import { roadmap } from './roadmap/index.ts'
import { spec } from './spec/index.ts'
import { table } from './table/index.ts'
import { team } from './team/index.ts'
import { timeline } from './timeline/index.ts'

const kinds = {
  diagram,
  team,
  spec,
  code,
  risks,
  goals,
  comparison,
  timeline,
  roadmap,
  decision,
  requirements,
  metrics,
  picture,
  points,
  quote,
  facts,
  table,
  list,
  prose,
} as const satisfies { [T in BlockType]: BlockKind<Extract<Block, { type: T }>> }

/** Every kind, by name. */
export const blockTypes = Object.keys(kinds) as BlockType[]

/** The kind of a block; what it can do is said in kind.ts. */
export function kindOf(type: BlockType): BlockKind {
  return kinds[type] as unknown as BlockKind
}

/** The words that open a fence of ours. */
export const fences: ReadonlyMap<string, BlockKind> = new Map(
  blockTypes.map(kindOf).flatMap(kind => (kind.notation.fence ? [[kind.notation.fence, kind]] : [])),
)

const nowhere: Common = { position: { file: '', line: 0 }, path: [], source: '' }

/**
 * The block a fence holds; undefined for a language that is not ours.
 * One parser for a notation, wherever it is read.
 * @throws {NotationError} where the fence is ours and means nothing
 */
export function readFence(lang: string, code: string, common: Common = nowhere): Block | undefined {
  const kind = fences.get(lang.trim().split(/\s/)[0])
  if (!kind?.notation.parse)
    return undefined
  const block = asNotated({ ...common, type: kind.type, ...kind.notation.parse(code) } as Block)
  if (!block)
    throw new NotationError(`an empty ${kind.notation.fence} fence`)
  return block
}

/** The block at a place in prose that its recogniser is surest of, and how many of the following nodes belong to it. */
export function recognise(place: Place): { block: Block, took: number } {
  if (place.node.type === 'code' && place.node.lang && fences.has(place.node.lang)) {
    const block = readFence(place.node.lang, place.node.value, place.common)
    if (block)
      return { block, took: 0 }
  }
  const found = blockTypes.flatMap((type, i) => {
    const seen = kindOf(type).recognise(place)
    const block = seen && inNotation(seen.block)
    return block ? [{ took: seen.took ?? 0, sure: seen.sure ?? usually(i), block, plain: kindOf(type).notation.fence === undefined }] : []
  })
  const best = found.reduce<(typeof found)[number] | undefined>((best, each) => (best && best.sure >= each.sure ? best : each), undefined)
  if (!best)
    throw new Error(`no kind of block for ${place.node.type}`)
  return { took: best.took, block: best.plain ? best.block : { ...best.block, sure: best.sure } }
}

/** How sure a recogniser is that does not say, from 0 to 1: the particular more than the general. */
function usually(nth: number): number {
  return 0.9 - nth * 0.05
}

/** What prose looks like is no notation that must hold: where it does not, it is another kind of block. */
function inNotation(block: Block): Block | undefined {
  try {
    return asNotated(block)
  }
  catch (error) {
    if (error instanceof NotationError)
      return undefined
    throw error
  }
}

/**
 * A block as its own notation reads it, so that a deck says what was read; text that looks like notation
 * (a label with a colon in it, a name that ends in a figure) may take a second reading to come to rest.
 * Undefined where nothing is left to say.
 */
export function asNotated<B extends Block>(block: B): B | undefined {
  const { fence, parse, print } = kindOf(block.type).notation
  if (!fence || !parse)
    return block
  let now = block
  for (let readings = 0; readings < 4; readings++) {
    const text = print(now)
    if (text.trim() === '')
      return undefined
    now = { ...now, ...parse(text) } as B
    if (print(now) === text)
      break
  }
  return now
}

/** A block as Markdown: its fence, or the Markdown it is. */
export function printBlock(block: Block): string {
  const { fence, print } = kindOf(block.type).notation
  const inside = print(block)
  if (!fence)
    return inside
  const ticks = '`'.repeat(Math.max(3, ...[...inside.matchAll(/`+/g)].map(run => run[0].length + 1)))
  return `${ticks}${fence}\n${inside}\n${ticks}`
}
