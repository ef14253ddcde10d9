/** What a presenter's view and whoever keeps its clock tell each other. */
import type { Act, Entry } from '../../scripts/rehearsal/act.ts'
import type { Drill, Question } from '../../scripts/rehearsal/drills.ts'
import type { Plan } from '../../scripts/rehearsal/plan.ts'
import type { Criterion } from '../../scripts/talk.ts'

/** A run as it stands. */
export interface RunMessage {
  type: 'run'
  /** Its name; a clock that keeps no journal gives none. */
  run?: string
  plan: Plan
  entries: Entry[]
  /** The run's time now, ms. */
  at: number
  drill: Drill
  /** Whether this is a rehearsal, kept in a journal. */
  recording: boolean
  questions: Question[]
  criteria: Criterion[]
  /** Whether the speaker's voice is to be kept, too. */
  voice?: boolean
}

export type Heard = RunMessage | { type: 'entry', entry: Entry }

/** `fresh` ends this run and begins another. */
export type Said = Act | { type: 'fresh' }

/** A clock that is kept somewhere: every act goes there and counts only once it comes back as an entry. */
export interface ClockLine {
  say: (word: Said) => void
  close: () => void
}
