/** A value and how far off it may be. */
export interface Interval { value: number, low: number, high: number }

/** What a value rounded to multiples of `digit` may have been: half of it either way. */
export function around(value: number, digit: number): Interval {
  return { value, low: value - digit / 2, high: value + digit / 2 }
}

/** Whether two values may be one; numbers of a computer are not exact. */
export function meets(a: Interval, b: Interval): boolean {
  const slack = 1e-9 * Math.max(Math.abs(a.value), Math.abs(b.value), 1e-300)
  return a.low <= b.high + slack && b.low <= a.high + slack
}

/** `f` of two intervals, where it is monotonous in each. */
export function combine(a: Interval, b: Interval, f: (a: number, b: number) => number): Interval {
  const corners = [f(a.low, b.low), f(a.low, b.high), f(a.high, b.low), f(a.high, b.high)]
  return { value: f(a.value, b.value), low: Math.min(...corners), high: Math.max(...corners) }
}

export function map(a: Interval, f: (a: number) => number): Interval {
  const [one, two] = [f(a.low), f(a.high)]
  return { value: f(a.value), low: Math.min(one, two), high: Math.max(one, two) }
}
