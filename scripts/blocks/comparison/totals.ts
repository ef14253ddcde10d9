import type { ComparisonBlock } from './block.ts'

type Compared = Pick<ComparisonBlock, 'options' | 'criteria' | 'totals'>

/** Each option's score by the weights, on the scale of the scores; none where there are no criteria. */
export function totalsOf({ options, criteria }: Compared): number[] {
  const weights = criteria.reduce((sum, each) => sum + each.weight, 0)
  return criteria.length === 0 ? [] : options.map((_, i) => criteria.reduce((sum, each) => sum + each.weight * each.scores[i], 0) / weights)
}

/** Which option is lit: the one that is said to be chosen, else the one that scores highest alone; -1 where neither tells. */
export function chosenOf(block: Compared): number {
  const stated = block.options.findIndex(option => option.chosen)
  const totals = totalsOf(block)
  const best = Math.max(...totals)
  return stated >= 0 ? stated : totals.filter(total => total === best).length === 1 ? totals.indexOf(best) : -1
}

/** What each option's total reads: as written, or worked out to one decimal, as scores are compared. */
export function scoresOf(block: Compared): string[] {
  return block.totals ?? totalsOf(block).map(total => total.toFixed(1))
}
