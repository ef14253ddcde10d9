/** Every figure of a talk: where it stands, what it follows from, and what a panel would ask of it. */
import type { Claims } from './index.ts'
import type { Mark, Relation } from './finding.ts'
import { seconds } from '../../model/quantity.ts'
import { changeWord, hoped, peopleWord } from './words.ts'

export interface Entry {
  /** As first written, with what it is of: `2M users`, `Fulfilment centres: 15`. */
  figure: string
  lines: number[]
  /** What it is related to, a line each; nothing where it stands alone. */
  follows: string[]
  question: string
}

/** In the order of the talk; figures of one value and one name are one entry. How often a thing comes, without a number, is none. */
export function ledger({ figures, relations }: Claims): Entry[] {
  const related = (marks: Mark[]): Relation[] => relations.filter(relation => relation.figures.some(figure => marks.includes(figure)))
  const told = figures.filter(mark => /\d/.test(mark.quantity.text) || mark.of !== '' || related([mark]).length > 0)
  const keys = new Map(told.map(mark => [mark, keyOf(mark)]))
  // What was found to be one figure said twice is one, under whatever names.
  for (const { kind, finding, figures } of relations) {
    const [first, second] = figures.map(mark => keys.get(mark))
    if (kind === 'twice' && !finding && first && second && figures[0].quantity.value === figures[1].quantity.value)
      keys.forEach((key, mark) => key === second && keys.set(mark, first))
  }
  const groups = Map.groupBy(told, mark => keys.get(mark))
  return [...groups.values()].map((marks) => {
    const bearing = related(marks).filter(({ kind, finding }) => kind !== 'twice' || finding)
    return {
      figure: nameOf(marks.find(({ label }) => label) ?? marks[0]),
      lines: [...new Set(marks.map(({ line }) => line))].sort((a, b) => a - b),
      follows: [...new Set(bearing.map(({ says, finding }) => (finding ? `${says}: ${finding.computed}` : says)))],
      question: questionOf(marks[0], bearing),
    }
  })
}

function keyOf(mark: Mark): string {
  const { dimension, value, currency, rate, bound } = mark.quantity
  return [dimension, value, currency, rate, bound, (mark.label ?? nounOf(mark)).toLowerCase()].join(' ')
}

const change = new RegExp(`^(?:${changeWord.replace(/\?<\w+>/g, '?:')})$`, 'iu')

/** What a figure counts: its words up to the first that says it is many, `concurrent users`; nothing where they are a verb's. */
function nounOf({ of, quantity }: Mark): string {
  const words = of.split(/\s+/).filter(Boolean)
  const many = words.findIndex(word => /(?<![sui])s$|^(?:people|staff|NPS)$/iu.test(word) && !change.test(word))
  return many >= 0 && ['count', 'frequency', 'other'].includes(quantity.dimension) ? words.slice(0, many + 1).join(' ') : ''
}

function nameOf(mark: Mark): string {
  const noun = nounOf(mark)
  const figure = mark.quantity.words.includes(noun) ? mark.quantity.words : `${mark.quantity.words} ${noun}`
  return mark.label ? `${mark.label}: ${figure}` : figure
}

/** What a panel asks of a figure by what it is of: the first that fits. */
const byName: [RegExp, string][] = [
  [/\b(?:sav(?:ed|es?|ings?)|avoid\w*|avoidance)\b/i, 'Saved against what, and where does it show in the books?'],
  [/\b(?:revenue|sales|GMV|income|ARR)\b/i, 'How much of it would have come without this work?'],
  [/\b(?:cost|spend|spent|spending|budget|invest\w*|bill|fees?)\b/i, 'What is in it, what is not, and over which time?'],
  [/\b(?:market|industry|opportunity)\b/i, 'Whose number is it, and how much of it could be yours?'],
  [/\b(?:loss|lost|penalt\w+)\b/i, 'How was the loss worked out, and how sure are you of it?'],
  [/\b(?:uptime|availability|SLA|SLO)\b/i, 'Measured where, over which time, and what did the worst month look like?'],
  [/\b(?:users?|customers?|viewers?|merchants?|subscribers?|accounts?|shoppers|tenants)\b/i, 'Counted how, and how many of them are active?'],
  [/\b(?:requests?|messages|events|transactions?|orders|shipments|queries|rps|qps|tps)\b/i, 'On average or at peak, and how much more would it bear?'],
  [/\b(?:incidents?|outages?|errors?|failures?|defects?|pages)\b/i, 'What counts as one, and has the way of counting changed?'],
  [/\b(?:satisfaction|NPS|CSAT|engagement|survey)\b/i, 'Asked of whom, and how many answered?'],
]

const byDimension: Partial<Record<Mark['quantity']['dimension'], string>> = {
  money: 'Whose number is it, what is in it, and over which time?',
  percent: 'Of what, and as of when?',
  frequency: 'On average or at peak, and over which time?',
  factor: 'Compared with what, and measured how?',
  points: 'On which scale, and asked of whom?',
  score: 'Asked of whom, and how many answered?',
  bytes: 'Stored or moved, and with how many copies?',
  bandwidth: 'On average or at peak?',
}

function questionOf(mark: Mark, relations: Relation[]): string {
  const { quantity } = mark
  const [relation] = relations
  const about = `${mark.label ?? ''} ${mark.of} ${quantity.words}`
  const wrong = relations.find(({ finding }) => finding?.severity === 'wrong')?.finding
  if (wrong)
    return `You say ${wrong.says}; by your own numbers, ${wrong.computed}. Which is it?`
  if (hoped.test(about))
    return 'Was it reached, and if not, what would it take?'
  if (relation?.kind === 'change')
    return 'Measured how, over which time, and what else could explain it?'
  if (relation?.kind === 'sum')
    return peopleWord.test(about) ? 'Who is in it, who is not, and who reported to you?' : 'What is left out of it?'
  if (relation?.kind === 'derived')
    return 'Which of the figures it rests on are you least sure of, and what if that one is off by half?'
  if (peopleWord.test(about))
    return 'How many of them were yours, and what did they do?'
  const named = byName.find(([pattern]) => pattern.test(about))?.[1]
  if (named)
    return named
  if (quantity.dimension === 'time')
    return quantity.value >= seconds.week ? 'Why so long, and what would have made it shorter?' : 'On average, at the 99th percentile, or at worst?'
  if (quantity.bound === 'over' || quantity.bound === 'about')
    return 'How many exactly, and as of when?'
  return byDimension[quantity.dimension] ?? 'Where does the number come from, and as of when?'
}
