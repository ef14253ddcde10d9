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
}

export type ClockMessage = RunMessage | { type: 'entry', entry: Entry }

/** `fresh` ends this run and begins another; `answer` says whether the run that was left off goes on, or another begins. */
export type Said = Act | { type: 'fresh' } | { type: 'answer', goOn: boolean }
