/** What lies between two levels. */
import type { Interval } from './interval.ts'
import type { Quantity } from './parse.ts'
import { around, combine, map } from './interval.ts'
import { parseQuantity } from './parse.ts'
import { isAvailability, isNetScore } from './polarity.ts'
import { magnitudes, perYear } from './units.ts'

export interface Comparison {
  /** Of one dimension and currency, and counted by one period. */
  before: Quantity
  after: Quantity
  direction: 'up' | 'down' | 'same'
  /** After less before, in the dimension's own unit. */
  difference: Interval
  /** After over before; undefined where the base is nothing, or below it. */
  ratio?: Interval
  /** Of the level before: +300 for 500K → 2M; undefined as the ratio is. */
  percent?: Interval
  /** Between two percentages, two scores of one scale or two net scores. */
  points?: Interval
  /** Between two percentages below 100: what was missing before over what is missing after; 50 for 99.5% → 99.99%. */
  missing?: Interval
  /** What is to be told of it. A `difference` is what is left where there is no base. */
  measure: 'ratio' | 'points' | 'missing' | 'difference'
  /** A level that is a bound makes the change one: it is at least that large, or nothing is known of its size. */
  bound?: 'at least' | 'open'
}

/**
 * What lies between two levels, as written or as read; undefined where they are not of one kind.
 * A bare number takes unit and rate of its partner: `12 → 2 hours/week`.
 * @param about what is measured: says that levels are net scores, or availabilities, whose downtime counts
 */
export function compare(before: string | Quantity, after: string | Quantity, about = ''): Comparison | undefined {
  const pair = ofOneKind(
    typeof before === 'string' ? parseQuantity(before) : before,
    typeof after === 'string' ? parseQuantity(after) : after,
  )
  if (!pair)
    return undefined
  const [a, b] = [levelOf(pair[0]), levelOf(pair[1])]
  const based = a.value > 0 && b.value >= 0
  const ratio = based ? combine(b, a, (after, before) => after / before) : undefined
  const common = {
    before: pair[0],
    after: pair[1],
    direction: a.value < b.value ? ('up' as const) : a.value > b.value ? ('down' as const) : ('same' as const),
    difference: combine(b, a, (after, before) => after - before),
    ...(ratio && { ratio, percent: map(ratio, ratio => (ratio - 1) * 100) }),
  }
  const bound = boundOf(pair[0], pair[1], common.direction)
  const points = pointsBetween(pair[0], pair[1], about)
  const missing = points && pair[0].dimension === 'percent' ? missingBetween(a, b) : undefined
  return {
    ...common,
    ...(points && { points }),
    ...(missing && { missing }),
    measure: missing && countsWhatIsMissing(a, b, about) ? 'missing' : points ? 'points' : ratio ? 'ratio' : 'difference',
    ...(bound && { bound }),
  }
}

/** Both in one dimension, unit, currency and rate; undefined where that cannot be. */
function ofOneKind(left?: Quantity, right?: Quantity): [Quantity, Quantity] | undefined {
  if (!left || !right)
    return undefined
  const before = isBare(left) && !isBare(right) ? withUnitOf(right, left) : left
  const after = isBare(right) && !isBare(left) ? withUnitOf(left, right) : right
  if (
    !before
    || !after
    || before.dimension !== after.dimension
    || before.currency !== after.currency
    || before.unit !== after.unit
    || before.end !== after.end
  ) {
    return undefined
  }
  if (before.rate && after.rate && before.rate !== after.rate)
    return [before, scaled(after, perYear[after.rate] / perYear[before.rate], before.rate)]
  return [before, after]
}

function isBare({ dimension, rate }: Quantity): boolean {
  return dimension === 'count' && !rate
}

function withUnitOf({ dimension, form, currency, rate, unit, end }: Quantity, bare: Quantity): Quantity | undefined {
  // The partner's magnitude is its own: `12 → 2M hours` says nothing of 12, where `2.5M → 3M a month` does.
  const magnitude = magnitudeIn(form.after)
  const worth = dimension === 'money' ? 1 : form.scale / (magnitude ?? 1)
  if ((magnitude && dimension !== 'money' && !magnitudeIn(bare.form.after)) || (end !== undefined && bare.value > end) || dimension === 'factor' || dimension === 'points')
    return undefined
  return { ...scaled(bare, worth, rate), dimension, form, ...(currency && { currency }), ...(unit && { unit }), ...(end && { end }) }
}

function magnitudeIn(after: string): number | undefined {
  const name = /^[\s-]?(\p{L}+\.?)/u.exec(after)?.[1]
  return name && (name.length > 1 || /[KMBTk]/.test(name)) ? magnitudes[name.toLowerCase()] : undefined
}

function scaled(quantity: Quantity, factor: number, rate: Quantity['rate']): Quantity {
  const { value, low, high } = map(quantity, value => value * factor)
  return { ...quantity, value, low, high, digit: quantity.digit * factor, ...(rate && { rate }) }
}

/** Of a figure of one digit the second is taken as meant: `2M` is 2.0M, or nothing could be said of it at all. */
export function levelOf(quantity: Quantity): Interval {
  if (quantity.range)
    return { value: (quantity.low + quantity.high) / 2, low: quantity.low, high: quantity.high }
  const second = quantity.value === 0 ? quantity.digit : 10 ** (Math.floor(Math.log10(Math.abs(quantity.value) * (1 + 1e-12))) - 1)
  const level = around(quantity.value, Math.min(quantity.digit, second))
  const rough = quantity.bound === 'about' ? Math.abs(quantity.value) * 0.05 : 0
  return { value: level.value, low: Math.min(level.low, level.value - rough), high: Math.max(level.high, level.value + rough) }
}

function pointsBetween(before: Quantity, after: Quantity, about: string): Interval | undefined {
  const scale
    = before.dimension === 'percent'
      ? 1
      : before.dimension === 'score'
        ? before.end!
        : before.dimension === 'points' || (before.dimension === 'count' && isNetScore(about))
          ? 1
          : undefined
  return scale === undefined
    ? undefined
    : map(
        combine(levelOf(after), levelOf(before), (after, before) => after - before),
        difference => difference * scale,
      )
}

function missingBetween(before: Interval, after: Interval): Interval | undefined {
  // What is missing of 99.99% is a hundredth, to two digits: by its last written digit it might be half of that, or twice.
  const lack = ({ value }: Interval): Interval => {
    const missing = Number((100 - value).toPrecision(12))
    return around(missing, 10 ** (Math.floor(Math.log10(missing)) - 1))
  }
  return before.value < 100 && after.value < 100 ? combine(lack(before), lack(after), (before, after) => before / after) : undefined
}

/** Between two availabilities the step that counts is in what is lost: 0.5% to 0.01% is fifty times less. */
function countsWhatIsMissing(before: Interval, after: Interval, about: string): boolean {
  const least = Math.min(before.value, after.value)
  return before.value !== after.value && (least >= 99 || (least >= 90 && isAvailability(about)))
}

function boundOf(before: Quantity, after: Quantity, direction: Comparison['direction']): Comparison['bound'] {
  const bounds = [before.bound, after.bound].filter(bound => bound === 'under' || bound === 'over')
  if (bounds.length === 0)
    return undefined
  const widens
    = direction === 'down' ? before.bound !== 'under' && after.bound !== 'over' : before.bound !== 'over' && after.bound !== 'under'
  return bounds.length === 1 && widens && direction !== 'same' ? 'at least' : 'open'
}
