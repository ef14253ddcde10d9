import type { SlidevData } from '@slidev/types'
import type { Notes } from './notes-apart.ts'
import { filesIn } from '../machine/ingredients.ts'

/** What the stage must know of an app and an audience must not. */
export interface Bundled {
  title: string
  slides: { title: string, section: string }[]
  /** The notes of each slide, as HTML. */
  notes: string[]
  /** What of each slide's front matter is for the presenter alone. */
  matter: Record<string, unknown>[]
  /** Files it was made of besides the deck's own text, absolute. */
  sources: string[]
}

/**
 * What a build has to say when it is done.
 * @param out the folder of its files
 * @throws Error where any note would be in one of them
 */
export function bundled(
  out: string,
  { config, slides }: Pick<SlidevData, 'config' | 'slides'>,
  notes: Notes,
  parts: { hidden: Record<string, unknown> }[],
  sources: string[],
): Bundled {
  notes.check(filesIn(out))
  return {
    title: String(config.title),
    slides: slides.map(({ title, frontmatter }) => ({ title: title ?? '', section: String(frontmatter.section ?? '') })),
    notes: notes.html,
    matter: parts.map(({ hidden }) => hidden),
    sources,
  }
}
