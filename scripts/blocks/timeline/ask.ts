import type { Questions } from '../ask.ts'
import type { TimelineBlock } from './block.ts'
import { longestGap } from './gaps.ts'

/** Where nothing is told for longest, a panel asks what went on. */
export function ask({ moments }: TimelineBlock): Questions {
  const gap = longestGap(moments)
  return {
    cost: [],
    risks: [],
    more: gap === undefined ? [] : [`What happened between ${moments[gap - 1].when} and ${moments[gap].when}?`],
  }
}
