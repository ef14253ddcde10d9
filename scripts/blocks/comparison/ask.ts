import type { Asking, Questions } from '../ask.ts'
import type { ComparisonBlock } from './block.ts'
import { chosenOf, totalsOf } from './totals.ts'

/** What was given up with the option chosen, and what would have changed the choice. */
export function ask(block: ComparisonBlock, slide: Asking): Questions {
  const chosen = block.options[chosenOf(block)]
  const other = block.options.find(option => option !== chosen)
  const heaviest = [...block.criteria].sort((a, b) => b.weight - a.weight)[0]
  return {
    cost: chosen ? chosen.cons.slice(0, 1).map(words => slide.about('What did it cost', words)) : [],
    risks: [],
    more: [
      ...(chosen && other ? [`What would have made you choose ${other.name} instead of ${chosen.name}?`] : []),
      ...(heaviest && totalsOf(block).length > 0
        ? [`Who set the weights, and does the choice hold if ${heaviest.name} counts half as much?`]
        : []),
    ],
  }
}
