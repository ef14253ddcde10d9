/** From a section's blocks to slides that fit. */
import type { Measure } from '../measure/fonts.ts'
import type { Block, Section, Talk } from '../model/talk.ts'
import type { Headline } from './headline.ts'
import { kindOf } from '../blocks/index.ts'
import { shortBlocks } from './brief.ts'
import { headlinesOf, isStatement } from './headline.ts'
import { packed, room, stacked } from './pack.ts'
import type { Run } from './runs.ts'
import { runsOf } from './runs.ts'
import { drawn, withoutHeadline } from './shown.ts'

export interface Page {
  section: number
  title: string
  kicker?: string
  /** What is shown. */
  blocks: Block[]
  /** What is said of it: all of its blocks, where the headline says one of their sentences, or points are drawn. */
  told: Block[]
  /** 0 on the first slide of a group, 1, 2, … on those that go on with it. */
  continuation: number
  /** Code past its first page is for those who ask. */
  backupOnly?: boolean
}

/** What a slide's headline depends on beside its blocks, and the headlines that stand on slides before it. */
interface Titling {
  talk: string
  stated: boolean
  used: Set<string>
  /** Lists are shown item by item, and stay lists. */
  builds: boolean
}

type Paged = Pick<Talk, 'title' | 'kind' | 'sections' | 'statesHeadlines' | 'builds' | 'blockPriority'>

/** The slides of a talk, section by section, in order; every block is on one of them, whole or in parts. No headline stands twice. */
export function pagesOf(talk: Paged, measure: Measure): Page[] {
  const { title, sections, statesHeadlines: stated, builds = false } = talk
  const titling: Titling = { talk: title, stated, used: new Set(), builds }
  return runsOf(talk, measure).flatMap(run => pagesOfRun(sections[run.section], run, titling, measure))
}

function pagesOfRun(section: Section, run: Run, titling: Titling, measure: Measure): Page[] {
  const shown = shortBlocks(run.blocks)
  const pages = packed(shown, measure)
  const headlines = titled(section, pages, run, titling)
  headlines.forEach(each => titling.used.add(each.title.toLowerCase()))
  return pages.map((told, i) => {
    const { title, kicker } = headlines[i]
    const { blocks, label } = titling.builds ? { blocks: told, label: undefined } : withoutHeadline(told, title)
    const place = pages.length > 1 ? `${i + 1} of ${pages.length}` : undefined
    const small = [...(run.also ?? []), kicker, label, partOf(told), place].filter(Boolean).join(' · ')
    return {
      section: run.section,
      title,
      ...(small && { kicker: small }),
      blocks: titling.builds ? blocks : drawn(blocks, [section.heading], points => stacked(points, room.width, measure) <= room.height),
      told,
      continuation: i,
      ...(i > 0 && told.every(block => kindOf(block.type).continues === 'backup') && { backupOnly: true }),
    }
  })
}

/** Each slide's headline: the best of its own that no slide before it has. */
function titled(section: Section, pages: Block[][], run: Run, { talk, stated, used }: Titling): Headline[] {
  const taken = new Set(used)
  return pages.map((blocks) => {
    const standing = { talk, section: section.heading, path: run.blocks[0].path, stated, ...(run.labels && { labels: run.labels }) }
    const all = headlinesOf(standing, blocks)
    const free = all.filter(each => !taken.has(each.title.toLowerCase()))
    // Of short parts that share a slide, the headline comes from one that has more to say.
    const chosen = (run.labels && free.find(each => isStatement(each.title) && leavesAll(blocks, each.title))) ?? free[0] ?? all.at(-1)!
    taken.add(chosen.title.toLowerCase())
    return chosen
  })
}

/** Whether every part of a slide has something left to say under a headline. */
function leavesAll(blocks: Block[], title: string): boolean {
  return withoutHeadline(blocks, title).label === undefined
}

/** What a slide shows of a larger block. */
function partOf(blocks: Block[]): string | undefined {
  return blocks.map(block => kindOf(block.type).part(block)).find(Boolean)
}
