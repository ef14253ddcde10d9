/** What a slide says in one line: the writer's statement, one made from its own facts, or its heading. */
import type { Block } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'

/** Title and kicker of a slide whose blocks stand under `path` in a section; `stated` where sub-headings are headlines by intent. */
export function headlineOf(section: string, path: string[], blocks: Block[], stated: boolean): { title: string, kicker?: string } {
  const own = stated && path.length > 0 ? 0 : path.findIndex(isStatement)
  if (own >= 0)
    return withKicker(path[own], path.filter((_, i) => i !== own))
  const made = statementOf(blocks)
  if (made)
    return withKicker(made, path)
  const title = path.at(-1) ?? section
  return withKicker(title, path.slice(0, -1))
}

function withKicker(title: string, rest: string[]): { title: string, kicker?: string } {
  return rest.length > 0 ? { title, kicker: rest.join(' · ') } : { title }
}

/** A sentence rather than a name: four words or more, most of them in small letters. */
export function isStatement(text: string): boolean {
  const words = text.split(/\s+/).filter(word => /\p{L}/u.test(word))
  const small = words.slice(1).filter(word => /^\P{Lu}/u.test(word)).length
  return words.length >= 4 && small * 2 > words.length - 1
}

/** A statement made of figures that are on the slide, and of nothing else; undefined where they make none. */
function statementOf(blocks: Block[]): string | undefined {
  return blocks.map(block => kindOf(block.type).headline(block)).find(Boolean)
}
