import type { Metric, MetricsBlock } from '../talk.ts'
import type { BlockKind } from './kind.ts'
import { balance } from './kind.ts'
import { compare, findQuantities, parseQuantity, smallerIsBetter } from './quantity.ts'
import { entries, labelled, listItems, plain } from './prose.ts'

/** Figures before and after, or figures alone. */
export const metrics: BlockKind<MetricsBlock> = {
  type: 'metrics',
  fence: 'metrics',
  parse: code => ({ metrics: entries(code).map(line => parseMetric(line.text)) }),
  print: block => block.metrics.map(printMetric).join('\n'),
  recognise({ node, common }) {
    if (node.type !== 'list')
      return undefined
    const items = listItems(node)
    // A list of figures: most items carry a label and a figure, none carries a sub-list.
    if (items.some(item => item.children.length > 0))
      return undefined
    const read = items.map(item => parseMetric(plain(item.text)))
    const changes = read.filter(metric => metric.before !== undefined).length
    const figures = items.filter((item, i) => labelled(item.text) && (read[i].before ?? read[i].value) !== undefined).length
    if (changes === 0 && figures < 2)
      return undefined
    return figures * 2 > items.length ? { block: { ...common, type: 'metrics', metrics: read } } : undefined
  },
  height: block => metricsHeight(block.metrics),
  split: (block, room) => balance(block.metrics, part => metricsHeight(part), room.height).map(part => ({ ...block, metrics: part })),
}

/** px; a row a metric, as MetricChart.vue sets them. */
function metricsHeight(rows: Metric[]): number {
  return rows.length <= 3 && rows.every(row => row.before === undefined) ? 160 : 8 + rows.length * 58
}

const arrow = /\s*(?:[→⟶➔➜]|=>|->)\s*/

/**
 * One line: `label: before → after note (claim)`, `label: from a to b`, `label: value, note`.
 * A line without a figure keeps its words as label and note.
 */
export function parseMetric(line: string): Metric {
  const colon = /^([^:]{1,80}):\s+(.+)$/.exec(line)
  const label = (colon ? colon[1] : line).trim()
  const rest = (colon ? colon[2] : '').trim()
  if (!rest)
    return { label }
  const { text, claim } = takeClaim(rest)
  return clean(arrowed(label, text, claim) ?? fromTo(label, text, claim) ?? upFrom(label, text, claim) ?? single(label, text, claim))
}

/** Takes the last bracket off a line; what it says of a change is the claim. */
function takeClaim(text: string): { text: string, claim?: string } {
  const match = /^(.*?)\s*\(([^()]*)\)\s*$/.exec(text)
  return match && match[1] ? { text: match[1], claim: match[2].trim() } : { text }
}

function arrowed(label: string, text: string, claim?: string): Metric | undefined {
  const parts = text.split(arrow)
  if (parts.length !== 2)
    return undefined
  const [left, right] = parts
  const inLeft = findQuantities(left).at(-1)
  const before = inLeft && left.slice(inLeft.end).trim().split(/\s+/).filter(Boolean).length <= 2
    ? { text: left.slice(inLeft.start), lead: left.slice(0, inLeft.start) }
    : { text: left, lead: '' }
  const lead = before.lead.replace(/\b(?:reduced|improved|cut|down|up|grew|increased|decreased)?\s*from\s*$/i, '')
  const inRight = parseQuantity(right)
  const after = inRight ? inRight.text : right.split(/[,;]/)[0].trim()
  const tail = right.slice(right.indexOf(after) + after.length)
  return { label, before: before.text.trim(), after, claim, note: join(lead, tail) }
}

function fromTo(label: string, text: string, claim?: string): Metric | undefined {
  const found = findQuantities(text)
  for (let i = 0; i + 1 < found.length; i++) {
    const [a, b] = [found[i], found[i + 1]]
    if (!/\bfrom\s*$/i.test(text.slice(0, a.start)) || !/^\s*\w*\s*to\s*$/i.test(text.slice(a.end, b.start)))
      continue
    const lead = text.slice(0, a.start).replace(/\s*\b\w+\s+from\s*$/i, '')
    return { label, before: a.quantity.text, after: b.quantity.text, claim, note: join(lead, text.slice(b.end)) }
  }
}

/** `95% of sprint goals (up from 70%)` */
function upFrom(label: string, text: string, claim?: string): Metric | undefined {
  const was = claim && /^(?:up|down) from\s+(.+)$/i.exec(claim)
  const now = parseQuantity(text)
  const before = was && parseQuantity(was[1])
  if (now && before)
    return { label, before: before.text, after: now.text, note: join('', text.slice(text.indexOf(now.text) + now.text.length)) }
}

function single(label: string, text: string, claim?: string): Metric {
  const first = parseQuantity(text)
  if (first)
    return { label, value: first.text, note: join('', text.slice(text.indexOf(first.text) + first.text.length), claim) }
  // `NPS +18 points`: the unit of the figure stands before it.
  const lead = /^(?:NPS|MTTR|MTBF|P\d\d|CSAT)\s+/.exec(text)
  const second = lead && parseQuantity(text.slice(lead[0].length))
  if (lead && second)
    return { label, value: second.text, note: join(lead[0], text.slice(lead[0].length + second.text.length), claim) }
  return { label, note: join('', text, claim) }
}

function join(lead: string, tail: string, claim?: string): string | undefined {
  const words = [lead, tail].map(part => part.replace(/^[\s,;:]+|[\s,;:]+$/g, '')).filter(Boolean).join(' ')
  return (claim ? (words ? `${words} (${claim})` : claim) : words) || undefined
}

function clean(metric: Metric): Metric {
  return Object.fromEntries(Object.entries(metric).filter(([, value]) => value !== undefined && value !== '')) as unknown as Metric
}

/** The notation of one metric; `parseMetric` reads it back. */
export function printMetric(metric: Metric): string {
  if (metric.before !== undefined)
    return `${metric.label}: ${metric.before} → ${metric.after}${metric.note ? ` ${metric.note}` : ''}${metric.claim ? ` (${metric.claim})` : ''}`
  if (metric.value !== undefined)
    return `${metric.label}: ${metric.value}${metric.note ? `, ${metric.note}` : ''}`
  return metric.note ? `${metric.label}: ${metric.note}` : metric.label
}

export interface MetricReading {
  /** `−75%`, `+300%`, `+27 pts`, `7×`, `50× less downtime`; the claim where the figures cannot be compared. */
  change?: string
  /** Undefined where neither figures nor name tell. */
  better?: boolean
  direction?: 'up' | 'down' | 'same'
}

/** What a metric says once its arithmetic is done; the same words serve chart, headline and text alternative. */
export function readMetric(metric: Metric): MetricReading {
  const compared = metric.before !== undefined && metric.after !== undefined ? compare(metric.before, metric.after) : undefined
  if (!compared)
    return { change: metric.claim }
  const { ratio, percent, points, before, after } = compared
  const direction = ratio > 1 ? 'up' : ratio < 1 ? 'down' : 'same'
  const smaller = smallerIsBetter(metric.label)
  const better = smaller === undefined || direction === 'same' ? undefined : smaller === (direction === 'down')
  const uptime = points !== undefined && before.value >= 99 && after.value < 100 && after.value > before.value
  // Between two availabilities the step that counts is in what is lost: 0.5% to 0.01% is fifty times less.
  if (uptime)
    return { change: `${round((100 - before.value) / (100 - after.value))}× less lost`, better: true, direction }
  if (points !== undefined)
    return { change: `${signed(points)} pts`, better, direction }
  if (ratio >= 5)
    return { change: `${round(ratio)}×`, better, direction }
  return { change: `${signed(percent)}%`, better, direction }
}

function signed(value: number): string {
  const figure = round(Math.abs(value))
  return value > 0 ? `+${figure}` : value < 0 ? `−${figure}` : `±0`
}

/** Two significant digits below ten, whole numbers above; 99.8 never becomes 100. */
function round(value: number): string {
  const digits = value < 10 ? Number(value.toPrecision(2)) : value > 99 && value < 100 ? Math.floor(value * 10) / 10 : Math.round(value)
  return digits.toLocaleString('en-GB', { maximumFractionDigits: 2 })
}
