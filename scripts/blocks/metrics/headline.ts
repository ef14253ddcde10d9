import type { Metric, MetricsBlock } from '../../model/talk.ts'
import { smallerIsBetter, tellChange } from '../../model/quantity.ts'
import { aboutOf, changeOf, strengthOf } from './reading.ts'

/** `Page load fell 75%, from 3.2 s to 800 ms`: the strongest change in words; undefined where no change says enough. */
export function headline({ metrics }: MetricsBlock): string | undefined {
  const best = strongest(metrics)
  return best && sayMetric(best)
}

/** The change that is largest for its kind, first of equals: what a panel remembers. */
function strongest(metrics: Metric[]): Metric | undefined {
  const weighed = metrics.map(metric => ({ metric, weight: strengthOf(metric) })).filter(({ weight }) => weight !== undefined) as {
    metric: Metric
    weight: number
  }[]
  return weighed.sort((a, b) => b.weight - a.weight)[0]?.metric
}

function sayMetric(metric: Metric): string | undefined {
  const { label } = metric
  const change = changeOf(metric)
  // The verbs are English: beside a label in another script they would be neither.
  if (!change || label.length > 40 || change.direction === 'same' || /(?!\p{Script=Latin})\p{L}/u.test(label))
    return undefined
  const verb = change.direction === 'up' ? 'rose' : 'fell'
  const levels = `from ${metric.before} to ${metric.after}`
  if (change.before.dimension === 'frequency' && !/\d/.test(metric.before!))
    return `${label} went ${levels.toLowerCase()}`
  const told = tellChange(change, aboutOf(metric))
  const sized
    = change.measure === 'ratio'
      && told
      && Math.abs(change.percent!.value) >= 1
      && (change.direction === 'up' || smallerIsBetter(label, change.before.dimension) !== undefined)
  return sized ? `${label} ${verb} ${told.by}, ${levels}` : `${label} ${verb} ${levels}`
}
