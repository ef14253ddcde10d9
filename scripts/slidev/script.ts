/** What a deck, as written, says to whoever times and questions its speaker. */
import type { Plan } from '../rehearsal/plan.ts'
import type { Question } from '../rehearsal/drills.ts'
import type { Criterion } from '../model/talk.ts'
import type { DeckFile } from './deck-file.ts'
import { parse } from '../deck-text/index.ts'
import { questionsOf } from '../rehearsal/drills.ts'

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

export function scriptOf({ id, path, text }: Pick<DeckFile, 'id' | 'path' | 'text'>): Script {
  const { slides, plan, digest = '' } = parse(text, path)
  return {
    deck: id,
    digest,
    plan,
    questions: questionsOf(slides, plan),
    criteria: slides.flatMap(({ notes }) => notes.criteria),
  }
}
