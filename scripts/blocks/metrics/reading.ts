import type { Comparison } from '../../model/quantity.ts'
import type { Metric } from '../../model/talk.ts'
import { compare, smallerIsBetter, tellChange } from '../../model/quantity.ts'

export interface MetricReading {
  /**
   * `−75%`, `+300%`, `+27 pts`, `7×`, `50× less downtime`; the claim where the levels cannot be compared; nothing
   * where they are bounds.
   */
  change?: string
  /** Undefined where neither figures nor name tell. */
  better?: boolean
  direction?: 'up' | 'down' | 'same'
}

/** What a metric says once its arithmetic is done; the same words serve chart, headline and text alternative. */
export function readMetric(metric: Metric): MetricReading {
  const change = changeOf(metric)
  if (!change)
    return { change: metric.claim }
  const { direction, before, measure } = change
  const smaller = smallerIsBetter(metric.label, before.dimension)
  const better
    = measure === 'missing'
      ? direction === 'up'
      : smaller === undefined || direction === 'same'
        ? undefined
        : smaller === (direction === 'down')
  return { change: direction === 'same' ? '±0' : tellChange(change, aboutOf(metric))?.sign, better, direction }
}

/** What lies between a metric's levels; undefined where it has none, or they cannot be compared. */
export function changeOf(metric: Metric): Comparison | undefined {
  return metric.before !== undefined && metric.after !== undefined ? compare(metric.before, metric.after, aboutOf(metric)) : undefined
}

/** What is measured: its label, and its unit where that stands behind the figure (`45 → 67 NPS`). */
export function aboutOf({ label, note }: Metric): string {
  return note ? `${label} ${note}` : label
}

/** How large a change is for its kind: the logarithm of its ratio; undefined where it has none. */
export function strengthOf(metric: Metric): number | undefined {
  const change = changeOf(metric)
  const ratio = change?.measure === 'missing' ? change.missing!.value : change?.bound === 'open' ? undefined : change?.ratio?.value
  return ratio ? Math.abs(Math.log(ratio)) : undefined
}
