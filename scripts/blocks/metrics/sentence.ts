/** A figure told in a sentence: `Cut p99 checkout latency from 900 ms to 120 ms`, `Payment failures fell by 38%`. */
import type { Metric } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'
import { said, word } from '../../vocabulary/index.ts'
import { findQuantities } from '../../model/quantity.ts'
import { clean } from './notation.ts'

const edge = { before: '(?<![\\p{L}\\p{N}])', after: '(?![\\p{L}\\p{N}])' }
const verbs = said('fell', 'rose', 'moved')
const auxiliary = '(?:has|have|had|was|were|is|are|been|by|hat|haben|wurden?|sind|ist|est|sont|a|ont|été|ha|han|fue|fueron|se)'
const opensWithVerb = new RegExp(`^(?:(?:and|we|i|i've|have|has)\\s+)*(?:${auxiliary}\\s+)?${verbs}${edge.after}\\s+(.+)$`, 'iu')
const endsWithVerb = new RegExp(`^(.+?)\\s+(?:${auxiliary}\\s+)*(?:(?:up|down)\\s+)?${verbs}(?:\\s+(?:up|down))?\\s*$`, 'iu')
const fromEnd = new RegExp(`${edge.before}${said('from')}\\s*$`, 'iu')
/** When a level was: `(Q1)`, `in H1 2022`, `in March`. */
const when = String.raw`\s*(?:\(\s*)?(?:(?:in|im|en)\s+)?((?:(?:[QHST][1-4]|FY)\s?'?(?:\d{2,4})?|${said('months')}\.?)(?:\s(?:19|20)\d\d)?|(?:19|20)\d\d)(?:\s*\))?(?![\p{L}\p{N}])`
const whenAfter = new RegExp(`^${when}`, 'iu')
const toBetween = new RegExp(`^(?:\\s+[\\p{L}%/-]+){0,3}\\s*,?\\s*${said('to')}\\s*$`, 'iu')
const byAmount = new RegExp(`^(?:(?:and|we|i)\\s+)?(?:${auxiliary}\\s+)?(${verbs})${edge.after}\\s+(.+?)\\s+${said('by')}\\s*$`, 'iu')
const amountAfterVerb = new RegExp(`^(.+?)[\\s,]+(?:${auxiliary}\\s+)*(${verbs})(?:\\s+${said('by')})?\\s*$`, 'iu')
/** `Anrufe um 37 % gesenkt` */
const amountBeforeVerb = new RegExp(`^(.+?)\\s+(?:${auxiliary}\\s+)?${said('by')} \\| (${verbs})${edge.after}`, 'iu')
const verb = word('verb')
const down = new RegExp(`^${said('fell')}$`, 'iu')
const formerly = new RegExp(`^\\s*(?:[\\p{L}-]+\\s+){0,3}\\(?\\s*(?:,\\s*)?${said('formerly')}\\s+$`, 'iu')

const intends = word('intends')
const opensWithTime = new RegExp(`^${said('setsTime')}\\s`, 'iu')
/** `Within a year, …` */
const timeClause = new RegExp(`^(${said('setsTime')}\\s[^,]{2,50}),\\s+`, 'iu')

/** Words of a label at most: past these it is a story and no name. */
const longestLabel = 8

/** The change a sentence tells of; undefined where it tells of none, or of a range, a plan or more than one. */
export function metricIn(text: Plain): Metric | undefined {
  const [clause, time] = timeClause.exec(text) ?? ['']
  const metric = changeIn(text.slice(clause.length) as Plain)
  return metric && time ? { ...metric, note: [time, metric.note].filter(Boolean).join('; ') as Plain } : metric
}

function changeIn(text: Plain): Metric | undefined {
  const found = findQuantities(text).filter(({ quantity }) => !(quantity.dimension === 'count' && /^(?:19|20)\d\d$/.test(quantity.text)))
  for (let i = 0; i < found.length; i++) {
    const [a, b] = [found[i], found[i + 1]]
    // `from 15-minute to 1-minute intervals` tells of the intervals, and not of what is read in them.
    if (/\d-\p{L}/u.test(a.quantity.text))
      continue
    const lead = text.slice(0, a.start)
    if (intends.test(lead))
      return undefined
    const [then, before] = whenAfter.exec(text.slice(a.end, b?.start)) ?? ['']
    if (b && fromEnd.test(lead) && toBetween.test(text.slice(a.end + then.length, b.start)) && alike(a.quantity, b.quantity)) {
      const [since, after] = whenAfter.exec(text.slice(b.end)) ?? ['']
      const label = labelOf(
        lead
          .replace(fromEnd, '')
          .trim()
          .replace(/\s*[:：]$/, ''),
      )
      return label && clean({ label, before: a.quantity.text as Plain, after: b.quantity.text as Plain, note: noteOf(before && after ? `${before} to ${after}${text.slice(b.end + since.length)}` : `${then} ${text.slice(b.end)}`) })
    }
    if (a.quantity.dimension === 'percent' && !a.quantity.sign) {
      const by = byAmount.exec(lead.trim()) ?? undefined
      const after = by ? undefined : (amountAfterVerb.exec(lead.trim()) ?? undefined)
      const behind = by || after ? undefined : (amountBeforeVerb.exec(`${lead.trim()} | ${text.slice(a.end).trim()}`) ?? undefined)
      const [did, subject] = by ? [by[1], by[2]] : after ? [after[2], after[1]] : behind ? [behind[2], behind[1]] : []
      const label = did && subject ? nameOf(subject) : undefined
      if (label && !formerly.test(text.slice(a.end, b?.start))) {
        return clean({
          label,
          value: `${down.test(did!) ? '-' : '+'}${a.quantity.text}` as Plain,
          note: noteOf(text.slice(a.end).replace(behind ? new RegExp(`^\\s*${behind[2]}`, 'iu') : /^$/, '')),
        })
      }
    }
  }
}

/** Figures of one kind, or one of them bare: `9 days to 2`. */
function alike(a: { dimension: string }, b: { dimension: string }): boolean {
  return a.dimension === b.dimension || a.dimension === 'count' || b.dimension === 'count'
}

/** What changed: what follows the verb that opens the sentence, or what stands before the one that ends it. */
function labelOf(lead: string): Plain | undefined {
  const opened = opensWithVerb.exec(lead)
  if (opened)
    return nameOf(opened[1].replace(new RegExp(`\\s+(?:${said('fell', 'rose')}|up|down)$`, 'iu'), ''))
  const ended = endsWithVerb.exec(lead)
  return ended
    ? nameOf(ended[1])
    : /^[\p{Lu}\d]/u.test(lead) && !verb.test(lead) && lead.split(/\s+/).length <= 5 && !/[.,;:]/.test(lead)
      ? nameOf(lead)
      : undefined
}

function nameOf(words: string): Plain | undefined {
  const name = words
    .replace(/^.*(?:[.;:—]|,\s+(?:and|und|et|y))\s+/u, '')
    .replace(/^(?:the|our|my|its|their|die|der|das|unsere?|le|la|les|l['’]|nos|el|los|las|nuestr[oa]s?|a|an|and|we|i)\s+/iu, '')
    .replace(/[\s,:–—-]+$/, '')
    .trim()
  const count = name.split(/\s+/).length
  return name && count <= longestLabel && !opensWithTime.test(name) && name.length <= 60 && /\p{L}/u.test(name) && !/[.!?()]|\b(?:we|i|it|they|he|she)$/i.test(name)
    ? ((/^\p{Ll}[\p{Lu}\d]/u.test(name) ? name : name[0].toUpperCase() + name.slice(1)) as Plain)
    : undefined
}

function noteOf(tail: string): Plain | undefined {
  return (tail.replace(/^[\s,;:–—]+|[\s.,;:–—]+$/g, '') || undefined) as Plain | undefined
}
