import type { Script } from '../rehearsal/script.ts'
import type { DeckFile } from './deck-file.ts'
import { parse } from '../deck-text/index.ts'
import { questionBank } from '../rehearsal/drills.ts'

/** What a deck, as written, says to whoever times and questions its speaker. */
export function scriptOf({ id, path, text }: Pick<DeckFile, 'id' | 'path' | 'text'>): Script {
  const { slides, plan, digest = '' } = parse(text, path)
  return {
    deck: id,
    digest,
    plan,
    questions: questionBank(slides, plan),
    criteria: slides.flatMap(({ notes }) => notes.criteria),
  }
}
