/** Figures as people write them: `3.2s`, `$2.4M`, `99.99%`, `12/year`, `300 requests per minute`, `6.2/10`, `Weekly`, `1.200 €`. */
import type { Interval } from './interval.ts'
import type { DecimalMark } from './numeral.ts'
import type { Period } from './units.ts'
import { around } from './interval.ts'
import { numeralPattern, readNumeral } from './numeral.ts'
import {
  bits,
  bytes,
  cadences,
  magnitudes,
  numberWords,
  periodOf,
  periodPattern,
  perSecond,
  perYear,
  ratedBy,
  ratePattern,
  seconds,
} from './units.ts'

export type Dimension
  = 'time' | 'money' | 'percent' | 'count' | 'bytes' | 'bandwidth' | 'frequency' | 'score' | 'factor' | 'points' | 'other'

/**
 * A figure. `value`, `low` and `high` are in the dimension's own unit: seconds, units of currency, percent, pieces, bytes,
 * bits a second, times a year, a share of the best score, a factor, points. A figure written in digits may be off by half of its
 * last one either way; one between two ends reaches from one to the other.
 */
export interface Quantity extends Interval {
  dimension: Dimension
  /** As written, without what follows it. */
  text: string
  /** As written, with the word that makes it a rate: `$4M annually`. */
  words: string
  /** An explicit sign may make it a change (`+15%`) and not a level. */
  sign?: '+' | '-'
  /** `<50ms`, `up to 5`, `2,000+`, `~3`: a bound or a guess, not a value. */
  bound?: 'under' | 'over' | 'about'
  /** What `2 hours/week` is counted by; a frequency is turned into times a year already. */
  rate?: Period
  /** `$`, `EUR`: money of two currencies is never compared. */
  currency?: string
  /** The best score there is: 10 of `6.2/10`. */
  end?: number
  /** The unit of dimension `other`, as written: `km`. */
  unit?: string
  /** Of two ends, `4–6%`. */
  range?: true
  /** The worth of the last digit written, in the dimension's own unit; 0 of what is exact, such as `Weekly`. */
  digit: number
  /** What a figure in the same unit is written like: `−3 ms` is `{before: '', after: ' ms', scale: 0.001}`. */
  form: { before: string, after: string, scale: number }
}

/** How a text is to be read. */
export interface Reading {
  /** How it writes fractions; decides what `1.200` is. */
  mark?: DecimalMark
  /** Counts in words are figures too: `three teams`. */
  words?: boolean
  /** Letters set close that are no unit known here make a figure of dimension `other`: `45m`, `12km`. */
  anyUnit?: boolean
}

export interface Found {
  quantity: Quantity
  start: number
  end: number
}

// What only looks like a figure: dates, `24/7`, and the second half of `five 9s`; times and versions end in more digits.
const lookalike = String.raw`(?!\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)(?!\d)|24/7(?!\d)|(?<=\b(?:\d+|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)[\s-])9s\b)`
const symbol = String.raw`(?:(?:US|A|C|S|HK|R)?\$|[€£¥₹₩₽₺₪฿]|(?:USD|EUR|GBP|CHF|JPY|INR|AUD|CAD)\s?)`
const symbolAfter = String.raw`(?:[€£$](?![\d.])|(?:USD|EUR|GBP|CHF|JPY|INR|AUD|CAD|Euro|euros?|dollars?|kr|zł)(?![\p{L}\d]))`
const number = String.raw`${lookalike}(?<number>${numeralPattern})(?![.,:]?\d)`
const range = String.raw`(?:\s?[-–]\s?(?<to>${numeralPattern})(?![.,:]?\d))?`
// `£38m` is money; `38m` alone may be minutes or metres.
const letter = String.raw`(?:[KMBT]|MM|k|bn|mn|tn|(?<=[$€£¥₹]\s?[\d.,–-]+)[mbt])(?![a-zA-Z])`
const magnitudeWord = String.raw`\s?(?:Mio\.?|Mrd\.?|Tsd\.?)(?![\p{L}])|[\s-](?:thousand|millions?|billions?|trillions?|Tausend|Millionen|Milliarden|Milliarde|mille|milliards?)(?!\p{L})`
const magnitude = String.raw`(?<magnitude>${letter}|${magnitudeWord})?`
const unitName = String.raw`%|percent\b|per\scent\b|Prozent\b|pour\s?cent\b|×(?!\s?[\d$€£])|(?:${periodPattern}|x(?!\s?[\d$€£])|[KMGTPEZkmgtpe]i?B|(?:kilo|mega|giga|tera|peta|exa)?bytes?|[KMGTkmgt]bps|[RrQqTt][Pp][Ss]|IOPS|iops|(?:percentage |basis |Prozent|prozent)?[Pp](?:oin|unk)ts?e?n?|pts?|pp|pps|bps|Punkte?n?)(?![\p{L}\d])`
const unit = String.raw`(?:[\s\u00A0\u202F-]?(?<unit>${unitName}))?`
/** `2 h 20 min`, `5 min 30 s`: a length of time in two units. */
const compound = String.raw`(?:(?<=\d\s?(?:days?|Tage?|jours?|h|hrs?|hours?|Std|Stunden?|heures?|mins?|minutes?|Minuten?))\s(?:and\s|und\s|et\s)?(?<minor>\d{1,2})\s?(?<minorUnit>h|hours?|Stunden?|heures?|mins?|minutes?|Minuten?|s|secs?|seconds?|Sekunden?|secondes?)(?![\p{L}\d/]))?`
const currencyAfter = String.raw`(?:[\s\u00A0\u202F]?(?<currencyAfter>${symbolAfter}))?`
/** `$1.2M–$1.5M`, `50ms-80ms`: the second end of a range that repeats its unit. */
const rangeAfter = String.raw`(?:(?:-|\s?–\s?)(?<toAfter>${symbol}?(?:${numeralPattern})(?:${letter})?(?:\s?(?:${unitName}))?)(?!\d|[.,]\d))?`
const slashed = String.raw`\s?\/\s?(?<per>${ratePattern})(?!\p{L})`
const noun = String.raw`(?:\s(?!(?:per|pro|par|im|je|an?|and|or|of|in|to|from|für|und|auf|de|et)\s)\p{Ll}[\p{Ll}-]{2,}){0,2}`
const score = String.raw`(?:(?<!\p{L}|\^\d{1,2})\/\s?(?=\d)|(?<!\p{L}|\^\d{1,2})\s\/\s?(?=(?:5|10|20|100)(?!\d))|\s(?:out of|von|sur)\s(?=(?:5|10|20|100)(?!\d)))(?<end>\d{1,3})(?![\d.,]*\d|[KMB%])`
const rate = String.raw`(?:${slashed}|${score})?`
/** Behind a figure, no part of what it is written as: `2 a month`, `300 requests per minute`, `4M annually`. */
const wordedRate = new RegExp(
  String.raw`^(?:${noun}(?:\s?\/\s?|\s(?:per|an?|each|every|pro|je|im|par|chaque)\s)(?<per>${ratePattern})(?!\p{L})|\s(?<adverb>${Object.keys(
    ratedBy,
  )
    .sort((a, b) => b.length - a.length)
    .join('|')})(?!\p{L})|\s(?<annual>p\.a\.))`,
  'iu',
)
const boundBefore = String.raw`(?<bound>(?<![-–—=])[<>≤≥~≈]=?\s?|[Ss]ub-|(?<!\p{L})(?:[Uu]p to|[Uu]nder|[Ll]ess than|[Ff]ewer than|[Bb]elow|[Aa]t most|[Mm]ore than|[Oo]ver|[Aa]bove|[Aa]t least|[Aa]bout|[Aa]round|[Rr]oughly|[Aa]pprox(?:imately|\.)?|[Nn]early|[Aa]lmost|[Cc]irca|ca\.|[Uu]nter|[Üü]ber|[Rr]und|[Ee]twa|[Bb]is zu|[Mm]indestens|[Pp]lus de|[Mm]oins de|[Ee]nviron|[Jj]usqu['’]à)\s)?`
const pattern = String.raw`${boundBefore}(?:(?<sign>[+−]\s?|[-–]))?(?:(?<currency>${symbol})\s?)?${number}${range}${magnitude}(?<plus>\+)?${unit}${compound}${currencyAfter}(?<plusAfter>\+)?${rangeAfter}${rate}`
// The last look-ahead: `99th` and `12km` are no figures of ours, and never `99` and `12`.
const whole = String.raw`(?![\p{L}\d]|[-–/]\d)`

const cadence = String.raw`(?<!\p{L})(?:${Object.keys(cadences)
  .sort((a, b) => b.length - a.length)
  .join('|')})(?!\p{L})`
const small = String.raw`(?:\d+|${Object.keys(numberWords).join('|')})`
const oftenPattern = String.raw`(?<!\p{L})(?:(?:(?<times>once|twice|thrice|${small}\s(?:times|Mal))\s(?:(?:per|an?|each|every|pro|im)\s(?<timesPer>${ratePattern})|(?<timesWord>${cadence})))|every\s(?:(?<every>other|${small})\s)?(?<everyPer>${ratePattern})|(?<cadence>${cadence}))(?!\p{L})`
const wordPattern = String.raw`(?<![\p{L}\d-])(?<numberWord>${Object.keys(numberWords).join('|')})(?:[\s-](?<wordUnit>percent|${periodPattern}|(?:percentage )?points?))?(?![\p{L}\d])`
const otherUnit = String.raw`(?<other>\p{L}[\p{L}]{0,5})?${whole}`

const lead = String.raw`(?<![\w.]|\d[,:]|\w[-/])`
const expressions = {
  atStart: { strict: new RegExp(`^\\s*(?:${pattern})${whole}`, 'u'), loose: new RegExp(`^\\s*(?:${pattern})${otherUnit}`, 'u') },
  anywhere: { strict: new RegExp(`${lead}(?:${pattern})${whole}`, 'gu'), loose: new RegExp(`${lead}(?:${pattern})${otherUnit}`, 'gu') },
  often: { atStart: new RegExp(`^\\s*${oftenPattern}`, 'iu'), anywhere: new RegExp(oftenPattern, 'giu') },
  word: { atStart: new RegExp(`^\\s*${wordPattern}`, 'iu'), anywhere: new RegExp(wordPattern, 'giu') },
}

/** The figure that `text` begins with, if it begins with one. */
export function parseQuantity(text: string, reading: Reading = {}): Quantity | undefined {
  const often = expressions.often.atStart.exec(text)
  if (often)
    return ofCadence(often)
  const match = expressions.atStart[reading.anyUnit ? 'loose' : 'strict'].exec(text)
  if (match)
    return fromMatch(match, text.slice(match[0].length), reading)
  const word = reading.words ? expressions.word.atStart.exec(text) : undefined
  return word ? ofWord(word) : undefined
}

/** Every figure in a text with its place, in order. */
export function findQuantities(text: string, reading: Reading = {}): Found[] {
  const found: Found[] = []
  const free = (start: number, end: number): boolean => found.every(each => each.end <= start || each.start >= end)
  const add = (match: RegExpMatchArray, read: (match: RegExpMatchArray) => Quantity): void => {
    const start = match.index! + (match[0].length - match[0].trimStart().length)
    const end = match.index! + match[0].length
    if (free(start, end))
      found.push({ quantity: read(match), start, end })
  }
  const cadenced = [...text.matchAll(expressions.often.anywhere)]
  for (const match of cadenced.filter(match => match.groups!.cadence === undefined)) add(match, ofCadence)
  for (const match of text.matchAll(expressions.anywhere[reading.anyUnit ? 'loose' : 'strict']))
    add(match, match => fromMatch(match, text.slice(match.index! + match[0].length), reading))
  if (reading.words) {
    for (const match of text.matchAll(expressions.word.anywhere)) add(match, ofWord)
  }
  const rated = new Set(
    found.filter(({ quantity }) => quantity.words !== quantity.text).map(({ start, quantity }) => start + quantity.words.length),
  )
  for (const match of cadenced.filter(match => match.groups!.cadence !== undefined && !rated.has(match.index + match[0].length)))
    add(match, ofCadence)
  return found.sort((a, b) => a.start - b.start)
}

function fromMatch(match: RegExpMatchArray, following: string, reading: Reading): Quantity {
  const g = match.groups!
  const text = match[0].trim()
  const after = g.per || g.end ? undefined : wordedRate.exec(following)
  const per = g.per
    ? periodOf(g.per, true)
    : after?.groups!.per
      ? periodOf(after.groups.per, true)
      : after
        ? (ratedBy[after.groups!.adverb?.toLowerCase()] ?? 'year')
        : undefined
  // Nobody writes tenths of cents in euros: `1.200 €` is a thousand, whatever the text around it does.
  const mark = /€|EUR|[Ee]uros?|kr|zł/.test(g.currency ?? g.currencyAfter ?? '') ? 'comma' : reading.mark
  const numeral = readNumeral(g.number, mark)
  const scale = g.magnitude ? magnitudes[g.magnitude.trim().replace(/^-/, '').toLowerCase()] : 1
  const sign = g.sign ? (g.sign.startsWith('+') ? ('+' as const) : ('-' as const)) : undefined
  const { dimension, factor, rate, ...kind } = kindOf(g, per)
  const worth = scale * factor * (sign === '-' ? -1 : 1)
  const minor = dimension === 'time' && g.minor ? periodOf(g.minorUnit!) : undefined
  const value = numeral.value * worth + (minor ? Number(g.minor) * seconds[minor] : 0)
  const digit = minor ? seconds[minor] : Math.abs(numeral.digit * worth)
  const last = upperEnd(g, { mark })
  const interval
    = last !== undefined && last * Math.abs(scale) * factor > Math.abs(value)
      ? {
          value: (value + last * worth) / 2,
          low: Math.min(value, last * worth) - digit / 2,
          high: Math.max(value, last * worth) + digit / 2,
          range: true as const,
        }
      : around(value, digit)
  const bound = boundOf(g)
  const [head, tail] = [match[0].slice(0, match[0].indexOf(g.number)), match[0].slice(match[0].lastIndexOf(g.number) + g.number.length)]
  return {
    ...interval,
    // The first end is what a single figure would be.
    ...('range' in interval && { value }),
    dimension,
    text,
    words: after ? `${text}${after[0]}` : text,
    ...(sign && { sign }),
    ...(bound && { bound }),
    ...(rate && { rate }),
    ...kind,
    digit,
    form: minor
      ? { before: '', after: ` ${g.minorUnit}`, scale: seconds[minor] }
      : { before: /[^\s\d+−–<>≤≥~≈=-]*$/.exec(head)?.[0] ?? '', after: tail.replace(/\+/, ''), scale: Math.abs(worth) },
  }
}

function upperEnd(g: Record<string, string | undefined>, { mark }: Reading): number | undefined {
  if (g.to)
    return readNumeral(g.to, mark).value
  const after = g.toAfter && new RegExp(numeralPattern).exec(g.toAfter)
  return after ? readNumeral(after[0], mark).value : undefined
}

function boundOf(g: Record<string, string | undefined>): Quantity['bound'] {
  const word = g.bound?.trim() ?? ''
  if (/^(?:[<≤]|sub-|up to|under|less|fewer|below|at most|unter|bis|moins|jusqu)/i.test(word))
    return 'under'
  if (/^(?:[>≥]|more|over|above|at least|über|mindestens|plus)/i.test(word) || g.plus || g.plusAfter)
    return 'over'
  return word ? 'about' : undefined
}

interface Kind {
  dimension: Dimension
  factor: number
  rate?: Period
  currency?: string
  end?: number
  unit?: string
}

function kindOf(g: Record<string, string | undefined>, per: Period | undefined): Kind {
  const currency = (g.currency ?? g.currencyAfter)?.trim()
  const name = g.unit?.toLowerCase() ?? ''
  const period = g.unit && periodOf(g.unit)
  if (currency)
    return { dimension: 'money', factor: 1, rate: per, currency }
  if (/^(?:%|percent|per\scent|prozent|pour\s?cent)$/.test(name))
    return { dimension: 'percent', factor: 1, rate: per }
  if (period)
    return { dimension: 'time', factor: seconds[period], rate: per }
  if (Object.hasOwn(bytes, name))
    return { dimension: 'bytes', factor: bytes[name], rate: per }
  if (Object.hasOwn(bits, name))
    return { dimension: 'bandwidth', factor: bits[name] }
  if (perSecond.test(name))
    return { dimension: 'frequency', factor: perYear.s }
  if (name === 'x' || name === '×')
    return { dimension: 'factor', factor: 1 }
  if (name === 'bps' || name === 'basis points')
    return { dimension: 'points', factor: 0.01 }
  if (name)
    return { dimension: 'points', factor: 1 }
  if (g.end && Number(g.number) <= Number(g.end))
    return { dimension: 'score', factor: 1 / Number(g.end), end: Number(g.end) }
  if (g.end)
    return { dimension: 'count', factor: 1 / Number(g.end) }
  if (g.other)
    return { dimension: 'other', factor: 1, unit: g.other }
  if (per)
    return { dimension: 'frequency', factor: perYear[per] }
  return { dimension: 'count', factor: 1 }
}

function ofCadence(match: RegExpMatchArray): Quantity {
  const g = match.groups!
  const value = g.cadence
    ? cadences[g.cadence.toLowerCase()]
    : g.everyPer
      ? perYear[periodOf(g.everyPer, true)!] / (g.every?.toLowerCase() === 'other' ? 2 : g.every ? counted(g.every) : 1)
      : timesOf(g.times) * (g.timesPer ? perYear[periodOf(g.timesPer, true)!] : cadences[g.timesWord.toLowerCase()])
  return exact(value, 'frequency', match[0].trim())
}

function timesOf(words: string): number {
  const fixed: Record<string, number> = { once: 1, twice: 2, thrice: 3 }
  return fixed[words.toLowerCase()] ?? counted(words.split(/\s/)[0])
}

function counted(word: string): number {
  return /^\d/.test(word) ? Number(word) : numberWords[word.toLowerCase()]
}

function ofWord(match: RegExpMatchArray): Quantity {
  const { numberWord, wordUnit } = match.groups!
  const period = wordUnit && periodOf(wordUnit)
  const dimension = period ? 'time' : !wordUnit ? 'count' : /percent$/i.test(wordUnit) ? 'percent' : 'points'
  const unit = period ? seconds[period] : 1
  const value = numberWords[numberWord.toLowerCase()] * unit
  // A length of time in words is as rough as one in digits; a count in words is exact.
  return dimension === 'count'
    ? exact(value, 'count', match[0].trim())
    : { ...exact(value, dimension, match[0].trim()), ...around(value, unit), digit: unit }
}

function exact(value: number, dimension: Dimension, text: string): Quantity {
  return { ...around(value, 0), dimension, text, words: text, digit: 0, form: { before: '', after: '', scale: 1 } }
}
