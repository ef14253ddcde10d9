/** What a slide says in one line: the writer's statement, one made from its own facts, its strongest sentence, or its heading. */
import type { Block } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import { said, wholeSmall } from '../vocabulary/index.ts'
import { isAhead, isGeneric, isStatement, namedHeadline, statementsIn } from './statement.ts'

export { isStatement } from './statement.ts'

const small = wholeSmall('generic')
const numbered = new RegExp(`^${said('talk')}[\\s-]*#?\\d*\\s*[:–—-]\\s+`, 'iu')
const order = new RegExp(`^${said('designOrder')}\\s+`, 'iu')

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
  /** Where several short parts share the slide: what each stands under. */
  labels?: string[]
}

/**
 * Every headline a slide could have, the best first: the writer's own statement, innermost first; one made of its
 * figures; its strongest sentence; its subject with the names that stand on it; its heading, with what it is of where
 * it names no subject. The last is always there.
 */
export function headlinesOf(standing: Standing, blocks: Block[]): Headline[] {
  const { section, path, stated, labels } = standing
  const own = stated && path.length > 0 ? [path[0]] : [...path].reverse().filter(isStatement)
  const part = blocks.map(block => kindOf(block.type).part(block)).find(Boolean)
  const under = [section, ...path]
  // What is aimed at has not changed yet.
  const made = under.some(isAhead) ? [] : blocks.map(block => kindOf(block.type).headline(block)).filter(each => each !== undefined)
  const subject = subjectOf(standing)
  const label = path.at(-1) ?? section
  const named = labels ? undefined : namedHeadline(label, blocks)
  const heading = isStatement(section) ? [section] : []
  const titles = [
    ...own,
    ...(part ? [`${own[0] ?? subject}: ${part}`] : []),
    ...made,
    ...statementsIn(blocks, labels ? '' : label),
    ...heading,
    ...(named ? [named] : []),
    subject,
    (labels ? undefined : namedHeadline(section, blocks)) ?? section,
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

/** Characters of a subject and of what it is of that still stand in two lines. */
const longestSubject = 88
/** Words up to which a heading that says nothing of itself is told with what it is of. */
const shortName = 3

/**
 * The innermost heading; one that names no subject of its own, or is a bare name, stands behind what it is of:
 * `Checkout rewrite: results`.
 */
function subjectOf({ talk, section, path, stated, labels }: Standing): string {
  const over = [nameOf(talk), ...(labels ? path : [section, ...path])]
  const last = labels?.filter((label, i) => labels.indexOf(label) === i).map((label, i) => i > 0 ? lowered(label) : label).join(', ') ?? over.pop()!
  const of = over.findLast(label => !isGeneric(label) && label !== last)
  const bare = labels !== undefined || isGeneric(last) || (!stated && last.split(/\s+/).length <= shortName)
  return bare && of && of.length + last.length < longestSubject ? `${of}: ${lowered(last)}` : last
}

/** A talk's title without what it numbers it as or asks for: `ADR-017: Row-level security`, `Design a URL shortener`. */
function nameOf(talk: string): string {
  const name = talk.replace(numbered, '').replace(order, '').replace(/^[^:]{1,30}:\s+(?=.{10})/, '').trim() || talk
  return name[0].toUpperCase() + name.slice(1)
}

/** `Decision Drivers` behind a colon; a name that is all capitals or has some inside stays, and so do German nouns. */
function lowered(label: string): string {
  return small.test(label) ? label.replace(/(?<![\p{L}\p{N}])\p{Lu}(?=\p{Ll}+(?!\p{L}))/gu, letter => letter.toLowerCase()) : label
}

function withKicker(title: string, rest: string[]): Headline {
  return rest.length > 0 ? { title, kicker: rest.join(' · ') } : { title }
}
