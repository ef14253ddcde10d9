import type { Metric, MetricsBlock } from '../../model/talk.ts'
import { parseQuantity } from '../../model/quantity.ts'
import { withLabel } from '../speak.ts'
import { printMetric } from './notation.ts'
import { readMetric } from './reading.ts'

export function speak(block: MetricsBlock): string[] {
  return block.metrics.map(sayMetric)
}

/** `Page load: from 3.2 s to 800 ms, down 75%` */
function sayMetric(metric: Metric): string {
  const change = readMetric(metric).change?.replace(/^[−-](?=\d)/, 'down ').replace(/^\+(?=\d)/, 'up ')
  if (metric.before === undefined)
    return printMetric(metric)
  const note = metric.note ? `${parseQuantity(metric.after!) ? '' : ','} ${metric.note}` : ''
  return withLabel(metric.label, [`from ${metric.before} to ${metric.after}${note}`, change].filter(Boolean).join(', '))
}
