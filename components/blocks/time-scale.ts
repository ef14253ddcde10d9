import type { Dated, RoadmapSet } from '../../scripts/blocks/roadmap/roadmap-set.ts'
import type { Phase, TimeUnit } from '../../scripts/model/talk.ts'
import { scaleLinear } from 'd3-scale'
import { body } from '../../scripts/measure/canvas.ts'
import { endOf, inUnits, isDated, setRoadmap, startOf } from '../../scripts/blocks/roadmap/roadmap-set.ts'
import { measure } from '../../scripts/measure/fonts.ts'
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
  set: RoadmapSet
}

const names: Record<TimeUnit, string> = { week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' }

/** px under a headline of two lines */
const room = { width: body.width, height: body.height }

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
  const { set } = setRoadmap(phases, { ...room, measure })
  return { phases: placed, ticks: dated.length > 0 ? ticksOf(dated, x, width) : [], lanes, set }
}

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
  const first = Math.min(...phases.map(startOf))
  const ends = [...new Set(phases.map(endOf))].sort((a, b) => a - b)
  const ticks: Tick[] = [{ at: 0, label: `${names[unit]} ${Math.round(inUnits(first, unit)) + 1}`, anchor: 'start' }]
  const last = ends.pop()!
  const room = (label: string): number => textWidth(label, 13) + 16
  let free = room(ticks[0].label)
  const lastLabel = `${names[unit]} ${round(inUnits(last, unit))}`
  for (const each of ends) {
    const label = `${names[unit]} ${round(inUnits(each, unit))}`
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
