/** What a presenter's view and whoever keeps its clock tell each other. */
import type { Criterion } from '../model/talk.ts'
import type { Act, Entry } from './act.ts'
import type { Drill, Question } from './drills.ts'
import type { Plan } from './plan.ts'

/** A run as it stands: all there is to know of it, for whoever joins it. */
export interface RunMessage {
  type: 'run'
  /** Its name; a clock that keeps no journal has the same for all of its runs. */
  run: string
  plan: Plan
  entries: Entry[]
  /** The run's time now, ms. */
  at: number
  drill: Drill
  /** Whether this is a rehearsal. */
  recording: boolean
  questions: Question[]
  criteria: Criterion[]
  /** Whether the speaker's voice is to be kept, too. */
  voice?: boolean
  /**
   * The run's time, ms, when it was broken off, as long as nobody has said whether it goes on; acts count for nothing
   * until then.
   */
  leftOff?: number
  unkept?: Unkept
}

/** A run that is not being written down now. */
export interface Unkept {
  /** In a few words: `the disk is full`. */
  why: string
  /** What its journal begins with: with the entries behind it, it is the journal. */
  head: string
}

/**
 * - `entry`: something was done.
 * - `time`: the run's time now, ms, told every few seconds.
 * - `kept`: the run is no longer being written down, and why; or is again.
 * - `restored`: a run that a window had kept is written down.
 */
export type ClockMessage
  = | RunMessage
    | { type: 'entry', entry: Entry }
    | { type: 'time', at: number }
    | { type: 'kept', unkept?: Unkept }
    | { type: 'restored', run: string }

/**
 * - `fresh`: ends this run and begins another.
 * - `answer`: says whether the run that was left off goes on, or another begins.
 * - `restore`: a run as the window had to keep it, a whole journal.
 */
export type Said
  = | Act
    | { type: 'fresh' }
    | { type: 'answer', goOn: boolean }
    | { type: 'restore', journal: string }
