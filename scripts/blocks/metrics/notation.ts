import type { Quantity } from '../../model/quantity.ts'
import type { Metric, MetricsBlock } from '../../model/talk.ts'
import { findQuantities, parseQuantity, smallerIsBetter } from '../../model/quantity.ts'
import { entries, unmarked } from '../prose.ts'

export function parse(code: string): Pick<MetricsBlock, 'metrics'> {
  return { metrics: entries(code).map(line => parseMetric(unmarked(line.text))) }
}

export function print(block: MetricsBlock): string {
  return block.metrics.map(printMetric).join('\n')
}

const arrow = /→|⟶|➔|➜|⇒|=>|-{1,2}>/

/** A part of so many. */
const share = /\d\s+(?:out\s+of|of|von|sur|de)\s+(?:the\s+)?\d/i

/**
 * One line: `label: before → after note (claim)`, `label: from a to b`, `label: b (was a)`, `label: value, note`.
 * A line without a figure keeps its words as label and note.
 */
export function parseMetric(line: string): Metric {
  const colon = /^((?:[^:：]|:(?!\s)){1,80})(?::\s+|：\s*)(\S.*)$/.exec(line)
  if (!colon)
    return unlabelled(line) ?? { label: line.trim() }
  const label = colon[1].trim()
  const { text, claim } = takeClaim(colon[2].trim())
  // `40 → 20 → 5` is neither a before and an after nor one figure; of `3 of 11 → 1 of 14` neither figure stands alone.
  if (text.split(arrow).length > 2 || (arrow.test(text) && share.test(text)))
    return clean({ label, note: join('', text, claim) })
  return clean(
    arrowed(label, text, claim)
    ?? fromTo(label, text, claim)
    ?? was(label, text, claim)
    ?? toAnother(label, text, claim)
    ?? moved(label, text, claim)
    ?? single(label, text, claim),
  )
}

/** `Page load 3.2s → 800ms`: what stands before the first figure is the label. */
function unlabelled(line: string): Metric | undefined {
  const { text, claim } = takeClaim(line.trim())
  const [left, right, more] = text.split(arrow).map(part => part.trim())
  const first = right !== undefined && more === undefined ? findQuantities(left).at(-1) : undefined
  const label = first && bare(left.slice(0, first.start))
  return first && label ? clean(arrowed(label, text.slice(first.start), claim) ?? { label: line }) : undefined
}

/** Takes the last bracket off a line; what it says of a change is the claim. */
function takeClaim(text: string): { text: string, claim?: string } {
  const match = /^(.*\S)\s*\(([^()]*)\)\s*$/.exec(text)
  return match && match[2].trim() ? { text: match[1], claim: match[2].trim() } : { text }
}

const verb = String.raw`(?:reduced|improved|cut|down|up|grew|grown|increased|decreased|fell|fallen|dropped|rose|raised|lowered|went|moved|shortened|slashed|expanded)`
const fromWords = new RegExp(String.raw`\s*(?:\b${verb}\s+)?\bfrom\s*$`, 'i')

function arrowed(label: string, text: string, claim?: string): Metric | undefined {
  const parts = text.split(arrow).map(part => part.trim())
  if (parts.length !== 2 || parts.some(part => !part))
    return undefined
  const [left, right] = parts
  const inLeft = findQuantities(left).at(-1)
  const unit = inLeft ? left.slice(inLeft.end).trim() : ''
  const whole = !inLeft || unit.split(/\s+/).length > 2 || !isBalanced(left.slice(inLeft.start))
  const before = whole ? left : left.slice(inLeft.start)
  const lead = whole ? '' : left.slice(0, inLeft.start).replace(fromWords, '')
  const inRight = parseQuantity(right)
  const found = inRight ? written(inRight, inLeft?.quantity) : right.split(/[,;]\s/)[0].trim()
  const tail = right.slice(right.indexOf(found) + found.length)
  // `2.5k rps → 10k rps`: the unit belongs to both.
  const rest = tail.trimStart()
  const both = inRight && unit && !whole && rest.startsWith(unit) && !/^[\p{L}\p{N}]/u.test(rest.slice(unit.length))
  return {
    label,
    before: before.trim(),
    after: both ? `${found} ${unit}` : found,
    claim,
    note: join(lead, both ? rest.slice(unit.length) : tail),
  }
}

/** A figure beside its partner: where each has a rate of its own, with the word for it. */
function written(quantity: Quantity, partner?: Quantity): string {
  const by = (each: Quantity): string => each.words.slice(each.text.length).trim()
  return partner && by(quantity) && by(quantity) !== by(partner) && (by(partner) || partner.rate) ? quantity.words : quantity.text
}

function isBalanced(text: string): boolean {
  return text.split('(').length === text.split(')').length
}

function fromTo(label: string, text: string, claim?: string): Metric | undefined {
  const found = findQuantities(text)
  for (let i = 0; i + 1 < found.length; i++) {
    const [a, b] = [found[i], found[i + 1]]
    if (!/\bfrom\s*$/i.test(text.slice(Math.max(0, a.start - 20), a.start)) || !/^\s*\w*\s*to\s*$/i.test(text.slice(a.end, b.start)))
      continue
    const lead = text.slice(0, a.start).replace(fromWords, '')
    const [before, after] = [written(a.quantity, b.quantity), written(b.quantity, a.quantity)]
    return { label, before, after, claim, note: join(lead, text.slice(b.start + after.length)) }
  }
}

/** `95% of sprint goals (up from 70%)`, `p99 < 200ms, was 900ms` */
function was(label: string, text: string, claim?: string): Metric | undefined {
  const inClaim = /^(?:was|previously|formerly|(?:up|down) from)\s+(\S.*)$/i.exec(claim ?? '')
  const inText = /^(\S.*?)(?:[,;]\s*(?:was|previously|formerly)|[,;]?\s+(?:up|down) from)\s+(\S.*)$/i.exec(text)
  const before = parseQuantity(inClaim?.[1] ?? inText?.[2] ?? '')
  const now = inClaim ? text : (inText?.[1] ?? '')
  const lead = unitFirst.exec(now)?.[0] ?? ''
  const after = parseQuantity(now.slice(lead.length))
  if (!before || !after || before.dimension !== after.dimension)
    return undefined
  const tail = inClaim ? inClaim[1] : inText![2]
  return {
    label,
    before: before.text,
    after: after.text,
    claim: inClaim ? undefined : claim,
    note: join(
      `${lead} ${now.slice(now.indexOf(after.text) + after.text.length).trim()}`,
      tail.slice(tail.indexOf(before.text) + before.text.length),
    ),
  }
}

/** `99.9% to 99.99%` is a change, `4 to 6 weeks` a range: figures fall only in a change, and a range is narrow. */
function toAnother(label: string, text: string, claim?: string): Metric | undefined {
  const lead = unitFirst.exec(text)?.[0] ?? ''
  const [a, b] = findQuantities(text.slice(lead.length))
  const rest = text.slice(lead.length)
  if (!a || !b || a.start > 0 || !/^\s+to\s+$/i.test(rest.slice(a.end, b.start)))
    return undefined
  const [from, to] = [a.quantity, b.quantity]
  const tail = rest.slice(b.end)
  const change
    = from.dimension === to.dimension
      && (to.value < from.value
        || to.value >= from.value * 2
        || lead !== ''
        || (smallerIsBetter(label) !== undefined && !/\bsav(?:ed|ings?)\b/i.test(label)))
  return change
    ? { label, before: from.text, after: to.text, claim, note: join(lead, tail) }
    : { label, value: `${lead}${rest.slice(0, b.end)}`, note: join('', tail, claim) }
}

const fell = /^(?:down|reduced|cut|fell|dropped|decreased|lowered|slashed)\b/i
const movedBy = /^(?:up|down|increased|reduced|cut|grew|fell|dropped|rose|decreased|lowered|raised|slashed)\s+(?:by\s+)?/i

/** `up 20% on last year`, `reduced by 35%` */
function moved(label: string, text: string, claim?: string): Metric | undefined {
  const lead = movedBy.exec(text)?.[0]
  const by = lead === undefined ? undefined : parseQuantity(text.slice(lead.length))
  if (lead === undefined || !by || by.sign || by.bound || !['percent', 'points'].includes(by.dimension))
    return undefined
  const rest = text.slice(lead.length)
  return {
    label,
    value: `${fell.test(text) ? '-' : '+'}${by.text}`,
    note: join('', rest.slice(rest.indexOf(by.text) + by.text.length), claim),
  }
}

/** The unit of a figure that stands before it: `NPS +18 points`, `p99 < 200ms`. */
const unitFirst = /^(?:NPS|CSAT|MTTR|MTBF|MTTD|p\d\d(?:\.\d+)?)\s+/i

function single(label: string, text: string, claim?: string): Metric {
  const lead = unitFirst.exec(text)?.[0] ?? ''
  const found = parseQuantity(text.slice(lead.length))
  if (!found)
    return { label, note: join('', text, claim) }
  const rest = text.slice(lead.length)
  const phrase
    = lead || claim?.startsWith('=') ? undefined : phrased(found, rest.slice(rest.indexOf(found.text) + found.text.length), label, claim)
  return phrase ?? { label, value: found.text, note: join(lead, rest.slice(rest.indexOf(found.text) + found.text.length), claim) }
}

const lessWord = String.raw`reductions?|decrease|drop|cut|decline|saving`
const moreWord = String.raw`increase|growth|gain|rise|uplift`
/**
 * What a share is less of, more of, or of: `reduction in operational complexity`, `faster feature delivery`, `of
 * sprint goals achieved`.
 */
const phrase = new RegExp(
  String.raw`^\s+(?:(?:(?<less>${lessWord})|(?<more>${moreWord})|(?<better>improvement))\s+(?:in|of)\s+(?<of>\S.*)|(?<than>(?:faster|slower|quicker|less|fewer|more|lower|higher|cheaper|shorter|better|smaller)\s+\S.*)|(?<share>of\s+\S.*))$`,
  'i',
)
/** What leads on to how, or where: it is a note. */
const leadsOn = /\s*(?:[,;(–—]|\s(?:through|due to|via|by|across|over|within|during|after|from|for|with|thanks to|on|since|using|as)\s).*$/i

/**
 * A figure and its label make a true phrase: of `Developer productivity: 50% reduction in complexity` it is complexity that is less,
 * and not productivity that is 50%. What the line was labelled becomes the note.
 */
function phrased(found: Quantity, rest: string, label: string, claim?: string): Metric | undefined {
  if (found.dimension !== 'percent')
    return counted(found, rest, label, claim)
  if (found.sign || found.bound)
    return undefined
  const groups = phrase.exec(rest)?.groups
  const words = groups?.of ?? groups?.than ?? groups?.share
  if (!groups || !words)
    return undefined
  const short = words.replace(leadsOn, '')
  const named = groups.better ? `better ${short}` : short
  const sign = groups.less ? '-' : groups.more ? '+' : ''
  const left = words.slice(short.length)
  const note = behind(label, left, claim)
  return named.length < 2 || named.length > 60
    ? undefined
    : { label: named[0].toUpperCase() + named.slice(1), value: `${sign}${found.text}`, note }
}

/** Words that say how often, how much or of which, and not what is counted. */
const noThing
  = /^(?:(?:per|a|an|the|annually|yearly|monthly|weekly|daily|hourly|more|less|fewer|total|each|every|and|or|to|at|vs|than|times|if|when|that|which|is|are|was|were|out|plus|minus|ahead|behind|earlier|later|net|saved|spent|lost|worldwide|globally|overall)(?!\p{L}))/iu
const plural = /(?<![sui])s$/i

/** `Skills development: 100+ engineers trained`: of what is counted, and not of the skills, there are so many. */
function counted(found: Quantity, rest: string, label: string, claim?: string): Metric | undefined {
  const thing = /^\s+(?:in\s|worth of\s)?(?<words>(?!(?:of|in|worth)\s)(?:\p{Ll}|[A-Z]{2,}\s).*)$/u.exec(rest)?.groups!.words
  const short = thing?.replace(leadsOn, '')
  if (
    !['count', 'money'].includes(found.dimension)
    || found.rate
    || found.sign
    || !thing
    || !short
    || noThing.test(short)
    || plural.test(label)
    || short.split(/\s+/).length > 6
    || short.length > 48
    || !(found.dimension === 'money' ? /\b(?:savings?|revenue|costs?|losses|loss|profit|sales|income|budget|spend(?:ing)?|investment|fees?)\b/i : /\p{L}{3,}s\b|\b(?:people|staff)\b/iu).test(short)
  ) {
    return undefined
  }
  return { label: short[0].toUpperCase() + short.slice(1), value: found.text, note: behind(label, thing.slice(short.length), claim) }
}

/** What a line was labelled, as a note, with what was left of it. */
function behind(label: string, left: string, claim?: string): string | undefined {
  return join('', [label, bare(left)].filter(Boolean).join(/^\s*[,;(–—]/.test(left) ? ', ' : ' '), claim)
}

function join(lead: string, tail: string, claim?: string): string | undefined {
  const words = [lead, tail].map(bare).filter(Boolean).join(' ')
  return (claim ? (words ? `${words} (${claim})` : claim) : words) || undefined
}

/** Words without the white space and marks around them. */
function bare(text: string): string {
  const marks = /[\s,;:：–—]/
  let [start, end] = [0, text.length]
  while (start < end && marks.test(text[start])) start++
  while (end > start && marks.test(text[end - 1])) end--
  return text.slice(start, end)
}

/** A metric without what is undefined or empty. */
export function clean(metric: Metric): Metric {
  return Object.fromEntries(Object.entries(metric).filter(([, value]) => value !== undefined && value !== '')) as unknown as Metric
}

/** The notation of one metric; `parseMetric` reads it back. */
export function printMetric(metric: Metric): string {
  if (metric.before !== undefined)
    return `${metric.label}: ${metric.before} → ${metric.after}${metric.note ? `${parseQuantity(metric.after!) ? '' : ','} ${metric.note}` : ''}${metric.claim ? ` (${metric.claim})` : ''}`
  if (metric.value !== undefined)
    return `${metric.label}: ${metric.value}${metric.note ? `, ${metric.note}` : ''}`
  return metric.note ? `${metric.label}: ${metric.note}` : metric.label
}
