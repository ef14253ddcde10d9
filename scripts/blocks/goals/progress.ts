import type { Goal } from './block.ts'
import { parseQuantity } from '../../model/quantity.ts'

/** How far a goal has come, from 0 to 1: its score where it has one, else from its three levels; undefined where nothing tells. */
export function progressOf({ score, start, now, target }: Goal): number | undefined {
  const stated = score === undefined ? undefined : shareOf(score)
  const [from, at, to] = [start, now, target].map(text => (text === undefined ? undefined : parseQuantity(text)))
  const alike = from && at && to && from.dimension === to.dimension && at.dimension === to.dimension && from.value !== to.value
  const worked = alike ? Math.min(1, Math.max(0, (at.value - from.value) / (to.value - from.value))) : undefined
  return stated ?? worked
}

/** `0.7`, `70%`, `7/10` */
export function shareOf(text: string): number | undefined {
  const [, figure, unit] = /^(\d+(?:[.,]\d+)?)\s*(%|\/\s?10)?$/.exec(text.trim()) ?? []
  const share = figure === undefined ? undefined : Number(figure.replace(',', '.')) / (unit === '%' ? 100 : unit ? 10 : 1)
  return share !== undefined && share <= 1 ? share : undefined
}
