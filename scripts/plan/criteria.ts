/** What assessors weigh, and which of it a slide speaks to. */
import type { Theme } from '../blocks/kind.ts'
import type { Block, Criterion, Talk } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import { plain } from '../text/markdown.ts'
import { said } from '../vocabulary/index.ts'

/** What a talk's own preparation says; where it says nothing, the rubric it names. */
export function criteriaFor({ preparation, rubric = [] }: Talk): Criterion[] {
  const own = preparation.flatMap(part => part.criteria)
  return own.length > 0 ? own : rubric
}

/** A criterion is about a theme where its name says so; a slide, where its section, its words or the kinds of its blocks do. */
const themes = (['strategy', 'innovation', 'engineering', 'business', 'people', 'reach', 'delivery'] as const satisfies Theme[]).map(name => ({
  name,
  criterion: new RegExp(said(`${name}Weighed`), 'iu'),
  slide: new RegExp(said(`${name}Shown`), 'iu'),
}))

/** What a slide is known by. */
export interface Shown {
  section: string
  title: string
  kicker?: string
  blocks: Block[]
}

/** How much each sign counts that a slide speaks to a theme: what it says before what its section is called. */
const counts = { title: 3, section: 2, block: 1 }

/** The criteria a slide speaks to, the nearest first, of equals the one with most weight. */
export function criteriaOf(slide: Shown, criteria: Criterion[]): Criterion[] {
  return criteria
    .map(criterion => ({ criterion, near: nearness(slide, criterion) }))
    .filter(({ near }) => near > 0)
    .sort((a, b) => b.near - a.near || (b.criterion.weight ?? 0) - (a.criterion.weight ?? 0))
    .map(({ criterion }) => criterion)
}

function nearness(slide: Shown, { name }: Criterion): number {
  return Math.max(
    0,
    ...themes
      .filter(theme => theme.criterion.test(name))
      .map(
        theme =>
          (theme.slide.test(slide.section) ? counts.section : 0)
          + (theme.slide.test(`${slide.kicker ?? ''} ${slide.title}`) ? counts.title : 0)
          + (slide.blocks.some(block => kindOf(block.type).bearsOn.includes(theme.name)) ? counts.block : 0),
      ),
  )
}

/** A list of things looked for is asked one at a time from this many characters. */
const longestWhole = 60
const betweenThings = new RegExp(String.raw`(?<!^${said('listing')} [\p{L}\p{N}]+),\s+(?![^(]*\))`, 'iu')
const dependent = new RegExp(String.raw`^${said('dependent')}(?![\p{L}\p{N}])|(?<!\p{L})${said('pointingBack')}$`, 'iu')

/** What a criterion looks for, thing by thing: its first sentence at its semicolons, a long one at its commas. */
export function lookedFor({ text }: Criterion): string[] {
  const [first] = plain(text).split(/\.\s+(?=\p{Lu})/u)
  const whole = first.replace(/\.$/, '')
  if (whole.includes(';'))
    return whole.split(/\s*;\s*/).filter(Boolean)
  const things = whole.split(betweenThings)
  const stands = (thing: string): boolean =>
    thing.split(' ').length > 1 && !dependent.test(thing)
  return whole.length > longestWhole && things.every(stands) ? things.map(thing => thing.replace(/^and\s+/, '')) : [whole]
}
