/** Formulas worked out: `100M/day / 86,400 = 1,160/s`, and what goes on over the next lines. */
import type { Interval, Quantity } from '../../model/quantity.ts'
import type { Finding, Mark, Relation } from './finding.ts'
import type { Passage } from './passages.ts'
import { around, combine, levelOf, meets, parseQuantity } from '../../model/quantity.ts'
import { lineAt, sentencesOf } from './passages.ts'
import { written } from './totals.ts'
import { roundness, short } from './working.ts'

/** A number of a formula, as it is written (`plain`) and in the unit of its dimension (`based`). */
interface Term {
  plain: Interval
  based: Interval
  quantity?: Quantity
  mark?: Mark
}

const operators: Record<string, (a: number, b: number) => number> = {
  '×': (a, b) => a * b,
  '÷': (a, b) => a / b,
  '+': (a, b) => a + b,
  '−': (a, b) => a - b,
}
const signs: Record<string, string> = {
  '*': '×',
  'x': '×',
  'X': '×',
  '·': '×',
  '×': '×',
  '/': '÷',
  '÷': '÷',
  '+': '+',
  '-': '−',
  '−': '−',
  '–': '−',
}

type Token
  = { type: 'term', term: Term } | { type: 'sign', sign: string } | { type: 'bracket', open: boolean } | { type: 'power', exponent: number }

const equals = /(?<![<>!=])(?:~=|=~|=|≈|≅)(?![=>])/gu
/** Behind two figures that are multiplied or divided, a word stands for the sign. */
const spelled
  = /\s(?:is|makes|gives|yields|comes to|ergibt|sind|macht|font|fait|donne)(?=\s(?:(?:about|roughly|some|around|rund|etwa|environ)\s)?[~≈]?[$€£]?\d)/gu
const operation = /\d\S*(?:\s\p{L}+)?(?:\s?[×÷*·]\s?|\s\/\s)[$€£]?\d/u

/** Where the sides of an equation meet, in order. */
function equalsIn(text: string): RegExpMatchArray[] {
  const first = operation.exec(text)
  return [...text.matchAll(equals), ...(first ? [...text.matchAll(spelled)].filter(({ index }) => index > first.index) : [])].sort(
    (a, b) => a.index - b.index,
  )
}

function endOf(mark: RegExpMatchArray | undefined): number {
  return mark ? mark.index! + mark[0].length : 0
}

/** `100M/day / 86,400 = 1,160/s`; a line that begins with `=` goes on from the one before. */
export function formulas(passages: readonly Passage[]): Relation[] {
  const texts: { passage: Passage, text: string, offset: number }[] = []
  const relations: Relation[] = []
  for (const passage of passages) {
    for (const part of passage.cells ? passage.cells.map(cell => ({ text: cell.text, at: cell.at })) : sentencesOf(passage.text)) {
      if (equalsIn(part.text).length > 0)
        texts.push({ passage, text: part.text, offset: part.at })
    }
  }
  let last: Term | undefined
  let worked = false
  let lastLine = -9
  for (const { passage, text, offset } of texts) {
    const marks = equalsIn(text)
    const sides = [...marks, undefined].map((mark, i) => text.slice(endOf(marks[i - 1]), mark?.index))
    let at = 0
    const line = lineAt(passage, offset)
    let before: Term | undefined = /^\s*[=≈]/.test(text) && line - lastLine <= 2 ? last : undefined
    let many: boolean = before !== undefined && worked
    let sized = false
    for (const [i, side] of sides.entries()) {
      const lead = i === 0 ? leadOf(side) : 0
      const start = at + lead + offset
      at += side.length + (marks[i]?.[0].length ?? 0)
      const tokens = side.trim() ? tokensOf(side.slice(lead), passage, start, i === 0) : []
      if (tokens === undefined) {
        before = undefined
        many = false
        continue
      }
      const terms = tokens.flatMap(token => (token.type === 'term' ? [token.term] : []))
      // A label before the first sign: `ROI = …`
      if (terms.length === 0)
        continue
      if (before && i > 0) {
        const target = terms[0]
        const about = marks[i - 1][0] !== '=' || /^\s*[~≈]/.test(side)
        const tail = side.trim().length > 0 && terms.length === 1
        if (many && (tail || tokens[1]?.type === 'sign'))
          relations.push(...hold(before, target, about, sized, passage, side, start, figuresBetween(passage, offset, at + offset)))
      }
      sized ||= terms.some(({ quantity }) => quantity?.dimension === 'bytes' || quantity?.dimension === 'time')
      const value = evaluate(tokens)
      // `267% = ($3.2M − $1.2M) / $1.2M`: what is worked out stands first.
      if (before?.mark && !many && i === 1 && sides.length === 2 && terms.length > 1 && value) {
        const { start, quantity } = before.mark
        relations.push(...hold(value, before, false, sized, passage, quantity.text, start, figuresBetween(passage, offset, at + offset)))
      }
      many = (terms.length > 1 && value !== undefined) || (many && terms.length === 1 && i > 0)
      before = value
      last = value
      worked = many
      lastLine = line
    }
  }
  return relations
}

/** How long the words are that lead up to a formula: `Uploads, of 50M people:`. */
function leadOf(side: string): number {
  const lead = [...side.matchAll(/(?:(?::|;|\s[—–](?=\s))\s+(?=.*\d)|,\s+(?=[~≈(]*[$€£]?\d))/gu)].at(-1)
  return lead ? lead.index + lead[0].length : 0
}

function figuresBetween({ figures }: Passage, from: number, to: number): Mark[] {
  return figures.filter(mark => mark.start >= from && mark.end <= to)
}

/** A side of an equation in tokens; undefined where it holds anything but figures, signs and words for what is counted. */
function tokensOf(side: string, { figures }: Pick<Passage, 'figures'>, offset: number, first: boolean): Token[] | undefined {
  const tokens: Token[] = []
  let at = 0
  const word = /^(?:[\p{L}'’.%-]+|,)/u
  while (at < side.length) {
    const rest = side.slice(at)
    const space = /^\s+/.exec(rest)
    if (space) {
      at += space[0].length
      continue
    }
    const previous = tokens.at(-1)
    const power = /^\s*(?:\^|\*\*)\s*\{?(\d+(?:\.\d+)?)\}?|^([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/.exec(rest)
    if (power && previous && previous.type !== 'sign') {
      tokens.push({ type: 'power', exponent: Number(power[1] ?? [...power[2]].map(digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('')) })
      at += power[0].length
      continue
    }
    const scientific = /^(\d+(?:\.\d+)?)e(\d+)(?![\p{L}\d])/iu.exec(rest)
    if (scientific && previous?.type !== 'term') {
      const value = levelOf({ ...parseQuantity(scientific[1])! })
      const term = scaled({ plain: value, based: value }, 10 ** Number(scientific[2]))
      tokens.push({ type: 'term', term: { ...term, quantity: parseQuantity(scientific[1])! } })
      at += scientific[0].length
      continue
    }
    const mark = figures.find(mark => mark.start === offset + at)
    const quantity
      = mark || /^[~≈]?[$€£]?\d/.test(rest) ? (parseQuantity(rest.split(/\s[-–−/]\s/)[0], { anyUnit: true }) ?? mark?.quantity) : undefined
    const sign = /^(?:[*×·÷+−–/]|[x-](?=\s)|(?:at|@|à|zu)\s(?=[$€£]?\d))/iu.exec(rest)
    if (quantity && !(previous?.type === 'term') && !/^[-+−]\s/.test(rest)) {
      if (quantity.range)
        return undefined
      const length = rest.indexOf(quantity.text) + quantity.text.length
      const price = quantity.dimension === 'money' ? /^\s*(?:per|\/|an?)\s*([A-Za-z]+)/.exec(rest.slice(length)) : null
      const unit = price ? parseQuantity(`1 ${price[1]}`) : undefined
      const based
        = unit && ['bytes', 'time'].includes(unit.dimension) ? combine(quantity, around(unit.value, 0), operators['÷']) : levelOf(quantity)
      tokens.push({ type: 'term', term: { plain: plainOf(quantity), based, quantity, mark } })
      at += rest.startsWith(quantity.words) && !/\(/.test(quantity.words) ? quantity.words.length : length
      continue
    }
    if (sign && (previous?.type === 'term' || previous?.type === 'power' || (previous?.type === 'bracket' && !previous.open))) {
      tokens.push({ type: 'sign', sign: signs[sign[0].toLowerCase()] ?? '×' })
      at += sign[0].length
      continue
    }
    if (rest[0] === '(' || rest[0] === ')') {
      // A remark in brackets behind a figure is no part of the sum.
      if (rest[0] === '(' && previous?.type === 'term') {
        const end = rest.indexOf(')')
        if (end < 0)
          break
        at += end + 1
        continue
      }
      tokens.push({ type: 'bracket', open: rest[0] === '(' })
      at++
      continue
    }
    const words = word.exec(rest)
    if (!words && rest[0] === '/' && previous?.type === 'term') {
      at++
      continue
    }
    if (!words) {
      return /^[:;.!?]/.test(rest) && tokens.length === 0
        ? (at++, tokensOf(side.slice(at), { figures }, offset + at, first))
        : /^[;.!?"]/.test(rest)
          ? tokens
          : undefined
    }
    if (words[0] === ',' || /^(?:and|or|which|so|that|from|to|und|oder|et)$/i.test(words[0])) {
      // Words that lead on end a side; words that lead to it are no part of it.
      if (!first && tokens.some(token => token.type === 'term'))
        return tokens
      tokens.length = 0
    }
    at += words[0].length
  }
  return tokens
}

function plainOf(quantity: Quantity): Interval {
  const { form, dimension } = quantity
  const { value, low, high } = levelOf(quantity)
  const unit = dimension === 'money' || dimension === 'count' || dimension === 'percent' ? 1 : form.scale / magnitudeOf(form.after)
  const scale = dimension === 'percent' ? 100 : unit || 1
  return { value: value / scale, low: low / scale, high: high / scale }
}

const worth: Record<string, number> = {
  k: 1e3,
  m: 1e6,
  b: 1e9,
  bn: 1e9,
  t: 1e12,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
}

function magnitudeOf(after: string): number {
  return worth[/^\s?(k|M|B|T|bn|K|thousand|million|billion|trillion)(?![a-z])/.exec(after)?.[1].toLowerCase() ?? ''] ?? 1
}

/** Brackets first, then × and ÷, then + and −; undefined where the tokens are no sum. */
function evaluate(tokens: Token[]): Term | undefined {
  const at = { i: 0 }
  const value = sum(tokens, at)
  return at.i === tokens.length ? value : undefined
}

function sum(tokens: Token[], at: { i: number }): Term | undefined {
  let left = product(tokens, at)
  while (left) {
    const token = tokens[at.i]
    if (token?.type !== 'sign' || (token.sign !== '+' && token.sign !== '−'))
      return left
    at.i++
    const right = product(tokens, at)
    if (!right)
      return undefined
    const percent = right.quantity?.dimension === 'percent' && left.quantity?.dimension !== 'percent'
    left = percent ? scaled(left, token.sign === '+' ? 1 + right.plain.value : 1 - right.plain.value) : apply(left, right, token.sign)
  }
  return left
}

function product(tokens: Token[], at: { i: number }): Term | undefined {
  let left = factor(tokens, at)
  while (left) {
    const token = tokens[at.i]
    if (token?.type !== 'sign' || (token.sign !== '×' && token.sign !== '÷'))
      return left
    at.i++
    const right = factor(tokens, at)
    if (!right)
      return undefined
    left = apply(left, right, token.sign)
  }
  return left
}

function factor(tokens: Token[], at: { i: number }): Term | undefined {
  const base = baseOf(tokens, at)
  const power = tokens[at.i]
  if (!base || power?.type !== 'power')
    return base
  at.i++
  // The ten of 10⁹ is no rounded one.
  const exact = (base.quantity?.digit ?? 0) >= 1
  const raised = ({ value, low, high }: Interval): Interval => ({
    value: value ** power.exponent,
    low: (exact ? value : low) ** power.exponent,
    high: (exact ? value : high) ** power.exponent,
  })
  return { plain: raised(base.plain), based: raised(base.based) }
}

function baseOf(tokens: Token[], at: { i: number }): Term | undefined {
  const token = tokens[at.i]
  if (token?.type === 'term') {
    at.i++
    return token.term
  }
  if (token?.type !== 'bracket' || !token.open)
    return undefined
  at.i++
  const value = sum(tokens, at)
  const close = tokens[at.i]
  at.i++
  return close?.type === 'bracket' && !close.open ? value : undefined
}

function apply(a: Term, b: Term, sign: string): Term {
  const based = (term: Term): Interval => (term.quantity?.dimension === 'percent' ? term.plain : term.based)
  return { plain: combine(a.plain, b.plain, operators[sign]), based: combine(based(a), based(b), operators[sign]) }
}

function scaled({ plain, based }: Term, by: number): Term {
  const times = ({ value, low, high }: Interval): Interval => ({ value: value * by, low: low * by, high: high * by })
  return { plain: times(plain), based: times(based) }
}

/** What lies between two units that a formula may step over in silence. */
const steps = [
  60,
  3600,
  86_400,
  24,
  7,
  12,
  30,
  31,
  365,
  365.25,
  52,
  4,
  8,
  100,
  1000,
  1e6,
  1e9,
  1024,
  1024 ** 2,
  1024 ** 3,
  168,
  720,
  730,
  8760,
  2_592_000,
  31_536_000,
]

/** Whether what is worked out is what is stated, in its digits; zeros at its end are none. */
function hold(
  computed: Term,
  stated: Term,
  about: boolean,
  measured: boolean,
  passage: Passage,
  side: string,
  start: number,
  figures: Mark[],
): Relation[] {
  const { quantity } = stated
  if (!quantity || !Number.isFinite(computed.plain.value))
    return []
  const tolerance = (value: number): number =>
    Math.max(Math.min(roundness(value) / 2, Math.abs(value) * 0.08), Math.abs(value) * (about || quantity.bound === 'about' ? 0.15 : 0.004))
  const near = (a: Interval, b: Interval): boolean =>
    Math.abs(a.value - b.value) <= tolerance(b.value) + 1e-9 * Math.abs(b.value)
    || meets(a, { ...b, low: b.value - tolerance(b.value), high: b.value + tolerance(b.value) })
  const bounded
    = quantity.bound === 'over'
      ? computed.plain.value >= stated.plain.value * 0.99
      : quantity.bound === 'under'
        ? computed.plain.value <= stated.plain.value * 1.01
        : false
  const equal
    = near(computed.plain, stated.plain)
      || near(computed.based, stated.based)
      || near(computed.based, stated.plain)
      || (quantity.dimension === 'percent'
        && near(computed.plain, { value: stated.plain.value * 100, low: stated.plain.low * 100, high: stated.plain.high * 100 }))
  const united
    = measured || (quantity.dimension !== 'count' && quantity.dimension !== 'money' && quantity.dimension !== 'percent') || quantity.rate
  const stepped
    = united && steps.some(step => near(computed.plain, by(stated.plain, step)) || near(computed.plain, by(stated.plain, 1 / step)))
  const relation: Relation = {
    kind: 'derived',
    figures,
    says: `${passage.text.slice(Math.max(0, start - 60), start).trimStart()}${side.trim()}`.trim().slice(-110),
  }
  if (equal || bounded || stepped)
    return [relation]
  const value = quantity.dimension === 'percent' ? computed.plain.value * 100 : computed.plain.value
  const said
    = quantity.dimension === 'percent'
      ? `${short(value)}%`
      : quantity.dimension === 'money'
        ? written(computed.plain.value, quantity)
        : short(value)
  const finding: Finding = {
    kind: 'derived',
    severity: 'wrong',
    line: lineAt(passage, start),
    says: quantity.words,
    computed: `it comes to ${said}`,
  }
  return [{ ...relation, finding }]
}

function by({ value, low, high }: Interval, factor: number): Interval {
  return { value: value * factor, low: low * factor, high: high * factor }
}
