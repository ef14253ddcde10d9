/** What is cut first when the slot is short: by section here, by what a slide shows in the `weight` of each kind of block. */
import type { Block, Section, Talk } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import { word } from '../vocabulary/index.ts'

/** By what a section is called; the first that matches counts. Results and decisions are the last to go. */
const bySection = (
  [
    ['results', 100],
    ['decisions', 95],
    ['summary', 90],
    ['architecture', 85],
    ['challenges', 80],
    ['requirements', 80],
    ['context', 75],
    ['people', 70],
    ['design', 68],
    ['strategy', 65],
    ['innovation', 50],
    ['recognition', 20],
  ] as const
).map(([name, dear]) => ({ named: word(name), dear }))
const otherSection = 60

/** What the writer says of a section or slide outweighs everything else; of a kind of block, all but that. */
const byMark = { high: 200, low: -200 }
const byKind = { high: 100, low: -100 }
/** Each further slide of a section yields to the first slides of others, so that a short talk still has its shape. */
const perFurtherSlide = -14
const perContinuation = -10

/**
 * How dear a slide is to the talk; larger is cut later. A slide counts as its dearest block; a mark on a slide's own
 * heading goes before its section's.
 * @param nth counts the section's slides from 0
 */
export function priority(section: Section, blocks: Block[], nth: number, continuation: number, kinds: Talk['blockPriority'] = {}): number {
  const named = section.heading ? bySection.find(each => each.named.test(section.heading))?.dear : undefined
  const best = Math.max(...blocks.map(({ type }) => kindOf(type).weight + (kinds[type] ? byKind[kinds[type]] : 0)))
  const mark = blocks.find(block => block.priority)?.priority ?? section.priority
  return (named ?? otherSection) + best + perFurtherSlide * nth + perContinuation * continuation
    + (mark ? byMark[mark] : 0)
}
