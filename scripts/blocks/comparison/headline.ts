import type { ComparisonBlock } from './block.ts'
import { chosenOf, scoresOf, totalsOf } from './totals.ts'

/** `Kafka scores 4.2, ahead of RabbitMQ at 3.6`, where the scores bear the choice out. */
export function headline(block: ComparisonBlock): string | undefined {
  const [totals, scores] = [totalsOf(block), scoresOf(block)]
  const chosen = chosenOf(block)
  const next = totals.reduce((best, total, i) => i !== chosen && (best === -1 || total > totals[best]) ? i : best, -1)
  return chosen >= 0 && next >= 0 && totals[chosen] > totals[next]
    ? `${block.options[chosen].name} scores ${scores[chosen]}, ahead of ${block.options[next].name} at ${scores[next]}`
    : undefined
}
