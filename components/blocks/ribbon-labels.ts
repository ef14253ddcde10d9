import { textWidth } from './text-width.ts'

/** A label under a stretch of the ribbon; px. */
export interface RibbonLabel { x: number, width: number }

/**
 * Sets labels in order under the stretches they name, each as wide as its stretch or its longest word,
 * pushed aside no further than it takes that none runs into the next.
 * @param stretches where each stretch begins and how long it is, px
 * @param total px
 * @param size px of the type
 */
export function placeLabels(names: string[], stretches: { x: number, width: number }[], total: number, size: number): RibbonLabel[] {
  const gap = 10
  const needs = names.map((name, i) => {
    const longest = Math.max(...name.split(/\s+/).map(word => textWidth(word, size, 500)))
    return Math.max(longest + 2, Math.min(stretches[i].width - gap, textWidth(name, size, 500) + 4))
  })
  const xs = stretches.map(stretch => stretch.x)
  let free = 0
  for (let i = 0; i < xs.length; i++) {
    xs[i] = Math.max(xs[i], free)
    free = xs[i] + needs[i] + gap
  }
  let end = total
  for (let i = xs.length - 1; i >= 0; i--) {
    xs[i] = Math.min(xs[i], end - needs[i])
    end = xs[i] - gap
  }
  return xs.map((x, i) => ({ x: Math.max(0, x), width: needs[i] }))
}
