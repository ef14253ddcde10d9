/** What stands under one headline: blocks under the same sub-headings, and short neighbours that share a slide. */
import type { Measure } from '../measure/fonts.ts'
import type { Block, ListBlock, ListItem, ProseBlock, Section, Talk } from '../model/talk.ts'
import { leastHeight } from '../blocks/kind.ts'
import { pointsOf } from '../blocks/points/shape.ts'
import { kindOf } from '../blocks/index.ts'
import { asList } from '../blocks/prose/index.ts'
import type { Markdown } from '../text/markdown.ts'
import { inline, phrasing, textOf } from '../text/markdown.ts'
import { bullets, shortBlocks } from './brief.ts'
import { packed, room } from './pack.ts'

type Joined = Pick<Talk, 'sections' | 'statesHeadlines' | 'blockPriority'>

/** Blocks of one section under one headline. */
export interface Run {
  section: number
  blocks: Block[]
  /** Where several share a slide: the headings and labels of all, and of those the headings of later sections. */
  labels?: string[]
  also?: string[]
}

/** Words, and points, up to which a run is too little for a slide of its own: some twenty seconds of talk. */
const thin = { words: 45, points: 4 }
/** Words of runs that share a slide, at most, and runs. */
const shared = { words: 110, runs: 4 }

/**
 * The runs of a talk in order. Neighbours that are both thin are one, each under its label: those of one section, and
 * whole sections where neither has minutes of its own.
 * What stands under a sub-heading that is a headline by intent keeps its slide.
 */
export function runsOf(talk: Joined, measure: Measure): Run[] {
  const { sections, statesHeadlines: stated } = talk
  const runs = sections.flatMap(({ blocks }, section) => groups(blocks).map((group): Run => ({ section, blocks: whole(group) })))
  const count = sections.map((_, index) => runs.filter(run => run.section === index).length)
  const joins = isOneRow(talk)
  const alone = ({ section }: Run): boolean => joins && count[section] === 1 && sections[section].minutes === undefined
  const joined: { run: Run, parts: Run[] }[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    const near = last && (last.run.section === run.section ? !stated || sameHeadline(last.run, run) : [...last.parts, run].every(alone))
    const parts = near && [...last.parts, run].every(part => isThin(part, stated)) ? [...last.parts, run] : undefined
    const together
      = (parts && one(parts, sections, measure)) || (near && beside(last.run, run, stated, sections, measure))
    if (last && together)
      Object.assign(last, { run: together, parts: parts ?? [...last.parts, run] })
    else
      joined.push({ run, parts: [run] })
  }
  return joined.map(each => each.run)
}

/**
 * Whether short sections may share a slide: where the writer says what heads slides, or which sections go first or last, each
 * stands for itself.
 */
function isOneRow({ sections, blockPriority, statesHeadlines }: Joined): boolean {
  return !statesHeadlines && !blockPriority && sections.every(section => !section.priority)
}

/** Blocks that stand under the same sub-headings. */
function groups(blocks: Block[]): Block[][] {
  const runs: Block[][] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    if (last && samePath(last[0], block))
      last.push(block)
    else runs.push([block])
  }
  return runs
}

/** Paragraphs that each begin with a bold lead are one list, their leads its labels; who said a quotation stands with it. */
function whole(blocks: Block[]): Block[] {
  const joined: Block[] = []
  const made = new Set<Block>()
  for (const block of blocks) {
    const last = joined.at(-1)
    const led = block.type === 'prose' ? leadOf(block.text) : undefined
    if (block.type === 'prose' && last?.type === 'quote' && /^[—–-]\s?\S/.test(block.text) && block.text.length < 80) {
      joined[joined.length - 1] = { ...last, text: `${last.text} ${block.text}` as Markdown, source: `${last.source}\n\n${block.source}` }
    }
    else if (led && last?.type === 'list' && made.has(last)) {
      last.items.push(led)
      last.source += `\n\n${(block as ProseBlock).source}`
    }
    else if (led && blocks.filter(each => each.type === 'prose' && leadOf(each.text)).length > 1) {
      const list = asList(block as ProseBlock, [led])
      made.add(list)
      joined.push(list)
    }
    else {
      joined.push(block)
    }
  }
  return joined
}

/** `**Buy.** A vendor's platform. Good tools.` as a label with its sentences below. */
function leadOf(text: Markdown): ListItem | undefined {
  const [first, ...rest] = phrasing(text)
  const below = inline(rest)
  return first?.type === 'strong' && below.length > 1
    ? { text: strong(textOf(first).replace(/[.:\s]+$/, '')), children: bullets(below) }
    : undefined
}

function samePath(a: Block, b: Block): boolean {
  return a.path.join('\n') === b.path.join('\n')
}

function sameHeadline(a: Run, b: Run): boolean {
  return a.blocks[0].path[0] === b.blocks[0].path[0]
}

function isWords(block: Block): block is ListBlock | ProseBlock {
  return block.type === 'list' || block.type === 'prose'
}

function isThin({ blocks }: Run, stated: boolean): boolean {
  return blocks.every(isWords) && !(stated && blocks[0].path.length === 1)
    && wordsIn(blocks) <= thin.words && blocks.flatMap(itemsOf).length <= thin.points
}

function wordsIn(blocks: Block[]): number {
  return blocks.reduce((sum, block) => sum + (block.source.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0)
}

/** What a block says as points, short. */
function itemsOf(block: ListBlock | ProseBlock): ListItem[] {
  return block.type === 'prose' ? bullets(block.text) : block.items
}

function listOf([block]: (ListBlock | ProseBlock)[]): ListBlock {
  return block.type === 'prose' ? asList(block, []) : block
}

/** Runs as one, a labelled point each; undefined where they are no one picture. */
function one(parts: Run[], sections: Section[], measure: Measure): Run | undefined {
  const [{ section, blocks: [first] }] = parts
  const across = parts.some(part => part.section !== section)
  const items = parts.flatMap(part => labelledItems(part, across ? sections[part.section].heading : undefined))
  const blocks = parts.flatMap(part => part.blocks).filter(isWords)
  const path = parts.map(part => part.blocks[0].path).reduce(common)
  const list: ListBlock = {
    ...listOf(blocks),
    ...('priority' in first && { priority: first.priority }),
    ordered: false,
    items,
    path: across ? [] : path,
    source: blocks.map(block => block.source).join('\n\n'),
  }
  const drawn = pointsOf(list, [], false)
  const fits = drawn && [drawn, list].every(each => leastHeight(kindOf(each.type).layout, each, room.width, measure) <= room.height)
  return fits && parts.length <= shared.runs && wordsIn(blocks) <= shared.words
    ? {
        section,
        blocks: [list],
        labels: parts.map(part => labelOf(part, sections[part.section].heading)),
        ...(across && { also: parts.slice(1).map(part => sections[part.section].heading) }),
      }
    : undefined
}

/** A sentence or two on the slide beside them, where that has room: at the foot of the one before, or over the one after. */
function beside(last: Run, run: Run, stated: boolean, sections: Section[], measure: Measure): Run | undefined {
  const [before, after] = [isLone(last, stated), isLone(run, stated)]
  if (before === after || (before && last.also))
    return undefined
  const across = last.section !== run.section
  const { blocks } = before ? run : last
  const lone = labelledLine(before ? last : run, blocks[0].path, across ? sections[(before ? last : run).section].heading : undefined)
  const both = before ? [lone, ...blocks] : [...blocks, lone]
  const also = across ? { also: [...(last.also ?? []), sections[run.section].heading] } : {}
  return packed(shortBlocks(both), measure).length === 1 ? { ...last, blocks: both, ...also } : undefined
}

/** Whether a run is a sentence or two. */
function isLone(run: Run, stated: boolean): boolean {
  const [block] = run.blocks
  return run.blocks.length === 1 && block.type === 'prose' && isThin(run, stated) && bullets(block.text).length <= 2
}

/** `**More information:** We look at this again in May.` */
function labelledLine({ blocks: [block] }: Run, path: string[], heading?: string): ProseBlock {
  const { text } = block as ProseBlock
  const label = block.path.at(-1) ?? heading
  return { ...(block as ProseBlock), text: label ? `${strong(`${label}:`)} ${text}` as Markdown : text, path }
}

/** What two paths begin with alike. */
function common(path: string[], other: string[]): string[] {
  const parted = path.findIndex((label, i) => other[i] !== label)
  return parted === -1 ? path : path.slice(0, parted)
}

function labelOf({ blocks }: Run, heading: string): string {
  return blocks[0].path.at(-1) ?? heading
}

/** A run's points, under its label where it has one. */
function labelledItems({ blocks }: Run, heading?: string): ListItem[] {
  const items = blocks.filter(isWords).flatMap(itemsOf)
  const label = blocks[0].path.at(-1) ?? heading
  return label === undefined ? items : [{ text: strong(label), children: items }]
}

function strong(value: string): Markdown {
  return inline([{ type: 'strong', children: [{ type: 'text', value }] }])
}
