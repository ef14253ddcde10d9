/** What a slide says in one line: the writer's statement, one made from its own facts, its strongest sentence, or its heading. */
import type { Block } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import { isGeneric, isStatement, namedHeadline, statementsIn } from './statement.ts'

export { isStatement } from './statement.ts'

export interface Headline {
  title: string
  kicker?: string
}

/** Where a slide stands: the talk, its section, and the sub-headings and labels over its blocks. */
export interface Standing {
  talk: string
  section: string
  path: string[]
  /** Sub-headings are headlines by intent. */
  stated: boolean
}

/**
 * Every headline a slide could have, the best first: the writer's own statement, innermost first; one made of its
 * figures; its strongest sentence; its subject with the names that stand on it; its heading, with what it is of where
 * it names no subject. The last is always there.
 */
export function headlinesOf(standing: Standing, blocks: Block[]): Headline[] {
  const { section, path, stated } = standing
  const own = stated && path.length > 0 ? [path[0]] : [...path].reverse().filter(isStatement)
  const part = blocks.map(block => kindOf(block.type).part(block)).find(Boolean)
  const made = blocks.map(block => kindOf(block.type).headline(block)).filter(each => each !== undefined)
  const subject = subjectOf(standing)
  const label = path.at(-1) ?? section
  const named = namedHeadline(label, blocks)
  const heading = isStatement(section) ? [section] : []
  const titles = [
    ...own,
    ...(part ? [`${own[0] ?? subject}: ${part}`] : []),
    ...made,
    ...statementsIn(blocks),
    ...heading,
    ...(named ? [named] : []),
    subject,
    namedHeadline(section, blocks) ?? section,
  ]
  return titles
    .filter((title, i) => titles.indexOf(title) === i)
    .map(title =>
      withKicker(
        title,
        path.filter(label => label !== title && !title.startsWith(`${label}: `)),
      ),
    )
}

/** Characters of a subject and of what it is of that still stand in one line. */
const longestSubject = 60

/** The innermost heading; one that names no subject of its own stands behind what it is of: `Checkout rewrite: results`. */
function subjectOf({ talk, section, path }: Standing): string {
  const labels = [talk, section, ...path]
  const last = labels.at(-1)!
  const of = labels.slice(0, -1).findLast(label => !isGeneric(label) && label !== last)
  return isGeneric(last) && of && of.length + last.length < longestSubject ? `${of}: ${lowered(last)}` : last
}

/** `Results` behind a colon; a name that is all capitals or has some inside stays. */
function lowered(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) && /^[a-z]/i.test(label) ? label[0].toLowerCase() + label.slice(1) : label
}

function withKicker(title: string, rest: string[]): Headline {
  return rest.length > 0 ? { title, kicker: rest.join(' · ') } : { title }
}
