/** What the lobby tells of a deck beside its name: the figure on its cover, what it comes to, and how its rehearsals went. */
import type { Metric } from '../model/talk.ts'
import type { DeckFile } from '../slidev/deck-file.ts'
import { readFence } from '../blocks/index.ts'
import { parse } from '../deck-text/index.ts'
import { reportOf } from '../rehearsal/report.ts'
import { parser } from '../text/parser.ts'
import { rehearsalsOf } from './runs.ts'

export interface Told {
  /** The figure that the cover is headed by. */
  figure?: { value: string, label: string }
  /** The claim that stays on screen to the end. */
  claim?: string
  rehearsed?: Rehearsed
}

/** `off` is seconds of the last whole run above its plan; `perRun` by how much a run differs from the one before it. */
export interface Rehearsed { runs: number, off?: number, perRun?: number }

/** @param folder of rehearsals, where it is not the usual one */
export function toldOf({ id, text }: Pick<DeckFile, 'id' | 'text'>, folder?: string): Told {
  const { slides, plan } = parse(text)
  const figure = slides[0] && figureIn(slides[0].body)
  const claim = slides.find(slide => slide.layout === 'closing')?.title
  const { runs } = rehearsalsOf(id, folder)
  const report = runs.length > 0 ? reportOf(id, plan, runs) : undefined
  const last = report?.runs.findLast(run => run.counts)
  return {
    ...(figure && { figure }),
    ...(claim && { claim }),
    ...(report && { rehearsed: { runs: runs.length, off: last?.off, perRun: report.trend.perRun } }),
  }
}

function figureIn(body: string): Told['figure'] {
  const fence = parser.parse(body).children.find(node => node.type === 'code' && node.lang === 'metrics')
  const metric = fence?.type === 'code' ? readable(fence.value) : undefined
  return metric?.value === undefined ? undefined : { value: metric.value, label: metric.label }
}

/** The first figure of a fence; none where a person wrote what cannot be read. */
function readable(code: string): Metric | undefined {
  try {
    const block = readFence('metrics', code)
    return block?.type === 'metrics' ? block.metrics[0] : undefined
  }
  catch {
    return undefined
  }
}

/** `3 rehearsals, the last 1:20 over, 0:15 shorter each time`. */
export function saidOf({ runs, off, perRun }: Rehearsed): string {
  const last = off === undefined ? undefined : Math.abs(off) < 10 ? 'the last on time' : `the last ${clock(off)} ${off > 0 ? 'over' : 'under'}`
  const trend = perRun === undefined || Math.abs(perRun) < 5 ? undefined : `${clock(perRun)} ${perRun < 0 ? 'shorter' : 'longer'} each time`
  return [runs === 1 ? '1 rehearsal' : `${runs} rehearsals`, last, trend].filter(Boolean).join(', ')
}

function clock(seconds: number): string {
  const whole = Math.round(Math.abs(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
