import type { Phase, TimeUnit } from '../../model/talk.ts'
import type { Measure, Type } from '../../measure/fonts.ts'
import type { Room } from '../../model/layout.ts'

/** Stairs: each phase's items under its own bar. Columns: the scale above, items in even columns below. Rows: a line each. */
export type RoadmapSet = 'stairs' | 'columns' | 'rows'

export type Dated = Phase & { unit: TimeUnit, from: number, to: number }

/** px; a bar narrower than this holds neither its name nor its items */
const narrowestBar = 168

const months: Record<TimeUnit, number> = { week: 12 / 52, month: 1, quarter: 3, year: 12 }

export function isDated(phase: Phase): phase is Dated {
  return phase.unit !== undefined && phase.from !== undefined && phase.to !== undefined
}

/** Months from the beginning of the count to the first day of a phase, and to its last. */
export const startOf = (phase: Dated): number => (phase.from - 1) * months[phase.unit]
export const endOf = (phase: Dated): number => phase.to * months[phase.unit]

/** Months, as units. */
export const inUnits = (time: number, unit: TimeUnit): number => time / months[unit]

/**
 * How phases are set in a room, and the px that takes. Up to four stand side by side: as stairs where they follow
 * one another and every bar holds what is under it, else as columns; more are rows.
 */
export function setRoadmap(phases: Phase[], room: Sized): { set: RoadmapSet, height: number } {
  if (phases.length > 4)
    return { set: 'rows', height: rowsHeight(phases, room) }
  const columns = { set: 'columns' as const, height: columnsHeight(phases, room) }
  const widths = stairWidths(phases, room.width)
  if (!widths)
    return columns
  const stairs = { set: 'stairs' as const, height: axis + Math.max(...phases.map((phase, i) => 46 + 12 * i + itemsHeight(phase, widths[i] - 44, room))) }
  return stairs.height <= room.height || stairs.height <= columns.height ? stairs : columns
}

/** px of the line that tells the time */
const axis = 24

/** px of each bar, to scale; undefined where phases overlap, are out of order or too short for it. */
function stairWidths(phases: Phase[], width: number): number[] | undefined {
  const inTurn = phases.every((phase, i) => isDated(phase) && (i === 0 || startOf(phase) >= endOf(phases[i - 1] as Dated) - 1e-9))
  if (!inTurn)
    return undefined
  const dated = phases as Dated[]
  const whole = endOf(dated.at(-1)!) - startOf(dated[0])
  const widths = dated.map(phase => (endOf(phase) - startOf(phase)) / whole * width)
  return Math.min(...widths) >= narrowestBar ? widths : undefined
}

function columnsHeight(phases: Phase[], room: Sized): number {
  const width = (room.width - 24 * (phases.length - 1)) / phases.length
  const scale = phases.some(isDated) ? axis + 48 : 0
  return scale + Math.max(...phases.map(phase =>
    14 + 22 * lines(room, phase.name, { size: 17, weight: 650 }, width - 24) + (isDated(phase) ? 16 : 0) + itemsHeight(phase, width - 16, room)))
}

function rowsHeight(phases: Phase[], room: Sized): number {
  return axis + phases.reduce((sum, phase) => sum + 16 + Math.max(38, 20 * lines(room, phase.items.join(' · ') || phase.name, { size: 14 }, 300)), 0)
}

function itemsHeight(phase: Phase, width: number, room: Sized): number {
  return phase.items.reduce((sum, item) => sum + 4 + 21 * lines(room, item, { size: 15 }, width), 0)
}

interface Sized extends Room { measure: Measure }

function lines(room: Sized, text: string, type: Type, width: number): number {
  return room.measure.wrap(text, type, width).length
}
