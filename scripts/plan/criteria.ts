/** What assessors weigh, and which of it a slide speaks to. */
import type { Theme } from '../blocks/kind.ts'
import type { Block, Criterion, Talk } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import { plain } from '../text/markdown.ts'

/** What a talk's own preparation says; where it says nothing, the rubric it names. */
export function criteriaFor({ preparation, rubric = [] }: Talk): Criterion[] {
  const own = preparation.flatMap(part => part.criteria)
  return own.length > 0 ? own : rubric
}

/** A criterion is about a theme where its name says so; a slide, where its section, its words or the kinds of its blocks do. */
const themes: { name: Theme, criterion: RegExp, slide: RegExp }[] = [
  { name: 'strategy', criterion: /strateg|vision|scope/i, slide: /strateg|context|vision|market|industry|compet|evolution|business case/i },
  { name: 'innovation', criterion: /innovati/i, slide: /innovati|novel|patent|research|deep dive|recognition|pioneer/i },
  {
    name: 'engineering',
    criterion: /technic(?!al innovation)|scale|architect|engineering/i,
    slide: /architect|requirement|deep dive|design|implementation|scale|performance|latency|pipeline|layer|incident/i,
  },
  {
    name: 'business',
    criterion: /business|economic|commercial/i,
    slide: /business|result|impact|revenue|cost|market|econom|value|savings|customer/i,
  },
  {
    name: 'people',
    criterion: /organi[sz]ation|leadership|people|team/i,
    slide: /\b(?:team|leader\w*|organi[sz]ation\w*|people|hir(?:es?|ing)|culture|talent|skills?|engineers|promoted)\b/i,
  },
  {
    name: 'reach',
    criterion: /organi[sz]ation|ecosystem|stakeholder/i,
    slide: /ecosystem|partner|stakeholder|governance|council|committee|scope|developers/i,
  },
  {
    name: 'delivery',
    criterion: /execution|risk|delivery/i,
    slide: /implementation|migration|phase|rollout|risk|trade-off|resilien|availability|operation/i,
  },
]

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

/** What a criterion looks for, thing by thing: its first sentence at its semicolons, a long one at its commas. */
export function lookedFor({ text }: Criterion): string[] {
  const [first] = plain(text).split(/\.\s+(?=\p{Lu})/u)
  const whole = first.replace(/\.$/, '')
  if (whole.includes(';'))
    return whole.split(/\s*;\s*/).filter(Boolean)
  const things = whole.split(/(?<!^(?:unlike|compared with) \w+),\s+(?![^(]*\))/i)
  const stands = (thing: string): boolean =>
    thing.split(' ').length > 1 && !/^(?:could|can|would|or|which|that|each|with|to|for|of|it)\b|\b(?:both|them)$/i.test(thing)
  return whole.length > longestWhole && things.every(stands) ? things.map(thing => thing.replace(/^and\s+/, '')) : [whole]
}
