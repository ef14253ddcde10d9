/** Phases on one count of time. */
import type { Phase, TimeUnit } from '../../model/talk.ts'

export type Dated = Phase & { unit: TimeUnit, from: number, to: number }

const months: Record<TimeUnit, number> = { week: 12 / 52, month: 1, quarter: 3, year: 12, Q: 3, H: 6 }
const names: Record<Exclude<TimeUnit, 'Q' | 'H'>, string> = { week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' }

export function isDated(phase: Phase): phase is Dated {
  return phase.unit !== undefined && phase.from !== undefined && phase.to !== undefined
}

/** Months from the beginning of the count to the first day of a phase, and to its last. */
export const startOf = (phase: Dated): number => yearOf(phase) + (phase.from - 1) * months[phase.unit]
export const endOf = (phase: Dated): number => yearOf(phase) + phase.to * months[phase.unit]

/** Calendar years are counted from the year 1, as are quarters and halves of them. */
function yearOf({ year }: Dated): number {
  return year ? (year - 1) * 12 : 0
}

/** `Months 1–6`, `Q3 2022`; a calendar year is its own name. */
export function timeOf({ unit, from, to, year }: Dated): string {
  if (unit === 'Q' || unit === 'H')
    return calendarOf(unit, from, to, year)
  const name = unit === 'year' && from > 1000 ? '' : `${names[unit]}${from === to ? '' : 's'} `
  return `${name}${from === to ? from : `${from}–${to}`}`
}

/** `Q3`, `Q3 2022`, `Q3–Q4 2022`, `Q4 2022–Q1 2023` */
function calendarOf(unit: 'Q' | 'H', from: number, to: number, year?: number): string {
  const ofYear = 12 / months[unit]
  const [first, last] = [from, to].map(count => ({
    name: `${unit}${((count - 1) % ofYear) + 1}`,
    year: year && year + Math.floor((count - 1) / ofYear),
  }))
  const end = [last.name, last.year].filter(Boolean).join(' ')
  return from === to ? end : `${[first.name, first.year !== last.year && first.year].filter(Boolean).join(' ')}–${end}`
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
