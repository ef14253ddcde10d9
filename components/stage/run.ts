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
import { base } from './base.ts'
import { onStage } from './on-stage.ts'
import { openOwnLine } from './own-line.ts'
import { openStageLine } from './stage-line.ts'

/** Milliseconds between two looks at the clock: a second is never shown late by more. */
const tick = 200
/** Milliseconds after which a view that hears nothing from the stage keeps a clock of its own meanwhile. */
const patience = 2500

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
  let anchor: Anchor = { at: 0, monotonic: performance.now() }
  let line: ClockLine | undefined

  function hear(message: ClockMessage): void {
    if (message.type === 'entry') {
      course.value = follow(course.value, message.entry)
      // Never back: a clock that stutters is worse than one that is a moment ahead.
      if (message.entry.at > runTime(anchor, performance.now()))
        setTime(message.entry.at)
    }
    else {
      course.value = followAll(message.plan, message.entries)
      brief.value = message
      setTime(message.at)
      joined(message)
    }
    look()
  }

  function setTime(at: number): void {
    anchor = { at, monotonic: performance.now() }
  }

  function look(): void {
    now.value = runTime(anchor, performance.now())
  }

  function keepOwn(): void {
    keeper.value = 'own'
    line = openOwnLine(name, plan, hear)
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

  const say = (word: Said): void => line?.say(word)
  return {
    brief,
    course,
    keeper,
    now,
    clock: computed(() => clockAt(course.value, now.value)),
    act: say,
    fresh: () => say({ type: 'fresh' }),
    answer: goOn => say({ type: 'answer', goOn }),
  }
}
