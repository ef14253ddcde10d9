/** Figures worked out from others: formulas, portions, so many at so much, growth over years, one figure in two units, nines. */
import type { Relation } from './finding.ts'
import type { Passage } from './passages.ts'
import { formulas } from './formula.ts'
import { portions } from './portions.ts'
import { rates } from './rates.ts'

export function derived(passages: readonly Passage[]): Relation[] {
  const spoken = passages.filter(({ kind }) => kind !== 'row')
  return [...formulas(passages), ...portions(spoken), ...spoken.flatMap(rates)]
}
