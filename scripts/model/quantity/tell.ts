/** A change in words and signs, in the fewest digits that its figures bear: rounded, never cut. */
import type { Comparison } from './compare.ts'
import type { Interval } from './interval.ts'
import { isAvailability } from './polarity.ts'

export interface Telling {
  /** By itself: `−75%`, `+27 pts`, `7×`, `about 760×`, `50× less downtime`, `+3`. */
  sign: string
  /** Behind a verb: fell `75%`, rose `4-fold`, rose `27 points`. */
  by: string
}

/** A change of less than this many times is told in percent. */
const fromTimes = 5
const fromFold = 3

/**
 * How much lies between two levels; undefined where nothing can be said of it, or nothing changed.
 * @param about what is measured
 */
export function tellChange(comparison: Comparison, about = ''): Telling | undefined {
  const { measure, bound, direction } = comparison
  if (bound === 'open' || direction === 'same')
    return undefined
  const told = tellers[measure](comparison, about)
  return told && bound === 'at least' ? { sign: `${told.sign} or more`, by: `at least ${told.by.replace(/^about /, '')}` } : told
}

const tellers: Record<Comparison['measure'], (comparison: Comparison, about: string) => Telling | undefined> = {
  ratio({ ratio, percent, bound }) {
    const size = digits(ratio!, bound === 'at least')
    if (ratio!.value >= fromTimes)
      return { sign: `${about(size)}${size.figure}×`, by: `${about(size)}${size.figure}-fold` }
    const share = percentOf(percent!, bound === 'at least')
    const fold = ratio!.value >= fromFold ? `${about(size)}${size.figure}-fold` : `${share}%`
    return share === '0' ? undefined : { sign: `${signOf(percent!.value)}${share}%`, by: fold }
  },
  points({ points, before }) {
    const size = Number(points!.value.toPrecision(12))
    const decimals = before.dimension === 'score' ? 1 : undefined
    const figure = trim(Math.abs(size), decimals)
    return figure === '0'
      ? undefined
      : { sign: `${signOf(size)}${figure} ${figure === '1' ? 'pt' : 'pts'}`, by: `${figure} ${figure === '1' ? 'point' : 'points'}` }
  },
  missing(comparison, label) {
    const { missing, direction } = comparison
    const factor = direction === 'up' ? missing! : inverse(missing!)
    const size = digits(factor)
    const what = isAvailability(label) ? 'downtime' : 'failures'
    const less = direction === 'up' ? (what === 'downtime' ? 'less' : 'fewer') : 'more'
    // Below this a step in what is lost is no multiple worth the name.
    if (factor.value < 1.5)
      return tellers.points(comparison, label)
    return { sign: `${about(size)}${size.figure}× ${less} ${what}`, by: tellers.points(comparison, label)?.by ?? '' }
  },
  difference({ difference, after, before }) {
    const form = after.value === 0 ? before.form : after.form
    const scale = after.dimension === 'count' || after.dimension === 'frequency' ? form.scale : form.scale
    const figure = trim(Math.abs(difference.value) / scale)
    const written = `${form.before}${figure}${form.after}`.trim()
    return figure === '0' ? undefined : { sign: `${signOf(difference.value)}${written}`, by: `by ${written}` }
  },
}

function about({ rounded }: { rounded: boolean }): string {
  return rounded ? 'about ' : ''
}

/** A factor in as many digits as it is sure of, two at least below a hundred; `rounded` where whole ones were given up. */
function digits(interval: Interval, floor = false): { figure: string, rounded: boolean } {
  const { value, low, high } = interval
  if (floor)
    return { figure: trim(value < 10 ? Math.floor(value * 10) / 10 : Math.floor(value)), rounded: false }
  const unsure = (high - low) / 2
  const unit = value < 10 ? 10 ** (Math.floor(Math.log10(value)) - 1) : Math.max(1, 10 ** Math.floor(Math.log10(Math.max(unsure, 1e-9))))
  const unitKept = value >= 100 ? Math.min(unit, 10 ** (Math.floor(Math.log10(value)) - 1)) : Math.min(unit, 1)
  const figure = Math.round(value / unitKept) * unitKept
  return { figure: trim(figure), rounded: unitKept > 1 && Math.abs(figure - value) > 1e-6 * value }
}

/** Two digits below ten, whole ones above; what is nearly all of it never becomes all: 99.97 stays 99.97. */
function percentOf(percent: Interval, floor: boolean): string {
  const size = Math.abs(percent.value)
  if (floor)
    return trim(Math.floor(size + 1e-9))
  if (percent.value < 0 && size > 99 && size < 100) {
    const decimals = [1, 2, 3, 4].find(count => Number(size.toFixed(count)) < 100) ?? 4
    return trim(Number(size.toFixed(decimals)), decimals)
  }
  const unsure = (percent.high - percent.low) / 2
  const second = 10 ** (Math.floor(Math.log10(Math.max(size, 1e-9))) - 1)
  const unit = Math.min(1, Math.max(second, 10 ** Math.floor(Math.log10(Math.max(unsure, 1e-9)))))
  return trim(Math.round(size / unit) * unit)
}

function inverse({ value, low, high }: Interval): Interval {
  return { value: 1 / value, low: 1 / high, high: 1 / low }
}

function signOf(value: number): string {
  return value > 0 ? '+' : '−'
}

function trim(value: number, decimals = 2): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: decimals })
}
