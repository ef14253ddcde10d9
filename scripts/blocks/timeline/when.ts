/**
 * Times as people write them at the beginning of a line: `09:14`, `9:14 am UTC`, `T+12 min`, `12 March 2024`,
 * `2024-03-12 09:14`, `Mar 2021`.
 */
import type { Plain } from '../../text/markdown.ts'
import { monthOf, said } from '../../vocabulary/index.ts'

// A name goes as far as it can: `mar` of `mars` is no month.
const month = String.raw`(?<month>${said('months')})(?!\p{L})\.?`
const day = String.raw`(?<day>[0-3]?\d)(?:st|nd|rd|th|\.|er)?`
const clock = String.raw`(?<hour>[01]?\d|2[0-3]):(?<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?<half>[ap])\.?m\b\.?)?(?:\s?(?:UTC|GMT|CES?T|[ECMP][SD]T|[BIJ]ST)\b)?`
const forms = [
  String.raw`T?\+\s?(?<offset>\d+(?:\.\d+)?)\s?(?<unit>s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)\b`,
  String.raw`(?<isoYear>(?:19|20)\d\d)-(?<isoMonth>[01]\d)(?:-(?<isoDay>[0-3]\d))?(?:[T\s]${clock})?`,
  String.raw`${clock}`,
  String.raw`${day}\s(?:de\s)?${month}(?:,?\s(?:de\s)?(?<year>(?:19|20)\d\d))?(?!\p{L})`,
  String.raw`${month}\s(?<day>[0-3]?\d)(?:st|nd|rd|th)?(?:,\s?(?<year>(?:19|20)\d\d)|\b(?![\d,.]))`,
  String.raw`${month},?\s(?<year>(?:19|20)\d\d)\b`,
].map(form => new RegExp(`^(?:~|c\\.\\s)?${form}`, 'iu'))

/** Minutes that units of an offset last. */
const offsets: [RegExp, number][] = [
  [/^s/i, 1 / 60],
  [/^m/i, 1],
  [/^h/i, 60],
  [/^d/i, 24 * 60],
]

/** A line's time and the rest of it; undefined where it begins with none. */
export function splitWhen(line: Plain): { when: string, text: Plain } | undefined {
  const match = forms.map(form => form.exec(line)).find(Boolean)
  if (!match)
    return undefined
  const rest = line.slice(match[0].length)
  // `09:14-09:20` and `12 March's` are something else.
  if (!/^(?:\s|[:：,])/.test(rest))
    return undefined
  const text = rest.replace(/^(?:[\s:：,]|[-–—|]+(?=\s))+/, '').trim()
  return text ? { when: match[0].trim(), text: text as Plain } : undefined
}

/** Minutes from a beginning of its own kind of time; undefined where a text is no time. Dates without a day are the first of the month. */
export function minutesOf(when: string): number | undefined {
  const groups = forms.map(form => form.exec(when)?.groups).find(Boolean)
  if (!groups)
    return undefined
  if (groups.offset)
    return Number(groups.offset) * offsets.find(([pattern]) => pattern.test(groups.unit))![1]
  const hour = Number(groups.hour ?? 0)
  const ofDay = (groups.half ? (hour % 12) + (/p/i.test(groups.half) ? 12 : 0) : hour) * 60 + Number(groups.minute ?? 0)
  const named = groups.month ? monthOf(groups.month) : undefined
  const numbered = groups.isoMonth ? Number(groups.isoMonth) - 1 : named
  if (numbered === undefined)
    return ofDay
  const days = Date.UTC(Number(groups.isoYear ?? groups.year ?? 2001), numbered, Number(groups.isoDay ?? groups.day ?? 1)) / 86_400_000
  return days * 24 * 60 + ofDay
}

/** Whether a time names a day, or only one of the clock. */
export function isDate(when: string): boolean {
  return /^(?:~|c\.\s)?(?:\p{L}|\d{4}-|\d{1,2}(?:st|nd|rd|th|\.|er)?\s\p{L}{2})/iu.test(when) && !/^T\+/i.test(when)
}

/**
 * Minutes from the first of several times to each; by the clock, an earlier time is on the next day. Undefined where
 * they are not in order.
 */
export function elapsed(whens: string[]): number[] | undefined {
  const day = 24 * 60
  const found = whens.map(minutesOf)
  if (found.includes(undefined) || new Set(whens.map(isDate)).size > 1)
    return undefined
  const minutes = found as number[]
  let [days, ordered] = [0, true]
  const running = minutes.map((each, i) => {
    if (i > 0 && each < minutes[i - 1]) {
      days += day
      ordered &&= !isDate(whens[i])
    }
    return each + days
  })
  return ordered ? running.map(each => each - running[0]) : undefined
}

/** `58 min`, `3 h 05`, `12 days`, `7 months`, `2.5 years` */
export function inWords(minutes: number): string {
  const days = minutes / (24 * 60)
  if (minutes < 1)
    return `${Math.round(minutes * 60)} s`
  if (minutes < 90)
    return `${Math.round(minutes)} min`
  if (days < 2)
    return `${Math.floor(minutes / 60)} h${minutes % 60 >= 1 ? ` ${String(Math.floor(minutes % 60)).padStart(2, '0')}` : ''}`
  if (days < 60)
    return `${Math.round(days)} days`
  return days < 730 ? `${Math.round(days / 30.44)} months` : `${(days / 365.25).toFixed(1).replace(/\.0$/, '')} years`
}
