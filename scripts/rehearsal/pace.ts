/** The clock of a talk at one moment: what the presenter's strip shows. All times are seconds, to the millisecond. */
import type { Timed } from './act.ts'
import type { Course } from './course.ts'
import type { Plan, PlannedSlide } from './plan.ts'
import {
  begin,
  doing,
  elapse,
  follow,
  heard,
  isSaid,
  isSkipped,
  lead,
  meetingTime,
  questionsTime,
  remaining,
  respread,
  spent,
  talkTime,
  totals,
} from './course.ts'
import { priorityOf } from './plan.ts'

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
  /** When `slide` may be spoken to in the plan as it is now, seconds of the talk; undefined where there is none. */
  slideZone?: { starts: number, ends: number }
  /** What the section may still take, skipped slides not counted; below 0 it is over its time. */
  sectionLeft: number
  /** Above 0 the talk will end early if what is left is said as planned, below 0 late. */
  ahead: number
  /** Until the talk must end: less than planned once questions have used more than their time, or a hard stop takes of it. */
  talkLeft: number
  meetingLeft: number
  /** Whether the meeting must end at a time of day, and not only when its time is used up. */
  hardStop: boolean
  /** Whether the talk has notably less time than planned. */
  replanned: boolean
  /** Used so far. */
  talked: number
  questioned: number
  paused: number
  /**
   * What questions may still use before they cost the talk, and never more than is left of the meeting; below 0 they
   * cost it. Once the talk is said, all that is left of the meeting is theirs.
   */
  questionsLeft: number
  /** Whether the closing slide is reached. */
  said: boolean
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
  sections: Zone[]
  /** How far the talk is. */
  here: number
  /** How far it should be. */
  due: number
}

/** When a section may be spoken to, in the plan as it is now: shares of the talk, and seconds of it. */
export interface Zone {
  heading: string
  from: number
  to: number
  now: boolean
  starts: number
  ends: number
}

/** Seconds off the plan that nobody needs to hear of: made up by speaking, and less than anyone in the room notices. */
export const slack = 15

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
  const left = { talk: talkTime(here) - used.talk, meeting: meetingTime(here) - used.talk - used.question }
  const said = isSaid(here)
  const slide = here.route.timed[here.stands]
  const state = doing(here)
  const suggestion = here.began === undefined || state === 'done' ? undefined : suggest(here)
  return {
    state: state !== 'talk' ? state : here.plan.talk > 0 && left.talk < 0 ? 'over' : 'running',
    shown: here.shown ?? here.plan.slides[0]?.no ?? 1,
    slide: slide?.no,
    section: slide?.section,
    slideLeft: slide ? seconds(here.budgets[here.stands] - spent(here)[here.stands]) : 0,
    ...(slide && { slideZone: slideZone(here) }),
    sectionLeft: slide ? seconds(sectionLeft(here, slide.section)) : 0,
    ahead: seconds(lead(here)),
    talkLeft: seconds(left.talk),
    meetingLeft: seconds(left.meeting),
    hardStop: here.ends !== undefined,
    replanned: moved(here) >= slack * 1000,
    talked: seconds(used.talk),
    questioned: seconds(used.question),
    paused: seconds(used.paused),
    // Time the talk has saved is the questions'.
    questionsLeft: seconds(said ? left.meeting : Math.min(left.meeting, questionsTime(here) - used.question)),
    said,
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
 * What to skip so that the talk ends as near to on time as skipping can bring it, and not before: of what comes equally
 * near, to the ear, the least dear. A section gives its last unspoken slide only where all others are not enough, and
 * of the results and of the decisions ahead the dearest stays.
 */
export function suggest(course: Course): Suggestion | undefined {
  const late = -lead(course)
  if (late < slack * 1000)
    return undefined
  const left = remaining(course)
  const { free, lasts } = offered(course, left)
  const costs = { left, dear: (i: number): number => priorityOf(course.plan, course.route.timed[i]) }
  const all = gain(free, left)
  const chosen = all > late ? nearest(free, late, costs) : [...free, ...nearest(lasts, late - all, costs)]
  if (chosen.length === 0)
    return undefined
  return {
    skip: chosen.map(i => course.route.timed[i].no).sort((a, b) => a - b),
    saves: seconds(gain(chosen, left)),
    fits: late - gain(chosen, left) < slack * 1000,
  }
}

function gain(chosen: number[], left: number[]): number {
  return chosen.reduce((sum, i) => sum + left[i], 0)
}

/** A choice of slides, as the last one chosen and those before it; `cost` is how dear they are together. */
interface Choice {
  cost: number
  last?: number
  before?: Choice
}

/**
 * The slides whose time comes nearest to `most` ms from below; of those within `slack` of the nearest, the least dear.
 * Counted in whole seconds, each slide's rounded up: a choice is then never too long.
 */
function nearest(slides: number[], most: number, { left, dear }: { left: number[], dear: (i: number) => number }): number[] {
  const limit = Math.floor(most / 1000)
  const choices: (Choice | undefined)[] = [{ cost: 0 }]
  for (const i of slides) {
    const takes = Math.ceil(left[i] / 1000)
    for (let sum = limit; sum >= takes; sum--) {
      const before = choices[sum - takes]
      const cost = before && before.cost + Math.max(1, dear(i))
      if (cost !== undefined && cost < (choices[sum]?.cost ?? Number.POSITIVE_INFINITY))
        choices[sum] = { cost, last: i, before }
    }
  }
  const near = choices.findLastIndex(choice => choice !== undefined)
  const alike = choices.slice(Math.max(0, near - slack + 1), near + 1).filter(choice => choice !== undefined)
  return chosenIn(alike.reduce((best, each) => (each.cost <= best.cost ? each : best)))
}

function chosenIn({ last, before }: Choice): number[] {
  return last === undefined ? [] : [...chosenIn(before!), last]
}

/** Slides ahead that may be skipped, as indices: those that leave their section another, and those that do not. */
function offered(course: Course, left: number[]): { free: number[], lasts: number[] } {
  const {
    plan,
    route: { timed },
    stands,
  } = course
  const dear = (i: number): number => priorityOf(plan, timed[i])
  const dearest = (some: number[]): number | undefined => [...some].sort((a, b) => dear(b) - dear(a) || a - b)[0]
  const ahead = timed.map((_, i) => i).filter(i => i > stands && left[i] > 0)
  const never = (['results', 'decisions'] as const).map(kind => dearest(ahead.filter(i => timed[i].shows === kind)))
  const spoken = heard(course)
  const begun = new Set(timed.filter((_, i) => i === stands || spoken[i]).map(slide => slide.section))
  const last = plan.sections
    .filter(({ heading }) => !begun.has(heading))
    .map(({ heading }) => dearest(ahead.filter(i => timed[i].section === heading)))
  const may = ahead.filter(i => !never.includes(i))
  return { free: may.filter(i => !last.includes(i)), lasts: may.filter(i => last.includes(i)) }
}

function sectionLeft(course: Course, section: string): number {
  const sums = spent(course)
  return course.route.timed.reduce(
    (sum, slide, i) => (slide.section === section ? sum + (isSkipped(course, i) ? 0 : course.budgets[i]) - sums[i] : sum),
    0,
  )
}

/** The time each slide has in the plan as it is now, ms; nothing where it is skipped. */
function spans(course: Course): number[] {
  return course.budgets.map((budget, i) => (isSkipped(course, i) ? 0 : budget))
}

/** By how much the slides' times are no longer as planned, ms in all. */
function moved({ budgets, route }: Course): number {
  return budgets.reduce((sum, budget, i) => sum + Math.abs(budget - route.timed[i].seconds * 1000), 0)
}

function slideZone(course: Course): { starts: number, ends: number } {
  const starts = spans(course)
    .slice(0, course.stands)
    .reduce((sum, span) => sum + span, 0)
  return { starts: seconds(starts), ends: seconds(starts + course.budgets[course.stands]) }
}

/** What slide `no` may take in the plan as it is now, seconds; 0 where it has no time. */
export function secondsOf({ route, budgets }: Course, no: number): number {
  return seconds(budgets[route.timed.findIndex(slide => slide.no === no)] ?? 0)
}

function dueAt(course: Course): PlannedSlide | undefined {
  const { talk } = totals(course)
  let until = 0
  return course.route.timed[spans(course).findIndex(span => (until += span) > talk)]
}

function ribbonOf(course: Course): Ribbon {
  const times = spans(course)
  const total = times.reduce((sum, each) => sum + each, 0)
  const share = (time: number): number => (total > 0 ? Math.min(1, time / total) : 0)
  const upTo = (i: number): number => times.slice(0, i).reduce((sum, each) => sum + each, 0)
  const { timed } = course.route
  const at = timed[course.stands]?.section
  let from = 0
  const sections = course.plan.sections.map(({ heading }) => {
    const length = times.reduce((sum, each, i) => (timed[i].section === heading ? sum + each : sum), 0)
    const stretch = {
      heading,
      from: share(from),
      to: share(from + length),
      now: heading === at,
      starts: seconds(from),
      ends: seconds(from + length),
    }
    from += length
    return stretch
  })
  const within = at === undefined ? 0 : Math.min(times[course.stands], spent(course)[course.stands])
  return { sections, here: share(upTo(course.stands) + within), due: share(totals(course).talk) }
}

function seconds(ms: number): number {
  return ms / 1000
}
