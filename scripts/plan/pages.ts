/** From a section's blocks to slides that fit. */
import type { Sharing } from '../blocks/kind.ts'
import type { Measure } from '../measure/fonts.ts'
import type { Room } from '../model/layout.ts'
import type { Block, ListBlock, Section, Talk } from '../model/talk.ts'
import type { Headline } from './headline.ts'
import { kindOf } from '../blocks/index.ts'
import { leastHeight } from '../blocks/kind.ts'
import { asList } from '../blocks/prose/index.ts'
import { bullets, shortened, shortenedPlain } from './brief.ts'
import { beside, body, gap } from '../measure/canvas.ts'
import { inline } from '../text/markdown.ts'
import { headlinesOf } from './headline.ts'

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

/**
 * How much more a slide of Markdown holds with its spacing tightened as far as type at its floor allows; worth it
 * where it saves a slide.
 */
const tightened = 1.14

/** What every slide has for its blocks. */
const room: Room = { width: body.width, height: body.height }

/** What a slide's headline depends on beside its blocks, and the headlines that stand on slides before it. */
interface Titling {
  talk: string
  stated: boolean
  used: Set<string>
}

/** The slides of a talk, section by section, in order; every block is on one of them, whole or in parts. No headline stands twice. */
export function pagesOf(
  { title, sections, statesHeadlines: stated }: Pick<Talk, 'title' | 'sections' | 'statesHeadlines'>,
  measure: Measure,
): Page[] {
  const titling: Titling = { talk: title, stated, used: new Set() }
  return sections.flatMap((section, index) =>
    groups(section.blocks).flatMap(group => pagesOfGroup(section, index, group, titling, measure)),
  )
}

/** Blocks that stand under one headline. */
function groups(blocks: Block[]): Block[][] {
  const runs: Block[][] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    if (last && last[0].path.join('\n') === block.path.join('\n'))
      last.push(block)
    else runs.push([block])
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
      const item = { text: inline([{ type: 'strong', children: [{ type: 'text', value: label }] }]), children: bullets(block.text) }
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

function pagesOfGroup(section: Section, index: number, group: Block[], titling: Titling, measure: Measure): Page[] {
  const shown = group.map(block => kindOf(block.type).shorten(block, { shortened, shortenedPlain, bullets }))
  const pages = packed(shown, measure)
  const headlines = titled(section, pages, group[0].path, titling)
  headlines.forEach(each => titling.used.add(each.title.toLowerCase()))
  return pages.map((blocks, i) => {
    const { title, kicker } = headlines[i]
    const place = pages.length > 1 ? `${i + 1} of ${pages.length}` : undefined
    const small = [kicker, partOf(blocks), place].filter(Boolean).join(' · ')
    return {
      section: index,
      title,
      ...(small && { kicker: small }),
      blocks,
      continuation: i,
      ...(i > 0 && blocks.every(block => kindOf(block.type).continues === 'backup') && { backupOnly: true }),
    }
  })
}

/** Each slide's headline: the best of its own that no slide before it has. */
function titled(section: Section, pages: Block[][], path: string[], { talk, stated, used }: Titling): Headline[] {
  const taken = new Set(used)
  return pages.map((blocks) => {
    const all = headlinesOf({ talk, section: section.heading, path, stated }, blocks)
    const chosen = all.find(each => !taken.has(each.title.toLowerCase())) ?? all.at(-1)!
    taken.add(chosen.title.toLowerCase())
    return chosen
  })
}

/** As few slides as hold the blocks. */
function packed(shown: Block[], measure: Measure): Block[][] {
  const roomy = pack(shown, room, measure)
  // A block with a notation sets itself as small as it may be already.
  const markdown = shown.every(block => kindOf(block.type).notation.fence === undefined)
  const tight = roomy.length > 1 && markdown ? pack(shown, { ...room, height: room.height * tightened }, measure) : roomy
  return tight.length < roomy.length ? tight : roomy
}

/** What a slide shows of a larger block. */
function partOf(blocks: Block[]): string | undefined {
  return blocks.map(block => kindOf(block.type).part(block)).find(Boolean)
}

/** Splits what does not fit a slide, and puts the parts on slides in order, as many as fit. */
function pack(blocks: Block[], room: Room, measure: Measure): Block[][] {
  const pages: Block[][] = []
  for (const part of blocks.flatMap(block => kindOf(block.type).split(block, room, measure))) {
    const last = pages.at(-1)
    if (last && together([...last, part], room, measure))
      last.push(part)
    else pages.push([part])
  }
  return pages
}

function together(blocks: Block[], room: Room, measure: Measure): boolean {
  const fenced = blocks.filter(block => kindOf(block.type).notation.fence !== undefined).length
  const points = blocks.reduce((sum, block) => sum + (sharing(block).points?.(block) ?? 0), 0)
  const alone
    = blocks.some(block => sharing(block).with === 'nothing') || (fenced > 1 && blocks.some(block => sharing(block).with === 'words'))
  if (alone || fenced > 2 || blocks.length > 3 || points > 7)
    return false
  const stands = blocks.map(block => sharing(block).stands?.(block))
  const figure = blocks.filter((_, i) => stands[i] === 'figure')
  const words = blocks.filter((_, i) => stands[i] === 'words')
  if (figure.length === 1 && words.length === blocks.length - 1)
    return Math.max(stacked(figure, beside.figure, measure), stacked(words, beside.words, measure)) <= room.height
  return stacked(blocks, room.width, measure) <= room.height
}

/** px of blocks one below the other, each as small as it may be. */
function stacked(blocks: Block[], width: number, measure: Measure): number {
  return blocks.reduce(
    (sum, block) => sum + (sharing(block).least ?? leastHeight(kindOf(block.type).layout, block, width, measure)),
    gap * (blocks.length - 1),
  )
}

function sharing(block: Block): Sharing<Block> {
  return kindOf(block.type).sharesSlide
}
