import type { MetricsBlock } from '../../model/talk.ts'
import type { Asking, Questions } from '../ask.ts'
import { leftOfRisk, namesRisk, nearest } from '../ask.ts'
import { printMetric } from './notation.ts'

export function ask({ metrics }: MetricsBlock, slide: Asking): Questions {
  const figures = metrics.filter(metric => /\d/.test(metric.after ?? metric.value ?? ''))
  const metric = nearest(figures.length > 0 ? figures : metrics, slide.title, printMetric)
  const frame = metric?.before !== undefined ? 'How was this measured, and what else could explain it' : 'Where does this figure come from'
  return {
    cost: [],
    risks: metrics.filter(metric => namesRisk(metric.label)).map(metric => leftOfRisk(slide, printMetric(metric))),
    more: metric ? [slide.about(frame, printMetric(metric))] : [],
  }
}
