/** What is cut first when the slot is short: by headings here, by what a slide shows in the `weight` of each kind of block. */
import type { Block, Section, Talk } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import { word } from '../vocabulary/index.ts'
import { isStatement } from './statement.ts'

/** By what a heading says; the first that matches counts. Results and decisions are the last to go, what is about the talk the first. */
const byHeading: [RegExp, number][] = [
  [word('beyond'), 15],
  [word('results'), 100],
  [word('decisions'), 95],
  [word('summary'), 90],
  [word('architecture'), 85],
  [word('challenges'), 80],
  [word('requirements'), 80],
  [word('context'), 75],
  [word('people'), 70],
  [word('design'), 68],
  [word('strategy'), 65],
  [word('innovation'), 50],
  [word('recognition'), 20],
]
const otherSection = 60

/** What the writer says of a section or slide outweighs everything else; of a kind of block, all but that. */
const byMark = { high: 200, low: -200 }
const byKind = { high: 100, low: -100 }
/** Each further slide of a section yields to the first slides of others, so that a short talk still has its shape. */
const perFurtherSlide = -14
const perContinuation = -10

/** What a heading's own words say; a statement says nothing of the kind. */
function rankOf(heading: string): number | undefined {
  return isStatement(heading) ? undefined : byHeading.find(([pattern]) => pattern.test(heading))?.[1]
}

/**
 * How dear a slide is to the talk; larger is cut later. The innermost heading that says what kind of thing it is counts: a
 * `Result` within a story is a result. A slide counts as its dearest block; a mark on a slide's own
 * heading goes before its section's.
 * @param nth counts the section's slides from 0
 */
export function priority(section: Section, blocks: Block[], nth: number, continuation: number, kinds: Talk['blockPriority'] = {}): number {
  const path = blocks[0]?.path ?? []
  const named = [...path].reverse().concat(section.heading).map(rankOf).find(rank => rank !== undefined)
  const best = Math.max(...blocks.map(({ type }) => kindOf(type).weight + (kinds[type] ? byKind[kinds[type]] : 0)))
  const mark = blocks.find(block => block.priority)?.priority ?? section.priority
  return (named ?? otherSection) + best + perFurtherSlide * nth + perContinuation * continuation
    + (mark ? byMark[mark] : 0)
}
