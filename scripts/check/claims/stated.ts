/**
 * Changes as they are stated: `75% faster`, `a 7x improvement`, `down 40%`, `(−43%)`, `doubled`, `27 point
 * improvement`, `saving $1.2M`.
 */
import type { Interval, Quantity } from '../../model/quantity.ts'
import type { Mark } from './finding.ts'
import type { Passage } from './passages.ts'
import type { Sense } from './words.ts'
import { around, numberWords } from '../../model/quantity.ts'
import { changeVerb, changeWord, multiples, speedWord, yardstick } from './words.ts'

export interface Stated {
  measure: 'percent' | 'times' | 'points' | 'amount'
  value: Interval
  /** The worth of its last digit. */
  digit: number
  bound?: Quantity['bound']
  sense: Sense
  /** Of speed: of a time, less of it or its inverse may be meant. */
  speed: boolean
  /** The words that say of what, if any do: `cost` of `40% cost reduction`, `oversells` of `93% reduction in oversells`. */
  of: string
  /** In brackets of its own. */
  bracketed: boolean
  /** A bare figure in brackets, which is a change only beside one. */
  bare: boolean
  start: number
  end: number
  says: string
  mark?: Mark
}

const word = (pattern: string): string => String.raw`(?:${pattern})(?![\p{L}])`
const behind = new RegExp(
  String.raw`^(?:\s*[-–]?\s*(?:percentage |pct )?(?:points?|pts?|pp)\b)?\s*-?\s*(?<between>(?:(?!(?:and|of|in|for|to|from|on|with|per|is|are|was|were|at|und|von|de)\s)[\p{L}'-]+\s+){0,3}?)${word(changeWord)}`,
  'iu',
)
const before = new RegExp(
  String.raw`(?:^|[^\p{L}])${word(changeVerb)}(?<between>(?:\s+(?!(?:from|to)\s)[\p{L}\d'’/&-]+){0,6}?)(?:\s+(?:by|um|de|another|an?|some|by an?))?\s*(?:about|around|roughly|over|nearly|almost|more than|up to|approximately|rund|etwa|environ)?\s*[~≈]?\s*$`,
  'iu',
)
const objectBehind
  = /^\s+(?:in|of|on|to|for|bei|der|des|de|du|des)\s+(?:the |our |its |all )?(?<object>(?:(?!(?:from|by|and|through|due|via|after|over|while|with|to|for|in|of|at|by|within|across|under|between|among|throughout|since|per|we|I|it|is|are|was|were)\s)[\p{L}'/&-]+\s?){1,4})/iu
/** `a reduction of 50%`, `réduction de 60 %`, `improvement in latency of 40%` */
const nounBefore = new RegExp(
  String.raw`(?:^|[^\p{L}])${word(changeWord)}(?<between>(?:\s+(?:in|of|bei|der|des|du|la)\s+(?:[\p{L}'-]+\s+){0,3}?)?)\s*(?:of|by|um|von|de)\s+(?:about |around |roughly |over |nearly |almost |up to |rund |etwa |environ )?$`,
  'iu',
)
/** Of a rate of growth: no change between two levels, but one that compounds. */
const eachYear
  = /^\s*(?:CAGR|YoY|a year|per year|p\.a\.|annually|yearly|each year|every year|year[- ]over[- ]year|annual growth|compound|a month|per month|monthly|MoM|QoQ|jährlich|pro Jahr|par an)(?!\p{L})/iu
const tail = /^\s*\)/
const lead = /(?:\(|\[)\s*(?:~|≈|about |i\.e\.,? |or |=\s*|Δ\s*|a |an |an? (?:total |overall )?)?$/iu

/** Every stated change of a passage. `within` are figures that are levels already. */
export function statedIn({ text, figures, label }: Passage, within: ReadonlySet<Mark>): Stated[] {
  const found = figures
    .filter(figure => !within.has(figure))
    .flatMap((figure) => {
      const stated = ofFigure(text, figure, label)
      return stated ? [stated] : []
    })
  return [...found, ...inWords(text, found)].sort((a, b) => a.start - b.start)
}

function ofFigure(text: string, figure: Mark, label?: string): Stated | undefined {
  const { quantity, start, end } = figure
  const times = /^\s+times\b/i.exec(text.slice(end))
  const measure
    = quantity.dimension === 'percent'
      ? ('percent' as const)
      : quantity.dimension === 'factor' || (quantity.dimension === 'count' && times)
        ? ('times' as const)
        : quantity.dimension === 'points'
          ? ('points' as const)
          : ('amount' as const)
  // `25% on a $2M contract`: of that contract.
  if (quantity.range || eachYear.test(text.slice(end)) || /^\s+(?:on|of|off)\s+(?:an?\s+|the\s+|our\s+)?[$€£\d]/i.test(text.slice(end)))
    return undefined
  const follows = text.slice(times ? end + times[0].length : end)
  const precedes = text.slice(Math.max(0, start - 70), start)
  const clause = precedes
    .replace(/\b(?:i\.e|e\.g|approx|ca|z\. ?B|d\. ?h)\./gi, match => match.replaceAll('.', ' '))
    .split(/[;:(]\s*(?=[^;:(]*$)|\.\s+(?=[^.]*$)/)
    .at(-1)!
  const bySo = /(?:,|—|–|\bi e {2}|\bthat is)\s*by\s+(?:about |roughly |over )?$/i.test(clause)
  const noun = behind.exec(follows)
  // `a cut of 63%` is a noun's, whatever verb it is spelt like.
  const verb = /\b(?:(?:an?|the)\s+\p{L}+\s+of|une?\s+\p{L}+\s+de|eine?\s+\p{L}+\s+von)\s+(?:about |around |roughly |over |nearly |almost )?$/iu.test(clause) ? null : before.exec(clause)
  const named = noun || verb ? null : nounBefore.exec(clause)
  const bracketed = lead.test(precedes)
  const bare = bracketed && tail.test(follows)
  const signed = quantity.sign !== undefined
  const changeLabel
    = label !== undefined
      && start >= 0
      && /^(?:change|improvement|delta|difference|reduction|increase|gain|growth|saving|Δ|veränderung|verbesserung)\b/i.test(label)
      && start < label.length + 6
  // A level in brackets is a level: `(99.9% SLA)`, `(target 95%)`, `(industry average: 75%)`.
  const around = `${precedes.split(/[(,;:]|\.\s|(?<!\p{L})(?:and|but|while|und|et)(?!\p{L})/iu).at(-1)} ${follows.slice(0, 30).split(/[),;]/)[0]}`
  if (!signed && yardstick.test(around) && !noun)
    return undefined
  if (measure === 'amount' && !isAmount(text, figure, noun, clause))
    return undefined
  if (!noun && !verb && !named && !bySo && !bare && !signed && !changeLabel && measure !== 'times' && measure !== 'points')
    return undefined
  // `60% of teams`, `95% accuracy`, `at 75% utilisation`: levels, unless a verb moves them by so much.
  if (
    measure === 'percent'
    && !noun
    && !signed
    && !bare
    && !changeLabel
    && verb
    && /^\s+of\s/i.test(follows)
    && !/\bby\s*$/i.test(precedes)
  ) {
    return undefined
  }
  if (measure === 'percent' && !noun && verb && / (?:to|at|from) (?:\S+ )?$/i.test(precedes))
    return undefined
  if (/\b(?:to|from|at|of)\s+(?:about |roughly |over |nearly )?$/i.test(precedes) && !noun && !signed && !named)
    return undefined
  const sense = signed
    ? quantity.sign === '+'
      ? 'up'
      : 'down'
    : noun
      ? senseOf(noun.groups!)
      : verb
        ? senseOf(verb.groups!, 'Verb')
        : named
          ? senseOf(named.groups!)
          : 'any'
  const words = `${noun?.[0] ?? ''} ${verb?.[0] ?? ''} ${named?.[0] ?? ''}`
  const object = objectBehind.exec(follows.slice(noun ? noun[0].length : 0))?.groups!.object
  const subject = verb && !noun ? `${verb.groups!.between} ${subjectBefore(clause.slice(0, verb.index))}` : ''
  return {
    measure,
    value: {
      value: Math.abs(quantity.value),
      low: Math.min(Math.abs(quantity.low), Math.abs(quantity.high)),
      high: Math.max(Math.abs(quantity.low), Math.abs(quantity.high)),
    },
    digit: quantity.digit || (times ? 0.5 : 0),
    bound: quantity.bound,
    sense: signed && noun && senseOf(noun.groups!) === 'down' ? 'down' : sense,
    speed: speedWord.test(words),
    of: `${noun?.groups!.between ?? ''} ${named?.groups!.between ?? ''} ${object ?? ''} ${subject}`.trim(),
    bracketed,
    bare,
    start,
    end: end + (times?.[0].length ?? 0) + (noun?.[0].length ?? 0),
    says: text
      .slice(
        verb && !noun && !signed && verb.index > 0 ? start - Math.min(precedes.length, clause.length - verb.index) : start,
        end + (times?.[0].length ?? 0) + (noun?.[0].length ?? 0),
      )
      .replace(/^[^\p{L}\d$€£<>~+−-]+/u, '')
      .trim(),
    mark: figure,
  }
}

/** An absolute difference is one by its own words alone: `saving $1.2M`, `40 ms less`, `a 10-hour reduction`. */
function isAmount(text: string, { quantity, start, end }: Mark, noun: RegExpExecArray | null, clause: string): boolean {
  if (quantity.dimension === 'other' || quantity.dimension === 'score')
    return false
  const difference
    = noun
      && /^\s*-?\s*(?:reductions?|decreases?|savings?|less|fewer|shorter|increases?|more|drop|gain|difference|weniger|mehr|de moins|de plus)\b/iu.test(
        text.slice(end, end + 20),
      )
  const saved = /\bsav(?:ing|es|ed)\s+(?:us\s+|about\s+|roughly\s+)?$/i.test(clause)
  const by = /\bby\s+(?:about\s+|roughly\s+)?$/i.test(clause) && quantity.dimension !== 'count'
  return Boolean(difference || saved || by || (quantity.sign && /\(\s*$/.test(text.slice(0, start)) && /^\s*\)/.test(text.slice(end))))
}

function senseOf(groups: Record<string, string | undefined>, suffix = ''): Sense {
  return groups[`down${suffix}`] ? 'down' : groups[`up${suffix}`] ? 'up' : 'any'
}

/** The words a verb's clause begins with: what fell, what rose. */
function subjectBefore(clause: string): string {
  return clause
    .split(/[,–—]|\b(?:and|while|which|that|so|with|when|as|although|though|because|since|if|after|but|und|et|als|wenn|quand)\b/i)
    .at(-1)!
    .trim()
}

/** `eight-fold`, `2,5-fach`, `six fois moins` */
const fold = new RegExp(
  String.raw`(?<![\p{L}\d.,])(?<count>\d+(?:[.,]\d+)?|${Object.keys(numberWords).join('|')})[\s-]?(?:fold\b|fach(?:e[rsn]?)?(?!\p{L})|fois\s+(?<way>moins|plus))`,
  'iu',
)

function inWords(text: string, found: Stated[]): Stated[] {
  const folded = fold.exec(text)
  const written = folded?.groups!.count.toLowerCase().replace(',', '.')
  const count = written === undefined ? undefined : (numberWords[written] ?? Number(written))
  const named: typeof multiples = count ? [[fold, { times: count, sense: 'any' }]] : []
  return [...named, ...multiples].flatMap(([pattern, { times, percent, sense }]) =>
    [...text.matchAll(new RegExp(pattern.source, `g${pattern.flags}`))].flatMap((match): Stated[] => {
      const [start, end] = [match.index, match.index + match[0].length]
      if (found.some(each => each.start < end && start < each.end))
        return []
      const value = times ?? percent!
      const digit = times ? (Number.isInteger(times) ? 0.5 : 0.1) : 10
      return [
        {
          measure: times ? 'times' : 'percent',
          value: around(value, digit),
          digit,
          bound: /^(?:more than|over)/i.test(match[0]) ? 'over' : 'about',
          sense,
          speed: false,
          of:
            objectBehind.exec(text.slice(end))?.groups!.object
            ?? subjectBefore(
              text
                .slice(Math.max(0, start - 50), start)
                .split(/[.;:(]/)
                .at(-1)!,
            ),
          bracketed: lead.test(text.slice(0, start)),
          bare: false,
          start,
          end,
          says: match[0],
        },
      ]
    }),
  )
}
