/** A run as whoever keeps its clock has it: what is done goes in, and a run that is one entry longer comes out. */
import type { Act, Entry } from './act.ts'
import type { Course } from './course.ts'
import type { Anchor, Header } from './journal.ts'
import { begin, follow, isSaid } from './course.ts'
import { clockAt } from './pace.ts'
import { stamp } from './journal.ts'

/** What a journal begins with, less what is the same in all of them. */
export type RunHeader = Omit<Header, 'journal' | 'version'>

/** A run as it was written down. */
type Written = Pick<LiveRun, 'header' | 'entries'>

export interface LiveRun {
  header: RunHeader
  /** What was done, signs of life aside. */
  entries: Entry[]
  course: Course
  anchor: Anchor
  /** The run's time, ms, when it was broken off, until somebody says whether it goes on; nothing is taken until then. */
  leftOff?: number
}

/** Milliseconds: of a clock that is never set back, and since 1970. */
export interface Moment {
  now: number
  wall: number
}

/** @param ends when the meeting must end, milliseconds since 1970, if that is known */
export function beginRun(header: RunHeader, { now, wall }: Moment, ends?: number): LiveRun {
  const live = { header, entries: [], course: begin(header.plan), anchor: { at: 0, monotonic: now } }
  return ends === undefined || ends <= wall ? live : take(live, { kind: 'ends', left: Math.round(ends - wall) }, { now, wall })
}

/** A run that was written down, to go on with. @param ask whether somebody is to be asked first */
export function goOnWith({ header, entries }: Written, anchor: Anchor, ask: boolean): LiveRun {
  const course = entries.reduce(follow, begin(header.plan))
  return { header, entries: entries.filter(({ kind }) => kind !== 'beat'), course, anchor, ...(ask && { leftOff: course.at }) }
}

/** Somebody said that it goes on. */
export function answered({ leftOff: _, ...live }: LiveRun): LiveRun {
  return live
}

/** The run after an act; the very same where the act would change nothing, or nobody has said yet which run this is. */
export function take(live: LiveRun, act: Act, { now, wall }: Moment): LiveRun {
  if (live.leftOff !== undefined || !counts(act, live.course))
    return live
  const entry = stamp(act, live.anchor, wall, now)
  return { ...live, entries: [...live.entries, entry], course: follow(live.course, entry) }
}

/** The run after a sign of life, and that; undefined where nothing goes on. */
export function beat(live: LiveRun, { now, wall }: Moment): { live: LiveRun, entry: Entry } | undefined {
  const { began, finished } = live.course
  if (live.leftOff !== undefined || began === undefined || finished)
    return undefined
  const entry = stamp({ kind: 'beat' }, live.anchor, wall, now)
  return { live: { ...live, course: follow(live.course, entry) }, entry }
}

/** The run when its clock is put away: one that is left on its closing slide has come to its end. */
export function putAway(live: LiveRun, moment: Moment): LiveRun {
  return live.course.began !== undefined && isSaid(live.course) ? take(live, { kind: 'finish' }, moment) : live
}

/** The run with more of it, as another has kept it; the very same where that is no more, or another run. */
export function withMore(live: LiveRun, { header, entries }: Written): LiveRun {
  const done = entries.filter(({ kind }) => kind !== 'beat')
  const goesOn
    = header.run === live.header.run
      && done.length > live.entries.length
      && live.entries.every((entry, i) => entry.at === done[i].at && entry.kind === done[i].kind)
  return goesOn ? { ...live, entries: done, course: done.reduce(follow, begin(header.plan)) } : live
}

/** Whether nothing more can come of a run at a time, ms: it was finished, or its closing slide stood when the meeting's time was over. */
export function isOver(course: Course, now: number): boolean {
  return course.finished || (isSaid(course) && clockAt(course, now).meetingLeft <= 0)
}

/**
 * Whether an act is one to write down. Two windows tell of the same slide, and the second time says nothing; a run
 * that is finished takes only its speaker's verdict; signs of life are the clock's own.
 */
function counts(act: Act, { shown, finished, plan }: Course): boolean {
  switch (act.kind) {
    case 'beat':
      return false
    case 'score':
      return true
    case 'enter':
      return !finished && act.no !== shown && plan.slides.some(({ no }) => no === act.no)
    default:
      return !finished
  }
}
