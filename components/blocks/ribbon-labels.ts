import { measure } from '../../scripts/measure/fonts.ts'

/** A label under a stretch of the ribbon; px. */
export interface RibbonLabel { x: number, width: number }

/**
 * Sets labels in order under the stretches they name, each as wide as its stretch or its longest word,
 * moved no further aside than it takes that none runs into the next. Where even that is too wide, as wide as the minutes.
 * @param stretches where each stretch begins and how long it is, px
 * @param total px
 * @param size px of the type
 */
export function placeLabels(names: string[], stretches: { x: number, width: number }[], total: number, size: number): RibbonLabel[] {
  const widthOf = (text: string): number => measure.width(text, { size })
  const longest = names.map(name => 2 + Math.max(...name.split(/\s+/).map(widthOf)))
  const easy = names.map((name, i) => Math.max(longest[i], Math.min(stretches[i].width - gap, widthOf(name) + 4)))
  const xs = stretches.map(stretch => stretch.x)
  if (longest.reduce((sum, width) => sum + width + gap, -gap) > total)
    return inOrder(xs, xs.map(() => minutesWidth), total)
  const [ample, narrow] = [inOrder(xs, easy, total), inOrder(xs, longest, total)]
  return farthest(ample, xs) <= 20 || farthest(ample, xs) <= farthest(narrow, xs) ? ample : narrow
}

/** Lines that have room below the ribbon. */
const mostLines = 3

/**
 * A heading as a label of at most three lines: whole, or up to a colon, a joining word or a bracket in it;
 * empty where even that is too long. The agenda names every section in full.
 * @param width px
 * @param size px of the type
 */
export function shortName(heading: string, width: number, size: number): string {
  const cuts = [...heading.matchAll(/:\s| (?:&|and|for|of|–|—|-) |,\s| \(/g)].map(match => heading.slice(0, match.index)).reverse()
  return [heading, ...cuts].find(name => measure.wrap(name, { size }, width).length <= mostLines) ?? ''
}

/** px */
const gap = 8
/** px two digits take; more sections than have room for their names have only their minutes. */
const minutesWidth = 20

function inOrder(xs: number[], widths: number[], total: number): RibbonLabel[] {
  // With the room of the labels before it taken off, each may stand no further left than its neighbour.
  let before = 0
  const taken = widths.map(width => (before += width + gap) - width - gap)
  const free = Math.max(0, total - before + gap)
  return ascending(xs.map((x, i) => x - taken[i])).map((x, i) => ({ x: Math.min(free, Math.max(0, x)) + taken[i], width: widths[i] }))
}

function farthest(labels: RibbonLabel[], xs: number[]): number {
  return Math.max(...labels.map((label, i) => Math.abs(label.x - xs[i])))
}

/** The ascending run nearest to `values`: neighbours out of order are pooled into their mean. */
function ascending(values: number[]): number[] {
  const pools: { sum: number, count: number }[] = []
  for (const value of values) {
    let pool = { sum: value, count: 1 }
    for (let last = pools.at(-1); last && last.sum / last.count > pool.sum / pool.count; last = pools.at(-1)) {
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count }
      pools.pop()
    }
    pools.push(pool)
  }
  return pools.flatMap(({ sum, count }) => Array.from<number>({ length: count }).fill(sum / count))
}
