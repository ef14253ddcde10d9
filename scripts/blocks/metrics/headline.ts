import type { Metric, MetricsBlock } from '../../model/talk.ts'
import { compare, parseQuantity, smallerIsBetter } from '../../model/quantity.ts'

/** `Page load fell 75%, from 3.2 s to 800 ms`: the strongest change in words; undefined where no change says enough. */
export function headline({ metrics }: MetricsBlock): string | undefined {
  const best = strongest(metrics)
  return best && sayMetric(best)
}

/** The change that is largest for its kind, first of equals: what a panel remembers. */
function strongest(metrics: Metric[]): Metric | undefined {
  const weighed = metrics.flatMap((metric) => {
    const change = metric.before !== undefined ? compare(metric.before, metric.after!) : undefined
    return change && change.ratio > 0 && Number.isFinite(change.ratio) ? [{ metric, weight: Math.abs(Math.log(change.ratio)) }] : []
  })
  return weighed.sort((a, b) => b.weight - a.weight)[0]?.metric
}

function sayMetric(metric: Metric): string | undefined {
  const change = compare(metric.before!, metric.after!)
  const label = metric.label
  // The verbs are English: beside a label in another script they would be neither.
  if (!change || label.length > 40 || change.ratio === 1 || /(?!\p{Script=Latin})\p{L}/u.test(label))
    return undefined
  const verb = change.ratio > 1 ? 'rose' : 'fell'
  const levels = `from ${metric.before} to ${metric.after}`
  const named = parseQuantity(metric.before!)?.dimension === 'frequency' && !/\d/.test(metric.before!)
  if (named)
    return `${label} went ${levels.toLowerCase()}`
  if (change.points !== undefined || Math.abs(change.percent) < 1)
    return `${label} ${verb} ${levels}`
  const size = change.ratio >= 3 ? `${trim(change.ratio)}-fold` : `${trim(Math.abs(change.percent))}%`
  return smallerIsBetter(label, change.before.dimension) === undefined && change.ratio < 1
    ? `${label} ${verb} ${levels}`
    : `${label} ${verb} ${size}, ${levels}`
}

function trim(value: number): string {
  // Past 99% what is left counts: 99.99% is neither 99% nor all of it.
  if (value > 99 && value < 100)
    return String(Math.floor(value * 10) / 10)
  return value < 10 ? String(Number(value.toPrecision(2))) : String(Math.round(value))
}
