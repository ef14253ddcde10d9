/** The clock of a talk at one moment: what the presenter's strip shows. All times are seconds, to the millisecond. */
import type { Timed } from './act.ts'
import type { Course } from './course.ts'
import type { Plan, PlannedSlide } from './plan.ts'
import { shortest } from '../plan/time.ts'
import { begin, doing, elapse, follow, heard, isSkipped, lead, remaining, respread, spent, talkTime, totals } from './course.ts'
import { dearness } from './plan.ts'

/**
 * - `before`: the cover is still on screen.
 * - `running`: the talk's clock runs, and within its time.
 * - `over`: it runs, and its time is used up.
 * - `question`: the panel has the word (by key, on a backup slide, on the closing slide); only the meeting's clock runs.
 * - `paused`: a break in rehearsal; nothing runs.
 * - `done`: the run is finished and its clock stands.
 */
export type PaceState = 'before' | 'running' | 'question' | 'paused' | 'over' | 'done'

export interface Clock {
  state: PaceState
  /** The slide (`no`) on screen; the first one before anything was shown. */
  shown: number
  /** The spoken slide the talk stands at; undefined once the closing slide is reached, and in a deck without times. */
  slide?: number
  /** The section of `slide`. */
  section?: string
  /** What `slide` may still take; below 0 it is over its time. */
  slideLeft: number
  /** What the section may still take, skipped slides not counted; below 0 it is over its time. */
  sectionLeft: number
  /** Above 0 the talk will end early if what is left is said as planned, below 0 late. */
  ahead: number
  /** Until the talk must end: less than planned once questions have used more than their time. */
  talkLeft: number
  meetingLeft: number
  /** Used so far. */
  talked: number
  questioned: number
  paused: number
  /** What questions may still use before they cost the talk; 0 from then on. Once the talk is over, what is left of the meeting. */
  questionsLeft: number
  /** The slide the plan would be at now; undefined past the last one. */
  due?: number
  /** What to skip to end on time; undefined where that is not needed, or nothing can be skipped. */
  suggestion?: Suggestion
  /** Slides that are not to be spoken. */
  skipped: number[]
  ribbon: Ribbon
}

export interface Suggestion {
  /** Slides (`no`), in order. */
  skip: number[]
  /** Seconds they would have taken. */
  saves: number
  /** Whether the talk then ends on time. */
  fits: boolean
}

/** The sections to scale, and two marks on it; all shares of the talk, 0 to 1. */
export interface Ribbon {
  sections: { heading: string, from: number, to: number, now: boolean }[]
  /** How far the talk is. */
  here: number
  /** How far it should be. */
  due: number
}

/**
 * From this lateness on, skipping even the shortest slide ends the talk nearer to its time than skipping none:
 * half of it. Less can be made up by speaking.
 */
const tolerance = shortest / 2 * 1000

/**
 * The clock at a moment.
 * @param acts everything that was done so far, in order; the same acts give the same clock
 * @param now milliseconds since the run began, as in the acts
 */
export function clockOf(plan: Plan, acts: Timed[], now: number): Clock {
  return clockAt(acts.filter(act => act.at <= now).reduce(follow, begin(plan)), now)
}

/** The clock of a course at a moment, ms; a moment before its last act is that act's. */
export function clockAt(course: Course, now: number): Clock {
  const here = respread(elapse(course, now))
  const used = totals(here)
  const left = { talk: talkTime(here) - used.talk, meeting: here.plan.meeting * 1000 - used.talk - used.question }
  const slide = here.route.timed[here.stands]
  const state = doing(here)
  const suggestion = here.began === undefined || state === 'done' ? undefined : suggest(here)
  return {
    state: state !== 'talk' ? state : here.plan.talk > 0 && left.talk < 0 ? 'over' : 'running',
    shown: here.shown ?? here.plan.slides[0]?.no ?? 1,
    slide: slide?.no,
    section: slide?.section,
    slideLeft: slide ? seconds(here.budgets[here.stands] - spent(here)[here.stands]) : 0,
    sectionLeft: slide ? seconds(sectionLeft(here, slide.section)) : 0,
    ahead: seconds(lead(here)),
    talkLeft: seconds(left.talk),
    meetingLeft: seconds(left.meeting),
    talked: seconds(used.talk),
    questioned: seconds(used.question),
    paused: seconds(used.paused),
    // Time the talk has saved is the questions'.
    questionsLeft: seconds(Math.max(0, slide || here.route.timed.length === 0 ? (here.plan.meeting - here.plan.talk) * 1000 - used.question : left.meeting)),
    due: dueAt(here)?.no,
    suggestion,
    skipped: here.skipped,
    ribbon: ribbonOf(here),
  }
}

/**
 * The slide to go to from where the talk stands, over what is skipped: for the key that leads on.
 * @returns undefined on the last one
 */
export function nextSlide(course: Course): number | undefined {
  const main = course.plan.slides.filter(slide => slide.placement === 'main' && !course.skipped.includes(slide.no))
  const shown = course.shown ?? main[0]?.no
  const stands = main.some(slide => slide.no === shown) ? shown : course.route.timed[course.stands]?.no
  return stands === undefined ? main.at(-1)?.no : main.find(slide => slide.no > stands)?.no
}

/**
 * What to skip so that the rest fits: the least dear slides still ahead, as few as will do. A section gives its last
 * unspoken slide only where nothing else is left, and of the results and of the decisions ahead the dearest stays.
 */
export function suggest(course: Course): Suggestion | undefined {
  const late = -lead(course)
  const left = remaining(course)
  const offered = late > tolerance ? byDearness(course, left) : []
  if (offered.length === 0)
    return undefined
  const gain = (chosen: number[]): number => chosen.reduce((sum, i) => sum + left[i], 0)
  const enough = offered.findIndex((_, i) => gain(offered.slice(0, i + 1)) >= late)
  const taken = enough === -1 ? offered : offered.slice(0, enough + 1)
  // The last one taken may have made an earlier one needless.
  const chosen = taken.reduceRight((kept, i) => gain(kept) - left[i] >= late ? kept.filter(each => each !== i) : kept, taken)
  return {
    skip: chosen.map(i => course.route.timed[i].no).sort((a, b) => a - b),
    saves: seconds(gain(chosen)),
    fits: gain(chosen) >= late,
  }
}

/** Slides that may be skipped, as indices, the first to go first. */
function byDearness(course: Course, left: number[]): number[] {
  const { plan, route: { timed }, stands } = course
  const dear = (i: number): number => dearness(plan, timed[i])
  const dearest = (some: number[]): number | undefined => [...some].sort((a, b) => dear(b) - dear(a) || a - b)[0]
  const ahead = timed.map((_, i) => i).filter(i => i > stands && left[i] > 0)
  const never = (['results', 'decisions'] as const).map(kind => dearest(ahead.filter(i => timed[i].shows === kind)))
  const spoken = heard(course)
  const begun = new Set(timed.filter((_, i) => i === stands || spoken[i]).map(slide => slide.section))
  const last = plan.sections.filter(({ heading }) => !begun.has(heading)).map(({ heading }) => dearest(ahead.filter(i => timed[i].section === heading)))
  return ahead
    .filter(i => !never.includes(i))
    .sort((a, b) => Number(last.includes(a)) - Number(last.includes(b)) || dear(a) - dear(b) || b - a)
}

function sectionLeft(course: Course, section: string): number {
  const sums = spent(course)
  return course.route.timed.reduce((sum, slide, i) => slide.section === section ? sum + (isSkipped(course, i) ? 0 : course.budgets[i]) - sums[i] : sum, 0)
}

/** The time each slide has in the plan as it is now, ms; nothing where it is skipped. */
function spans(course: Course): number[] {
  return course.budgets.map((budget, i) => isSkipped(course, i) ? 0 : budget)
}

function dueAt(course: Course): PlannedSlide | undefined {
  const { talk } = totals(course)
  let until = 0
  return course.route.timed[spans(course).findIndex(span => (until += span) > talk)]
}

function ribbonOf(course: Course): Ribbon {
  const times = spans(course)
  const total = times.reduce((sum, each) => sum + each, 0)
  const share = (time: number): number => total > 0 ? Math.min(1, time / total) : 0
  const upTo = (i: number): number => times.slice(0, i).reduce((sum, each) => sum + each, 0)
  const { timed } = course.route
  const at = timed[course.stands]?.section
  let from = 0
  const sections = course.plan.sections.map(({ heading }) => {
    const length = times.reduce((sum, each, i) => timed[i].section === heading ? sum + each : sum, 0)
    const stretch = { heading, from: share(from), to: share(from + length), now: heading === at }
    from += length
    return stretch
  })
  const within = at === undefined ? 0 : Math.min(times[course.stands], spent(course)[course.stands])
  return { sections, here: share(upTo(course.stands) + within), due: share(totals(course).talk) }
}

function seconds(ms: number): number {
  return ms / 1000
}
