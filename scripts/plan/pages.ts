/** From a section's blocks to slides that fit. */
import type { Room } from '../blocks/kind.ts'
import type { Lines } from '../measure/fonts.ts'
import type { Block, ListBlock, ProseBlock, Section } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import { bullets, shortened } from './brief.ts'
import { gap, headline, roomUnder, text } from '../measure/canvas.ts'
import { headlineOf } from './headline.ts'

export interface Page {
  section: number
  title: string
  kicker?: string
  blocks: Block[]
  /** 0 on the first slide of a group, 1, 2, … on those that go on with it. */
  continuation: number
  /** Code past its first page is for those who ask. */
  backupOnly?: boolean
}

/** Kinds that take what is left of a slide and share it with nothing but a line of words. */
const wide = new Set<Block['type']>(['diagram', 'team', 'roadmap', 'spec', 'code'])

/** How much more a slide holds with its spacing tightened as far as type at its floor allows; worth it where it saves a slide. */
const tightened = 1.14

/** px: what one figure takes beside words, and what it leaves them; styles/slide.css sets them so. */
const beside = { height: 200, words: 868 - 328 - 48 }

/** px of height in which a diagram of usual size can still be read; it takes more where it is alone. */
const leastDiagram = 250

/** The slides of a section, in order; every block is on one of them, whole or in parts. */
export function pagesOf(section: Section, index: number, stated: boolean, lines: Lines): Page[] {
  return groups(section.blocks).flatMap(group => pagesOfGroup(section, index, group, stated, lines))
}

/** Blocks that stand under one headline. */
function groups(blocks: Block[]): Block[][] {
  const runs: Block[][] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    if (last && last[0].path.join('\n') === block.path.join('\n'))
      last.push(block)
    else
      runs.push([block])
  }
  return joinLoneLabels(runs)
}

/** Short paragraphs under run-in labels (`**Vision:** …`) share slides: each is too little for one of its own. */
function joinLoneLabels(runs: Block[][]): Block[][] {
  const joined: Block[][] = []
  let open: ListBlock | undefined
  for (const run of runs) {
    const [block] = run
    if (run.length === 1 && block.type === 'prose' && block.path.length > 0 && bullets(block.text).length <= 4) {
      const label = block.path.at(-1)!
      const base = block.path.slice(0, -1)
      const item = { text: `**${label}**`, children: bullets(block.text) }
      if (open && open.path.join('\n') === base.join('\n')) {
        open.items.push(item)
        open.source += `\n\n${block.source}`
        continue
      }
      open = { ...asList(block, [item]), path: base }
      joined.push([open])
      continue
    }
    open = undefined
    joined.push(run)
  }
  return joined
}

function pagesOfGroup(section: Section, index: number, group: Block[], stated: boolean, lines: Lines): Page[] {
  const shown = group.map(block => shorten(block))
  const { title } = headlineOf(section.heading, group[0].path, shown, stated)
  const height = roomUnder(Math.max(...[title, group[0].path.at(-1) ?? section.heading].map(each => lines(each, headline, headline.width))))
  const room: Room = { width: text.width, height, lines }
  const roomy = pack(shown, room)
  // A diagram is scaled to what is there; it has no spacing to give up.
  const tight = roomy.length > 1 && !shown.some(block => block.type === 'diagram') ? pack(shown, { ...room, height: room.height * tightened }) : roomy
  const pages = tight.length < roomy.length ? tight : roomy
  // What a headline says of some figures stands over those figures only.
  const headlines = pages.map(blocks => headlineOf(section.heading, group[0].path, blocks, stated))
  return pages.map((blocks, i) => {
    const { title, kicker } = headlines[i]
    const alike = headlines.filter(each => each.title === title)
    const place = alike.length > 1 ? `${alike.indexOf(headlines[i]) + 1} of ${alike.length}` : undefined
    const small = [kicker, partOf(blocks), place].filter(Boolean).join(' · ')
    return {
      section: index,
      title,
      ...(small && { kicker: small }),
      blocks,
      continuation: i,
      ...(i > 0 && blocks.every(block => block.type === 'code') && { backupOnly: true }),
    }
  })
}

/** What a slide shows of a larger diagram. */
function partOf(blocks: Block[]): string | undefined {
  return blocks.find(block => block.type === 'diagram')?.part
}

/** Splits what does not fit a slide, and puts the parts on slides in order, as many as fit. */
function pack(blocks: Block[], room: Room): Block[][] {
  const pages: Block[][] = []
  for (const part of blocks.flatMap(block => kindOf(block.type).split(block, room))) {
    const last = pages.at(-1)
    if (last && together([...last, part], room))
      last.push(part)
    else
      pages.push([part])
  }
  return pages
}

function together(blocks: Block[], room: Room): boolean {
  const big = blocks.filter(block => wide.has(block.type) && block.type !== 'diagram')
  const diagrams = blocks.filter(block => block.type === 'diagram').length
  const fenced = blocks.filter(block => kindOf(block.type).fence !== undefined).length
  const bulletCount = blocks.reduce((sum, block) => sum + (block.type === 'list' ? block.items.length : 0), 0)
  if (big.length > 0 || fenced > 2 || (diagrams > 0 && fenced > 1) || blocks.length > 3 || bulletCount > 7)
    return false
  const words = blocks.filter(block => block.type === 'list' || block.type === 'prose')
  const single = blocks.filter(isSingleFigure).length === 1 && words.length === blocks.length - 1
  return (single ? Math.max(beside.height, stacked(words, { ...room, width: beside.words })) : stacked(blocks, room)) <= room.height
}

/** px of blocks one below the other. */
function stacked(blocks: Block[], room: Room): number {
  return blocks.reduce((sum, block) => sum + (block.type === 'diagram' ? leastDiagram : kindOf(block.type).height(block, room)), gap * (blocks.length - 1))
}

function isSingleFigure(block: Block): boolean {
  return block.type === 'metrics' && block.metrics.length === 1 && block.metrics[0].before === undefined
}

/** What is shown of a block: words short, figures whole. The notes keep its source. */
function shorten(block: Block): Block {
  switch (block.type) {
    case 'list':
      return { ...block, items: block.items.map(item => shortItem(item)) }
    case 'prose':
      return shortProse(block)
    case 'decision':
      return { ...block, parts: block.parts.map(part => ({ ...part, ...shortened(part.text, 130) })) }
    case 'requirements':
      return { ...block, requirements: block.requirements.map(each => ({ ...each, ...shortened(each.text, 120) })) }
    case 'facts':
      return { ...block, facts: block.facts.map(fact => ({ ...fact, ...shortened(fact.text, 130) })) }
    default:
      return block
  }
}

function shortItem(item: ListBlock['items'][number]): ListBlock['items'][number] {
  return { ...shortened(item.text), children: item.children.map(shortItem) }
}

/** A paragraph's points in its place. */
function asList({ path, position, source, priority }: ProseBlock, items: ListBlock['items']): ListBlock {
  return { type: 'list', ordered: false, items, path, position, source, ...(priority && { priority }) }
}

function shortProse(block: ProseBlock): Block {
  const points = bullets(block.text)
  return points.length === 1
    ? { ...block, ...shortened(block.text, 220) }
    : asList(block, points)
}
