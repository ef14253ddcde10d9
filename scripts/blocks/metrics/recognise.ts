import type { List, Paragraph, Table } from 'mdast'
import type { ListItem, Metric, MetricsBlock } from '../../model/talk.ts'
import type { Markdown } from '../../text/markdown.ts'
import type { Place } from '../kind.ts'
import { findQuantities, parseQuantity } from '../../model/quantity.ts'
import { isCover, labelled, labelledLines, listItems } from '../prose.ts'
import { inline, plain } from '../../text/markdown.ts'
import { first, said, word } from '../../vocabulary/index.ts'
import { clean, parseMetric } from './notation.ts'
import { metricIn } from './sentence.ts'

/** A table, list or run of lines most of which are figures. */
export function recognise({ node, common, under }: Place): { block: MetricsBlock } | undefined {
  // What is aimed at has not happened.
  if (under.some(isAim))
    return undefined
  const read
    = node.type === 'table'
      ? tableMetrics(node)
      : node.type === 'list'
        ? listMetrics(node)
        : node.type === 'paragraph'
          ? lineMetrics(node)
          : undefined
  return read && { block: { ...common, type: 'metrics', metrics: read } }
}

const aim = word('objective', 'keyResult', 'requirements', 'ahead')
const rank = first('objective')

/** Whether a heading stands over aims: `Objective 2: …`, `Goals`, `OKRs`, `Outlook`. */
export function isAim(label: string): boolean {
  return rank.test(label) || (aim.test(label) && label.split(/\s+/).length <= 4)
}

const levelName = first('levelLowest', 'levelLow', 'levelMedium', 'levelHigh', 'levelHighest')

/** A list of figures: most items carry a label and a figure, none carries a sub-list. */
function listMetrics(node: List): Metric[] | undefined {
  const items = listItems(node)
  // `Low: under 20%`, `High: over 60%` say what a scale means.
  const scale = items.filter(item => levelName.test(labelled(item.text)?.label ?? '')).length
  if (scale > 1 || items.some(item => item.children.length > 0) || isCover(items.map(item => labelled(item.text)?.label)))
    return undefined
  const read = items.map(item => figureIn(item.text))
  const changes = read.filter(metric => metric.before !== undefined).length
  const figures = items.filter((item, i) => read[i].before !== undefined || (labelled(item.text) && read[i].value !== undefined)).length
  return (changes > 0 || figures > 1) && figures * 2 > items.length ? read : undefined
}

/** What an item says: a line of the notation, or a sentence that tells of a change. */
function figureIn(markdown: Markdown): Metric {
  const text = plain(markdown)
  if (unclear.test(text))
    return { label: text }
  const line = parseMetric(asLine(markdown))
  const metric = line.before === undefined && (line.value === undefined || !labelled(markdown)) ? (metricIn(text) ?? line) : line
  const { label, value = '', note = '' } = metric
  // `Budget of €7.2M: €5.4M for people` is no figure of the budget, `360-degree view` none at all, and `Medium: 20% to 60%` a grade.
  return bearsFigure(label) || /\d-\p{L}/u.test(value) || /^-\p{L}/u.test(note) || grade.test(label) ? { label: text } : metric
}

/** What a scale is divided into. */
const grade = /^(?:very |extremely )?(?:low|medium|moderate|high|minor|major|critical|severe|negligible)(?:\s+(?:risk|impact|likelihood|probability|severity|priority))?$/i

/** Whether a label holds a figure of its own, or a bracket that its line closes. */
function bearsFigure(label: string): boolean {
  const open = label.split('(').length !== label.split(')').length
  return (
    open
    || findQuantities(label).some(
      ({ quantity, start }) =>
        ['money', 'percent', 'factor', 'bytes'].includes(quantity.dimension) || (quantity.dimension === 'count' && start === 0 && /^\d+\s+\p{Ll}/u.test(label)),
    )
  )
}

/** `1.400` is 1.4 here and 1,400 there; `400,000 / 60 = 6,700` is worked out, and no level; `2 of 7 → 5 of 7` is four figures. */
const unclear
  = /(?<![\d.,])\d{1,3}\.000(?!\d|\s?(?:€|EUR|kr|zł|CHF))|(?<![\d.,v])\d{1,3}\.\d{3}(?![\d.,]|\s?(?:€|EUR|kr|zł|CHF|%|ms|s|GB|TB|kg)\b)|\d[^=]{0,40}\s[=×*/÷]\s*~?[$€£]?\d|\d\s(?:of|von|sur|de)\s\d+\s*(?:→|->|=>)/u

/** Whether an item tells of a change, by itself and in one line: `Cut checkout latency from 900 ms to 120 ms`. */
export function tellsChange(item: ListItem): boolean {
  if (item.children.length > 0 || plain(item.text).length > longestFigure)
    return false
  const metric = figureIn(item.text)
  return metric.before !== undefined || /^[+-]/.test(metric.value ?? '')
}

/** Whether an item is a figure by its label: `Retention: 95%`. */
export function isFigure(item: ListItem): boolean {
  return tellsChange(item) || (item.children.length === 0 && labelled(item.text) !== undefined && figureIn(item.text).value !== undefined)
}

/** Characters past which an item tells a story in which a figure stands. */
export const longestFigure = 140

/** Lines of a paragraph, `**Latency:** 3 s → 1 s` each: a before and an after in most of them. */
function lineMetrics(node: Paragraph): Metric[] | undefined {
  const lines = labelledLines(node)
  if (lines.length < 2 || !lines.every(line => labelled(line)))
    return undefined
  const read = lines.map(line => figureIn(line as Markdown))
  return read.filter(metric => metric.before !== undefined).length * 2 > lines.length ? read : undefined
}

const month = String.raw`${said('months')}\.?`
/** `2022`, `Jan 2022`, `Q3 2022`, `2021 Q4`, `H1 '23`, `FY24`, `March 23` */
const moment = new RegExp(
  String.raw`^(?:(?:${month}|q[1-4]|h[12])[ ,/-]*)?(?:(?:fy|cy) ?)?(?:(?:19|20)\d\d|'?\d\d)$|^(?:(?:19|20)\d\d|'\d\d)[ -]?(?:q[1-4]|h[12])$`,
  'iu',
)

const columnBefore = first('stateBefore')
const columnAfter = first('stateAfter')

/** A table with a column of figures before and one of figures after: so named, or two columns named by a time each. */
function tableMetrics(node: Table): Metric[] | undefined {
  const [header, ...rows] = node.children.map(row => row.children.map(cell => plain(inline(cell.children))))
  const change = header.findIndex(cell => /^(?:change|improvement|delta|difference|gain|Δ)/i.test(cell))
  const times = header.flatMap((cell, i) => (i > 0 && moment.test(cell.trim()) ? [i] : []))
  const dated = times.length === 2 && rows.filter(row => times.every(i => parseQuantity(row[i] ?? ''))).length * 2 > rows.length
  const before = dated ? times[0] : header.findIndex(cell => columnBefore.test(cell))
  const after = dated ? times[1] : header.findIndex(cell => columnAfter.test(cell))
  if (before < 1 || after < 1 || rows.length === 0 || !rows.every(row => row[0] && row[before] && row[after]))
    return undefined
  const known = [0, before, after, change]
  return rows.map(row =>
    clean({
      label: row[0],
      before: row[before],
      after: row[after],
      claim: row[change],
      note: row.filter((cell, i) => cell && !known.includes(i)).join(', '),
    }),
  )
}

/** An item's Markdown as a line of the notation. */
function asLine(markdown: string): string {
  const label = labelled(markdown)
  return label ? `${label.label}: ${plain(label.rest)}` : plain(markdown)
}
