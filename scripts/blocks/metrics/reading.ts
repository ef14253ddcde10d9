import type { Metric } from '../../model/talk.ts'
import { compare, smallerIsBetter } from '../../model/quantity.ts'

export interface MetricReading {
  /** `−75%`, `+300%`, `+27 pts`, `7×`, `50× less downtime`; the claim where the figures cannot be compared. */
  change?: string
  /** Undefined where neither figures nor name tell. */
  better?: boolean
  direction?: 'up' | 'down' | 'same'
}

/** What a metric says once its arithmetic is done; the same words serve chart, headline and text alternative. */
export function readMetric(metric: Metric): MetricReading {
  const compared = metric.before !== undefined && metric.after !== undefined ? compare(metric.before, metric.after) : undefined
  if (!compared)
    return { change: metric.claim }
  const { ratio, percent, points, before, after } = compared
  const direction = ratio > 1 ? 'up' : ratio < 1 ? 'down' : 'same'
  const smaller = smallerIsBetter(metric.label, before.dimension)
  const better = smaller === undefined || direction === 'same' ? undefined : smaller === (direction === 'down')
  const uptime = points !== undefined && before.value >= 99 && after.value < 100 && after.value > before.value
  // Between two availabilities the step that counts is in what is lost: 0.5% to 0.01% is fifty times less.
  if (uptime)
    return { change: `${round((100 - before.value) / (100 - after.value))}× ${/\b(?:uptime|availab\w*|reliab\w*)\b/i.test(metric.label) ? 'less downtime' : 'fewer failures'}`, better: true, direction }
  if (points !== undefined)
    return { change: `${signed(points)} pts`, better, direction }
  if (ratio >= 5)
    return { change: `${round(ratio)}×`, better, direction }
  return { change: `${signed(percent)}%`, better, direction }
}

function signed(value: number): string {
  const figure = round(Math.abs(value))
  return value > 0 ? `+${figure}` : value < 0 ? `−${figure}` : `±0`
}

/** Two significant digits below ten, whole numbers above; 99.8 never becomes 100. */
function round(value: number): string {
  const digits = value < 10 ? Number(value.toPrecision(2)) : value > 99 && value < 100 ? Math.floor(value * 10) / 10 : Math.round(value)
  return digits.toLocaleString('en-GB', { maximumFractionDigits: 2 })
}
