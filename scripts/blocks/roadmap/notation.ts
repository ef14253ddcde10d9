import type { Phase, RoadmapBlock, TimeUnit } from '../../model/talk.ts'
import { NotationError } from '../kind.ts'
import { entries, unmarked, withoutColon } from '../prose.ts'
import { said, whole as wholly } from '../../vocabulary/index.ts'
import { isDated, timeOf } from './time.ts'

export function parse(code: string): Pick<RoadmapBlock, 'phases'> {
  const lines: Line[] = []
  for (const entry of entries(code)) {
    const backwards = entry.bullet ? undefined : backwardsIn(entry.text)
    if (backwards)
      throw new NotationError(`${backwards.text} ends before it begins`, entry.line, `did you mean ${backwards.meant}?`)
    if ((entry.bullet || entry.indent > 0) && lines.length > 0)
      lines.at(-1)!.items.push(unmarked(entry.text))
    else lines.push({ text: unmarked(entry.text), items: [] })
  }
  if (lines.length === 0)
    throw new NotationError('a roadmap needs a phase a line, as in "Months 1-6: Foundation"')
  return { phases: phasesOf(lines) }
}

export function print(block: RoadmapBlock): string {
  return block.phases.map(printPhase).join('\n')
}

const units = (['week', 'month', 'quarter', 'year'] as const satisfies TimeUnit[]).map(unit => ({ unit, named: wholly(unit) }))
const unit = said('week', 'month', 'quarter', 'year')
const span = String.raw`(?<unit>${unit})\s?(?<from>\d{1,4})(?:\s?(?:-|–|${said('to')})\s?(?:${unit})?\s?(?<to>\d{1,4}))?`
const opening = new RegExp(`^${span}\\s*(?:[:：]|\\s[–—-]\\s)\\s*(?<name>\\S.*)$`, 'iu')
/** `(Months 1-6)` */
export const bracketed = new RegExp(`[([]${span}[)\\]]`, 'iu')
/** `Months 1-6` and nothing else */
export const whole = new RegExp(`^${span}$`, 'iu')
const term = (no: number): string => String.raw`(?:(?<early${no}>20\d\d)\s?)?(?<unit${no}>Q|H)(?<count${no}>[1-4])(?:[\s-]?(?:(?<late${no}>20\d\d)|'(?<short${no}>\d\d)))?`
/** `Q3 2022`, `2021 Q4`, `H1`, `Q3–Q4 2025`, `Q4 2022 – Q1 2023` */
const calendar = String.raw`${term(1)}(?:\s?(?:-|–|${said('to')})\s?(?:${term(2)}|(?<bare>[1-4])(?:\s(?<bareYear>20\d\d))?))?`
const calendarOpening = new RegExp(`^${calendar}\\s*(?:[:：]|\\s[–—-]\\s)\\s*(?<name>\\S.*)$`, 'iu')
const calendarBracketed = new RegExp(`[([]${calendar}[)\\]]`, 'iu')
/** `2025: Discovery` */
export const calendarYear = /^(?<from>(?:19|20)\d\d)(?:\s?[-–]\s?(?<to>(?:19|20)\d\d))?\s*[:：]\s*(?<name>\S.*)$/

/** `Months 6-1`, and what was meant by it; undefined where a line's time runs forwards. */
export function backwardsIn(text: string): { text: string, meant: string } | undefined {
  const match = opening.exec(text) ?? bracketed.exec(text) ?? whole.exec(text)
  const { unit, from, to } = match?.groups ?? {}
  if (to === undefined || Number(to) >= Number(from))
    return undefined
  return { text: `${unit} ${from}-${to}`, meant: `${unit} ${to}-${from}` }
}

/** A phase as a line of the notation, and what it holds. */
export interface Line {
  text: string
  items: string[]
}

export function phasesOf(lines: Line[]): Phase[] {
  const phases = lines.map(({ text, items }) => ({ ...(calendarPhase(text) ?? phaseOf(text)), items: items.filter(item => item.trim()) }))
  // A quarter without a year is of the year that stands before it, or behind.
  return phases.map((phase, i) => {
    const year = phase.year ?? phases.slice(0, i).findLast(({ year }) => year)?.year ?? phases.find(({ year }) => year)?.year
    return isCalendar(phase) && year ? { ...phase, year } : phase
  })
}

function isCalendar({ unit }: Phase): boolean {
  return unit === 'Q' || unit === 'H'
}

/** `Q3 2022: Name`, `Name (H1 2023)`: of the calendar; undefined of any other time. */
function calendarPhase(text: string): Omit<Phase, 'items'> | undefined {
  const match = calendarOpening.exec(text) ?? calendarBracketed.exec(text)
  const g = match?.groups
  if (!match || !g || (g.unit2 && g.unit2.toUpperCase() !== g.unit1.toUpperCase()))
    return undefined
  const unit = g.unit1.toUpperCase() as 'Q' | 'H'
  const ofYear = unit === 'Q' ? 4 : 2
  const yearOf = (early?: string, late?: string, short?: string): number | undefined => Number(early ?? late ?? (short && `20${short}`)) || undefined
  const last = yearOf(g.early2, g.late2, g.short2) ?? (Number(g.bareYear) || undefined)
  const year = yearOf(g.early1, g.late1, g.short1) ?? last
  const from = Number(g.count1)
  const to = Number(g.count2 ?? g.bare ?? from) + (year && last ? (last - year) * ofYear : 0)
  const name = g.name ?? text.slice(0, match.index).trimEnd() + text.slice(match.index + match[0].length)
  return Math.max(from, Number(g.count2 ?? 1)) > ofYear || to < from
    ? undefined
    : { name: withoutColon(name).trim() || text, unit, from, to, ...(year && { year }) }
}

/** `Months 1-6: Name`, `Phase 1: Name (Months 1-6)`, `Phase 1 (Months 1-6): Name`, `Year 2: Name`, `2025: Name`, or a bare name. */
function phaseOf(text: string): Omit<Phase, 'items'> {
  const match = opening.exec(text) ?? calendarYear.exec(text)
  const bracket = match ? null : bracketed.exec(text)
  const groups = (match ?? bracket ?? whole.exec(text))?.groups
  const named = match
    ? match.groups!.name
    : bracket
      ? text.slice(0, bracket.index).trimEnd() + text.slice(bracket.index + bracket[0].length)
      : text
  const name
    = withoutColon(named)
      .replace(/^(?:[-*•+]\s+)+/, '')
      .trim() || text
  if (!groups)
    return { name }
  const unit = groups.unit ? units.find(({ named }) => named.test(groups.unit))!.unit : 'year'
  const from = Number(groups.from)
  return { name, unit, from, to: Math.max(from, Number(groups.to ?? groups.from)) }
}

function printPhase(phase: Phase): string {
  const time
    = isDated(phase) && isCalendar(phase)
      ? timeOf(phase)
      : phase.unit
        && `${phase.unit[0].toUpperCase()}${phase.unit.slice(1)}${phase.to === phase.from ? ` ${phase.from}` : `s ${phase.from}-${phase.to}`}`
  return [time ? `${time}: ${phase.name}` : phase.name, ...phase.items.map(item => `  - ${item}`)].join('\n')
}
