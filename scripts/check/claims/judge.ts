/** Whether a stated change is what lies between two levels. */
import type { Comparison, Interval, Period, Quantity } from '../../model/quantity.ts'
import type { Stated } from './stated.ts'
import { compare, isAvailability, meets, periods, seconds, tellChange } from '../../model/quantity.ts'

export type Verdict = { severity: 'holds' } | { severity: 'note' | 'wrong' | 'open', computed: string }

/** One way of reading a change: `sense` is where it points, undefined where it may be said either way. */
interface Reading {
  value: Interval
  sense?: 'up' | 'down'
  kindly?: string
}

/**
 * Compares what is said with every honest reading of the two levels: by the calendar and by working days, of what is there and of what is
 * missing. `apart` says that the words of the claim are not those of the levels, so that only a reading that fits is taken.
 */
export function judge(stated: Stated, change: Comparison, about: string, apart: boolean): Verdict {
  if (change.bound === 'open')
    return { severity: 'open', computed: '' }
  const readings = conventions(change).flatMap(each => readingsOf(stated, each, about, apart))
  const levels = `${change.before.words} → ${change.after.words}`
  const told = tellAll(change, about)
  const computed = `${levels} is ${told}`
  const fits = readings.filter(({ sense }) => sense === undefined || stated.sense === 'any' || stated.sense === sense)
  if (change.bound === 'at least') {
    const least = fits.filter(({ kindly }) => !kindly).map(({ value }) => value.value)
    return least.length > 0 && least.some(value => stated.value.high >= value - 1) ? { severity: 'holds' } : { severity: 'open', computed }
  }
  if (fits.some(({ value, kindly }) => !kindly && agrees(stated, value)))
    return { severity: 'holds' }
  const near = fits.find(({ value, kindly }) => (kindly ? agrees(stated, value) : isCut(stated, value) || meets(stated.value, value)))
  if (near) {
    return {
      severity: 'note',
      computed: near.kindly
        ? `${computed}: ${near.kindly}`
        : isCut(stated, near.value)
          ? `${computed}, cut rather than rounded`
          : `${computed}, as rounded`,
    }
  }
  return { severity: 'wrong', computed }
}

/** The change in every measure a panel would hold it against. */
function tellAll(change: Comparison, about: string): string {
  const told = tellChange(change, about)?.sign ?? 'no change'
  const { percent, ratio, points, measure } = change
  const more
    = measure === 'ratio' && ratio && (ratio.value >= 3 || ratio.value <= 1 / 3)
      ? ratio.value >= 5
        ? `+${number(percent!.value)}%`
        : `${number(ratio.value >= 1 ? ratio.value : 1 / ratio.value)}×${ratio.value < 1 ? ' less' : ''}`
      : measure === 'points' && percent && Math.abs(points!.value) > 0
        ? `${percent.value > 0 ? '+' : '−'}${number(Math.abs(percent.value))}% of it`
        : measure === 'missing'
          ? `${points!.value > 0 ? '+' : '−'}${number(Math.abs(points!.value))} points`
          : undefined
  return more ? `${told} (${more})` : told
}

function number(value: number): string {
  return (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(2))).toLocaleString('en-GB', { maximumFractionDigits: 2 })
}

/** Rounded to the claim's own last digit; `about` gives it a twentieth. */
function agrees({ value, digit, bound, measure }: Stated, computed: Interval): boolean {
  const size = Math.abs(computed.value)
  const half = Math.max(digit / 2, measure === 'times' && value.value >= 10 ? value.value * 0.02 : 0)
  const slack = half * (1 + 1e-9) + 1e-9
  if (bound === 'over')
    return size >= value.value - slack && (value.value === 0 || size <= value.value * 3)
  if (bound === 'under')
    return size <= value.value + slack
  const rough = bound === 'about' ? Math.max(value.value * 0.06, slack) : slack
  return Math.abs(size - value.value) <= rough
}

/** `66%` of 66.7: the digits as they are, and what follows left out. */
function isCut({ value, digit }: Stated, computed: Interval): boolean {
  const size = Math.abs(computed.value)
  return digit > 0 && Math.abs(Math.floor(size / digit + 1e-9) * digit - value.value) < digit * 1e-6
}

function readingsOf({ measure, speed, sense, value: said }: Stated, change: Comparison, about: string, apart: boolean): Reading[] {
  const { ratio, percent, points, missing, difference, before, after } = change
  const inverse = ratio && ratio.low > 0 ? { value: 1 / ratio.value, low: 1 / ratio.high, high: 1 / ratio.low } : undefined
  const time = before.dimension === 'time'
  const way = (value: Interval): 'up' | 'down' => (value.value >= 0 ? 'up' : 'down')
  if (measure === 'percent') {
    const lost = missing
      ? { value: (1 / missing.value - 1) * 100, low: (1 / missing.high - 1) * 100, high: (1 / missing.low - 1) * 100 }
      : after.value === 100 && before.dimension === 'percent'
        ? { value: -100, low: -100, high: -100 }
        : undefined
    return [
      ...(percent ? [{ value: percent, sense: speed ? undefined : way(percent) }] : []),
      ...(inverse && time && (speed || said.value > 100) ? [{ value: shift(inverse), sense: undefined }] : []),
      // A rate that rises is a time that falls: weekly to daily is 86% less of it.
      ...(inverse && apart ? [{ value: shift(inverse), sense: way(shift(inverse)) }] : []),
      ...(lost ? [{ value: lost, sense: way(lost) }] : []),
      ...(points && before.dimension !== 'score' ? [{ value: points, sense: way(points), kindly: 'points, not percent' }] : []),
      ...(points && before.dimension === 'score'
        ? [{ value: scale(points, 100 / before.end!), sense: way(points), kindly: 'of the whole scale' }]
        : []),
    ]
  }
  if (measure === 'times') {
    const factors = [...(ratio ? [ratio] : []), ...(inverse ? [inverse] : [])].filter(
      ({ value }) => value >= 1 || (value === ratio?.value && said.value < 1),
    )
    const downtime = missing
      ? [missing.value >= 1 ? missing : { value: 1 / missing.value, low: 1 / missing.high, high: 1 / missing.low }]
      : []
    // What is nearly all of it is multiplied by nothing worth the name: of availabilities it is the downtime that is meant.
    const levels = before.dimension === 'percent' && isAvailability(about) && before.value >= 90 ? [] : factors
    const known = [...levels, ...downtime].map(value => ({
      value,
      sense:
        sense === 'any'
          ? undefined
          : way(value === ratio || downtime.includes(value) ? difference : { ...difference, value: -difference.value }),
    }))
    return [
      ...known.map(reading => ({ ...reading, sense: undefined })),
      ...levels
        .filter(() => sense === 'up')
        .map(value => ({
          value: { value: value.value - 1, low: value.low - 1, high: value.high - 1 },
          kindly: 'so many times more, on top of what there was',
        })),
    ]
  }
  if (measure === 'points') {
    return points
      ? [{ value: points, sense: way(points) }]
      : ratio && before.dimension === 'count'
        ? [{ value: difference, sense: way(difference) }]
        : []
  }
  return [{ value: difference, sense: way(difference) }]
}

function shift(factor: Interval): Interval {
  return { value: (factor.value - 1) * 100, low: (factor.low - 1) * 100, high: (factor.high - 1) * 100 }
}

function scale(interval: Interval, by: number): Interval {
  return { value: interval.value * by, low: interval.low * by, high: interval.high * by }
}

/** Other lengths that people mean by a day, a week and a month, in seconds. */
const calendars: Partial<Record<Period, number>>[] = [
  { day: 8 * 3600, week: 40 * 3600, month: 160 * 3600, quarter: 480 * 3600, year: 1920 * 3600 },
  { day: 8 * 3600, week: 40 * 3600, month: 176 * 3600, quarter: 528 * 3600, year: 2080 * 3600 },
  { week: 5 * 86_400, month: 21 * 86_400, quarter: 63 * 86_400, year: 250 * 86_400 },
  { week: 5 * 86_400, month: 20 * 86_400, quarter: 60 * 86_400, year: 240 * 86_400 },
  { month: 30 * 86_400, quarter: 90 * 86_400, year: 365 * 86_400 },
  { month: 28 * 86_400, quarter: 84 * 86_400, year: 336 * 86_400 },
  { month: 30 * 86_400, quarter: 90 * 86_400, year: 360 * 86_400 },
]

/** The change by each calendar, where the two levels are counted in different ones. */
function conventions(change: Comparison): Comparison[] {
  const { before, after } = change
  const [a, b] = [periodIn(before), periodIn(after)]
  if (!a || !b || a === b || (before.rate === undefined && before.dimension !== 'time' && before.dimension !== 'frequency'))
    return [change]
  return [
    change,
    ...calendars.flatMap((calendar) => {
      const other = compare(by(before, a, calendar), by(after, b, calendar))
      return other ? [other] : []
    }),
  ]
}

function by(quantity: Quantity, period: Period, calendar: Partial<Record<Period, number>>): Quantity {
  const factor = (calendar[period] ?? seconds[period]) / seconds[period]
  const scale = quantity.dimension === 'time' ? factor : 1 / factor
  const { value, low, high, digit } = quantity
  return { ...quantity, value: value * scale, low: low * scale, high: high * scale, digit: digit * scale }
}

/** The period a time is written in, or a frequency counted by. */
function periodIn({ dimension, form, words, value }: Quantity): Period | undefined {
  if (dimension === 'time')
    return periods.find(period => Math.abs(form.scale / seconds[period] - 1) < 1e-6)
  if (dimension === 'frequency') {
    return (
      periods.find(period => Math.abs(((form.scale === 1 ? value : form.scale) * seconds[period]) / seconds.year - 1) < 1e-6)
      ?? (/\d/.test(words) ? undefined : 'day')
    )
  }
  return undefined
}
