/** Prices, rates and growth: so many at so much, one rate told twice, growth on growth, nines and their downtime. */
import type { Interval, Period } from '../../model/quantity.ts'
import type { Mark, Relation } from './finding.ts'
import type { Passage } from './passages.ts'
import { combine, meets, numberWords, parseQuantity, periodOf, perYear, seconds } from '../../model/quantity.ts'
import { sentencesOf } from './passages.ts'
import { written } from './totals.ts'
import { roundness, short, wrongOr } from './working.ts'

export function rates(passage: Passage): Relation[] {
  return [timesPrice, timesEach, growth, inTwoUnits, inBits, nines, downtime].flatMap(rule => rule(passage))
}

const apiece
  = /^\s*(?:\p{L}+\s+){0,2}(?:each|apiece|per\s+\p{L}+|a\s+(?:head|piece|seat)|je|pro\s+\p{L}+|chacune?|par\s+\p{L}+)|^\/\p{L}+/iu

const leadsToPrice = /^(?:\s+[\p{L}-]+){0,4}\s*[,;]?\s*(?:at|@|of|with|costing|taking|zu|à|for|×)\s+(?:about |roughly )?$/iu
const leadsToTotal
  = /^[^.;\d]{0,40}?(?:=|≈|(?<!\p{L})(?:costs?|totals?|totall?ing|for|is|makes|comes to|ergibt|kostet|kosten|soit)(?!\p{L})|\(|,)\s*(?:(?:a total of|about|roughly|or|~)\s*)*$/iu

/** `12 engineers at $200K each cost $2.4M`, `50 PB at $5 a TB is $250K`; the total may stand first: `$9.2M pay for 46 at $200K each`. */
function timesPrice({ text, figures }: Passage): Relation[] {
  const between = (a: Mark, b: Mark): string => text.slice(a.end, b.start)
  return figures.flatMap((first, i): Relation[] => {
    const [second, third] = [figures[i + 1], figures[i + 2]]
    if (!second || !third)
      return []
    if (leadsToPrice.test(between(first, second)) && leadsToTotal.test(between(second, third)))
      return priced(text, first, second, third)
    if (
      !figures.slice(i + 3).some(({ quantity }) => quantity.currency === first.quantity.currency && quantity.dimension === 'money')
      && /^(?:\s+a \p{L}+)?\s+(?:pays? for|buys?|covers?|is for|for|=|bezahlen)\s+$/iu.test(between(first, second))
      && leadsToPrice.test(between(second, third))
    ) {
      return priced(text, second, third, first)
    }
    // `1.5 engineers to run it, $300K a year at $200K each`
    return /^(?:\s+[\p{L}-]+){1,5}\s*[,:(]\s*$/u.test(between(first, second)) && /^(?:\s+an? \p{L}+)?\s*,?\s+(?:at|zu|à)\s+$/u.test(between(second, third))
      ? priced(text, first, third, second)
      : []
  })
}

/** `240 people on two shifts, 120 each` */
function timesEach({ text, figures }: Passage): Relation[] {
  return figures.flatMap((total, i): Relation[] => {
    const [count, each] = [figures[i + 1], figures[i + 2]]
    if (
      !each
      || [total, count, each].some(({ quantity }) => quantity.dimension !== 'count' || quantity.range || quantity.bound || quantity.rate)
      || !/^(?:\s+[\p{L}-]+){1,3}\s+(?:on|in|across|over|into|auf|in|sur|en)\s+$/iu.test(text.slice(total.end, count.start))
      || !/^(?:\s+[\p{L}-]+){1,3}\s*[,(]\s*(?:of\s+)?$/iu.test(text.slice(count.end, each.start))
      || !/^(?:\s+\p{L}+)?\s+(?:each|apiece|chacune?)(?!\p{L})/iu.test(text.slice(each.end))
    ) {
      return []
    }
    const product = count.quantity.value * each.quantity.value
    const says = text.slice(total.start, each.end)
    return wrongOr({ kind: 'derived', figures: [total, count, each], says }, Math.abs(product - total.quantity.value) <= 0.02 * product, {
      severity: 'wrong',
      line: each.line,
      says,
      computed: `${count.quantity.text} × ${each.quantity.text} is ${short(product)}`,
    })
  })
}

/** What is bought by the piece, or by a unit of its own: `$5 a TB`. */
function priced(text: string, count: Mark, price: Mark, total: Mark): Relation[] {
  const [q, p, t] = [count.quantity, price.quantity, total.quantity]
  const unit = /^\s*(?:per|\/|an?|je|pro|par)\s*([A-Za-z]+)/.exec(text.slice(price.start + p.text.length))?.[1]
  const bought = unit ? parseQuantity(`1 ${unit}`) : undefined
  const byUnit = q.dimension === 'bytes' && bought?.dimension === 'bytes' ? bought.value : undefined
  const byPiece = q.dimension === 'count' && (apiece.test(text.slice(price.start + p.text.length)) || /(?<!\p{L})(?:at|@|zu|à)\s+(?:about |roughly )?$/iu.test(text.slice(0, price.start)))
  if (
    (!byUnit && !byPiece)
    || !['money', 'time', 'bytes'].includes(p.dimension)
    || p.dimension !== t.dimension
    || p.currency !== t.currency
    || (t.rate !== undefined && p.rate !== undefined && p.rate !== t.rate && t.rate !== 'year')
    || [q, p, t].some(({ range, sign }) => range || sign)
  ) {
    return []
  }
  const expected = combine(byUnit ? { value: q.value / byUnit, low: q.low / byUnit, high: q.high / byUnit } : q, p, (a, b) => a * b)
  const near = ({ value, low, high }: Interval): boolean =>
    Math.abs(value - t.value) <= Math.max(t.digit / 2, roundness(t.value) / 2, t.bound === 'about' ? value * 0.1 : 0)
    || (meets({ value, low, high }, t) && q.digit <= 1 && Math.abs(value / t.value - 1) < 0.06)
  // By the month, and told of the year.
  const yearly = p.rate && p.rate !== 'year' && t.rate !== p.rate ? perYear[p.rate] : 1
  const ok = near(expected) || near({ value: expected.value * yearly, low: expected.low * yearly, high: expected.high * yearly })
  const [from, to] = [Math.min(count.start, total.start), Math.max(price.end, total.end)]
  return wrongOr({ kind: 'derived', figures: [count, price, total], says: text.slice(from, to) }, ok || q.bound !== undefined, {
    severity: 'wrong',
    line: total.line,
    says: text.slice(from, to),
    computed: `${q.text} × ${p.text} is ${written(expected.value, t)}`,
  })
}

const yearly
  = /\b(?:CAGR|(?:compound(?:ed|ing)?\s+)?(?:annual|yearly)(?:ly)?\s+growth|per year|a year|annually|yearly|each year|every year|p\.a\.|pro Jahr|jährlich|par an|year over year|YoY|compound)/i

/** `25% a year from $10M to $30.5M in 5 years`: growth on growth. */
function growth(passage: Passage): Relation[] {
  return sentencesOf(passage.text).flatMap(({ text, at }): Relation[] => {
    const figures = passage.figures.filter(mark => mark.start >= at && mark.end <= at + text.length)
    const rate = figures.find(
      ({ quantity, start, end }) =>
        quantity.dimension === 'percent'
        && (quantity.rate === 'year'
          || yearly.test(passage.text.slice(end, end + 40))
          || /\bCAGR\s+(?:of|at|was|:)?\s*(?:about |roughly )?$/i.test(passage.text.slice(0, start))),
    )
    const years = figures.find(
      ({ quantity, start }) =>
        quantity.dimension === 'time'
        && quantity.form.scale === seconds.year
        && /\b(?:in|over|within|for|after|across|über|nach|en|sur|during)\s+(?:the (?:last|next|past)\s+|a\s+|about\s+)?$/iu.test(
          passage.text.slice(Math.max(at, start - 24), start),
        ),
    )
    const [before, after, more] = figures.filter(
      mark => mark !== rate && mark !== years && ['money', 'count', 'frequency', 'bytes'].includes(mark.quantity.dimension),
    )
    const dates = [...text.matchAll(/\b(?:19|20)\d\d\b/g)].map(match => Number(match[0]))
    const n = years ? years.quantity.value / seconds.year : dates.length === 2 ? Math.abs(dates[1] - dates[0]) : undefined
    if (
      !rate
      || !before
      || !after
      || more
      || !n
      || n < 1.5
      || n > 40
      || before.quantity.dimension !== after.quantity.dimension
      || before.quantity.currency !== after.quantity.currency
      || rate.quantity.range
    ) {
      return []
    }
    if (!/(?:from|→|to|reach|von|auf|de|à|into|becom|turn)/i.test(passage.text.slice(Math.min(before.start - 12, rate.end), after.start)))
      return []
    const ratio = after.quantity.value / before.quantity.value
    const cagr = (ratio ** (1 / n) - 1) * 100
    const fall = ratio < 1
    const exact
      = Math.abs(Math.abs(cagr) - Math.abs(rate.quantity.value)) <= Math.max(rate.quantity.digit / 2 + 1e-9, 0.02 * Math.abs(cagr))
    const rounded = meets(
      {
        value: before.quantity.value * (1 + (Math.sign(ratio - 1) * rate.quantity.value) / 100) ** n,
        low: before.quantity.low * (1 + (Math.sign(ratio - 1) * rate.quantity.value) / 100) ** n,
        high: before.quantity.high * (1 + (Math.sign(ratio - 1) * rate.quantity.value) / 100) ** n,
      },
      after.quantity,
    )
    const says = `${rate.quantity.text} a year, ${before.quantity.text} → ${after.quantity.text} in ${short(n)} years`
    return wrongOr(
      { kind: 'derived', figures: [rate, before, after, ...(years ? [years] : [])], says },
      exact || rounded || rate.quantity.bound !== undefined,
      { severity: 'wrong', line: rate.line, says, computed: `${fall ? 'it falls' : 'it grows'} ${short(Math.abs(cagr))}% a year` },
    )
  })
}

/** `$5K/month ($60K/year)`, `100M requests a day (about 1,160 a second)`: one rate, told twice. */
function inTwoUnits({ text, figures }: Passage): Relation[] {
  return figures.flatMap((one, i): Relation[] => {
    const two = figures[i + 1]
    const gap = two && text.slice(one.end, two.start)
    if (
      !two
      || one.quantity.dimension !== two.quantity.dimension
      || one.quantity.range
      || two.quantity.range
      || !/^(?:\s+(?:per|an?)\s+\p{L}+|\s+[\p{L}-]+|\s*\/\s*\p{L}+){0,3}\s*(?:\(\s*|,?\s+(?:or|i\.e\.|that is|equivalent to|oder|soit|also|das sind|sprich)\s+|,\s+|=\s*|\s(?:is|are|makes)\s+)(?:~|≈|about\s+|roughly\s+|or\s+|=\s*)*$/iu.test(
        gap,
      )
    ) {
      return []
    }
    const closed = /^(?:\s+(?:per|an?)\s+\p{L}+|\s+[\p{L}-]+|\s*\/\s*\p{L}+){0,3}\s*\)/iu.test(text.slice(two.end)) || !gap.includes('(')
    const [a, b] = [unitOf(one), unitOf(two)]
    if (!closed || !a || !b || a.period === b.period)
      return []
    const [x, y] = [a.yearly, b.yearly]
    const ok = Math.abs(x / y - 1) <= 0.13
    // Of two rates this far apart they are not meant to be one; side by side without a word least of all.
    const apart = /,\s+(?:~|≈)?$/.test(gap) ? 2.2 : 40
    if (!ok && (x / y > apart || y / x > apart || (apart < 40 && /limit|quota|cap(?:ped)?\b|up to|maximum/i.test(text))))
      return []
    const says = text.slice(one.start, two.end)
    return wrongOr({ kind: 'derived', figures: [one, two], says }, ok, {
      severity: 'wrong',
      line: two.line,
      says,
      computed: `${one.quantity.words} is ${written(a.yearly / perYear[b.period], { ...two.quantity, form: { ...two.quantity.form, scale: b.scale } })} by the ${b.period}`,
    })
  })
}

/** `9.2 GB/s, that is 74 Gbps`: eight bits a byte. */
function inBits({ text, figures }: Passage): Relation[] {
  return figures.flatMap((one, i): Relation[] => {
    const two = figures[i + 1]
    if (!two || !/^(?:[(=≈,]|or|i\.e\.|that is|\s)+(?:about |~)?$/i.test(text.slice(one.end, two.start)))
      return []
    const bytes = [one, two].find(({ quantity }) => quantity.dimension === 'bytes' && quantity.rate === 's')
    const bits = [one, two].find(({ quantity }) => quantity.dimension === 'bandwidth')
    if (!bytes || !bits)
      return []
    const [low, high] = [bytes.quantity.low * 8, bytes.quantity.high * 8]
    const value = bytes.quantity.value * 8
    const ok = meets({ value, low, high }, bits.quantity) || Math.abs(value / bits.quantity.value - 1) < 0.09
    const says = text.slice(one.start, two.end)
    return wrongOr({ kind: 'derived', figures: [one, two], says }, ok, {
      severity: 'wrong',
      line: two.line,
      says,
      computed: `${bytes.quantity.text} is ${written(value, bits.quantity)}`,
    })
  })
}

/** `99.95%, which allows 4.4 hours of downtime a year`: what is missing of a hundred, of a month or a year. */
function downtime(passage: Passage): Relation[] {
  return sentencesOf(passage.text).flatMap(({ text, at }): Relation[] => {
    const figures = passage.figures.filter(mark => mark.start >= at && mark.end <= at + text.length)
    const levels = figures.filter(({ quantity }) => quantity.dimension === 'percent' && quantity.value >= 90 && quantity.value < 100)
    const lengths = figures.filter(
      ({ quantity, end }) =>
        quantity.dimension === 'time'
        && !quantity.range
        && quantity.value < seconds.month
        && !/^\s+(?:window|intervals?)\b/i.test(passage.text.slice(end)),
    )
    const periods = /(?<!\p{L})(?:an?|per|each|every|in an?|pro|im|par)\s+(?<period>month|year|week|quarter|Monat|Jahr|Woche|mois|an|semaine)(?!\p{L})/iu
    const allowed = /\b(?:downtime|outages?|allow(?:s|ed)?|unavailab\w+|down|Ausfall\w*|d'arrêt|indisponib\w+)(?!\p{L})/iu.test(text)
    const [level] = levels
    const [time, other] = lengths.filter(({ quantity }) => quantity.form.scale < seconds.day)
    // The period behind the length is its own; one before it may be a price's.
    const period = time && (periods.exec(passage.text.slice(time.end, at + text.length)) ?? periods.exec(text))
    if (levels.length !== 1 || !time || other || !period || !allowed)
      return []
    const span = seconds[periodOf(period.groups!.period, true)!]
    const missing = ((100 - level.quantity.value) / 100) * span
    const ok = Math.abs(missing / time.quantity.value - 1) <= Math.max(0.08, time.quantity.digit / time.quantity.value)
    // A level with its own downtime measured beside it is another thing.
    if (!ok && (missing / time.quantity.value > 20 || time.quantity.value / missing > 20) && !/\ballow/i.test(text))
      return []
    const says = `${level.quantity.text}, ${time.quantity.text} ${period[0]}`
    return wrongOr({ kind: 'derived', figures: [level, time], says }, ok, {
      severity: 'wrong',
      line: time.line,
      says,
      computed: `${level.quantity.text} leaves ${written(missing, time.quantity)} ${period[0]}`,
    })
  })
}

function unitOf({ quantity }: Mark): { period: Period, yearly: number, scale: number } | undefined {
  const { rate, dimension, words, value, form } = quantity
  if (rate && (dimension === 'money' || dimension === 'bytes'))
    return { period: rate, yearly: value * perYear[rate], scale: form.scale }
  if (dimension !== 'frequency' || !/\d/.test(words))
    return undefined
  const period = (Object.keys(perYear) as Period[]).find(each =>
    [1, 1e3, 1e6, 1e9].some(size => Math.abs(form.scale / perYear[each] / size - 1) < 1e-6),
  )
  return period && { period, yearly: value, scale: form.scale / perYear[period] }
}

/** `five nines (99.999%)` */
function nines({ text, figures }: Passage): Relation[] {
  return [...text.matchAll(/\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})[\s-](?:nines|9s)\b/gi)].flatMap(
    (match): Relation[] => {
      const count = numberWords[match[1].toLowerCase()] ?? Number(match[1])
      const level = figures.find(
        mark =>
          mark.quantity.dimension === 'percent'
          && Math.abs(mark.start - match.index) < 60
          && (/^(?:\s+[\p{L}-]+){0,2}\s*\(\s*$/u.test(text.slice(match.index + match[0].length, mark.start))
            || /^9\d(?:\.9*)?\s?%$/.test(mark.quantity.text.trim()))
          && /^[^.;]*$/.test(text.slice(match.index + match[0].length, mark.start)),
      )
      if (!level)
        return []
      const written = level.quantity.text.match(/9/g)?.length ?? 0
      return wrongOr(
        { kind: 'derived', figures: [level], says: `${match[0]} (${level.quantity.text})` },
        written === count && /^[9.,%\s]+$/.test(level.quantity.text),
        {
          severity: 'wrong',
          line: level.line,
          says: `${match[0]} (${level.quantity.text})`,
          computed: `${level.quantity.text} is ${written} nines`,
        },
      )
    },
  )
}
