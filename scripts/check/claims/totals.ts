/** Parts and totals: columns of tables, lists with a total, sentences that divide a figure, shares of a whole. */
import type { Interval, Quantity } from '../../model/quantity.ts'
import type { Finding, Mark, Relation } from './finding.ts'
import type { Passage } from './passages.ts'
import { around, levelOf, meets } from '../../model/quantity.ts'
import { onlyIn, tablesOf } from './change.ts'
import { sentencesOf } from './passages.ts'
import { anyVerb, changeWord, partial, shareWord, totalWord } from './words.ts'

export function totals(passages: readonly Passage[]): Relation[] {
  return [
    ...inTables(passages),
    ...inLists(passages),
    ...passages.filter(({ kind }) => kind !== 'row').flatMap(inSentences),
    ...shares(passages),
  ]
}

/** What cannot be added up: rates of things, averages, scores. */
const notAdded
  = /\b(?:avg|average|mean|median|rates?|ratio|per|price|p\d\d|latency|NPS|CSAT|score|growth|change|yoy|margin|utili[sz]ation|uptime|availability|year|id|#|rank|priority|version|weeks?|start|end|Δ|unit cost|share|churn)\b|%/i

function inTables(passages: readonly Passage[]): Relation[] {
  return tablesOf(passages).flatMap(({ header, rows }) => {
    const columns = header.cells!.map(cell => cell.text)
    const at = rows.findIndex(row => totalWord.test(row.cells![0].text.trim()))
    const above = at < 0 ? [] : rows.slice(0, at).filter(row => !totalWord.test(row.cells![0].text.trim()))
    const down
      = at < 2
        ? []
        : columns.flatMap((name, column): Relation[] => {
            const total = onlyIn(rows[at], column)
            const parts = above.map(row => onlyIn(row, column))
            const empty = above.filter((row, i) => !parts[i] && !/^\s*[-–—]?\s*$/.test(row.cells![column]?.text ?? '')).length
            const known = parts.filter(part => part !== undefined)
            if (column === 0 || !total || known.length < 2 || empty > 0 || !alike(total, known))
              return []
            const share = total.quantity.dimension === 'percent'
            if (
              share
                ? Math.abs(total.quantity.value - 100) > 1e-9 && !shareWord.test(name)
                : notAdded.test(name) || notAdded.test(rows[at].cells![0].text)
            ) {
              return []
            }
            return against(total, known, `${rows[at].cells![0].text}, ${name}: ${total.quantity.words}`)
          })
    const wide = columns.findIndex((name, i) => i > 1 && totalWord.test(name.trim()))
    const across
      = wide < 0
        ? []
        : rows.flatMap((row): Relation[] => {
            const total = onlyIn(row, wide)
            const parts = columns.flatMap((name, column) =>
              column > 0 && column < wide && !notAdded.test(name) ? [onlyIn(row, column)] : [],
            )
            const known = parts.filter(part => part !== undefined)
            return total && known.length === parts.length && known.length > 1 && known.length === wide - 1 && alike(total, known)
              ? against(total, known, `${row.cells![0].text}: ${total.quantity.words}`)
              : []
          })
    const weights
      = at < 0
        ? columns.flatMap((name, column): Relation[] => {
            const parts = rows.map(row => onlyIn(row, column))
            const known = parts.filter(part => part !== undefined)
            return column > 0
              && rows.length > 2
              && known.length === rows.length
              && shareWord.test(name)
              && !notAdded.test(name.replace(/%|\bshares?\b|\bper\b/gi, ''))
              ? hundred(known, name, true)
              : []
          })
        : []
    return [...down, ...across, ...weights]
  })
}

function alike(total: Mark, parts: readonly Mark[]): boolean {
  return (
    parts.every(
      ({ quantity }) =>
        quantity.dimension === total.quantity.dimension
        && quantity.currency === total.quantity.currency
        && quantity.rate === total.quantity.rate
        && quantity.unit === total.quantity.unit
        && !quantity.range
        && quantity.bound === undefined,
    )
    && !total.quantity.range
    && ['money', 'count', 'time', 'percent', 'bytes', 'frequency', 'other', 'points'].includes(total.quantity.dimension)
  )
}

function sumOf(parts: readonly Mark[]): Interval {
  return parts.reduce(
    (sum, { quantity }) => {
      // What is counted is counted: 5 and 4 are 9. Of other figures the last digit is rounded, the second at least.
      const { value, low, high } = quantity.dimension === 'count' && quantity.digit <= 1 ? around(quantity.value, 0) : levelOf(quantity)
      return { value: sum.value + value, low: sum.low + low, high: sum.high + high }
    },
    around(0, 0),
  )
}

/** Whether parts come to a total, as both are rounded. */
function fits(sum: Interval, total: Quantity): boolean {
  return meets(sum, total.dimension === 'count' && total.digit <= 1 ? around(total.value, 0) : levelOf(total))
}

function against(total: Mark, parts: readonly Mark[], says: string, wary = false): Relation[] {
  const sum = sumOf(parts)
  const { quantity } = total
  const exact = Math.abs(sum.value - quantity.value) <= quantity.digit / 2 + 1e-9 * Math.abs(sum.value)
  const rounded
    = quantity.bound === 'over'
      ? sum.high >= quantity.value
      : quantity.bound === 'about'
        ? Math.abs(sum.value - quantity.value) <= 0.1 * quantity.value
        : fits(sum, quantity)
  const relation: Relation = { kind: 'sum', figures: [total, ...parts], says }
  if (exact || rounded || (quantity.bound === 'under' && sum.value <= quantity.value))
    return [relation]
  if (wary && (sum.value < quantity.value * 0.5 || sum.value > quantity.value * 2))
    return []
  const rests = [...new Set(parts.map(({ line }) => line))].filter(line => line !== total.line)
  return [
    {
      ...relation,
      finding: {
        kind: 'sum',
        severity: 'wrong',
        line: total.line,
        says,
        computed: `${parts.map(part => part.quantity.text.replace(/^[+(]/, '')).join(' + ')} is ${written(sum.value, quantity)}`,
        ...(rests.length > 0 && { rests }),
      },
    },
  ]
}

/** A value in the unit another figure is written in. */
export function written(value: number, like: Quantity): string {
  const figure = (value / like.form.scale).toLocaleString('en-GB', { maximumFractionDigits: 2 })
  return `${like.form.before}${figure}${like.form.after}`
}

/** Items that carry a figure each, and one that is their total. */
function inLists(passages: readonly Passage[]): Relation[] {
  const lines = passages.filter(({ text }) => text !== '')
  const headed = lines.flatMap((passage, i) => childrenOf(lines, i))
  return [
    ...headed,
    ...lines.flatMap((passage, i): Relation[] => {
      if (
        !passage.label
        || !totalWord.test(passage.label)
        || (passage.kind !== 'item' && passage.kind !== 'prose' && passage.kind !== 'node')
      ) {
        return []
      }
      const total = passage.figures.find(mark => mark.start <= passage.body + 3)
      const parts: Mark[] = []
      for (let j = i - 1; j >= 0; j--) {
        const part = lines[j]
        const nested = part.kind === passage.kind && part.depth > passage.depth
        if (nested)
          continue
        if (
          (part.kind !== passage.kind && part.kind !== 'item')
          || (part.kind === passage.kind && part.depth !== passage.depth)
          || part.label === undefined
          || totalWord.test(part.label)
        ) {
          break
        }
        const mark = leading(part)
        if (!mark)
          break
        parts.unshift(mark)
      }
      return total && parts.length > 1 && alike(total, parts)
        ? against(total, parts, `${passage.label}: ${total.quantity.words}`, true)
        : []
    }),
  ]
}

/** The figure an item begins its body with, or ends its label with. */
function leading({ figures, body, text }: Passage): Mark | undefined {
  const [first] = figures
  if (!first)
    return undefined
  const opens = first.start <= body + 2 || /^\s*(?:about|around|roughly|~)?\s*$/i.test(text.slice(body, first.start))
  const bracketed = /\(\s*$/.test(text.slice(0, first.start)) && /^[^)]*\)/.test(text.slice(first.end)) && first.start < 60
  return opens || bracketed ? first : undefined
}

/** `Budget ($6M):` above items of money each. */
function childrenOf(lines: readonly Passage[], i: number): Relation[] {
  const passage = lines[i]
  const total = passage.figures.length === 1 ? passage.figures[0] : undefined
  if (
    !total
    || total.quantity.dimension !== 'money'
    || !/(?:\)|:|\d\S*)\s*:?$/.test(passage.text)
    || passage.text.length > 90
    || partial.test(passage.text)
    || !/\b(?:budget|total|cost|costs|spend|investment|savings?|breakdown|price|funding|spent)\b/i.test(passage.text)
  ) {
    return []
  }
  const parts: Mark[] = []
  for (const child of lines.slice(i + 1)) {
    const below = child.kind === 'item' || child.kind === 'node' ? passage.kind !== child.kind || child.depth > passage.depth : false
    if (!below)
      break
    if (parts.length > 0 && child.depth > lines[i + 1].depth)
      continue
    const mark = leading(child)
    if (!mark || (child.label && totalWord.test(child.label)))
      return []
    parts.push(mark)
  }
  return parts.length > 1 && alike(total, parts) ? against(total, parts, passage.text.replace(/:$/, ''), true) : []
}

const joint
  = /^(?:\s+(?!(?:of|per|to|from|than|by|is|are|was|were)\s)[\p{L}\d'’/&()-]+){0,5}\s*(?:,|\+|;|,?\s*(?:and|plus|und|et|sowie))\s*(?:(?:and|plus|another|und|et|about)\s+)?(?:(?!\b(?:to|by|from|up|down|over)\s)[\p{L}'’/&-]+\s+){0,3}$/iu
const jointShare
  = /^(?:\s+[\p{L}'’/&-]+){0,6}\s*(?:,|\+|;|,?\s*(?:and|und|et|sowie))\s*(?:(?:and|und|et|about|the (?:other|remaining|last))\s+)?$/iu
/** `(Ingest 5, Query 5 and Archive 4)` */
const jointCapitals = /^\s*(?:,|;|\+|&|,?\s*(?:and|und|et))\s*(?:(?:and|und|et)\s+)?(?:\p{Lu}[\p{L}-]*\s+){1,3}$/u
/** `Search (8), Ads (7) and Maps (6)` */
const jointNames = /^\s*\)\s*(?:,|;|\+|&|and|und|et)+\s*(?:(?:and|und|et)\s+)?(?:[\p{L}'’/&-]+\s+){1,4}\(\s*$/iu
const opensParts
  = /(?::|—|–|\(|=|\b(?:split (?:into|between|across)|divided (?:into|between|among)|made up of|consisting of|comprising|broken down (?:into|as)|composed of|namely|aufgeteilt in|davon|bestehend aus|répartis? en|dont|(?:in|into|across|as) (?:\p{L}+ )?(?:teams|groups|squads|équipes|tranches|phases) (?:of|de)))\s*(?:\p{L}+\s+){0,2}\(?\s*$/iu
const closesParts
  = /^\s*(?:\p{L}+\s*){0,4}?\s*(?:\(\s*$|=\s*$|(?:,?\s*(?:for|making|giving|adding up to|which makes|thus|so|or|i\.e\.|zusammen|insgesamt|soit|au total|in total|totall?ing|together|total(?:ing)? of|a total of|and a total of|summing to|sum to|add up to|adds up to|come to|comes to)\s+)+(?:an?\s+|the\s+)?(?:total\s+(?:of\s+)?)?(?:about\s+)?$)/iu
const totalBehind
  = /^\s*(?:\p{L}+\s+){0,3}(?:in total|altogether|overall|combined|in all|all told|all together|insgesamt|zusammen|au total|total)\b/iu
const moves = new RegExp(String.raw`^\s*-?\s*(?:[\p{L}'-]+\s+){0,2}(?:${changeWord.replace(/\?<\w+>/g, '?:')})(?![\p{L}])`, 'iu')

/** Runs of figures that a sentence sets against one figure: `teams of 4, 5 and 6 (15 engineers)`, `$6M: $3M for people, $2M for …`. */
function inSentences(passage: Passage): Relation[] {
  return sentencesOf(passage.text).flatMap(({ text: sentence, at }): Relation[] => {
    const figures = passage.figures.filter(mark => mark.start >= at && mark.end <= at + sentence.length)
    const { text } = passage
    const between = (a: Mark, b: Mark): string => text.slice(a.end, b.start)
    for (let from = 0; from < figures.length - 1; from++) {
      let to = from
      const named = /\(\s*$/.test(text.slice(0, figures[from].start)) && /^\s*\)/.test(text.slice(figures[from].end))
      const capital = /(?:[(:,;—–]|^)\s*(?:\p{Lu}[\p{L}-]*\s+){1,3}$/u.test(text.slice(at, figures[from].start))
      const link = named ? jointNames : figures[from].quantity.dimension === 'percent' ? jointShare : capital ? either(jointCapitals, joint) : joint
      const joins = (gap: string): boolean => link.test(gap) && (named || !/\(\s*$/.test(gap))
      while (
        to + 1 < figures.length
        && figures[to + 1].quantity.dimension === figures[from].quantity.dimension
        && joins(between(figures[to], figures[to + 1]))
      ) {
        to++
      }
      if (to === from)
        continue
      const run = figures.slice(from, to + 1)
      const [before, after] = [figures[from - 1], figures[to + 1]]
      const moved = run.some(
        mark =>
          mark.quantity.sign
          || mark.quantity.dimension === 'factor'
          || moves.test(text.slice(mark.end))
          || new RegExp(`(?:${anyVerb})(?:\\s+\\p{L}+){0,3}\\s+(?:by\\s+)?$`, 'iu').test(text.slice(at, mark.start)),
      )
      if (moved || partial.test(sentence))
        return []
      const share = sharesIn(run, sentence)
      if (share)
        return share
      if (before && inGroups(text, before, run) && before.quantity.digit > 0 && before.quantity.value !== run.length) {
        const says = saysOf(text, before)
        const computed = `${run.length} are listed: ${run.map(({ quantity }) => quantity.text).join(', ')}`
        return [{ kind: 'sum', figures: [before, ...run], says, finding: { kind: 'sum', severity: 'wrong', line: before.line, says, computed } }]
      }
      const whole
        = after
          && alike(after, run)
          && (closesParts.test(between(run.at(-1)!, after))
            || (totalBehind.test(text.slice(after.end)) && joint.test(between(run.at(-1)!, after))))
          && plausible(after, run)
          ? after
          : undefined
      if (whole && /\(\s*$/.test(between(run.at(-1)!, whole)) && run.length < 3 && !peopleOrTotal(text.slice(whole.end)))
        return []
      if (whole)
        return against(whole, run, saysOf(text, whole), true)
      // The last of a run may be its total: `4, 5 and 6, 15 in total`.
      const last = run.at(-1)!
      if (run.length > 2 && totalBehind.test(text.slice(last.end)) && alike(last, run.slice(0, -1)))
        return against(last, run.slice(0, -1), saysOf(text, last), true)
      // `compute $2.6M, storage $1.2M and network $0.7M. Together $4.5M.`
      const together = passage.figures.find(mark => mark.start >= at + sentence.length)
      if (
        together
        && !after
        && run.length > 2
        && alike(together, run)
        && /^\s*[.;]\s+(?:together|in total|altogether|in all|all told|total|zusammen|insgesamt|ensemble|au total|en tout)\s*[:,]?\s*(?:that is|they come to|makes|das sind|soit|cela fait)?\s*$/iu.test(
          between(run.at(-1)!, together),
        )
      ) {
        return against(together, run, saysOf(text, together), true)
      }
      if (!before || !(opensParts.test(between(before, run[0])) || inGroups(text, before, run)))
        return []
      const heads = figures.slice(0, from).filter(mark => alike(mark, run) && plausible(mark, run))
      const sum = sumOf(run)
      const equal = heads.find(mark => fits(sum, mark.quantity))
      if (equal)
        return [{ kind: 'sum', figures: [equal, ...run], says: saysOf(text, equal) }]
      const others = heads.filter(mark => mark.quantity.value !== run.length)
      return others.length === 1 && run.length > 1 && sameThing(text, others[0], run)
        ? against(others[0], run, saysOf(text, others[0]), true)
        : []
    }
    return []
  })
}

/** `3 teams of 4, 5 and 6` */
function inGroups(text: string, before: Mark, run: readonly Mark[]): boolean {
  return (
    before.quantity.dimension === 'count'
    && /^\s+(?:teams|squads|groups|équipes|Gruppen)\s+(?:of|de|von|zu)\s+$/iu.test(text.slice(before.end, run[0].start))
  )
}

function either(a: RegExp, b: RegExp): { test: (text: string) => boolean } {
  return { test: text => a.test(text) || b.test(text) }
}

function peopleOrTotal(after: string): boolean {
  return /^\s*(?:\p{L}+\s*){1,2}(?:\)|in total|total)/iu.test(after)
}

function plausible(total: Mark, parts: readonly Mark[]): boolean {
  return parts.every(({ quantity }) => quantity.value < total.quantity.value * 1.5) && total.quantity.value > 0
}

/** The parts of money are money; parts of a count are the same things, or are told apart by a word each. */
function sameThing(text: string, total: Mark, parts: readonly Mark[]): boolean {
  if (total.quantity.dimension !== 'count')
    return true
  const noun = (mark: Mark): string => /^\s+((?:\p{L}|-)+)/u.exec(text.slice(mark.end))?.[1].toLowerCase() ?? ''
  const whole = noun(total)
  const nameBefore = (mark: Mark): boolean => /(?:[(:,;]|(?<!\p{L})(?:and|und|et))\s*(?:\p{Lu}[\p{L}-]*\s+){1,3}$/u.test(text.slice(0, mark.start))
  if (parts.every(nameBefore) && whole !== '')
    return true
  // `15 engineers in 3 teams of 4, 5 and 6`
  if (/(?:teams?|squads|groups|équipes|Teams|Gruppen)\s+(?:of|de|von|zu)\s+$/iu.test(text.slice(0, parts[0].start)) && whole !== '')
    return true
  // `Team of 12: 5 backend, …`, `20 engineers: Search (8), …`
  if (parts.every(part => /\(\s*$/.test(text.slice(0, part.start))) && whole !== '')
    return true
  const grouped = /(?:^|[^\p{L}])(?:team|group|squad|staff|crew|panel|organi[sz]ation|department)\s+of\s+$/iu.test(
    text.slice(0, total.start),
  )
  return parts.every(part => noun(part) !== '' && !/^(?:%|ms|days?|weeks?|months?|years?)$/.test(noun(part))) && (whole !== '' || grouped)
}

function saysOf(text: string, mark: Mark): string {
  return `${mark.quantity.words}${/^(?:\s+(?!(?:in|of|for|on|at|and|is|are|was|were|that|which|across|into|en|dans|auf)(?!\p{L}))[\p{L}-]+){0,2}/u.exec(text.slice(mark.start + mark.quantity.words.length))?.[0] ?? ''}`.trim()
}

/** Three shares or more in a sentence that divides something. */
function sharesIn(run: Mark[], sentence: string): Relation[] | undefined {
  if (run.length < 3 || run.some(({ quantity }) => quantity.dimension !== 'percent' || quantity.bound !== undefined || quantity.range))
    return undefined
  return shareWord.test(sentence) ? hundred(run, 'shares', false) : []
}

/** Siblings that are a share each: `Vision (25%)`, or items under a word for shares. */
function shares(passages: readonly Passage[]): Relation[] {
  const groups = new Map<string, { passage: Passage, mark?: Mark }[]>()
  let parent = ''
  for (const passage of passages) {
    if (passage.kind === 'heading')
      parent = passage.text
    if (passage.text === '' || passage.kind === 'row')
      continue
    const weight = passage.figures.find(
      mark =>
        mark.quantity.dimension === 'percent'
        && /^[^.:;%]{2,60}\(\s*$/.test(passage.text.slice(0, mark.start))
        && /^\s*\)\s*(?::|$|—|–|-)/.test(passage.text.slice(mark.end)),
    )
    const level
      = passage.figures.length === 1
        && passage.figures[0].quantity.dimension === 'percent'
        && passage.label !== undefined
        && passage.figures[0].start <= passage.body + 1
        && /^\s*(?:\(|$|,|of\b|for\b|—)/.test(passage.text.slice(passage.figures[0].end))
        ? passage.figures[0]
        : undefined
    const shared = passage.under.slice(-2).some(name => shareWord.test(name))
    const mark = weight ?? (shared ? level : undefined)
    const key = `${parent} ${passage.under.slice(0, -1).join('/')} ${passage.kind === 'prose' ? 'prose' : `${passage.under.join('/')} ${passage.depth}`} ${weight ? 'bracket' : 'label'}`
    if (mark && (weight || shared))
      groups.set(key, [...(groups.get(key) ?? []), { passage, mark }])
  }
  return [...groups.values()].flatMap((group): Relation[] => {
    const marks = group.map(({ mark }) => mark!)
    const named = group[0].passage.under.slice(-2).some(name => shareWord.test(name))
    return marks.length < 3 || marks.some(({ quantity }) => quantity.sign || quantity.range)
      ? []
      : hundred(marks, group[0].passage.under.at(-1) ?? 'shares', named)
  })
}

/** Shares of one whole come to a hundred, but for what rounding takes and leaves. */
function hundred(parts: readonly Mark[], name: string, sure: boolean): Relation[] {
  const sum = parts.reduce((sum, { quantity }) => sum + quantity.value, 0)
  const slack = parts.reduce((slack, { quantity }) => slack + quantity.digit / 2, 0)
  const relation: Relation = { kind: 'sum', figures: [...parts], says: `${name}: ${parts.map(({ quantity }) => quantity.text).join(', ')}` }
  if (Math.abs(sum - 100) <= Math.min(slack, 1.5) + 1e-9)
    return [relation]
  const far = sure ? sum < 50 || sum > 180 : sum < 70 || sum > 140
  if (far || parts.some(({ quantity }) => quantity.value >= 100))
    return []
  const finding: Finding = {
    kind: 'sum',
    severity: 'wrong',
    line: parts[0].line,
    says: relation.says,
    computed: `they come to ${Number(sum.toFixed(2))}%`,
    rests: parts.slice(1).map(({ line }) => line),
  }
  return [{ ...relation, finding }]
}
