/** A speaker's own verdict on a run, by what assessors weigh. */
import type { Criterion } from '../model/talk.ts'

/** `score` is a whole number from 1 (not shown) to 5 (outstanding). */
export interface Score { name: string, score: number }

export interface SelfScore {
  /** In the rubric's order; `weight` is a share of 1. */
  items: { name: string, weight: number, score?: number }[]
  /** The weighted mean of what was scored, 1 to 5, to two decimals. */
  total: number
  scored: number
}

/**
 * The weighted total. Where a criterion states no weight, all count the same; what was not scored is left out and
 * the others' weights make up the whole. Names the rubric does not have are ignored.
 * @returns undefined where nothing of the rubric was scored
 */
export function selfScore(criteria: Criterion[], scores: Score[]): SelfScore | undefined {
  const weighed = criteria.every(each => each.weight !== undefined && each.weight > 0)
  const whole = weighed ? criteria.reduce((sum, each) => sum + each.weight!, 0) : criteria.length
  const items = criteria.map(({ name, weight }) => ({
    name,
    weight: (weighed ? weight! : 1) / whole,
    score: scores.findLast(each => each.name === name)?.score,
  }))
  const given = items.filter(item => item.score !== undefined)
  if (given.length === 0)
    return undefined
  const sum = given.reduce((all, item) => all + item.weight * item.score!, 0)
  const weight = given.reduce((all, item) => all + item.weight, 0)
  return { items, total: Math.round(sum / weight * 100) / 100, scored: given.length }
}

export function isScore(value: unknown): value is Score {
  const { name, score } = (value ?? {}) as Score
  return typeof name === 'string' && Number.isInteger(score) && score >= 1 && score <= 5
}
