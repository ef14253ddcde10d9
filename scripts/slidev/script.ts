/** What a deck, as written, says to whoever times and questions its speaker. */
import type { Plan } from '../rehearsal/plan.ts'
import type { Question } from '../rehearsal/drills.ts'
import type { Criterion } from '../model/talk.ts'
import type { DeckFile } from './deck-file.ts'
import { parseSync } from '@slidev/parser/core'
import { questionsOf } from '../rehearsal/drills.ts'
import { readNote } from '../rehearsal/note.ts'
import { planOfMatter } from '../rehearsal/plan.ts'

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
  const slides = parseSync(text, path).slides.filter(({ frontmatter }) => !frontmatter.disabled && !frontmatter.hide)
  const own = slides[0]?.frontmatter.rostrum ?? {}
  const plan = planOfMatter(slides.map(({ frontmatter, title }) => ({ ...frontmatter, title })), own.slot)
  const noted = slides.map(({ note }, i) => ({ no: i + 1, notes: readNote(note ?? '') }))
  return {
    deck: id,
    digest: String(own.digest ?? ''),
    plan,
    questions: questionsOf(noted, plan),
    criteria: noted.flatMap(({ notes }) => notes.criteria),
  }
}
