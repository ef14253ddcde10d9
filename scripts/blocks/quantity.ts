/** Figures as people write them: `3.2s`, `$2.4M`, `99.99%`, `12/year`, `6.2/10`, `Weekly`. */

export type Dimension = 'time' | 'money' | 'percent' | 'count' | 'bytes' | 'bandwidth' | 'frequency' | 'score' | 'factor' | 'points'

export interface Quantity {
  /**
   * In the dimension's own unit: seconds, units of currency, percent, pieces, bytes, bits a second,
   * times a year, a ratio of the best score, a factor, points.
   */
  value: number
  dimension: Dimension
  /** As written, without what follows it. */
  text: string
  /** An explicit sign makes it a change (`+15%`), not a level. */
  sign?: '+' | '-'
  /** `<50ms`, `2,000+`: a bound, not a value. */
  bound?: 'under' | 'over'
  /** The suffix `2 hours/week` is counted by. */
  per?: string
}

const seconds: Record<string, number> = { ms: 1e-3, s: 1, min: 60, hour: 3600, day: 86_400, week: 604_800, month: 2_629_746, quarter: 7_889_238, year: 31_556_952 }
const perYear: Record<string, number> = { s: 31_556_952, min: 525_949, hour: 8766, day: 365.25, week: 52.18, month: 12, quarter: 4, year: 1 }
const magnitudes: Record<string, number> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }
const bytes: Record<string, number> = { KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15, EB: 1e18 }
const bits: Record<string, number> = { Kbps: 1e3, Mbps: 1e6, Gbps: 1e9, Tbps: 1e12 }
/** How often a word says a thing happens, in times a year; `on demand` and the like are not numbers. */
const frequencies: Record<string, number> = { hourly: perYear.hour, daily: perYear.day, weekly: perYear.week, fortnightly: 26, biweekly: 26, monthly: 12, quarterly: 4, yearly: 1, annually: 1, annual: 1 }

const number = String.raw`(?<number>\d+(?:,\d{3})*(?:\.\d+)?)`
const range = String.raw`(?:\s?[-–]\s?\d+(?:,\d{3})*(?:\.\d+)?)?`
const magnitude = String.raw`(?<magnitude>[KMBT](?![a-zA-Z])|k(?![a-zA-Z])|\s(?:thousand|million|billion|trillion)\b)?`
const unit = String.raw`(?:[\s-]?(?<unit>%|percent\b|×|(?:ms|milliseconds?|secs?|seconds?|s|mins?|minutes?|hrs?|hours?|h|days?|weeks?|months?|quarters?|years?|yrs?|x|[KMGTPE]B|[KMGT]bps|points?|pts?)(?![a-zA-Z])))?`
const per = String.raw`(?:\s?\/\s?(?<per>\d+(?:\.\d+)?|(?:s|sec|second|min|minute|h|hr|hour|day|week|wk|month|mo|quarter|year|yr)\b))?`
const pattern = String.raw`(?<bound>[<>≤≥~≈]|[Ss]ub-)?\s?(?<sign>[+\-−–])?\s?(?<currency>[$€£¥])?${number}${range}${magnitude}(?<plus>\+)?${unit}(?<plusAfter>\+)?${per}`
const word = String.raw`(?<frequency>\b(?:hourly|daily|weekly|fortnightly|biweekly|monthly|quarterly|yearly|annually|annual)\b)`

const atStart = new RegExp(`^\\s*(?:${pattern})`)
const anywhere = new RegExp(`(?<![\\w.])(?:${pattern})`, 'g')
const wordAtStart = new RegExp(`^\\s*${word}`, 'i')
const wordAnywhere = new RegExp(word, 'gi')

/** The figure that `text` begins with, if it begins with one. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = atStart.exec(text)
  if (match)
    return fromMatch(match)
  const named = wordAtStart.exec(text)
  if (named)
    return { value: frequencies[named[1].toLowerCase()], dimension: 'frequency', text: named[1] }
}

/** Every figure in a text with its place, in order. */
export function findQuantities(text: string): { quantity: Quantity, start: number, end: number }[] {
  const found = [...text.matchAll(anywhere)].map((match) => {
    const start = match.index + (match[0].length - match[0].trimStart().length)
    return { quantity: fromMatch(match), start, end: match.index + match[0].length }
  })
  const named = [...text.matchAll(wordAnywhere)].map(match => ({
    quantity: { value: frequencies[match[0].toLowerCase()], dimension: 'frequency' as const, text: match[0] },
    start: match.index,
    end: match.index + match[0].length,
  }))
  return [...found, ...named].sort((a, b) => a.start - b.start)
}

function fromMatch(match: RegExpMatchArray): Quantity {
  const g = match.groups!
  const text = match[0].trim()
  const scale = g.magnitude ? magnitudes[g.magnitude.trim().replace(/^k$/, 'K')] ?? magnitudes[g.magnitude.trim().toLowerCase()] : 1
  const plain = Number(g.number.replaceAll(',', '')) * scale
  const sign = g.sign ? (g.sign === '+' ? '+' as const : '-' as const) : undefined
  const common = {
    text,
    ...(sign && { sign }),
    ...(g.bound && /[<≤]|sub-/i.test(g.bound) ? { bound: 'under' as const } : g.plus || g.plusAfter || /[>≥]/.test(g.bound ?? '') ? { bound: 'over' as const } : {}),
  }
  const signed = sign === '-' ? -plain : plain
  const time = g.unit && timeUnit(g.unit)
  if (g.currency)
    return { ...common, value: signed, dimension: 'money', ...(g.per && { per: g.per }) }
  if (g.unit === '%' || g.unit === 'percent')
    return { ...common, value: signed, dimension: 'percent' }
  if (time)
    return { ...common, value: signed * seconds[time], dimension: 'time', ...(g.per && { per: g.per }) }
  if (g.unit && g.unit in bytes)
    return { ...common, value: signed * bytes[g.unit], dimension: 'bytes' }
  if (g.unit && g.unit in bits)
    return { ...common, value: signed * bits[g.unit], dimension: 'bandwidth' }
  if (g.unit === 'x' || g.unit === '×')
    return { ...common, value: signed, dimension: 'factor' }
  if (g.unit && /^(?:points?|pts?)$/.test(g.unit))
    return { ...common, value: signed, dimension: 'points' }
  if (g.per && /^\d/.test(g.per))
    return { ...common, value: signed / Number(g.per), dimension: 'score' }
  if (g.per)
    return { ...common, value: signed * perYear[timeUnit(g.per) ?? 'year'], dimension: 'frequency', per: g.per }
  return { ...common, value: signed, dimension: 'count' }
}

function timeUnit(unit: string): string | undefined {
  const known: [RegExp, string][] = [
    [/^(?:ms|milliseconds?)$/i, 'ms'],
    [/^(?:s|secs?|seconds?)$/i, 's'],
    [/^(?:mins?|minutes?)$/i, 'min'],
    [/^(?:h|hrs?|hours?)$/i, 'hour'],
    [/^days?$/i, 'day'],
    [/^(?:wk|weeks?)$/i, 'week'],
    [/^(?:mo|months?)$/i, 'month'],
    [/^quarters?$/i, 'quarter'],
    [/^(?:years?|yrs?)$/i, 'year'],
  ]
  return known.find(([pattern]) => pattern.test(unit))?.[1]
}

export interface Change {
  before: Quantity
  after: Quantity
  /** after / before; Infinity from zero. */
  ratio: number
  /** Of the level before: +300 for 500K → 2M. */
  percent: number
  /** Between two percentages, the difference in points. */
  points?: number
}

/**
 * What lies between two levels as written; undefined where they are not of one dimension.
 * A bare number takes the unit of its partner: `12 → 2 hours/week`.
 */
export function compare(beforeText: string, afterText: string): Change | undefined {
  let before = parseQuantity(beforeText)
  let after = parseQuantity(afterText)
  if (!before || !after)
    return undefined
  if (before.dimension === 'count' && after.dimension !== 'count')
    before = parseQuantity(`${before.text}${after.text.replace(/^\D*[\d.,]+/, '')}`) ?? before
  else if (after.dimension === 'count' && before.dimension !== 'count')
    after = parseQuantity(`${after.text}${before.text.replace(/^\D*[\d.,]+/, '')}`) ?? after
  if (before.dimension !== after.dimension)
    return undefined
  const ratio = after.value / before.value
  return {
    before,
    after,
    ratio,
    percent: (ratio - 1) * 100,
    ...(before.dimension === 'percent' && { points: after.value - before.value }),
  }
}

const lessIsBetter = /\b(?:latency|time|delay|duration|lead|cost|costs|spend|spending|expens\w+|churn|error|errors|failures?|incidents?|downtime|outages?|buffering|burden|tickets?|defects?|bugs?|oversells?|losses|fraud losses|false positives?|chargeback|review|risk|overhead|prep|preparation|mttr|recovery|provisioning|vendor count|waste|emissions?|carbon|dependencies|complexity|load time|page load|toil|attrition|turnover|rework|debt|backlog|response|startup)\b/i
const moreIsBetter = /\b(?:uptime|availability|reliability|retention|satisfaction|nps|accuracy|precision|adoption|utili[sz]ation|coverage|revenue|conversion|throughput|capacity|efficiency|success|productivity|autonomy|engagement|quality|on-time|savings?|saved|users|viewers|growth rate|velocity|frequency|compliance|mobility|speed)\b/i
const overridesMore = /\b(?:spend growth|cost growth|cost per|fulfil?lment speed)\b/i

/** Whether a smaller figure is the better one, judged by what the metric is called; undefined where the name does not say. */
export function smallerIsBetter(label: string): boolean | undefined {
  if (overridesMore.test(label))
    return true
  if (moreIsBetter.test(label))
    return false
  if (lessIsBetter.test(label))
    return true
}
