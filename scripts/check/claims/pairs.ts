/** A before and an after, in any order of words. */
import type { Comparison } from '../../model/quantity.ts'
import type { Mark } from './finding.ts'
import type { Passage } from './passages.ts'
import { compare } from '../../model/quantity.ts'
import { sentencesOf } from './passages.ts'
import { anyVerb, yardstick } from './words.ts'

export interface Pair {
  before: Mark
  after: Mark
  /** From the first figure to the end of the second. */
  start: number
  end: number
  change: Comparison
  /** Without a word that makes it a change: only a change stated right beside it makes it one. */
  weak?: true
  /** What is measured: the words around, and between. */
  about: string
}

const words = (most: number): string => String.raw`(?:\s+(?!(?:and|or|but|while|und|et)\s)[\p{L}'’/&-]+){0,${most}}`
const few = words(4)
const more = words(6)
/** `9 in 2022`, `$1.2M (2022)` */
const dated = String.raw`(?:\s*(?:\(|(?:in|by|as of|im Jahr|en)\s+|,\s*)(?:[QH]\d\s+)?(?:19|20)\d\d\)?)?`
const arrow = String.raw`(?:→|⟶|➔|➜|⇒|=>|[-–—]{1,2}>|↘|↗|↓|↑)`
const softener = String.raw`(?:\s*(?:just|only|about|roughly|nearly|some|an?|the|now|around|approximately|currently|over|under|below|nur|noch|rund|etwa|jetzt|heute|environ|seulement|well|less|more|than|an average of|averaging|as little as|as few as|as many as|p\d\d))*`
const arrowed = new RegExp(String.raw`^${few}${dated}\s*[.,)]?\s*${arrow}${softener}\s*$`, 'iu')
const toAnother = new RegExp(
  String.raw`^${more}${dated}(?:\s*\([^()\d]*\))?\s+(?:(?:all the way|down|up)\s+)?(?:to|auf|à|zu|bis auf)${softener}\s*$`,
  'iu',
)
const from
  = /(?:^|[^\p{L}])(?:from|von|de|du|depuis|d['’])\s+(?:(?:an?|the|about|over|around|roughly|some|nearly|approximately|average|of|averaging|rund|etwa|environ|une?|near)\s+)*$/iu
const backTo = new RegExp(
  String.raw`^${more}\s*\(\s*(?:up|down)\s+from\s*$|^${few}\s*[,;(–—-]?\s*(?:\(\s*)?(?:(?:which\s+(?:was|is)\s+)?(?:down|up|reduced|lowered|increased|decreased|improved|cut|raised|risen|fallen|coming)\s+from|from|compared\s+(?:to|with)|instead\s+of|rather\s+than|where\s+(?:it|they)\s+(?:was|were|used\s+to\s+be)|was|were|previously|formerly|before|prior|originally|initially|used\s+to\s+be|statt|anstatt|anstelle\s+von|zuvor|vorher|früher|gegenüber|nach|contre|au\s+lieu\s+de?|auparavant|avant)[:\s]\s*(?:was|previously|formerly|around|about|roughly|zuvor|vorher|auparavant|the\s+previous|a|an)?\s*$`,
  'iu',
)
const downTo = new RegExp(
  String.raw`^(?:\s+(?!(?:and|or)\s)[\p{L}\d'’/%&-]+,?){0,8}?\s+(?:(?:is|are|was|were|had|has|have|have been|has been|been|came|come|gone|went|now|to be)\s+)*(?:${anyVerb}|fell|down|up|reach(?:ed|es|ing)?|became|becoming|now|today|brought)(?:\s+(?:it|this|that|them|down|up|back))?\s+(?:(?:down|up)\s+)?(?:to|at|auf|à)?${softener}\s*$`,
  'iu',
)
const nowWord
  = /(?:^|[^\p{L}])(?:now|today|after(?:wards)?|currently|these days|since then|jetzt|heute|nachher|danach|maintenant|aujourd['’]hui|après)(?:[^\p{L}]|$)/iu
const onceWord
  = /(?:^|[^\p{L}])(?:was|were|before|previously|initially|originally|once|used to|took|formerly|vorher|früher|zuvor|bisher|avant|auparavant|when (?:I|we) (?:joined|started|began)|at the start)(?:[^\p{L}]|$)/iu

/** The pairs of one passage, each figure in one at most; a chain of three is none. */
export function pairsIn(passage: Passage): Pair[] {
  const { text, figures } = passage
  const chained = chains(text, figures)
  const pairs: Pair[] = []
  const taken = new Set<Mark>()
  const add = (before: Mark, after: Mark, weak?: true): void => {
    if (taken.has(before) || taken.has(after) || chained.has(before) || chained.has(after))
      return
    const about = aboutOf(passage, before, after)
    const change = compare(before.quantity, after.quantity, about)
    if (!change || isMove(before) || isMove(after))
      return
    taken.add(before).add(after)
    pairs.push({
      before,
      after,
      start: Math.min(before.start, after.start),
      end: Math.max(before.end, after.end),
      change,
      about,
      ...(weak && { weak }),
    })
  }
  const joined = (a: Mark, b: Mark): string => text.slice(a.end, b.start)
  each(figures, (a, b) => arrowed.test(joined(a, b)) && add(a, b))
  each(figures, (a, b) => {
    const lead = text.slice(Math.max(0, a.start - 40), a.start)
    const between = joined(a, b)
    if (!toAnother.test(between) || / to \d+ to /.test(between))
      return
    if (from.test(lead))
      add(a, b)
    else if (!a.quantity.range)
      add(a, b, true)
  })
  each(figures, (b, a) => {
    const between = joined(b, a)
    if (!backTo.test(between) || yardstick.test(text.slice(b.end, a.start)))
      return
    // `from` alone leads back only from what was reached: `to 380 ms from 5.2 s`, `up to 12M from 4M`.
    if (
      /^\W*(?:\p{L}+\s+)*from\s+$/iu.test(between)
      && !/(?:down|up|reduced|lowered|increased|decreased|improved|cut|raised|risen|fallen|coming)\s+from/i.test(between)
      && !/(?:\bto|\bat|\breach\p{L}*|:)\s+(?:\p{L}+\s+){0,2}$/iu.test(text.slice(Math.max(0, b.start - 30), b.start))
    ) {
      return
    }
    if (/\bbefore\s*$/i.test(between) && !/[(,;]\s*before\s*$/i.test(between))
      return
    add(a, b)
  })
  each(
    figures,
    (a, b) =>
      downTo.test(joined(a, b))
      && !yardstick.test(joined(a, b))
      && sameSentence(text, a, b)
      && !/\bby\s*$/i.test(joined(a, b))
      && add(a, b, true),
  )
  // `It took 14 hours. Now it takes 2.`
  each(figures, (a, b) => {
    const [lead, between] = [text.slice(Math.max(0, a.start - 60), a.start), joined(a, b)]
    if (between.length < 90 && nowWord.test(between) && onceWord.test(lead + between) && !/\d/.test(between))
      add(a, b, true)
  })
  return pairs.sort((a, b) => a.start - b.start)
}

function each(figures: Mark[], visit: (a: Mark, b: Mark) => void): void {
  for (let i = 0; i + 1 < figures.length; i++) visit(figures[i], figures[i + 1])
}

/** `40 → 20 → 5`: steps of a way, whose ends nobody has called before and after. */
function chains(text: string, figures: Mark[]): Set<Mark> {
  const linked = figures.map(
    (figure, i) =>
      i > 0
      && new RegExp(arrow).test(text.slice(figures[i - 1].end, figure.start))
      && text.slice(figures[i - 1].end, figure.start).length < 40,
  )
  return new Set(figures.filter((_, i) => (linked[i] && linked[i + 1]) || (linked[i] && linked[i - 1]) || (linked[i + 1] && linked[i + 2])))
}

/** What says of itself that it is a change, and no level. */
function isMove({ quantity }: Mark): boolean {
  return (quantity.sign === '+' && quantity.dimension === 'percent') || quantity.dimension === 'points'
}

function sameSentence(text: string, a: Mark, b: Mark): boolean {
  return sentencesOf(text).some(({ text, at }) => a.start >= at && b.end <= at + text.length)
}

function aboutOf({ text, label, under }: Passage, before: Mark, after: Mark): string {
  const [first, second] = before.start < after.start ? [before, after] : [after, before]
  const sentence = sentencesOf(text).findLast(({ at }) => at <= first.start)?.at ?? 0
  return [
    label ?? '',
    text.slice(sentence, first.start),
    text.slice(first.end, second.start),
    text
      .slice(second.end, second.end + 40)
      .split(/[,;()—–\d]|(?<!\p{L})(?:while|and|with|which|as|so|but|that|improving|reducing|cutting|saving|und|et|während)(?!\p{L})/iu)[0],
    label ? '' : (under.at(-1) ?? ''),
  ].join(' ')
}
