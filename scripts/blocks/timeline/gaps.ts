import type { Moment } from './block.ts'
import { elapsed } from './when.ts'

/** Minutes between each moment and the one before it; undefined where the times do not tell. */
export function gapsOf(moments: Pick<Moment, 'when'>[]): number[] | undefined {
  const minutes = elapsed(moments.map(moment => moment.when))
  return minutes?.slice(1).map((each, i) => each - minutes[i])
}

/** Which moment the longest wait is for; undefined where none is longer than the others. */
export function longestGap(moments: Pick<Moment, 'when'>[]): number | undefined {
  const gaps = gapsOf(moments) ?? []
  const longest = Math.max(0, ...gaps)
  return gaps.length > 1 && gaps.filter(gap => gap === longest).length === 1 ? gaps.indexOf(longest) + 1 : undefined
}
