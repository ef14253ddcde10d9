import type { Act } from '../../scripts/rehearsal/act.ts'
import type { Course } from '../../scripts/rehearsal/course.ts'
import type { Anchor } from '../../scripts/rehearsal/journal.ts'
import type { Clock } from '../../scripts/rehearsal/pace.ts'
import type { Plan } from '../../scripts/rehearsal/plan.ts'
import type { ClockMessage, RunMessage, Said } from '../../scripts/rehearsal/run-message.ts'
import type { ClockLine } from './clock-line.ts'
import type { ComputedRef, Ref } from 'vue'
import { computed, inject, onBeforeUnmount, ref, shallowRef } from 'vue'
import { begin, follow, followAll } from '../../scripts/rehearsal/course.ts'
import { runTime } from '../../scripts/rehearsal/journal.ts'
import { clockAt } from '../../scripts/rehearsal/pace.ts'
import { steadyTime } from '../../scripts/rehearsal/steady.ts'
import { base } from './base.ts'
import { openKeptRuns } from './kept-runs.ts'
import { onStage } from './on-stage.ts'
import { openOwnLine } from './own-line.ts'
import { openStageLine } from './stage-line.ts'

/** Milliseconds between two looks at the clock: a second is never shown late by more. */
const tick = 200
/** Milliseconds after which a view that hears nothing from the stage keeps a clock of its own meanwhile. */
const patience = 2500
/** Milliseconds by which this view's clock may be off the stage's before it is set. */
const notable = 500

/**
 * - `joining`: nothing heard yet.
 * - `stage`: the stage keeps the clock.
 * - `lost`: it does, but the line is cut; the view counts on.
 * - `own`: this window keeps the clock.
 */
export type Keeper = 'joining' | 'stage' | 'lost' | 'own'

export interface RunHere {
  /** What the run is, as last told; its entries are in `course`. */
  brief: Readonly<Ref<RunMessage | undefined>>
  course: Readonly<Ref<Course>>
  clock: ComputedRef<Clock>
  keeper: Readonly<Ref<Keeper>>
  /** Why the run is not written down, and whether this browser keeps it; undefined while it is written. */
  unkept: Readonly<Ref<{ why: string, here: boolean } | undefined>>
  /** The time of day, milliseconds since 1970. */
  wall: Readonly<Ref<number>>
  /** The run's time, ms. */
  now: Readonly<Ref<number>>
  act: (act: Act) => void
  /** Begins another run; whoever calls it has asked. */
  fresh: () => void
  /** Goes on with the run that was left off, or begins another. */
  answer: (goOn: boolean) => void
}

/**
 * The run this window takes part in.
 * @param plan what to go by until the stage tells, and where there is none
 * @param name what a clock of this window's own is kept under
 * @param joined is called with every whole run that is told, once `course` is its
 */
export function useRun(plan: Plan, name: string, joined: (message: RunMessage) => void): RunHere {
  const brief = shallowRef<RunMessage>()
  const course = shallowRef(begin(plan))
  const keeper = ref<Keeper>('joining')
  const now = ref(0)
  const wall = ref(Date.now())
  const unkept = shallowRef<RunHere['unkept']['value']>()
  const time = steadyTime(() => performance.now(), () => Date.now())
  let anchor: Anchor = { at: 0, monotonic: time() }
  let line: ClockLine | undefined
  /** What was said before there was a clock to hear it. Where the slides are is told by who turns them. */
  const early: Said[] = []
  const keptRuns = openKeptRuns(localStorage, `rostrum-run ${base} `, say)

  const heard: { [Type in ClockMessage['type']]: (message: ClockMessage & { type: Type }) => void } = {
    run(message) {
      course.value = followAll(message.plan, message.entries)
      brief.value = message
      setTime(message.at)
      joined(message)
    },
    entry({ entry }) {
      course.value = follow(course.value, entry)
      // Never back: a clock that stutters is worse than one that is a moment ahead.
      if (entry.at > runTime(anchor, time()))
        setTime(entry.at)
    },
    time({ at }) {
      if (Math.abs(at - runTime(anchor, time())) > notable)
        setTime(at)
    },
    kept: () => {},
    restored: () => {},
  }

  function hear(message: ClockMessage): void {
    (heard[message.type] as (message: ClockMessage) => void)(message)
    keptRuns.hear(message)
    unkept.value = keptRuns.trouble()
    look()
    if (message.type === 'run')
      early.splice(0).forEach(say)
  }

  function setTime(at: number): void {
    anchor = { at, monotonic: time() }
  }

  function look(): void {
    now.value = runTime(anchor, time())
    wall.value = Date.now()
  }

  function say(word: Said): void {
    if (line)
      line.say(word)
    else if (!('kind' in word) || word.kind !== 'enter')
      early.push(word)
  }

  function keepOwn(): void {
    keeper.value = 'own'
    line = openOwnLine(name, plan, hear, time)
  }

  let standIn: ReturnType<typeof setTimeout> | undefined
  if (inject(onStage, false)) {
    const stage = openStageLine(`${location.origin.replace(/^http/, 'ws')}${base}clock`, (message) => {
      clearTimeout(standIn)
      keeper.value = 'stage'
      line = stage
      hear(message)
    }, () => {
      if (keeper.value === 'stage')
        keeper.value = 'lost'
    })
    standIn = setTimeout(keepOwn, patience)
    onBeforeUnmount(() => stage.close())
  }
  else {
    keepOwn()
  }

  const timer = setInterval(look, tick)
  onBeforeUnmount(() => {
    clearInterval(timer)
    clearTimeout(standIn)
  })

  return {
    brief,
    course,
    keeper,
    unkept,
    now,
    wall,
    clock: computed(() => clockAt(course.value, now.value)),
    act: say,
    fresh: () => say({ type: 'fresh' }),
    answer: goOn => say({ type: 'answer', goOn }),
  }
}
