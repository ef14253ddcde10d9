/** Phases on one count of time. */
import type { Phase, TimeUnit } from '../../model/talk.ts'

export type Dated = Phase & { unit: TimeUnit, from: number, to: number }

const months: Record<TimeUnit, number> = { week: 12 / 52, month: 1, quarter: 3, year: 12 }
const names: Record<TimeUnit, string> = { week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' }

export function isDated(phase: Phase): phase is Dated {
  return phase.unit !== undefined && phase.from !== undefined && phase.to !== undefined
}

/** Months from the beginning of the count to the first day of a phase, and to its last. */
export const startOf = (phase: Dated): number => (phase.from - 1) * months[phase.unit]
export const endOf = (phase: Dated): number => phase.to * months[phase.unit]

/** `Months 1–6`; a calendar year is its own name. */
export function timeOf({ unit, from, to }: Dated): string {
  const name = unit === 'year' && from > 1000 ? '' : `${names[unit]}${from === to ? '' : 's'} `
  return `${name}${from === to ? from : `${from}–${to}`}`
}

/** Where each phase lies from 0 to 1 of the time they take together; in which lane, so that none lies on another. */
export function placed(phases: Dated[]): { from: number, to: number, lane: number }[] {
  const first = Math.min(...phases.map(startOf))
  const whole = Math.max(...phases.map(endOf)) - first
  const free: number[] = []
  return phases.map((phase) => {
    const found = free.findIndex(until => until <= startOf(phase) + 1e-9)
    const lane = found === -1 ? free.length : found
    free[lane] = endOf(phase)
    return { from: (startOf(phase) - first) / whole, to: (endOf(phase) - first) / whole, lane }
  })
}
