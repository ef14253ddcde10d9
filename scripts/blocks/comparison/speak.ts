import type { ComparisonBlock } from './block.ts'
import { withLabel } from '../speak.ts'
import { chosenOf, scoresOf } from './totals.ts'

export function speak(block: ComparisonBlock): string[] {
  const [chosen, scores] = [chosenOf(block), scoresOf(block)]
  return block.options.map(({ name, pros, cons, facts }, i) => withLabel(i === chosen ? `${name}, the one chosen` : name, [
    scores.length > 0 ? `scores ${scores[i]}` : '',
    pros.length > 0 ? `for it, ${pros.join('; ')}` : '',
    cons.length > 0 ? `against it, ${cons.join('; ')}` : '',
    ...facts.map(fact => [fact.label.toLowerCase(), fact.text].filter(Boolean).join(', ')),
  ].filter(Boolean).join('. ')))
}
