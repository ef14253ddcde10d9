import type { RootContent } from 'mdast'
import type { ListItem, Phase, RoadmapBlock, TimeUnit } from '../../model/talk.ts'
import type { BlockKind, Place, Spread } from '../kind.ts'
import { toString } from 'mdast-util-to-string'
import { balance, NotationError } from '../kind.ts'
import { entries, inline, listItems, loneLabel, plain, withoutColon } from '../prose.ts'
import { parseQuantity } from '../../model/quantity.ts'
import { setRoadmap } from './roadmap-set.ts'

/** Phases in time, to scale where they have dates. */
export const roadmap: BlockKind<RoadmapBlock> = {
  type: 'roadmap',
  fence: 'roadmap',
  parse: code => ({ phases: parseRoadmap(code) }),
  print: block => block.phases.map(printPhase).join('\n'),
  recognise: phasesIn,
  height: (block, room) => setRoadmap(block.phases, room).height,
  split(block, room) {
    return balance(block.phases, phases => roadmap.height({ ...block, phases }, room), room.height)
      .flatMap(phases => phases.length > 1 || roadmap.height({ ...block, phases }, room) <= room.height
        ? [{ ...block, phases }]
        : balance(phases[0].items, items => roadmap.height({ ...block, phases: [{ ...phases[0], items }] }, room), room.height)
            .map(items => ({ ...block, phases: [{ ...phases[0], items }] })))
  },
}

const units: [RegExp, TimeUnit][] = [[/^weeks?$/i, 'week'], [/^months?$/i, 'month'], [/^(?:quarters?|q)$/i, 'quarter'], [/^years?$/i, 'year']]
const span = String.raw`(?<unit>weeks?|months?|quarters?|years?|q)\s?(?<from>\d{1,4})(?:\s?(?:-|–|to)\s?(?:months?|weeks?|years?|quarters?|q)?\s?(?<to>\d{1,4}))?`
const opening = new RegExp(`^${span}\\s*(?:[:：]|\\s[–—-]\\s)\\s*(?<name>\\S.*)$`, 'i')
const bracketed = new RegExp(`[([]${span}[)\\]]`, 'i')
const whole = new RegExp(`^${span}$`, 'i')
/** `Q1 2025: Discovery`, `2025 Q3–Q4: Roll-out` */
const calendarQuarter = /^(?:(?<early>20\d\d)\s?)?Q(?<from>[1-4])(?:\s?[-–]\s?Q?(?<to>[1-4]))?(?:\s?(?<late>20\d\d))?\s*[:：]\s*(?<name>\S.*)$/i
const calendarYear = /^(?<from>(?:19|20)\d\d)(?:\s?[-–]\s?(?<to>(?:19|20)\d\d))?\s*[:：]\s*(?<name>\S.*)$/
const phaseWord = /^(?:phase|stage|step|wave|milestone|release|sprint|increment)\s*\d+\b/i
const timeWord = /^(?:weeks?|months?|quarters?|years?|q)\s?\d|^h[12]\b|^(?:19|20)\d\d\b\s*(?:[:：]|[-–]\s?(?:19|20)\d\d|[qh][1-4])/i

/** A phase as a line of the notation, and what it holds. */
interface Line { text: string, items: string[] }

function parseRoadmap(code: string): Phase[] {
  const lines: Line[] = []
  for (const entry of entries(code)) {
    if ((entry.bullet || entry.indent > 0) && lines.length > 0)
      lines.at(-1)!.items.push(entry.text)
    else
      lines.push({ text: entry.text, items: [] })
  }
  if (lines.length === 0)
    throw new NotationError('a roadmap needs a phase a line, as in "Months 1-6: Foundation"')
  return phasesOf(lines)
}

/** Phases as written; quarters of one year are counted, quarters of several keep their names and no time. */
function phasesOf(lines: Line[]): Phase[] {
  const years = new Set(lines.flatMap(({ text }) => yearOfQuarter(text) ?? []))
  return lines.map(({ text, items }) => ({
    ...(years.size > 1 && yearOfQuarter(text) ? { name: text } : phaseOf(text)),
    items: items.filter(item => item.trim()),
  }))
}

function yearOfQuarter(text: string): string | undefined {
  const groups = opening.test(text) ? undefined : calendarQuarter.exec(text)?.groups
  return groups?.early ?? groups?.late
}

/** `Months 1-6: Name`, `Phase 1: Name (Months 1-6)`, `Phase 1 (Months 1-6): Name`, `Year 2: Name`, `2025: Name`, or a bare name. */
function phaseOf(text: string): Omit<Phase, 'items'> {
  const year = yearOfQuarter(text)
  const match = opening.exec(text) ?? (year ? calendarQuarter : calendarYear).exec(text)
  const bracket = match ? null : bracketed.exec(text)
  const groups = (match ?? bracket ?? whole.exec(text))?.groups
  const named = match ? [year, match.groups!.name].filter(Boolean).join(': ') : bracket ? text.slice(0, bracket.index).trimEnd() + text.slice(bracket.index + bracket[0].length) : text
  const name = withoutColon(named).replace(/^(?:[-*•+]\s+)+/, '').trim() || text
  if (!groups)
    return { name }
  const unit = groups.unit ? units.find(([pattern]) => pattern.test(groups.unit))![1] : year ? 'quarter' : 'year'
  const from = Number(groups.from)
  return { name, unit, from, to: Math.max(from, Number(groups.to ?? groups.from)) }
}

function printPhase(phase: Phase): string {
  const time = phase.unit && `${phase.unit[0].toUpperCase()}${phase.unit.slice(1)}${phase.to === phase.from ? ` ${phase.from}` : `s ${phase.from}-${phase.to}`}`
  return [time ? `${time}: ${phase.name}` : phase.name, ...phase.items.map(item => `  - ${item}`)].join('\n')
}

/** A list whose items are phases: `1. Phase 1 (Months 1-6): …`, `- Year 1: …`; a table whose rows are. */
function phasesIn({ node, common }: Place): { block: RoadmapBlock } | undefined {
  if (node.type === 'table') {
    const cells = node.children.slice(1).map(row => row.children.map(cell => plain(inline(cell.children))))
    // `Q1 2021 | 61k | 14.0` are figures by quarter.
    if (cells.every(([, ...rest]) => rest.filter(cell => parseQuantity(cell)).length * 2 > rest.length))
      return undefined
    const rows = cells.map(phaseRow)
    return rows.length > 1 && !rows.includes(undefined) ? { block: { ...common, type: 'roadmap', phases: phasesOf(rows as Line[]) } } : undefined
  }
  if (node.type !== 'list')
    return undefined
  const items = listItems(node).map(item => ({ text: plain(item.text), items: flat(item.children) }))
  if (items.length < 2 || !items.every(item => isPhase(item.text)))
    return undefined
  const phases = phasesOf(items)
  // `2022: $4M`, `2023: $9M` are figures by year.
  const figures = items.filter((item, i) => calendarYear.test(item.text) && parseQuantity(phases[i].name)).length
  return figures * 2 > items.length ? undefined : { block: { ...common, type: 'roadmap', phases } }
}

/** `Q1 2025 | Discovery`, `Phase 1 | Months 1-3 | Foundation | …` */
function phaseRow([phase, ...cells]: string[]): Line | undefined {
  const timed = whole.test(cells[0] ?? '')
  const [name, ...items] = timed ? cells.slice(1) : cells
  const text = [timed ? `${phase} (${cells[0]})` : phase, name].filter(Boolean).join(': ')
  return phase && name && isPhase(text) ? { text, items } : undefined
}

function flat(items: ListItem[]): string[] {
  return items.flatMap(item => [plain(item.text), ...flat(item.children)])
}

/** The phases of a section written as labels: `**Phase 1: Core (Months 1-6)**`, each with its bullets, if it has any; undefined below two. */
export function stagesOf(nodes: RootContent[]): Spread | undefined {
  const labels = nodes.filter(node => phaseLine(node) !== undefined)
  if (labels.length < 2)
    return undefined
  const known = new Set<RootContent>(labels)
  const lists = new Map(nodes.flatMap((node, i) => node.type === 'list' && known.has(nodes[i - 1]) ? [[nodes[i - 1], node]] : []))
  const phases = phasesOf(labels.map(label => ({ text: phaseLine(label)!, items: itemsIn(lists.get(label)) })))
  return { block: { type: 'roadmap', phases }, labels, lists: [...lists.values()] }
}

/** Sub-headings that are phases, each with the list that is all that stands under it; undefined where one is no phase. */
export function stagesUnder(headings: { title: string, list?: RootContent }[]): RoadmapBlock['phases'] | undefined {
  return headings.length > 1 && headings.every(heading => isPhase(heading.title))
    ? phasesOf(headings.map(({ title, list }) => ({ text: title, items: itemsIn(list) })))
    : undefined
}

/** A label, or a line by itself, that names a phase. */
function phaseLine(node: RootContent): string | undefined {
  const line = node.type === 'paragraph' ? toString(node).trim() : ''
  const text = loneLabel(node) ?? (/[\n.]|^.{100}/.test(line) ? '' : line)
  return isPhase(text) ? text : undefined
}

function itemsIn(node: RootContent | undefined): string[] {
  return node?.type === 'list' ? flat(listItems(node)) : []
}

function isPhase(text: string): boolean {
  return phaseWord.test(text) || timeWord.test(text) || bracketed.test(text) || /[([](?:Q[1-4]|H[12])\b[^)\]]{0,20}[)\]]/i.test(text)
}
