/** The one clock of a deck on stage: it stamps what the presenters do, keeps it in a journal, and tells all of them. */
import type { Act } from '../rehearsal/act.ts'
import type { Drill } from '../rehearsal/drills.ts'
import type { Anchor } from '../rehearsal/journal.ts'
import type { LiveRun, Moment } from '../rehearsal/live-run.ts'
import type { ClockMessage, RunMessage } from '../rehearsal/run-message.ts'
import type { OwnJournal } from './journal-file.ts'
import type { Keeping } from './keeping.ts'
import type { Script } from '../rehearsal/script.ts'
import { uptime } from 'node:os'
import process from 'node:process'
import { planFor } from '../rehearsal/drills.ts'
import { headerLine, readJournal, runTime } from '../rehearsal/journal.ts'
import { answered, beat, beginRun, goOnWith, putAway, take, withMore } from '../rehearsal/live-run.ts'
import { steadyTime } from '../rehearsal/steady.ts'
import { Refusal } from '../model/refusal.ts'
import { restoreJournal } from './journal-file.ts'
import { keepRun } from './keeping.ts'

/** Milliseconds: of a clock that is never set back and goes on while the machine sleeps, and since 1970. */
export interface Times {
  now: () => number
  wall: () => number
}

/** A run to go on with, its journal, and whether a presenter is to be asked first. */
export interface Resumed {
  file: string
  journal: OwnJournal
  anchor: Anchor
  ask: boolean
}

export interface ClockOptions {
  script: Script
  /** What the next run is; asked before each, since a panel's question is drawn anew. */
  drill: () => Drill
  /** Whether this is a rehearsal. */
  recording: boolean
  /** Whether the browser is to record the speaker's voice. */
  voice?: boolean
  /** When the meeting must end, milliseconds since 1970, if that is known. */
  ends?: number
  /** The journal of a run. */
  fileOf: (run: string) => string
  resumed?: Resumed
  times?: Times
  /** Is told why a journal cannot be written, and when it can be again; the clock goes on. */
  tell?: (line: string) => void
}

/** `hear` is given every message, `end` is called when the clock closes. */
export interface Listener {
  hear: (message: ClockMessage) => void
  end: () => void
}

export interface Clock {
  /** The run as it stands. */
  run: () => RunMessage
  /** Does an act now. What would change nothing is not written. */
  take: (act: Act) => void
  /** Ends this run and begins another. */
  fresh: () => void
  /** Goes on with the run that was left off, or begins another; nothing where that is settled. */
  answer: (goOn: boolean) => void
  /**
   * Takes over a run that a window has kept while it could not be written here.
   * @param journal as its journal would be
   * @returns its name, once it is written down; undefined where it cannot be, or is no run of this deck
   */
  restore: (journal: string) => string | undefined
  /** @returns a function that ends it */
  listen: (listener: Listener) => () => void
  /** A sign of life, as the clock gives by itself each second. */
  beat: () => void
  close: () => void
}

/** Milliseconds between two signs of life: what a kill may cost. */
const beatEvery = 1000
/** Every so many of them the views are told the time: one that slept is right again within five seconds. */
const tellEvery = 5

/** The world's own. */
export const worldTimes: Times = {
  now: steadyTime(
    () => performance.now(),
    () => uptime() * 1000,
  ),
  wall: () => Date.now(),
}

export function openClock({
  script,
  drill,
  recording,
  voice,
  ends,
  fileOf,
  resumed,
  times = worldTimes,
  tell = () => {},
}: ClockOptions): Clock {
  const listeners = new Set<Listener>()
  let [live, keeping] = resumed ? resume(resumed) : anew()
  let beats = 0
  let closed = false
  const timer = setInterval(pulse, beatEvery)
  timer.unref()

  function moment(): Moment {
    return { now: times.now(), wall: times.wall() }
  }

  function anew(): [LiveRun, Keeping] {
    const at = moment()
    const task = drill()
    const header = {
      run: runName(at.wall),
      deck: script.deck,
      digest: script.digest,
      started: localTime(at.wall),
      drill: task,
      plan: planFor(task, script.plan),
      criteria: script.criteria,
    }
    const begun = beginRun(header, at, task.kind === 'whole' ? ends : undefined)
    return [begun, keepRun(fileOf(header.run), header, tellKept)]
  }

  function resume({ file, journal, anchor, ask }: Resumed): [LiveRun, Keeping] {
    const { run } = journal.reading
    const old = goOnWith(run, anchor, ask)
    return [old, keepRun(file, run.header, tellKept, { writer: journal.goOn(), written: old.entries.length })]
  }

  function tellKept(error?: Error): void {
    tell(
      error
        ? `${error.message}; the clock goes on, and the presenter's browser keeps the run until it can be written`
        : `${script.deck} is being kept again, and all that was done`,
    )
    const { unkept } = run()
    tellAll({ type: 'kept', ...(unkept && { unkept }) })
  }

  /** The journal begins with the clock: a run nobody started leaves none. */
  function keep(sign?: Parameters<Keeping['keep']>[1]): void {
    if (!closed && live.course.began !== undefined)
      keeping.keep(live.entries, sign)
  }

  function pulse(): void {
    const alive = beat(live, moment())
    if (alive) {
      live = alive.live
      keep(alive.entry)
    }
    else if (keeping.unkept() !== undefined) {
      keep()
    }
    if (++beats % tellEvery === 0)
      tellAll({ type: 'time', at: runTime(live.anchor, times.now()) })
  }

  function run(): RunMessage {
    const { header, entries, anchor, leftOff } = live
    const why = keeping.unkept()
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
      ...(why !== undefined && { unkept: { why, head: headerLine(header) } }),
    }
  }

  function does(act: Act): void {
    if (act.kind === 'reset' && live.course.finished && live.leftOff === undefined)
      return fresh()
    const before = live
    live = take(before, act, moment())
    if (live === before)
      return
    keep()
    tellAll({ type: 'entry', entry: live.entries.at(-1)! })
  }

  function fresh(): void {
    keeping.close()
    ;[live, keeping] = anew()
    tellAll(run())
  }

  function answer(goOn: boolean): void {
    if (live.leftOff === undefined)
      return
    if (!goOn)
      return fresh()
    live = answered(live)
    stopAsTold()
    tellAll(run())
  }

  /** What was said on the command line holds for a run that goes on, too. */
  function stopAsTold(): void {
    const { wall } = moment()
    if (ends !== undefined && ends > wall)
      does({ kind: 'ends', left: Math.round(ends - wall) })
  }

  function restore(journal: string): string | undefined {
    const reading = readJournal(journal)
    if (reading.kind === 'damaged' || reading.run.header.deck !== script.deck || !/^[\w-]+$/.test(reading.run.header.run))
      return undefined
    const name = reading.run.header.run
    const before = live
    live = withMore(before, reading.run)
    if (live !== before) {
      keep()
      tellAll(run())
    }
    if (name === live.header.run)
      return keeping.unkept() === undefined ? name : undefined
    try {
      return restoreJournal(fileOf(name), reading.run) ? name : undefined
    }
    catch (error) {
      if (error instanceof Refusal)
        return void tell(`a run that the browser had kept: ${error.message}`)
      throw error
    }
  }

  function tellAll(message: ClockMessage): void {
    listeners.forEach(({ hear }) => hear(message))
  }

  if (resumed && !resumed.ask)
    stopAsTold()
  return {
    run,
    take: does,
    fresh,
    answer,
    restore,
    beat: pulse,
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => {
      if (closed)
        return
      clearInterval(timer)
      live = putAway(live, moment())
      keep()
      closed = true
      keeping.close()
      listeners.forEach(({ end }) => end())
    },
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
