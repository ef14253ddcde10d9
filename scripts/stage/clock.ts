/** The one clock of a deck on stage: it stamps what the presenters do, keeps it in a journal, and tells all of them. */
import type { Act, Entry } from '../rehearsal/act.ts'
import type { Course } from '../rehearsal/course.ts'
import type { Drill } from '../rehearsal/drills.ts'
import type { Anchor } from '../rehearsal/journal.ts'
import type { ClockMessage, RunMessage } from '../rehearsal/run-message.ts'
import type { Beginning, OwnJournal, Pen } from './journal-file.ts'
import type { Script } from '../slidev/script.ts'
import process from 'node:process'
import { begin, follow } from '../rehearsal/course.ts'
import { planFor } from '../rehearsal/drills.ts'
import { courseOf, newAnchor, runTime, stamp } from '../rehearsal/journal.ts'
import { beginJournal } from './journal-file.ts'

/** Milliseconds: of a clock that is never set back, and since 1970. */
export interface Times { now: () => number, wall: () => number }

/** A run to go on with, its journal, and whether a presenter is to be asked first. */
export interface Resumed { file: string, journal: OwnJournal, anchor: Anchor, ask: boolean }

export interface ClockOptions {
  script: Script
  /** What the next run is; asked before each, since a panel's question is drawn anew. */
  drill: () => Drill
  /** Whether this is a rehearsal. */
  recording: boolean
  /** Whether the browser is to record the speaker's voice. */
  voice?: boolean
  /** The journal of a run. */
  fileOf: (run: string) => string
  resumed?: Resumed
  times?: Times
  /** Is told, once, why a journal can no longer be written; the clock goes on. */
  tell?: (line: string) => void
}

/** `hear` is given every message, `end` is called when the clock closes. */
export interface Listener { hear: (message: ClockMessage) => void, end: () => void }

export interface Clock {
  /** The run as it stands. */
  run: () => RunMessage
  /** Does an act now. What would change nothing is not written. */
  take: (act: Act) => void
  /** Ends this run and begins another. */
  fresh: () => void
  /** Goes on with the run that was left off, or begins another; nothing where that is settled. */
  answer: (goOn: boolean) => void
  /** @returns a function that ends it */
  listen: (listener: Listener) => () => void
  close: () => void
}

/** Milliseconds between two signs of life: what a kill may cost. */
const beatEvery = 1000

const worldTimes: Times = { now: () => performance.now(), wall: () => Date.now() }

interface Live extends Beginning { file: string, course: Course, anchor: Anchor, pen?: Pen }

export function openClock({ script, drill, recording, voice, fileOf, resumed, times = worldTimes, tell = () => {} }: ClockOptions): Clock {
  const listeners = new Set<Listener>()
  let live = resumed ? resume(resumed) : begun()
  let leftOff = resumed?.ask ? live.course.at : undefined
  const timer = setInterval(beat, beatEvery)
  timer.unref()

  function begun(): Live {
    const wall = times.wall()
    const started = localTime(wall)
    const run = runName(wall)
    const task = drill()
    const plan = planFor(task, script.plan)
    return {
      header: { run, deck: script.deck, digest: script.digest, started, drill: task, plan, criteria: script.criteria },
      file: fileOf(run),
      entries: [],
      course: begin(plan),
      anchor: newAnchor(times.now()),
    }
  }

  function resume({ file, journal, anchor }: Resumed): Live {
    const { run } = journal.reading
    return { header: run.header, file, entries: run.entries.filter(({ kind }) => kind !== 'beat'), course: courseOf(run), anchor, pen: journal.goOn() }
  }

  /** The journal begins with the clock: a run nobody started leaves none. */
  function keep(entry: Entry): void {
    try {
      if (live.pen)
        live.pen.write(entry)
      else if (live.course.began !== undefined)
        live.pen = beginJournal(live.file, live)
    }
    catch (error) {
      live.pen = { write: () => {}, close: () => {} }
      tell(`${(error as Error).message}; the clock goes on, but nothing more is kept`)
    }
  }

  function follows(entry: Entry): void {
    live.course = follow(live.course, entry)
  }

  function beat(): void {
    if (leftOff !== undefined || !live.pen || live.course.began === undefined || live.course.finished)
      return
    const entry = stamp({ kind: 'beat' }, live.anchor, times.wall(), times.now())
    follows(entry)
    keep(entry)
  }

  function run(): RunMessage {
    const { header, entries, anchor } = live
    return {
      type: 'run',
      run: header.run,
      plan: header.plan,
      entries,
      at: runTime(anchor, times.now()),
      drill: header.drill,
      recording,
      questions: script.questions,
      criteria: header.criteria,
      ...(voice && { voice }),
      ...(leftOff !== undefined && { leftOff }),
    }
  }

  function take(act: Act): void {
    if (leftOff !== undefined)
      return
    if (act.kind === 'reset' && live.course.finished)
      return fresh()
    if (!counts(act, live.course))
      return
    const entry = stamp(act, live.anchor, times.wall(), times.now())
    live.entries.push(entry)
    follows(entry)
    keep(entry)
    tellAll({ type: 'entry', entry })
  }

  function fresh(): void {
    live.pen?.close()
    live = begun()
    leftOff = undefined
    tellAll(run())
  }

  function answer(goOn: boolean): void {
    if (leftOff === undefined)
      return
    if (!goOn)
      return fresh()
    leftOff = undefined
    tellAll(run())
  }

  function tellAll(message: ClockMessage): void {
    listeners.forEach(({ hear }) => hear(message))
  }

  return {
    run,
    take,
    fresh,
    answer,
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => {
      clearInterval(timer)
      live.pen?.close()
      live.pen = { write: () => {}, close: () => {} }
      listeners.forEach(({ end }) => end())
    },
  }
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

/** `2026-11-20T21:00:00+01:00`, where the speaker is. */
export function localTime(wall: number): string {
  const away = -new Date(wall).getTimezoneOffset()
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  const zone = `${away < 0 ? '-' : '+'}${two(Math.abs(away) / 60)}:${two(Math.abs(away) % 60)}`
  return `${new Date(wall + away * 60_000).toISOString().slice(0, 19)}${zone}`
}

/** `2026-11-20-210000-123-4567`: safe in a file's name, in order of time, and no other process's. */
function runName(wall: number): string {
  return `${localTime(wall).slice(0, 19).replaceAll(':', '').replace('T', '-')}-${String(Math.round(wall) % 1000).padStart(3, '0')}-${process.pid}`
}
