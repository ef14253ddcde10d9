import type { Dated, RoadmapSet } from '../../scripts/blocks/roadmap/roadmap-set.ts'
import type { Phase, TimeUnit } from '../../scripts/model/talk.ts'
import { scaleLinear } from 'd3-scale'
import { endOf, inUnits, isDated, setRoadmap, startOf } from '../../scripts/blocks/roadmap/roadmap-set.ts'
import { textLines, textWidth } from './text-width.ts'

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
  set: RoadmapSet
}

const names: Record<TimeUnit, string> = { week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' }

/** px under a headline of two lines */
const room = { width: 868, height: 326 }

/**
 * Phases to scale.
 * @param width px of the scale; ticks that would run into each other are left out
 */
export function timelineOf(phases: Phase[], width: number): Timeline {
  const dated = phases.filter(isDated)
  const x = scaleLinear(
    [Math.min(...dated.map(startOf)), Math.max(...dated.map(endOf))],
    [0, 100],
  )
  const free: number[] = []
  const placed = phases.map((phase, i): PlacedPhase => {
    if (!isDated(phase))
      return { ...phase, no: i + 1, lane: 0 }
    const lane = laneFor(free, startOf(phase))
    free[lane] = endOf(phase)
    const before = phases[i - 1]
    const skip = before && isDated(before) ? x(startOf(phase)) - x(endOf(before)) : x(startOf(phase))
    return { ...phase, no: i + 1, time: timeOf(phase), left: x(startOf(phase)), width: x(endOf(phase)) - x(startOf(phase)), skip, lane }
  })
  const lanes = Math.max(1, free.length)
  const { set } = setRoadmap(phases, { ...room, lines: (text, type, wide) => textLines(text, type.size, wide, type.weight) })
  return { phases: placed, ticks: dated.length > 0 ? ticksOf(dated, x, width) : [], lanes, set }
}

function laneFor(free: number[], from: number): number {
  const lane = free.findIndex(until => until <= from + 1e-9)
  return lane === -1 ? free.length : lane
}

function timeOf({ unit, from, to }: Dated): string {
  return from === to ? `${names[unit]} ${from}` : `${names[unit]}s ${from}–${to}`
}

/** How much time has gone by where the first phase begins and where each ends, in the unit most phases count by: `0`, `2 weeks`, `6 weeks`. */
function ticksOf(phases: Dated[], x: (month: number) => number, width: number): Tick[] {
  const units = phases.map(phase => phase.unit)
  const unit = units.reduce((best, each) => units.filter(u => u === each).length > units.filter(u => u === best).length ? each : best)
  const first = Math.min(...phases.map(startOf))
  // Years by the calendar are counted from the first of them.
  const zero = inUnits(first, 'year') > 1000 ? first : 0
  const gone = (months: number): string => {
    const count = round(inUnits(months - zero, unit))
    return count === 0 ? '0' : `${count} ${names[unit].toLowerCase()}${count === 1 ? '' : 's'}`
  }
  const ends = [...new Set(phases.map(endOf))].sort((a, b) => a - b)
  const ticks: Tick[] = [{ at: 0, label: gone(first), anchor: 'start' }]
  const last = ends.pop()!
  const room = (label: string): number => textWidth(label, 13) + 16
  let free = room(ticks[0].label)
  const lastLabel = gone(last)
  for (const each of ends) {
    const label = gone(each)
    const at = x(each) / 100 * width
    if (at - room(label) / 2 >= free && at + room(label) / 2 <= width - room(lastLabel)) {
      ticks.push({ at: x(each), label, anchor: 'middle' })
      free = at + room(label) / 2
    }
  }
  return [...ticks, { at: 100, label: lastLabel, anchor: 'end' }]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
