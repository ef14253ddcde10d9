import type { ComparisonBlock } from './block.ts'
import { chosenOf, scoresOf, totalsOf } from './totals.ts'

/** Characters a headline of names has at most. */
const longest = 80

/**
 * `Kafka scores 4.2, ahead of RabbitMQ at 3.6`, where the scores bear the choice out; of options without scores,
 * `Kafka was chosen over RabbitMQ and SQS`.
 */
export function headline(block: ComparisonBlock): string | undefined {
  const [totals, scores] = [totalsOf(block), scoresOf(block)]
  const chosen = chosenOf(block)
  const others = block.options.filter((_, i) => i !== chosen).map(option => option.name)
  if (chosen < 0)
    return undefined
  if (totals.length === 0) {
    const rest = `${others.slice(0, -1).join(', ')}${others.length > 1 ? ' and ' : ''}${others.at(-1)}`
    const told = `${block.options[chosen].name} was chosen over ${rest}`
    return told.length <= longest ? told : `${block.options[chosen].name} was chosen of ${block.options.length} options`
  }
  const next = totals.reduce((best, total, i) => (i !== chosen && (best === -1 || total > totals[best]) ? i : best), -1)
  return next >= 0 && totals[chosen] > totals[next]
    ? `${block.options[chosen].name} scores ${scores[chosen]}, ahead of ${block.options[next].name} at ${scores[next]}`
    : undefined
}
