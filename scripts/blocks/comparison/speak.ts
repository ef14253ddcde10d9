import type { ComparisonBlock } from './block.ts'
import { withLabel } from '../speak.ts'
import { chosenOf, score, totalsOf } from './totals.ts'

export function speak(block: ComparisonBlock): string[] {
  const [chosen, totals] = [chosenOf(block), totalsOf(block)]
  return block.options.map(({ name, pros, cons, facts }, i) => withLabel(i === chosen ? `${name}, the one chosen` : name, [
    totals.length > 0 ? `scores ${score(totals[i])}` : '',
    pros.length > 0 ? `for it, ${pros.join('; ')}` : '',
    cons.length > 0 ? `against it, ${cons.join('; ')}` : '',
    ...facts.map(fact => `${fact.label.toLowerCase()}, ${fact.text}`),
  ].filter(Boolean).join('. ')))
}
