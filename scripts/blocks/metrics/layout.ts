import type { Metric, MetricsBlock } from '../../model/talk.ts'
import type { Room } from '../kind.ts'
import { balance } from '../kind.ts'

export function height(block: MetricsBlock): number {
  return metricsHeight(block.metrics)
}

export function split(block: MetricsBlock, room: Room): MetricsBlock[] {
  return balance(block.metrics, part => metricsHeight(part), room.height).map(part => ({ ...block, metrics: part }))
}

/** px, as MetricChart.vue sets them when a slide is well filled: rows for changes, figures below few of them and beside many. */
function metricsHeight(all: Metric[]): number {
  const rows = all.filter(metric => metric.before !== undefined).length
  const figures = all.length - rows
  if (all.length > 9)
    return Number.POSITIVE_INFINITY
  if (figures === 0)
    return rowsHeight(rows)
  if (rows === 0)
    return figuresHeight(figures)
  return rows <= 3 && figures <= 4 ? 70 * rows + 150 : Math.max(rowsHeight(rows), 86 * figures)
}

function rowsHeight(count: number): number {
  return count === 1 ? 220 : count <= 3 ? 75 * count : count <= 7 ? 54 * count : 62 * Math.ceil(count / 2)
}

function figuresHeight(count: number): number {
  return count === 1 ? 200 : count <= 3 ? 160 : count === 4 ? 250 : count <= 6 ? 236 : 336
}
