/** What a run took, slide by slide: the ground of reports and of timing a deck anew. Seconds. */
import type { Course, Visit } from './course.ts'
import type { Run } from './journal.ts'
import { begin, doing, follow, heard, spent, totals } from './course.ts'

export interface Measure {
  run: Run
  /** A rehearsal of the whole talk that reached its end, at least half of its slides spoken to. */
  complete: boolean
  /** The talk's clock. */
  talked: number
  /** `talked`, with each slide that was left out at its planned time: what the whole talk would have taken. */
  whole: number
  questioned: number
  paused: number
  slides: MeasuredSlide[]
  breaks: Break[]
}

export interface MeasuredSlide {
  no: number
  section: string
  title?: string
  planned: number
  actual: number
  /** How often it was entered. */
  visits: number
  /** Questions while it was on screen. */
  questioned: number
  /** Whether it was spoken to, and not only passed by or left out. */
  heard: boolean
}

/** A stretch of at least a second in which the talk's clock stood; `from` is since the run began. */
export interface Break { kind: 'question' | 'paused', slide: number, from: number, seconds: number }

export function measure(run: Run): Measure {
  const { course, breaks } = replay(run)
  const used = totals(course)
  const spoken = spent(course)
  const told = heard(course)
  const slides = course.route.timed.map((slide, i): MeasuredSlide => ({
    no: slide.no,
    section: slide.section,
    ...(slide.title && { title: slide.title }),
    planned: slide.seconds,
    actual: spoken[i] / 1000,
    ...stays(course.visits.filter(visit => visit.no === slide.no)),
    heard: told[i],
  }))
  const leftOut = slides.filter(slide => !slide.heard).reduce((sum, slide) => sum + Math.max(0, slide.planned - slide.actual), 0)
  return {
    run,
    complete: run.header.drill.kind === 'whole' && reachedEnd(course) && told.filter(Boolean).length * 2 >= told.length,
    talked: used.talk / 1000,
    whole: used.talk / 1000 + leftOut,
    questioned: used.question / 1000,
    paused: used.paused / 1000,
    slides,
    breaks,
  }
}

/** At the closing slide, or finished on the last slide that was not skipped. */
function reachedEnd({ route, stands, finished, skipped }: Course): boolean {
  const last = route.timed.findLastIndex(slide => !skipped.includes(slide.no))
  return route.timed.length > 0 && (stands === route.timed.length || (finished && stands >= last))
}

function stays(visits: Visit[]): Pick<MeasuredSlide, 'visits' | 'questioned'> {
  return { visits: visits.length, questioned: visits.reduce((sum, visit) => sum + visit.question, 0) / 1000 }
}

/** Follows a run to its end and notes where its clock stood. A reset takes back what was before it. */
function replay({ header, entries }: Run): { course: Course, breaks: Break[] } {
  let course = begin(header.plan)
  let breaks: Break[] = []
  let open: Break | undefined
  for (const entry of entries) {
    const then = follow(course, entry)
    const now = doing(then)
    if (open && open.kind !== now) {
      breaks.push({ ...open, seconds: then.at / 1000 - open.from })
      open = undefined
    }
    if (!open && (now === 'question' || now === 'paused'))
      open = { kind: now, slide: then.shown ?? 0, from: then.at / 1000, seconds: 0 }
    if (entry.kind === 'reset')
      breaks = []
    course = then
  }
  if (open)
    breaks.push({ ...open, seconds: course.at / 1000 - open.from })
  return { course, breaks: breaks.filter(each => each.seconds >= 1) }
}

/** What the timed slide of an index took in each run that spoke to it, seconds: report and retiming go by the same. */
export function heardTimes(measures: Measure[], index: number): number[] {
  return measures.map(({ slides }) => slides[index]).filter(slide => slide.heard).map(slide => slide.actual)
}

/**
 * By how much a time is off its plan. What is left to the panel need not be used, so with discussion time anything
 * between speaking alone and the whole is as planned.
 */
export function offPlan(actual: number, planned: number, discussion: number): number {
  return actual > planned ? actual - planned : Math.min(0, actual - (planned - discussion))
}

/** The middle value; the mean of the two middle ones where their number is even. Of none, undefined. */
export function median(values: number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 || sorted.length === 0 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}
