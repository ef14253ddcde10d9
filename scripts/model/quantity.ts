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
  /** `$`, `EUR`: money of two currencies is never compared. */
  currency?: string
}

const seconds: Record<string, number> = { ms: 1e-3, s: 1, min: 60, hour: 3600, day: 86_400, week: 604_800, month: 2_629_746, quarter: 7_889_238, year: 31_556_952 }
const perYear: Record<string, number> = { s: 31_556_952, min: 525_949, hour: 8766, day: 365.25, week: 52.18, month: 12, quarter: 4, year: 1 }
const magnitudes: Record<string, number> = { k: 1e3, m: 1e6, mm: 1e6, mn: 1e6, b: 1e9, bn: 1e9, t: 1e12, tn: 1e12, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }
const bytes: Record<string, number> = { KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15, EB: 1e18 }
const bits: Record<string, number> = { Kbps: 1e3, Mbps: 1e6, Gbps: 1e9, Tbps: 1e12 }
/** How often a word says a thing happens, in times a year; `on demand` and the like are not numbers. */
const frequencies: Record<string, number> = { hourly: perYear.hour, daily: perYear.day, weekly: perYear.week, fortnightly: 26, biweekly: 26, monthly: 12, quarterly: 4, yearly: 1, annually: 1, annual: 1 }

// What only looks like a figure: dates, `24/7`, `800.000 €`, and the second half of `five 9s`; times, versions and `1.234,5` end in more digits.
const lookalike = String.raw`(?!\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d|24/7\b|\d{1,3}\.\d{3}\s?(?:€|EUR|kr|zł)|(?<=\b(?:\d+|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)[\s-])9s\b)`
const digits = String.raw`(?:\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?![\d%])|\d+(?:,\d{3})*)(?:\.\d+)?(?![.,:]?\d)`
const symbol = String.raw`(?:(?:US|A|C|S|HK|R)?\$|[€£¥₹₩₽₺₪฿]|(?:USD|EUR|GBP|CHF|JPY|INR|AUD|CAD)\s?)`
const number = String.raw`${lookalike}(?<number>${digits})`
const range = String.raw`(?:\s?[-–]\s?${digits})?`
// `£38m` is money; `38m` alone may be minutes or metres.
const letter = String.raw`(?:[KMBT]|MM|k|bn|mn|tn|(?<=[$€£¥₹]\s?[\d.,–-]+)[mbt])(?![a-zA-Z])`
const magnitude = String.raw`(?<magnitude>${letter}|\s(?:thousand|million|billion|trillion)\b)?`
const unitName = String.raw`%|percent\b|×|(?:ms|milliseconds?|secs?|seconds?|s|mins?|minutes?|hrs?|hours?|h|days?|weeks?|months?|quarters?|years?|yrs?|x|[KMGTPE]B|[KMGT]bps|points?|pts?)(?![a-zA-Z])`
const unit = String.raw`(?:[\s-]?(?<unit>${unitName})|\s?(?<currencyAfter>€|(?:USD|EUR|GBP|CHF|JPY|INR|AUD|CAD|kr|zł)(?![a-zA-Z])))?`
/** `$1.2M–$1.5M`, `50ms-80ms`: the second end of a range that repeats its unit. */
const rangeAfter = String.raw`(?:[-–](?:${symbol}${digits}(?:${letter})?|${digits}(?:${letter})?(?:${unitName})))?`
const per = String.raw`(?:\s?\/\s?(?<per>\d+(?:\.\d+)?|(?:s|sec|second|min|minute|h|hr|hour|day|week|wk|month|mo|quarter|year|yr)\b))?`
// The last look-ahead: `99th` and `12km` are no figures of ours, and never `99` and `12`.
const pattern = String.raw`(?<bound>[<>≤≥~≈]|[Ss]ub-)?\s?(?:(?<sign>[+−]\s?|[-–]))?(?<currency>${symbol})?${number}${range}${magnitude}(?<plus>\+)?${unit}(?<plusAfter>\+)?${rangeAfter}${per}(?![\p{L}\d]|[-–/]\d)`
const word = String.raw`(?<frequency>\b(?:hourly|daily|weekly|fortnightly|biweekly|monthly|quarterly|yearly|annually|annual)\b)`

const atStart = new RegExp(`^\\s*(?:${pattern})`, 'u')
const anywhere = new RegExp(`(?<![\\w.]|\\d[,:]|\\w[-/])(?:${pattern})`, 'gu')
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
  const scale = g.magnitude ? magnitudes[g.magnitude.trim().toLowerCase()] : 1
  const plain = Number(g.number.replace(/[,\s]/g, '')) * scale
  const sign = g.sign ? (g.sign.startsWith('+') ? '+' as const : '-' as const) : undefined
  const common = {
    text,
    ...(sign && { sign }),
    ...(g.bound && /[<≤]|sub-/i.test(g.bound) ? { bound: 'under' as const } : g.plus || g.plusAfter || /[>≥]/.test(g.bound ?? '') ? { bound: 'over' as const } : {}),
  }
  const signed = sign === '-' ? -plain : plain
  const time = g.unit && timeUnit(g.unit)
  const currency = (g.currency ?? g.currencyAfter)?.trim()
  if (currency)
    return { ...common, value: signed, dimension: 'money', currency, ...(g.per && { per: g.per }) }
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
  const [left, right] = [parseQuantity(beforeText), parseQuantity(afterText)]
  if (!left || !right)
    return undefined
  const before = left.dimension === 'count' && right.dimension !== 'count' ? withUnitOf(right, left) : left
  const after = right.dimension === 'count' && left.dimension !== 'count' ? withUnitOf(left, right) : right
  if (before.dimension !== after.dimension || before.currency !== after.currency)
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

function withUnitOf(partner: Quantity, bare: Quantity): Quantity {
  const [lead, tail] = partner.text.split(/\d[\d.,]*/)
  return parseQuantity(`${/[$€£¥₹₩₽₺₪฿]|[A-Z]{3}/.exec(lead)?.[0] ?? ''}${bare.text}${/[a-z]$/i.test(bare.text) ? tail.replace(/^(?:[KMBTkmbt]|MM|bn|mn|tn)(?![a-zA-Z])/, '') : tail}`) ?? bare
}

const lessIsBetter = /\b(?:latency|time|delay|duration|lead|cost|costs|spend|spending|expens\w+|churn|error|errors|failures?|incidents?|downtime|outages?|buffering|burden|tickets?|defects?|bugs?|oversells?|losses|fraud losses|false positives?|chargeback|review|risk|overhead|prep|preparation|mttr|recovery|provisioning|vendor count|waste|emissions?|carbon|dependencies|complexity|load time|page load|toil|attrition|turnover|rework|debt|backlog|response|startup)\b/i
const moreIsBetter = /\b(?:uptime|availability|reliability|retention|satisfaction|nps|accuracy|precision|adoption|utili[sz]ation|coverage|revenue|conversion|throughput|capacity|efficiency|success|productivity|autonomy|engagement|quality|on-time|savings?|saved|users|viewers|growth rate|velocity|frequency|compliance|mobility|speed)\b/i
/** What lasts longer to somebody's good; every other length of time is better short. */
const longIsGood = /\b(?:session|engagement|watch|viewing|uptime|between failures|mtbf|runway|battery|lifetime|tenure|retention|duration of use)\b/i

/**
 * Whether a smaller figure is the better one, judged by what the metric is called and measured in.
 * Undefined where the name says nothing, or speaks both ways: a wrong "worse" costs more than a missing "better".
 */
export function smallerIsBetter(label: string, dimension?: Dimension): boolean | undefined {
  if (dimension === 'time')
    return !longIsGood.test(label)
  const [more, less] = [moreIsBetter.test(label), lessIsBetter.test(label)]
  return more === less ? undefined : less
}
