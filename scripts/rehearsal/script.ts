/** What a deck says to whoever times and questions its speaker. */
import type { Criterion } from '../model/talk.ts'
import type { Question } from './drills.ts'
import type { Plan } from './plan.ts'

export interface Script {
  /** The deck's id. */
  deck: string
  /** The seal it was written with; empty for a deck by another hand. */
  digest: string
  plan: Plan
  questions: Question[]
  /** What assessors weigh. */
  criteria: Criterion[]
}
