/**
 * The course of a run: a state that follows one act after the other. It is made of the plan and the acts alone, so
 * every window, and a server that comes back after a crash, has the same one. Everything here is whole milliseconds.
 */
import type { Act, Timed } from './act.ts'
import type { Plan, PlannedSlide } from './plan.ts'
import { shareOut, shortest } from '../plan/time.ts'
import { timedSlides } from './plan.ts'

export interface Course {
  plan: Plan
  route: Route
  /** When the last act was. */
  at: number
  /** When the clock started; undefined before. */
  began?: number
  finished: boolean
  /** The slide on screen. */
  shown?: number
  /** The slide the talk stands at, an index into `route.timed`; its length once the closing slide is reached. */
  stands: number
  asking: boolean
  pausing: boolean
  /** Slides (`no`) that are not to be spoken. */
  skipped: number[]
  /** What each of `route.timed` may take, after questions have taken theirs. */
  budgets: number[]
  /** How much of what the talk has lost, to questions and to a hard stop, the budgets have already been cut for. */
  settled: number
  /** When the meeting must end, whatever was planned; undefined where nobody has said. */
  ends?: number
  /** What talk and questions have each given up for that, until it was last shared out. */
  given: Given
  /** From the start of the clock, without gaps; the last one is still open. */
  visits: Visit[]
}

interface Given {
  talk: number
  questions: number
}

/** One stay on a slide; `left - entered = talk + question + paused`. */
export interface Visit {
  no: number
  entered: number
  left: number
  talk: number
  question: number
  paused: number
}

/** Where each slide stands in the talk. */
interface Route {
  timed: PlannedSlide[]
  /**
   * The timed slide each spoken slide's time is counted to: its own; the first one for cover and agenda, which are
   * passed in its time; the next one for a slide that opens its section; the one before for any other without time.
   */
  home: Map<number, number>
  /** Spoken slides behind the last timed one. */
  closing: Set<number>
}

/**
 * What is going on. On a backup slide and on the closing slide it is always `question`: they are shown when the panel
 * asks, and nobody thinks of a key then.
 */
export type Doing = 'before' | 'talk' | 'question' | 'paused' | 'done'

/** A slide counts as said once it was spoken to for this long and a later one was too: less is passing by. */
const glance = 5000

const nothing: Given = { talk: 0, questions: 0 }

/** A run that has not begun. */
export function begin(plan: Plan): Course {
  const route = routeOf(plan)
  return {
    plan,
    route,
    at: 0,
    finished: false,
    stands: 0,
    asking: false,
    pausing: false,
    skipped: [],
    budgets: planned(route),
    settled: 0,
    given: nothing,
    visits: [],
  }
}

/** The course after one more act. What makes no sense now (a second start, a question before it) changes nothing. */
export function follow(course: Course, act: Timed): Course {
  const then = turn(elapse(course, act.at), act)
  return doing(then) === 'talk' ? respread(then) : then
}

/** The course after all these acts. */
export function followAll(plan: Plan, acts: Timed[]): Course {
  return acts.reduce(follow, begin(plan))
}

/** The course at a moment in which nothing is done; a moment before the last act is that act's. */
export function elapse(course: Course, at: number): Course {
  const now = Math.max(course.at, Math.round(at))
  const clock = doing(course)
  const visit = course.visits.at(-1)
  if (!visit || clock === 'before' || clock === 'done')
    return { ...course, at: now }
  const stay = { ...visit, left: now, [clock]: visit[clock] + now - course.at }
  return { ...course, at: now, visits: [...course.visits.slice(0, -1), stay] }
}

export function doing({ began, finished, pausing, asking, shown, route }: Course): Doing {
  if (finished)
    return 'done'
  if (began === undefined)
    return 'before'
  if (pausing)
    return 'paused'
  return asking || isAside(route, shown) ? 'question' : 'talk'
}

/** What a run has taken so far, by what was going on; ms. */
export function totals(course: Course): { talk: number, question: number, paused: number } {
  return course.visits.reduce(
    (sum, visit) => ({
      talk: sum.talk + visit.talk,
      question: sum.question + visit.question,
      paused: sum.paused + visit.paused,
    }),
    { talk: 0, question: 0, paused: 0 },
  )
}

/** How long each timed slide has been spoken to, ms. */
export function spent(course: Course): number[] {
  const sums = course.route.timed.map(() => 0)
  for (const visit of course.visits) {
    const home = course.route.home.get(visit.no)
    if (home !== undefined)
      sums[home] += visit.talk
  }
  return sums
}

/** What each timed slide still has to get, ms: nothing where it is behind, said or skipped. */
export function remaining(course: Course): number[] {
  const sums = spent(course)
  const lastHeard = sums.findLastIndex(sum => sum >= glance)
  return course.budgets.map((budget, i) => {
    const said = sums[i] >= glance && i < lastHeard
    return i < course.stands || said || isSkipped(course, i) ? 0 : Math.max(0, budget - sums[i])
  })
}

export function isSkipped(course: Course, index: number): boolean {
  return course.skipped.includes(course.route.timed[index].no)
}

/** Whether a timed slide has been spoken to for longer than it takes to pass by. */
export function heard(course: Course): boolean[] {
  return spent(course).map(sum => sum >= glance)
}

/** What the talk may take in all, ms: its own time, less what a hard stop takes of it, and what questions took beyond theirs. */
export function talkTime(course: Course): number {
  return course.plan.talk * 1000 - lost(course)
}

/**
 * What questions may take in all, ms: their own time, less what a hard stop takes of it; or more, where it leaves more
 * than was planned.
 */
export function questionsTime(course: Course): number {
  const { meeting, talk } = course.plan
  return (meeting - talk) * 1000 + Math.max(0, meetingTime(course) - meeting * 1000) - givenNow(course).questions
}

/** What the meeting may take in all, ms: as planned, or what was used and what is left until a hard stop. */
export function meetingTime(course: Course): number {
  if (course.ends === undefined)
    return course.plan.meeting * 1000
  const { talk, question } = totals(course)
  const now = course.finished ? (course.visits.at(-1)?.left ?? course.at) : course.at
  return talk + question + course.ends - now
}

/** Whether the talk has been said to its end: its closing slide is reached. */
export function isSaid({ route, stands }: Course): boolean {
  return route.timed.length > 0 && stands === route.timed.length
}

/** How much earlier than planned the talk ends if all that is left is said as planned, ms; below 0 it ends late. */
export function lead(course: Course): number {
  return talkTime(course) - totals(course).talk - remaining(course).reduce((sum, each) => sum + each, 0)
}

/**
 * Takes from the slides still to be said what the talk has lost and a lead does not cover. Each gives in proportion to
 * what it has above 45 s, so a section never gets more than planned nor less than its slides need; what does not fit
 * even so is lateness, and a matter of skipping. Until the talk goes on this is only a view of it.
 */
export function respread(course: Course): Course {
  const given = givenNow(course)
  const fresh = lost(course) - course.settled
  if (fresh <= 0)
    return course
  const sums = spent(course)
  const left = remaining(course)
  const room = course.budgets.map((budget, i) =>
    left[i] > 0 ? Math.max(0, budget - Math.max(sums[i], Math.min(budget, shortest * 1000))) : 0,
  )
  const most = room.reduce((sum, each) => sum + each, 0)
  const cuts = shareOut(Math.min(fresh, Math.max(0, -lead(course)), most), room)
  return { ...course, given, settled: course.settled + fresh, budgets: course.budgets.map((budget, i) => budget - cuts[i]) }
}

/** What the talk has lost of its time, ms: to a hard stop, and to questions that have run past theirs; once it is said, no more. */
function lost(course: Course): number {
  if (isSaid(course))
    return course.settled
  const asked = totals(course).question
  return givenNow(course).talk + Math.max(0, asked - questionsTime(course))
}

/** What a hard stop takes of the meeting as planned; talk and questions give in proportion to what each has left. */
function givenNow(course: Course): Given {
  const { plan, given } = course
  const fresh = plan.meeting * 1000 - meetingTime(course) - given.talk - given.questions
  if (course.ends === undefined || fresh <= 0)
    return given
  const used = totals(course)
  const talk = Math.max(0, plan.talk * 1000 - given.talk - used.talk)
  const questions = Math.max(0, (plan.meeting - plan.talk) * 1000 - given.questions - used.question)
  const share = talk === 0 ? 0 : Math.min(talk, Math.round((fresh * talk) / (talk + questions)))
  return { talk: given.talk + share, questions: given.questions + fresh - share }
}

type Turns = { [Kind in Act['kind']]: (course: Course, act: Act & { kind: Kind }) => Course }

const turns: Turns = {
  start,
  enter,
  question: course => (running(course) ? { ...course, asking: true } : course),
  answered: course => ({ ...course, asking: false }),
  pause: course => (running(course) ? { ...course, pausing: true } : course),
  resume: course => ({ ...course, pausing: false }),
  skip: (course, { slides }) => ({ ...course, skipped: [...new Set([...course.skipped, ...slides.filter(no => isAhead(course, no))])] }),
  keep: (course, { slides }) => ({ ...course, skipped: course.skipped.filter(no => !slides.includes(no)) }),
  // Shared out anew from the plan: an end that was put off gives back what it took.
  ends: (course, { left }) => ({
    ...course,
    ends: left === null ? undefined : course.at + left,
    given: nothing,
    settled: 0,
    budgets: planned(course.route),
  }),
  reset: course => ({
    ...begin(course.plan),
    at: course.at,
    shown: course.shown,
    stands: standing(course.route, course.shown, 0),
    ends: course.ends,
  }),
  finish: course => ({ ...course, finished: true }),
  beat: course => course,
  score: course => course,
}

function turn(course: Course, act: Act): Course {
  return (turns[act.kind] as (course: Course, act: Act) => Course)(course, act)
}

function running(course: Course): boolean {
  return course.began !== undefined && !course.finished
}

function start(course: Course): Course {
  if (course.began !== undefined || course.finished)
    return course
  const no = course.shown ?? course.plan.slides[0]?.no ?? 1
  return { ...course, began: course.at, shown: no, visits: [stay(no, course.at)] }
}

/** Leaving the cover starts the clock; anywhere else, looking through the slides before the talk does not. */
function enter(before: Course, { no }: { no: number }): Course {
  if (no === before.shown)
    return before
  const course = before.began === undefined && before.shown === before.plan.slides[0]?.no ? start(before) : before
  return {
    ...course,
    shown: no,
    stands: standing(course.route, no, course.stands),
    skipped: course.skipped.filter(each => each !== no),
    visits: running(course) ? [...course.visits, stay(no, course.at)] : course.visits,
  }
}

function stay(no: number, at: number): Visit {
  return { no, entered: at, left: at, talk: 0, question: 0, paused: 0 }
}

function planned({ timed }: Route): number[] {
  return timed.map(slide => slide.seconds * 1000)
}

/** Where the talk stands with slide `no` on screen; a backup slide leaves it where it was. */
function standing(route: Route, no: number | undefined, before: number): number {
  if (no === undefined)
    return before
  return route.closing.has(no) ? route.timed.length : (route.home.get(no) ?? before)
}

function isAhead(course: Course, no: number): boolean {
  return course.route.timed.findIndex(slide => slide.no === no) > (course.shown === undefined ? -1 : course.stands)
}

/** In a deck without any times every spoken slide is part of the talk. */
function isAside(route: Route, no: number | undefined): boolean {
  return no !== undefined && (route.closing.has(no) || !route.home.has(no))
}

/** Whether a slide without time belongs to the section that begins with the next timed one. */
function opens(slide: PlannedSlide, before?: PlannedSlide, next?: PlannedSlide): boolean {
  return slide !== before && slide.section === next?.section && slide.section !== before?.section
}

function routeOf(plan: Plan): Route {
  const timed = timedSlides(plan)
  const home = new Map<number, number>()
  const closing = new Set<number>()
  let next = 0
  for (const slide of plan.slides.filter(slide => slide.placement === 'main')) {
    if (slide.no === timed[next]?.no)
      next++
    if (next === timed.length && next > 0 && slide.no !== timed[next - 1].no)
      closing.add(slide.no)
    else home.set(slide.no, opens(slide, timed[next - 1], timed[next]) ? next : Math.max(0, next - 1))
  }
  return { timed, home, closing }
}
