/** Every figure of a talk: where it stands, what it follows from, and what a panel would ask of it. */
import type { Claims } from './index.ts'
import type { ClaimKind, Mark, Relation } from './finding.ts'

export interface Entry {
  /** As first written. */
  figure: string
  lines: number[]
  /** What it is related to, a line each; nothing where it stands alone. */
  follows: string[]
  question: string
}

/** In the order of the talk; figures of one value and kind are one entry. */
export function ledger({ figures, relations }: Claims): Entry[] {
  const groups = Map.groupBy(figures, ({ quantity, of }) =>
    [
      quantity.dimension,
      quantity.value,
      quantity.currency,
      quantity.rate,
      quantity.bound,
      quantity.dimension === 'count' ? of.toLowerCase() : '',
    ].join(' '))
  return [...groups.values()].map((marks) => {
    const related = relations.filter(relation => relation.figures.some(figure => marks.includes(figure)))
    return {
      figure: [marks[0].quantity.words, marks[0].quantity.dimension === 'count' ? marks[0].of : ''].filter(Boolean).join(' '),
      lines: [...new Set(marks.map(({ line }) => line))],
      follows: [...new Set(related.map(({ says, finding }) => (finding ? `${says}: ${finding.computed}` : says)))],
      question: questionOf(marks[0], related),
    }
  })
}

const byRelation: Record<ClaimKind, string> = {
  change: 'How was this measured, over which time, and what else could explain it?',
  sum: 'Does the breakdown hold, and what is left out of it?',
  twice: 'Is this the same figure each time it is named?',
  derived: 'Which of the figures this rests on is the least certain?',
}

const byDimension: Partial<Record<Mark['quantity']['dimension'], string>> = {
  money: 'Whose number is this, what is in it, and over which time?',
  percent: 'Percent of what, and as of when?',
  time: 'Is this an average, a percentile or the worst case?',
  frequency: 'On average or at peak, and over which time?',
  factor: 'Compared with what?',
  points: 'On which scale, and asked of whom?',
  score: 'Asked of whom, and how many answered?',
  bytes: 'Stored or moved, and before or after copies are counted?',
}

function questionOf({ quantity }: Mark, relations: Relation[]): string {
  if (relations.length > 0)
    return byRelation[relations[0].kind]
  if (quantity.bound === 'over' || quantity.bound === 'about')
    return 'What is the exact figure, and as of when?'
  if (quantity.bound === 'under')
    return 'Is this a target or a measurement, and at which percentile?'
  return byDimension[quantity.dimension] ?? 'Where does this figure come from, and as of when?'
}
