/** Stated changes held against their before and after. */
import type { Comparison } from '../../model/quantity.ts'
import type { Finding, Mark, Relation } from './finding.ts'
import type { Pair } from './pairs.ts'
import type { Passage } from './passages.ts'
import type { Stated } from './stated.ts'
import { around, compare, findQuantities, tellChange } from '../../model/quantity.ts'
import { judge } from './judge.ts'
import { pairsIn } from './pairs.ts'
import { lineAt, sentencesOf } from './passages.ts'
import { statedIn } from './stated.ts'
import { afterWord, anyVerb, beforeWord, changeColumn, changeWord, yardstick } from './words.ts'

/** Relations between the levels and the changes of each passage, of rows of tables, and of lists under Before and After. */
export function changes(passages: readonly Passage[]): Relation[] {
  const spoken = passages.filter(({ kind, text }) => kind !== 'row' && text !== '')
  return [...spoken.flatMap(inPassage), ...spoken.flatMap(againstPlan), ...results(spoken), ...inTables(passages), ...inLists(passages)]
}

function inPassage(passage: Passage): Relation[] {
  const pairs = pairsIn(passage)
  const levels = new Set(pairs.flatMap(({ before, after }) => [before, after]))
  const stated = statedIn(passage, levels)
  const related = pairs.flatMap((pair): Relation[] => {
    const own = stated.filter(each => belongs(passage, each, pair, pairs, stated))
    const held = own.flatMap(each => hold(passage, each, pair.change, pair.about, [pair.before, pair.after]))
    return held.length > 0 || pair.weak
      ? held
      : [
          {
            kind: 'change',
            figures: [pair.before, pair.after],
            says: `${pair.before.quantity.words} → ${pair.after.quantity.words} is ${tellChange(pair.change, pair.about)?.sign ?? 'a change of unknown size'}`,
          },
        ]
  })
  return [...related, ...thanLevels(passage, stated, pairs)]
}

/** `Result: 110, 175% more than the 40 we began with`, `19,800 a day, 2.2 times the 9,000 of 2019` */
function thanLevels(passage: Passage, stated: Stated[], pairs: Pair[]): Relation[] {
  const { text, figures } = passage
  const compared = besideIn(passage)
  return [...stated, ...compared].flatMap((each) => {
    const base = figures.find(mark => mark.start >= each.end)
    const level = figures.findLast(mark => mark.end <= each.start && mark !== each.mark)
    if (
      !base
      || !level
      || yardstick.test(text.slice(each.end, base.start))
      || pairs.some(pair => pair.before === level || pair.after === base || pair.before === base)
    ) {
      return []
    }
    const leads
      = each.measure === 'times' && !/\p{L}/u.test(each.says.replace(/times|x/i, ''))
        ? /^\s+(?:the|as many as|that of|of the|our|its)\s+(?:[\p{L}'’]+\s+){0,3}$/iu
        : /^\s+(?:down |up )?(?:than|on|from|als|que)\s+(?:(?:the|our|an?|last|years?['’]s?|today['’]s|previous|den?|les?|of|for)\s+){0,3}$/iu
    const near = /^(?:\s+(?:an?|per)\s+\p{L}+|\s+[\p{L}'’-]+){0,4}\s*[,(—–:]\s*(?:\p{L}+\s+){0,2}$/iu.test(
      text.slice(level.end, each.start),
    )
    const lead = text.slice(each.end, base.start)
    const led = near && (leads.test(lead) || (compared.includes(each) && lead.length < 40))
    const change = led ? compare(base.quantity, level.quantity, text) : undefined
    return change ? hold(passage, each, change, text, [base, level]) : []
  })
}

const planned = /(?<!\p{L})(?:plan(?:ned)?|budget(?:ed)?|estimated?|quoted?|forecast|geplant|prévu)\s*:?\s*(?:of|was|at|for|to be)?\s*$/iu
const came
  = /^(?:\s+[\p{L}-]+){0,3}\s*[.;,(→]+\s*(?:(?:it|we|they|in the end)\s+)*(?:took|actual(?:ly)?|spent|came to|ended (?:at|with)|used|needed|cost|ist|réel)\s*:?\s*$/iu

/** `Plan: 10 months. Took: 14 months (40% over).` */
function againstPlan(passage: Passage): Relation[] {
  const { text, figures } = passage
  return figures.flatMap((plan, i): Relation[] => {
    const [actual, share] = [figures[i + 1], figures[i + 2]]
    const way = share && /^\s+(?<sense>over|under|above|below|more|less|late|early|longer|shorter|drüber|drunter|de plus|de moins)(?!\p{L})/iu.exec(text.slice(share.end))
    if (
      !way
      || share.quantity.dimension !== 'percent'
      || !planned.test(text.slice(0, plan.start))
      || !came.test(text.slice(plan.end, actual.start))
      || !/^(?:\s+[\p{L}-]+){0,3}\s*[(,—–:]\s*$/u.test(text.slice(actual.end, share.start))
    ) {
      return []
    }
    const change = compare(plan.quantity, actual.quantity, text)
    const [says] = way
    return change
      ? hold(passage, {
          measure: 'percent',
          value: share.quantity,
          digit: share.quantity.digit,
          bound: share.quantity.bound,
          sense: 'any',
          speed: false,
          of: '',
          bracketed: true,
          bare: true,
          start: share.start,
          end: share.end + says.length,
          says: `${share.quantity.text}${says}`,
          mark: share,
        }, change, text, [plan, actual])
      : []
  })
}

const resultWord
  = /(?:^|[.;,—–-]\s+)(?:results?|ended (?:at|with)|actual(?:ly)?|achieved|reached|landed (?:at|on)|closed at|finished at|outcome|ergebnis|erreicht|résultat|atteint)\s*:?\s*(?:at|is|was)?\s*$/iu

/** `KR 2: 120 → 40 pages a month. Result: 48 (60% fewer)`: held against where it began, or against what was asked for. */
function results(passages: readonly Passage[]): Relation[] {
  return passages.flatMap((passage, i) =>
    passage.figures.flatMap((level): Relation[] => {
      if (!resultWord.test(passage.text.slice(0, level.start)))
        return []
      const before = pairsIn(passage).filter(({ end, weak }) => end < level.start && !weak)
      const above = passages[i - 1]
      const parent = above && above.depth < passage.depth && above.under.join() === passage.under.join() ? pairsIn(above) : []
      const pairs = before.length > 0 ? before : parent
      const [stated] = statedIn(passage, new Set([level])).filter(({ start }) => start > level.end && start - level.end < 30)
      const gap = stated && passage.text.slice(level.end, stated.start)
      if (!stated || pairs.length !== 1 || /\d/.test(gap) || /[.;]\s/.test(gap))
        return []
      const [from, target] = [pairs[0].before, pairs[0].after].map((mark) => {
        const change = compare(mark.quantity, level.quantity, pairs[0].about)
        return change ? hold(passage, { ...stated, of: '' }, change, pairs[0].about, [mark, level]) : []
      })
      return target.length > 0 && !target[0].finding ? target : from
    }),
  )
}

const beside = /^\s+(?<sense>below|under|above|over|unter|über)(?=\s+(?:(?:the|our|last|this|previous|dem|den)\s+)?(?:\p{L}+['’]s?\s+)?[$€£]?\d)/iu
const multiple = /(?<!\p{L})(?<word>twice|double|half|thrice)(?=\s+(?:the|our|its|that of|as (?:many|much) as)\s+(?:[\p{L}'’]+\s+){0,3}[$€£]?\d)/giu

/** What is said of a level by the one it is held against: `75% below today's 140 ms`, `twice the company's 13%`. */
function besideIn({ text, figures }: Passage): Stated[] {
  const plain = { speed: false, of: '', bracketed: false, bare: true }
  const shares = figures.flatMap((mark): Stated[] => {
    const { quantity, start, end } = mark
    const sense = beside.exec(text.slice(end))?.groups!.sense.toLowerCase()
    return sense && quantity.dimension === 'percent' && !quantity.range
      ? [
          {
            ...plain,
            measure: 'percent',
            value: quantity,
            digit: quantity.digit,
            bound: quantity.bound,
            sense: /below|under|unter/.test(sense) ? 'down' : 'up',
            start,
            end: end + sense.length + 1,
            says: `${quantity.text} ${sense}`,
            mark,
          },
        ]
      : []
  })
  const words = [...text.matchAll(multiple)].map(({ 0: says, index }): Stated => {
    const value = /half/i.test(says) ? 0.5 : /thrice/i.test(says) ? 3 : 2
    return { ...plain, measure: 'times', value: around(value, value / 8), digit: value / 8, bound: 'about', sense: 'any', start: index, end: index + says.length, says }
  })
  return [...shares, ...words]
}

const function_
  = /^(?:an?|the|for|with|its|our|their|this|that|which|is|was|are|it|by|about|roughly|nearly|over|of|to|in|on|resulting|representing|meaning|giving|yielding|i\.e\.?|or|total|overall|net|whole|whopping|massive|huge|full|further|relative|single|just|more|than|almost|around|some|thus|thereby|equals?|equivalent|equal|translating|into|achieving|delivering|achieved|so|now|all|up|down|from|and|making|marking|year-over-year|yoy|mom|qoq|an?other|respectable|dramatic|significant|substantial|solid|clear|impressive|remarkable|fold|we|I|team|have|has|had|been|be|as|at|us|also|even|only|nearly|approximately|approx|ca|rund|etwa|um|eine?r?|ein|une?|soit|der|die|das|de|la|le|les|du|plus|avec|mit|minus|rate|rates|value|number|numbers|figure|count|level|levels|latency|time|times|performance|average|improving|improvement|reduced|reduction|cut|increase|decrease)$/iu

/** Words of which one stands for another. */
const kin: RegExp[] = [
  /^(?:latenc|respon|load|page|speed|fast|slow|durat|time|lead|perfor|startu|proces|build|wait|cycle|delive|deploy|render|comput|runtim|execut|market)/i,
  /^(?:cost|spend|spent|bill|expens|price|budget|saving|money|infra)/i,
  /^(?:error|failur|defect|bug|incide|outage|downti|crash|fault|oversel|uptime|availa|reliab)/i,
  /^(?:user|custom|visit|traffi|viewer|audien|subscr|member|session)/i,
  /^(?:throug|capaci|rps|qps|reques|traffi|volume|load|scale)/i,
  /^(?:sales|revenu|income|turnov|arr|mrr)/i,
]

/** Words that say that something changed, and not what. */
const ofChange = new RegExp(`^(?:${changeWord.replace(/\?<\w+>/g, '?:')}|${anyVerb})$`, 'iu')

/** Content words by their stems, roughly. */
export function stems(text: string): Set<string> {
  return new Set(
    (text.match(/\p{L}[\p{L}\d'’]*/gu) ?? [])
      .filter(word => (word.length > 2 || /^\p{Lu}{2}$/u.test(word)) && !function_.test(word) && !ofChange.test(word))
      .map(word =>
        word
          .toLowerCase()
          .replace(/(?:ies|ing|ed|es|s|y)$/, '')
          .slice(0, 6),
      ),
  )
}

function shares(a: Set<string>, b: Set<string>): boolean {
  return [...a].some(word => b.has(word) || kin.some(group => group.test(word) && [...b].some(other => group.test(other))))
}

/** Whether a stated change is one of this pair: beside it, with no other pair nearer. */
function belongs({ text }: Passage, stated: Stated, pair: Pair, pairs: Pair[], all: Stated[]): boolean {
  const gap = gapBetween(text, stated, pair, all)
  // `rose 20% when traffic doubled, from 100 ms`: what a side clause says is of its own subject.
  const aside
    = stated.end <= pair.start
      && /(?:^|[\s,])(?:when|while|although|though|despite|as)\s+(?:\p{L}+\s+){1,3}$/iu.test(text.slice(0, stated.start))
  if (aside || gap === undefined || /\brespectively\b|\bjeweils\b/i.test(text))
    return false
  const nearest = pairs
    .filter(other => other !== pair)
    .every((other) => {
      const rival = gapBetween(text, stated, other, all)
      return rival === undefined || rival.length > gap.length
    })
  if (!nearest)
    return false
  // Another stated change between the two is that pair's, unless both stand in one bracket.
  const [from, to] = stated.start >= pair.end ? [pair.end, stated.start] : [stated.end, pair.start]
  const between = all.some(other => other !== stated && other.mark && other.start >= from && other.end <= to)
  return !between || /^\s*\([^()]*$/.test(text.slice(pair.end, stated.start))
}

/** The text between, where both stand in one sentence and may be of one another; undefined else. */
function gapBetween(text: string, stated: Stated, pair: Pair, all: Stated[]): string | undefined {
  if (stated.start < pair.end && pair.start < stated.end && !(stated.start >= pair.start && stated.end <= pair.end))
    return undefined
  if (stated.start >= pair.start && stated.end <= pair.end)
    return ''
  const after = stated.start >= pair.end
  const gap = after ? text.slice(pair.end, stated.start) : text.slice(stated.end, pair.start)
  const begin = after ? pair.end : stated.end
  const words = gap.match(/\p{L}+/gu)?.length ?? 0
  if (words > 14 || /;/.test(gap))
    return undefined
  // Figures between are of something else, but for the size of what was measured.
  const figures = findQuantities(gap).filter(
    ({ quantity, start }) =>
      /\d/.test(quantity.text)
      && !/^(?:19|20)\d\d$/.test(quantity.text)
      && !(pair.weak === undefined && all.some(other => other !== stated && begin + start >= other.start && begin + start < other.end)),
  ).length
  if (figures > (/\bfor (?:batches|groups|sets) of\b|\bp\d\d\b/i.test(gap) ? 1 : 0))
    return undefined
  if (pair.weak && !(words <= 6 && /^[\s\p{L}'’()–—:,=-]*$/u.test(gap)))
    return undefined
  const [from, to] = after ? [pair.start, stated.end] : [stated.start, pair.end]
  const oneSentence = sentencesOf(text).some(sentence => from >= sentence.at && to <= sentence.at + sentence.text.length + 1)
  // `Latency fell 75%. It went from 3.2 s to 800 ms.` is too far; `saved 80%: from` is not.
  return oneSentence ? gap : undefined
}

/** What a claim is about, where it says so: its object, or the words that lead to it past a comma. */
function subjectOf(text: string, stated: Stated, pair: { start: number, end: number }): string {
  if (stated.of)
    return stated.of
  const gap = stated.start >= pair.end ? text.slice(pair.end, stated.start) : text.slice(stated.end, pair.start)
  const clause
    = stated.start >= pair.end
      ? gap
          .split(/[,(–—]|\band\b|\bund\b|\bet\b/)
          .slice(1)
          .join(' ')
      : ''
  return clause
}

function hold(passage: Passage, stated: Stated, change: Comparison, about: string, levels: [Mark, Mark]): Relation[] {
  const { text } = passage
  const span = { start: Math.min(levels[0].start, levels[1].start), end: Math.max(levels[0].end, levels[1].end) }
  const subject = stems(subjectOf(text, stated, span))
  const apart = subject.size > 0 && !shares(subject, stems(about))
  if (stated.measure === 'amount' && stated.mark && !sameKind(stated.mark, change)) {
    // `3.4/5 → 4.1/5 (+0.7)`: on that scale.
    return change.before.end && stated.mark.quantity.dimension === 'count'
      ? hold(passage, { ...stated, measure: 'points' }, change, about, levels)
      : []
  }
  const verdict = judge(stated, change, about, apart)
  const figures = [...levels, ...(stated.mark ? [stated.mark] : [])]
  const line = lineAt(passage, stated.start)
  const says = sayOf(text, stated)
  const relation = (finding?: Omit<Finding, 'kind' | 'line' | 'says'>): Relation[] => [
    {
      kind: 'change',
      figures,
      says: `${levels[0].quantity.words} → ${levels[1].quantity.words}: ${says}`,
      ...(finding && { finding: { kind: 'change' as const, line, says, ...finding, ...restsOn(levels, line) } }),
    },
  ]
  if (verdict.severity === 'holds')
    return relation()
  const { severity, computed } = verdict
  if (severity === 'open')
    return []
  if (apart) {
    // About something else: only what stands in brackets behind the levels claims to follow from them.
    const claimed = stated.bracketed && stated.start >= span.end && /^[^(]{0,40}\(\s*\S*\s*$/.test(text.slice(span.end, stated.start))
    const near
      = severity === 'wrong'
        && stated.measure === 'percent'
        && Math.abs(Math.abs(change.percent?.value ?? Infinity) - stated.value.value) <= 5
    if (!claimed)
      return []
    return relation(
      near
        ? { severity, computed }
        : {
            severity: 'unsupported',
            computed: `${computed}; ${[...subject].length > 0 ? 'what is claimed is about something else' : 'it does not follow'}`,
          },
    )
  }
  // An absolute difference may be counted by another period than its levels.
  if (
    stated.measure === 'amount'
    && !stated.bracketed
    && (stated.mark?.quantity.rate || /\b(?:year|annual|month|week|total|per|each)\b/i.test(text.slice(stated.end, stated.end + 30)))
  ) {
    return []
  }
  return relation({ severity, computed })
}

function sameKind(mark: Mark, change: Comparison): boolean {
  return (
    mark.quantity.dimension === change.before.dimension
    && mark.quantity.currency === change.before.currency
    && mark.quantity.rate === change.before.rate
    && mark.quantity.unit === change.before.unit
  )
}

function restsOn(levels: Mark[], line: number): { rests?: number[] } {
  const rests = [...new Set(levels.map(mark => mark.line))].filter(other => other !== line)
  return rests.length > 0 ? { rests } : {}
}

/** The claim in its own words, at most a line of them. */
function sayOf(text: string, { start, end, says, bare }: Stated): string {
  if (bare)
    return says
  const rest = /^(?:\s+(?:in|of)\s+[\p{L}'-]+(?:\s[\p{L}'-]+){0,2})?/u.exec(text.slice(end))?.[0] ?? ''
  return start >= 0 ? `${says}${rest}`.trim() : says
}

/** Rows with a column before, a column after and a column of what changed. */
function inTables(passages: readonly Passage[]): Relation[] {
  return tablesOf(passages).flatMap(({ header, rows }) => {
    const names = header.cells!.map(cell => cell.text.trim())
    const columns = columnsOf(names)
    if (!columns)
      return []
    const found = rows.flatMap(row =>
      columns.flatMap(({ before, after, change }): Relation[] => {
        const [a, b] = [onlyIn(row, before), onlyIn(row, after)]
        if (!a || !b)
          return []
        const about = `${row.cells![0].text} ${names[after]}`
        const compared = compare(a.quantity, b.quantity, about)
        if (!compared)
          return []
        const cell = change === undefined ? undefined : row.cells![change]
        const inCell = cell ? row.figures.filter(mark => mark.start >= cell.at && mark.end <= cell.at + cell.text.length) : []
        const claims = cell ? claimsIn(row, cell, inCell) : []
        if (claims.length === 0) {
          return [
            {
              kind: 'change',
              figures: [a, b],
              says: `${row.cells![0].text}: ${a.quantity.words} → ${b.quantity.words} is ${tellChange(compared, about)?.sign ?? 'a change of unknown size'}`,
            },
          ]
        }
        // Of a budget and what was spent the sign is told either way.
        const free = claims.map(claim =>
          yardstick.test(names[before]) || yardstick.test(names[after]) || /actual|ist\b|réel/i.test(names[after])
            ? { ...claim, sense: 'any' as const }
            : claim,
        )
        return free.flatMap(claim => hold(row, claim, compared, `${about} ${claim.of}`, [a, b]))
      }),
    )
    // Columns that no word calls before and after are that where most of their rows bear it out.
    const held = found.filter(({ finding, figures }) => !finding && figures.length > 2).length
    return columns[0].unsure && (held < 2 || held * 2 <= found.length) ? [] : found
  })
}

function claimsIn(row: Passage, cell: { text: string, at: number }, figures: Mark[]): Stated[] {
  const stated = statedIn(row, new Set(row.figures.filter(mark => !figures.includes(mark)))).filter(
    ({ start, end }) => start >= cell.at && end <= cell.at + cell.text.length,
  )
  if (stated.length > 0 || figures.length !== 1)
    return stated
  const [mark] = figures
  const { quantity } = mark
  const measure
    = quantity.dimension === 'percent'
      ? ('percent' as const)
      : quantity.dimension === 'factor'
        ? ('times' as const)
        : quantity.dimension === 'points'
          ? ('points' as const)
          : ('amount' as const)
  if (quantity.range || quantity.dimension === 'other')
    return []
  return [
    {
      measure,
      value: { value: Math.abs(quantity.value), low: Math.abs(quantity.low), high: Math.abs(quantity.high) },
      digit: quantity.digit,
      bound: quantity.bound,
      sense: 'any',
      speed: false,
      of: '',
      bracketed: false,
      bare: true,
      start: mark.start,
      end: mark.end,
      says: quantity.text,
      mark,
    },
  ]
}

const date
  = /^(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|(?:FY|CY)?\s?(?:20)?\d\d|Q[1-4]|H[12]|(?:19|20)\d\d)(?:[ '/-]*(?:Q[1-4]|H[12]|(?:19|20)?\d\d))?$/i

function columnsOf(names: string[]): { before: number, after: number, change?: number, unsure?: true }[] | undefined {
  const change = names.findIndex((name, i) => i > 0 && changeColumn.test(name))
  const before = names.findIndex((name, i) => i > 0 && i !== change && beforeWord.test(name))
  const after = names.findIndex((name, i) => i > 0 && i !== change && i !== before && afterWord.test(name))
  if (before > 0 && after > 0)
    return [{ before, after, ...(change > 0 && { change }) }]
  const dates = names.flatMap((name, i) => (i > 0 && date.test(name) ? [i] : []))
  if (change > 0 && dates.length === 2)
    return [{ before: dates[0], after: dates[1], change }]
  const planned = names.findIndex((name, i) => i > 0 && /^(?:budget|plan(?:ned)?|target|soll|budgété|prévu|forecast)\b/i.test(name))
  const actual = names.findIndex((name, i) => i > 0 && /^(?:actuals?|ist|spent|réel|réalisé|result)\b/i.test(name))
  if (planned > 0 && actual > 0 && change > 0 && /^(?:variance|difference|diff|delta|Δ|abweichung|écart|change)/i.test(names[change]))
    return [{ before: planned, after: actual, change }]
  return change === 3 && !names.slice(1, 3).some(name => yardstick.test(name)) ? [{ before: 1, after: 2, change, unsure: true }] : undefined
}

/** The one figure of a cell, where there is one and the cell is little else. */
export function onlyIn(row: Passage, column: number): Mark | undefined {
  const cell = row.cells![column]
  if (!cell)
    return undefined
  const figures = row.figures.filter(mark => mark.start >= cell.at && mark.end <= cell.at + cell.text.length)
  return figures.length === 1 ? figures[0] : undefined
}

/** A header and the rows under it. */
export function tablesOf(passages: readonly Passage[]): { header: Passage, rows: Passage[] }[] {
  const tables: { header: Passage, rows: Passage[] }[] = []
  for (const passage of passages) {
    if (passage.kind !== 'row')
      continue
    if (passage.header)
      tables.push({ header: passage, rows: [] })
    else if (tables.length > 0 && passage.starts[0].line - (tables.at(-1)!.rows.at(-1) ?? tables.at(-1)!.header).starts[0].line <= 2)
      tables.at(-1)!.rows.push(passage)
  }
  return tables
}

/** `Before: 14 s`, `After: 3 s`, `Improvement: 79%` on lines of their own, and lists under Before and After with the same labels. */
function inLists(passages: readonly Passage[]): Relation[] {
  const lines = passages.filter(({ kind, text }) => kind !== 'row' && kind !== 'heading' && text !== '')
  return [
    ...underHeads(lines),
    ...lines.flatMap((passage, i) => {
      const next = lines[i + 1]
      if (
        !next
        || !passage.label
        || !next.label
        || !beforeWord.test(passage.label)
        || !afterWord.test(next.label)
        || passage.figures.length !== 1
        || next.figures.length !== 1
        || passage.under.join() !== next.under.join()
      ) {
        return []
      }
      const [a, b] = [passage.figures[0], next.figures[0]]
      const about = `${passage.under.at(-1) ?? ''} ${passage.text}`
      const change = compare(a.quantity, b.quantity, about)
      if (!change)
        return []
      const third = lines[i + 2]
      const stated
        = third?.label && changeColumn.test(third.label) && third.figures.length === 1
          ? [...statedIn(third, new Set()), ...claimsIn(third, { text: third.text, at: 0 }, third.figures)].slice(0, 1)
          : []
      if (stated.length === 0)
        return [{ kind: 'change' as const, figures: [a, b], says: `${a.quantity.words} → ${b.quantity.words}` }]
      return hold(third, { ...stated[0], of: '' }, change, about, [a, b])
    }),
  ]
}

/** Lists under Before and After, whose items have the same labels; what an item after says changed is held against both. */
function underHeads(lines: Passage[]): Relation[] {
  const under = (word: RegExp): Passage[] =>
    lines.filter(({ label, under, figures }) => label !== undefined && figures.length > 0 && word.test(under.at(-1) ?? ''))
  const afters = under(/^(?:after|nachher|après)\b/i)
  return under(/^(?:before|vorher|avant)\b/i).flatMap((before) => {
    const after = afters.find(
      ({ label, starts }) => label!.toLowerCase() === before.label!.toLowerCase() && starts[0].line > before.starts[0].line,
    )
    const [a, b] = [before.figures[0], after?.figures[0]]
    const change = after && b && before.figures.length === 1 ? compare(a.quantity, b.quantity, before.label) : undefined
    if (!after || !b || !change)
      return []
    const stated = statedIn(after, new Set([b]))
    return stated.length > 0
      ? stated.slice(0, 1).flatMap(each => hold(after, each, change, `${before.label} ${each.of}`, [a, b]))
      : [{ kind: 'change' as const, figures: [a, b], says: `${before.label}: ${a.quantity.words} → ${b.quantity.words}` }]
  })
}
