/** What is cut first when the slot is short: one table, so that it can be read and argued with. */
import type { Block, BlockType, Section } from '../talk.ts'

/** By what a section is called; the first that matches counts. Results and decisions are the last to go. */
const bySection: [RegExp, number][] = [
  [/\b(?:results?|impact|outcomes?|achievements?)\b/i, 100],
  [/\b(?:decisions?|trade-?offs?)\b/i, 95],
  [/\b(?:executive summary|summary)\b/i, 90],
  [/\barchitecture\b/i, 85],
  [/\b(?:challenges?|problem|incident)\b/i, 80],
  [/\brequirements?\b/i, 80],
  [/\b(?:context|background|situation)\b/i, 75],
  [/\b(?:team|leadership|organi[sz]ation\w*|people)\b/i, 70],
  [/\b(?:deep dive|design)\b/i, 68],
  [/\b(?:implementation|strategy|approach|roadmap|evolution|execution)\b/i, 65],
  [/\b(?:innovation|technical)\b/i, 50],
  [/\b(?:recognition|awards?|thought leadership|publications?|speaking)\b/i, 20],
]
const otherSection = 60

/** Added by what a slide shows: what a panel asks to see before what can be told. */
const byBlock: Record<BlockType, number> = {
  metrics: 12,
  decision: 12,
  diagram: 10,
  requirements: 6,
  team: 6,
  roadmap: 5,
  table: 4,
  facts: 2,
  quote: 0,
  spec: 0,
  list: -4,
  prose: -6,
  code: -25,
}

/** A mark on a heading outweighs everything else. */
const byMark = { high: 200, low: -200 }
/** Each further slide of a section yields to the first slides of others, so that a short talk still has its shape. */
const perFurtherSlide = -14
const perContinuation = -10

/** How dear a slide is to the talk; larger is cut later. `nth` counts the section's slides from 0. */
export function priority(section: Section, blocks: Block[], nth: number, continuation: number): number {
  const named = section.heading ? bySection.find(([pattern]) => pattern.test(section.heading))?.[1] : undefined
  const best = Math.max(...blocks.map(block => byBlock[block.type]))
  return (named ?? otherSection) + best + perFurtherSlide * nth + perContinuation * continuation
    + (section.priority ? byMark[section.priority] : 0)
}
