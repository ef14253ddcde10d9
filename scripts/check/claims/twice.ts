/** One quantity stated twice in a talk with values that do not meet. Quiet unless the words for it are the same. */
import type { Interval } from '../../model/quantity.ts'
import type { Finding, Mark, Relation } from './finding.ts'
import type { Passage } from './passages.ts'
import type { Stated } from './stated.ts'
import { meets } from '../../model/quantity.ts'
import { stems } from './change.ts'
import { pairsIn } from './pairs.ts'
import { lineAt, sentencesOf } from './passages.ts'
import { statedIn } from './stated.ts'
import { hoped, yardstick } from './words.ts'

/** A figure with the words that say what it is of. */
interface Mention {
  mark: Mark
  passage: Passage
  /** The words right behind it: `concurrent users`. */
  nouns: Set<string>
  /** What its passage is labelled. */
  label: Set<string>
  /** The content words of its sentence. */
  context: Set<string>
  /** The other end of a change it is part of: either may be the one meant. */
  other?: Mark
  hoped: boolean
  /** When: years, quarters, phases, and words such as `today`. */
  when: string
  /** The verb right before it: hired, filed. What was done to four is not what was done to three. */
  verb: string
  /** Which: names, percentiles. */
  which: Set<string>
  statistic: string
  says: string
}

/** Figures between two that are compared: more than a talk of two hours has; in a book, each with those around it. */
const farthest = 400

export function twice(passages: readonly Passage[]): Relation[] {
  const mentions = passages.filter(({ kind }) => kind !== 'row').flatMap(mentionsIn)
  const relations: Relation[] = []
  for (let i = 0; i < mentions.length; i++) {
    for (let j = i + 1; j < Math.min(mentions.length, i + farthest); j++) {
      const related = relate(mentions[i], mentions[j])
      if (related)
        relations.push(related)
    }
  }
  return [...onePerFigure(relations), ...claimsTwice(passages)]
}

/** A figure at odds with several is told once, against the first. */
function onePerFigure(relations: Relation[]): Relation[] {
  const agreed = new Set(relations.filter(({ finding }) => !finding).flatMap(({ figures }) => figures))
  const told = new Set<Mark>()
  return relations.flatMap((relation) => {
    if (!relation.finding)
      return [relation]
    const [first, second] = relation.figures
    if (told.has(second) || (agreed.has(first) && agreed.has(second)))
      return []
    told.add(second)
    return [relation]
  })
}

const generic = new Set([
  'total',
  'annual',
  'global',
  'averag',
  'unique',
  'differ',
  'separa',
  'existi',
  'world',
  'worldw',
  'overal',
  'year',
  'month',
  'daily',
  'requir',
])
const plainLabel
  = /^(?:scale|scope|impact|business impact|results?|outcomes?|context|overview|summary|business context|highlights?|key results?|metrics?|situation|task|action|challenge|solution|focus|details?|notes?|background|status|goal|objective|description|decision|rationale|problem|approach|why|what|how|reason|team|achievements?|accomplishments?)$/i
const stop
  = /^(?:in|on|at|for|with|by|from|to|across|per|and|or|that|which|who|whose|through|during|after|before|via|using|serving|over|under|while|where|when|is|are|was|were|has|have|had|of|into|between|within|without|than|as|under|un[dt]|für|von|mit|auf|bei|im|in|par|pour|avec|dans|sur|de|des|du|sind|wurden|een|be|being|caus\w+|due|because|against|vs|so)$/i
const partWord
  = /\b(?:another|additional|additionally|first|next|last|remaining|other|extra|more|each|every|only|of the|out of|of those|of these|of our|of my|subset|further|weitere|andere|autres?|least|both|all|half|few)\s*$/i
const partBehind = /^\s*(?:more|additional|other|further|remaining|out of|each|apiece|per\s+(?!second|minute|hour|day|week|month|year))/i
const timeWord
  = /\b(?:initially|originally|now|today|at first|by the end|finally|currently|later|then|grew|started|began|end of|beginning|previously|formerly|used to|once|yet|so far|since|ago|first half|second half|year \d|phase \d|month \d+|week \d+|quarter \d|H[12]|Q[1-4]|yesterday|tomorrow|next year|last year|this year|heute|früher|damals|aujourd|avant)\b|\b(?:19|20)\d\d\b/gi
const statistics
  = /\b(?:p\d\d(?:\.\d+)?|\d\dth|median|average|avg|mean|peak|max(?:imum)?|min(?:imum)?|worst|best|typical|minimum|steady|burst|weekend|night|weekday|business hours)\b/gi

function mentionsIn(passage: Passage): Mention[] {
  const { text, figures } = passage
  // `Consumer Platform (50M users)` is named by what stands before its bracket.
  const label = passage.label ?? (passage.kind === 'item' || passage.kind === 'node' ? /^[^(:\d]{4,60}(?=\s\()/.exec(text)?.[0] : undefined)
  const pairs = pairsIn(passage).filter(({ weak }) => !weak)
  const claims = new Set(
    statedIn(passage, new Set(pairs.flatMap(({ before, after }) => [before, after]))).flatMap(({ mark }) => (mark ? [mark] : [])),
  )
  const sentences = sentencesOf(text)
  return figures
    .filter(mark => !claims.has(mark) && usable(mark))
    .flatMap((mark): Mention[] => {
      const sentence = sentences.findLast(({ at }) => at <= mark.start) ?? { text, at: 0 }
      const before = text.slice(Math.max(sentence.at, mark.start - 40), mark.start)
      const after = text.slice(mark.end, sentence.at + sentence.text.length)
      if (
        partWord.test(before)
        || partBehind.test(after)
        || (mark.quantity.dimension !== 'percent' && /^\s*of\b/i.test(after))
        || yardstick.test(before.slice(-30))
        || yardstick.test(after.slice(0, 30).split(/[(,;]/)[0])
      ) {
        return []
      }
      const pair = pairs.find(pair => pair.before === mark || pair.after === mark)
      const phrase = phraseBehind(after)
      const bareCount = mark.quantity.dimension === 'count' && !mark.quantity.rate
      const said = `${mark.quantity.text}${phrase ? ` ${phrase}` : ''}`
      const words = text.slice(sentence.at, sentence.at + sentence.text.length)
      return [
        {
          mark,
          passage,
          nouns: keyOf(phrase, mark),
          label:
            label
            && !plainLabel.test(label)
            && !/^[a-z\d]+(?:_[a-z\d]+)*$/.test(label)
            && mark.start > label.length
            && !(bareCount && phrase === '')
              ? core(stems(label))
              : new Set(),
          context: core(stems(words)),
          ...(pair && { other: pair.before === mark ? pair.after : pair.before }),
          hoped: hoped.test(words),
          when:
            [...words.matchAll(timeWord)]
              .map(match => match[0].toLowerCase())
              .sort()
              .join(' ')
              + (passage.under.slice(-1).some(name => /^(?:before|after|vorher|nachher|avant|après)\b/i.test(name))
                ? passage.under.at(-1)
                : ''),
          which: new Set([...words.slice(1).matchAll(/(?<=[\s(])\p{Lu}[\p{L}\d]+/gu)].map(match => match[0])),
          verb: [...stems(/(\p{L}+)\s+$/u.exec(before)?.[1] ?? '')].join(),
          statistic: [...words.matchAll(statistics)]
            .map(match => match[0].toLowerCase())
            .sort()
            .join(' '),
          says: said,
        },
      ]
    })
}

function usable({ quantity }: Mark): boolean {
  return (
    !quantity.range
    && quantity.sign === undefined
    && quantity.dimension !== 'factor'
    && quantity.dimension !== 'other'
    && quantity.digit !== 0
    && !(quantity.dimension === 'percent' && quantity.value === 100)
  )
}

/** The noun phrase behind a figure, up to what leads on. */
function phraseBehind(after: string): string {
  const words: string[] = []
  const bare = after.replace(/^\s*(?:-|(?:in|of|worth of)\s+(?!the\b|our\b|all\b|my\b))?/, ' ')
  for (const match of bare.matchAll(/^\s|\S+/g)) {
    const raw = match[0]
    if (!raw.trim())
      continue
    const word = raw.replace(/[.,;:!?)\]"”]+$/, '')
    if (!/^\p{L}[\p{L}'’/-]*$/u.test(word) || stop.test(word) || words.length >= 5)
      break
    words.push(word)
    if (word !== raw)
      break
  }
  return words.join(' ')
}

function keyOf(phrase: string, { quantity }: Mark): Set<string> {
  const words = core(stems(phrase.replaceAll('/', ' ')))
  const rate = quantity.rate ?? (quantity.dimension === 'frequency' ? 'rate' : undefined)
  // One noun by the day is as good as two.
  return rate && words.size === 1 ? new Set([...words, `/${rate}`]) : words
}

function core(words: Set<string>): Set<string> {
  return new Set([...words].filter(word => !generic.has(word)))
}

function contains(all: Set<string>, some: Set<string>): boolean {
  return [...some].every(word => word.startsWith('/') || all.has(word))
}

function equal(a: Set<string>, b: Set<string>): boolean {
  return a.size === b.size && [...a].every(word => b.has(word))
}

function relate(a: Mention, b: Mention): Relation | undefined {
  const [p, q] = [a.mark.quantity, b.mark.quantity]
  if (
    a.passage === b.passage
    || p.dimension !== q.dimension
    || p.currency !== q.currency
    || (p.rate !== q.rate && p.rate && q.rate)
    || p.end !== q.end
  ) {
    return undefined
  }
  const sure = isSame(a, b)
  if (!sure || (a.verb && b.verb && a.verb !== b.verb))
    return undefined
  const figures = [a.mark, b.mark]
  const relation: Relation = { kind: 'twice', figures, says: `${a.says}, lines ${a.mark.line} and ${b.mark.line}` }
  const ends = (mention: Mention): Mark[] => [mention.mark, ...(mention.other ? [mention.other] : [])]
  if (ends(a).some(one => ends(b).some(two => compatible(one, two))))
    return relation
  // Two floors of one name differ by more than a wish: `10B+ requests/day` here, `6B+ requests daily` there.
  const floors = p.bound === 'over' && q.bound === 'over' && equal(a.nouns, b.nouns)
  // What holds of one time, one name or one wish is not held against another.
  const wished = a.hoped !== b.hoped && !floors
  if (wished || a.when !== b.when || a.statistic !== b.statistic || apart(a.which, b.which) || (a.other && b.other))
    return undefined
  const strange = a.label.size > 0 && b.label.size > 0 && ![...a.label].some(word => b.label.has(word))
  // Siblings of one list are told apart by their labels.
  if (strange && (sure !== 'same' || a.passage.under.join('\n') === b.passage.under.join('\n')))
    return undefined
  const bounds = p.bound !== undefined || q.bound !== undefined
  // The ends of a change are told by the change; a floor beside them says little.
  if (bounds && (a.other || b.other))
    return undefined
  const finding: Finding = {
    kind: 'twice',
    severity: sure === 'same' && !strange && !bounds && !a.hoped && a.verb === b.verb ? 'wrong' : 'note',
    line: b.mark.line,
    says: b.says,
    computed: `line ${a.mark.line} says ${a.says}`,
    rests: [a.mark.line],
  }
  return { ...relation, says: `${a.says} and ${b.says}`, finding }
}

function apart(a: Set<string>, b: Set<string>): boolean {
  return a.size > 0 && b.size > 0 && ![...a].some(word => b.has(word))
}

/** Whether the words are the same (`same`), or those of one are among those of the other (`near`). */
function isSame(a: Mention, b: Mention): 'same' | 'near' | undefined {
  const size = (words: Set<string>): number => words.size
  if (size(a.nouns) >= 2 && equal(a.nouns, b.nouns))
    return 'same'
  // `100K+ applications` and `100,000+ applications`: so many, and of one name, are one.
  const many = (one: Mention): boolean => one.mark.quantity.bound === 'over' && one.mark.quantity.value >= 1000 && size(one.nouns) > 0
  if (many(a) && many(b) && equal(a.nouns, b.nouns))
    return 'near'
  // `Checkout latency: 800 ms` and `checkout latency was 900 ms`
  const labelled = (one: Mention, two: Mention): boolean =>
    one.label.size >= 2
    && (two.label.size === 0 || equal(one.label, two.label))
    && contains(two.context, one.label)
    && onlyOne(two)
    && onlyOne(one)
  if (labelled(a, b) || labelled(b, a))
    return a.nouns.size > 0 && b.nouns.size > 0 && !equal(a.nouns, b.nouns) ? 'near' : 'same'
  if (a.label.size >= 1 && equal(a.label, b.label) && [...a.nouns].some(word => b.nouns.has(word) && !word.startsWith('/')))
    return a.label.size >= 2 ? 'same' : 'near'
  // `15+ local payment methods` beside `15+ payment methods`
  const within = (one: Mention, two: Mention): boolean => one.nouns.size >= 2 && contains(two.nouns, one.nouns)
  if (within(a, b) || within(b, a))
    return 'near'
  const inContext = (one: Mention, two: Mention): boolean =>
    one.nouns.size >= 2
    && two.nouns.size === 0
    && two.mark.quantity.dimension !== 'time'
    && contains(two.context, one.nouns)
    && onlyOne(two)
  return inContext(a, b) || inContext(b, a) ? 'near' : undefined
}

/** Whether a figure, or its pair, is the only one of its kind in its passage. */
function onlyOne({ mark, other, passage }: Mention): boolean {
  return passage.figures.every(each => each === mark || each === other || each.quantity.dimension !== mark.quantity.dimension)
}

function compatible(a: Mark, b: Mark): boolean {
  const [p, q] = [widened(a), widened(b)]
  if (p.dimension !== q.dimension)
    return true
  if (p.bound === 'over' && q.bound === undefined)
    return q.high >= p.value
  if (q.bound === 'over' && p.bound === undefined)
    return p.high >= q.value
  if (p.bound === 'under' && q.bound === undefined)
    return q.low <= p.value
  if (q.bound === 'under' && p.bound === undefined)
    return p.low <= q.value
  // Touching is not enough: 2M and 3M are two figures.
  return p.low < q.high - 1e-9 * Math.abs(q.value) && q.low < p.high - 1e-9 * Math.abs(p.value)
}

function widened({ quantity }: Mark): Mark['quantity'] {
  const rough = quantity.bound === 'about' ? 0.1 * Math.abs(quantity.value) : 0
  return { ...quantity, low: quantity.low - rough, high: quantity.high + rough }
}

/** `2x faster innovation cycles` here, `60% faster innovation cycles` there. */
function claimsTwice(passages: readonly Passage[]): Relation[] {
  const claims = passages
    .filter(({ kind }) => kind !== 'row')
    .flatMap((passage) => {
      const levels = new Set(
        pairsIn(passage)
          .filter(({ weak }) => !weak)
          .flatMap(({ before, after }) => [before, after]),
      )
      return statedIn(passage, levels)
        .filter(({ measure, bare, mark }) => !bare && mark && (measure === 'percent' || measure === 'times'))
        .flatMap((stated) => {
          const words = `${stated.of} ${phraseBehind(passage.text.slice(stated.end))} ${passage.label && !plainLabel.test(passage.label) && stated.of === '' && phraseBehind(passage.text.slice(stated.end)) === '' ? passage.label : ''}`
          return levels.size === 0
            ? [
                {
                  stated,
                  passage,
                  of: core(stems(words)),
                  line: lineAt(passage, stated.start),
                  label: passage.label && !plainLabel.test(passage.label) ? core(stems(passage.label)) : new Set<string>(),
                },
              ]
            : []
        })
    })
  return claims.flatMap((b, j) =>
    claims.slice(0, j).flatMap((a): Relation[] => {
      if (
        a.passage === b.passage
        || a.of.size < 2
        || !equal(a.of, b.of)
        || conflicting(a.stated.sense, b.stated.sense)
        || hoped.test(a.passage.text) !== hoped.test(b.passage.text)
      ) {
        return []
      }
      const figures = [a.stated.mark!, b.stated.mark!]
      const says = sayClaim(b.passage, b.stated)
      const relation: Relation = { kind: 'twice', figures, says: `${sayClaim(a.passage, a.stated)}, lines ${a.line} and ${b.line}` }
      if (readings(a.stated).some(one => readings(b.stated).some(two => meets(one, two))))
        return [relation]
      const bounds = a.stated.bound ?? b.stated.bound
      return [
        {
          ...relation,
          finding: {
            kind: 'twice',
            severity: bounds ? 'note' : 'wrong',
            line: b.line,
            says,
            computed: `line ${a.line} says ${sayClaim(a.passage, a.stated)}`,
            rests: [a.line],
          },
        },
      ]
    }),
  )
}

function conflicting(a: string, b: string): boolean {
  return a !== 'any' && b !== 'any' && a !== b
}

/** As factors: so much less of it, or so much more. */
function readings({ measure, value, sense, digit }: Stated): Interval[] {
  if (measure === 'times')
    return [{ value: value.value, low: value.value - Math.min(digit / 2, 0.25), high: value.value + Math.min(digit / 2, 0.25) }]
  const more = { value: 1 + value.value / 100, low: 1 + value.low / 100, high: 1 + value.high / 100 }
  const less
    = value.high < 100 ? [{ value: 1 / (1 - value.value / 100), low: 1 / (1 - value.low / 100), high: 1 / (1 - value.high / 100) }] : []
  return sense === 'up' ? [more] : sense === 'down' ? less : [more, ...less]
}

function sayClaim({ text }: Passage, { start, end }: Stated): string {
  const phrase = phraseBehind(text.slice(end))
  const object
    = /^\s+(?:in|of)\s+(?:(?!(?:across|through|by|for|with|and)\s)[\p{L}'-]+\s?){1,3}/u.exec(text.slice(end))?.[0].trimEnd() ?? ''
  return `${text.slice(start, end)}${phrase && !object ? ` ${phrase}` : object}`.trim()
}
