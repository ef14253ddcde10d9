import type { Phase, TimeUnit } from '../../scripts/talk.ts'
import { scaleLinear } from 'd3-scale'
import { textWidth } from './text-width.ts'

/** A phase with its place on the scale, in percent of its length; without time, only its place in the order. */
export interface PlacedPhase extends Phase {
  no: number
  /** `Months 1–6` */
  time?: string
  left?: number
  width?: number
  /** Percent between the end of the phase before it and its own beginning. */
  skip?: number
  /** Phases that overlap lie in different lanes, counted from 0. */
  lane: number
}

export interface Tick { at: number, label: string, anchor: 'start' | 'middle' | 'end' }

export interface Timeline {
  phases: PlacedPhase[]
  ticks: Tick[]
  lanes: number
  /** Stairs: each phase's items under its own bar. Columns: the scale above, items in columns below. Rows: a line each. */
  set: 'stairs' | 'columns' | 'rows'
}

const months: Record<TimeUnit, number> = { week: 12 / 52, month: 1, quarter: 3, year: 12 }
const names: Record<TimeUnit, string> = { week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' }

/**
 * Phases to scale.
 * @param width px of the scale; ticks that would run into each other are left out
 */
export function timelineOf(phases: Phase[], width: number): Timeline {
  const dated = phases.filter(isDated)
  const x = scaleLinear(
    [Math.min(...dated.map(start)), Math.max(...dated.map(end))],
    [0, 100],
  )
  const free: number[] = []
  const placed = phases.map((phase, i): PlacedPhase => {
    if (!isDated(phase))
      return { ...phase, no: i + 1, lane: 0 }
    const lane = laneFor(free, start(phase))
    free[lane] = end(phase)
    const before = phases[i - 1]
    const skip = before && isDated(before) ? x(start(phase)) - x(end(before)) : x(start(phase))
    return { ...phase, no: i + 1, time: timeOf(phase), left: x(start(phase)), width: x(end(phase)) - x(start(phase)), skip, lane }
  })
  const lanes = Math.max(1, free.length)
  const narrowest = Math.min(...placed.map(phase => (phase.width ?? 0) / 100 * width))
  const inOrder = dated.every((phase, i) => i === 0 || start(phase) >= start(dated[i - 1]))
  const set = phases.length > 4
    ? 'rows'
    : dated.length === phases.length && lanes === 1 && inOrder && narrowest >= 168 ? 'stairs' : 'columns'
  return { phases: placed, ticks: dated.length > 0 ? ticksOf(dated, x, width) : [], lanes, set }
}

type Dated = Phase & { unit: TimeUnit, from: number, to: number }

function isDated(phase: Phase): phase is Dated {
  return phase.unit !== undefined && phase.from !== undefined && phase.to !== undefined
}

const start = (phase: Dated): number => (phase.from - 1) * months[phase.unit]
const end = (phase: Dated): number => phase.to * months[phase.unit]

function laneFor(free: number[], from: number): number {
  const lane = free.findIndex(until => until <= from + 1e-9)
  return lane === -1 ? free.length : lane
}

function timeOf({ unit, from, to }: Dated): string {
  return from === to ? `${names[unit]} ${from}` : `${names[unit]}s ${from}–${to}`
}

/** Where the first phase begins and where each ends, in the unit most phases count by. */
function ticksOf(phases: Dated[], x: (month: number) => number, width: number): Tick[] {
  const units = phases.map(phase => phase.unit)
  const unit = units.reduce((best, each) => units.filter(u => u === each).length > units.filter(u => u === best).length ? each : best)
  const first = Math.min(...phases.map(start))
  const ends = [...new Set(phases.map(end))].sort((a, b) => a - b)
  const ticks: Tick[] = [{ at: 0, label: `${names[unit]} ${Math.round(first / months[unit]) + 1}`, anchor: 'start' }]
  const last = ends.pop()!
  const room = (label: string): number => textWidth(label, 13) + 16
  let free = room(ticks[0].label)
  const lastLabel = `${names[unit]} ${round(last / months[unit])}`
  for (const each of ends) {
    const label = `${names[unit]} ${round(each / months[unit])}`
    const at = x(each) / 100 * width
    if (label !== ticks[0].label && at - room(label) / 2 >= free && at + room(label) / 2 <= width - room(lastLabel)) {
      ticks.push({ at: x(each), label, anchor: 'middle' })
      free = at + room(label) / 2
    }
  }
  return [...ticks, { at: 100, label: lastLabel, anchor: 'end' }]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
