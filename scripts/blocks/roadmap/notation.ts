import type { Phase, RoadmapBlock, TimeUnit } from '../../model/talk.ts'
import { NotationError } from '../kind.ts'
import { entries, unmarked, withoutColon } from '../prose.ts'
import { said, whole as wholly } from '../../vocabulary/index.ts'

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
/** `Q1 2025: Discovery`, `2025 Q3–Q4: Roll-out` */
const calendarQuarter
  = /^(?:(?<early>20\d\d)\s?)?Q(?<from>[1-4])(?:\s?[-–]\s?Q?(?<to>[1-4]))?(?:\s?(?<late>20\d\d))?\s*[:：]\s*(?<name>\S.*)$/i
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

/** Phases as written; quarters of one year are counted, quarters of several keep their names and no time. */
export function phasesOf(lines: Line[]): Phase[] {
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
  const named = match
    ? [year, match.groups!.name].filter(Boolean).join(': ')
    : bracket
      ? text.slice(0, bracket.index).trimEnd() + text.slice(bracket.index + bracket[0].length)
      : text
  const name
    = withoutColon(named)
      .replace(/^(?:[-*•+]\s+)+/, '')
      .trim() || text
  if (!groups)
    return { name }
  const unit = groups.unit ? units.find(({ named }) => named.test(groups.unit))!.unit : year ? 'quarter' : 'year'
  const from = Number(groups.from)
  return { name, unit, from, to: Math.max(from, Number(groups.to ?? groups.from)) }
}

function printPhase(phase: Phase): string {
  const time
    = phase.unit
      && `${phase.unit[0].toUpperCase()}${phase.unit.slice(1)}${phase.to === phase.from ? ` ${phase.from}` : `s ${phase.from}-${phase.to}`}`
  return [time ? `${time}: ${phase.name}` : phase.name, ...phase.items.map(item => `  - ${item}`)].join('\n')
}
