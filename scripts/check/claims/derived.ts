/** Figures worked out from others: formulas, shares of a figure, so many at so much, growth over years, one figure in two units, nines. */
import type { Interval, Period, Quantity } from '../../model/quantity.ts'
import type { Finding, Mark, Relation } from './finding.ts'
import type { Passage } from './passages.ts'
import { around, combine, levelOf, meets, parseQuantity, perYear, seconds } from '../../model/quantity.ts'
import { lineAt, sentencesOf } from './passages.ts'
import { written } from './totals.ts'

export function derived(passages: readonly Passage[]): Relation[] {
  return [
    ...formulas(passages),
    ...passages
      .filter(({ kind }) => kind !== 'row')
      .flatMap(passage => [
        ...sharesOf(passage),
        ...countsOf(passage),
        ...countsTurned(passage),
        ...partsOf(passage),
        ...timesPrice(passage),
        ...growth(passage),
        ...inTwoUnits(passage),
        ...nines(passage),
      ]),
  ]
}

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

type Token = { type: 'term', term: Term } | { type: 'sign', sign: string } | { type: 'bracket', open: boolean }

/** `100M/day / 86,400 = 1,160/s`; a line that begins with `=` goes on from the one before. */
function formulas(passages: readonly Passage[]): Relation[] {
  const texts: { passage: Passage, text: string, offset: number }[] = []
  const relations: Relation[] = []
  for (const passage of passages) {
    for (const part of passage.cells ? passage.cells.map(cell => ({ text: cell.text, at: cell.at })) : sentencesOf(passage.text)) {
      if (/[=≈≅]/.test(part.text))
        texts.push({ passage, text: part.text, offset: part.at })
    }
  }
  let last: Term | undefined
  let worked = false
  let lastLine = -9
  for (const { passage, text, offset } of texts) {
    const sides = text.split(/(?<![<>!=])(?:=|≈|≅|~=|=~)(?![=>])/)
    const marks = [...text.matchAll(/(?<![<>!=])(?:=|≈|≅|~=|=~)(?![=>])/g)]
    let at = 0
    const line = lineAt(passage, offset)
    let before: Term | undefined = /^\s*[=≈]/.test(text) && line - lastLine <= 2 ? last : undefined
    let many: boolean = before !== undefined && worked
    let sized = false
    for (const [i, side] of sides.entries()) {
      const start = at + offset
      at += side.length + (marks[i]?.[0].length ?? 0)
      const tokens = side.trim() ? tokensOf(side, passage, start, i === 0) : []
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
      many = (terms.length > 1 && value !== undefined) || (many && terms.length === 1 && i > 0)
      before = value
      last = value
      worked = many
      lastLine = line
    }
  }
  return relations
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
    const mark = figures.find(mark => mark.start === offset + at)
    const quantity
      = mark || /^[~≈]?[$€£]?\d/.test(rest) ? (parseQuantity(rest.split(/\s[-–−]\s/)[0], { anyUnit: true }) ?? mark?.quantity) : undefined
    const sign = /^(?:[*×·÷+−–/]|[x-](?=\s))/i.exec(rest)
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
    if (sign && (previous?.type === 'term' || (previous?.type === 'bracket' && !previous.open))) {
      tokens.push({ type: 'sign', sign: signs[sign[0]] })
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

/** The worth of the last digit that is not a zero: 10 of 1,160. */
function roundness(value: number): number {
  const text = Math.abs(value).toPrecision(12)
  const [mantissa] = Number(text).toExponential().split('e')
  const exponent = Math.floor(Math.log10(Math.abs(value) || 1))
  const decimals = mantissa.split('.')[1]?.length ?? 0
  return 10 ** (exponent - decimals)
}

function short(value: number): string {
  return Number(value.toPrecision(Math.abs(value) >= 1000 ? 4 : 3)).toLocaleString('en-GB')
}

function wrongOr(relation: Relation, ok: boolean, finding: Omit<Finding, 'kind'>): Relation[] {
  return [ok ? relation : { ...relation, finding: { kind: relation.kind, ...finding } }]
}

const equals
  = /^[^.;\d]{0,40}?(?:=|≈|(?<!\p{L})(?:is|are|equals|makes|means|i\.e\.|that is|or|gives|yields|ergibt|sind|ist|soit|fait)(?!\p{L})|\()\s*(?:~|≈|about|roughly|around|nearly|some)?\s*$/iu

/** `30% of $200M = $60M`, `40% of 250 engineers (100)` */
function sharesOf({ text, figures }: Passage): Relation[] {
  return figures.flatMap((share, i): Relation[] => {
    const [whole, part] = [figures[i + 1], figures[i + 2]]
    if (
      !whole
      || !part
      || share.quantity.dimension !== 'percent'
      || share.quantity.bound
      || whole.quantity.dimension === 'percent'
      || part.quantity.dimension !== whole.quantity.dimension
      || part.quantity.currency !== whole.quantity.currency
      || part.quantity.rate !== whole.quantity.rate
      || part.quantity.sign
    ) {
      return []
    }
    if (
      !/^\s+(?:of|von|de|der|des)\s+(?:the |our |its |all |a |total )*$/iu.test(text.slice(share.end, whole.start))
      || !equals.test(text.slice(whole.end, part.start))
      || whole.quantity.range
      || part.quantity.range
    ) {
      return []
    }
    const expected = combine(
      { value: share.quantity.value / 100, low: share.quantity.low / 100, high: share.quantity.high / 100 },
      whole.quantity,
      (a, b) => a * b,
    )
    const ok
      = meets(expected, part.quantity)
        || Math.abs(expected.value - part.quantity.value)
        <= Math.max(
          part.quantity.digit / 2,
          roundness(part.quantity.value) / 2,
          part.quantity.bound || whole.quantity.bound ? expected.value * 0.1 : 0,
        )
    return wrongOr(
      { kind: 'derived', figures: [share, whole, part], says: text.slice(share.start, part.end) },
      ok || whole.quantity.bound === 'over',
      {
        severity: 'wrong',
        line: part.line,
        says: text.slice(share.start, part.end),
        computed: `${share.quantity.text} of ${whole.quantity.text} is ${written(expected.value, part.quantity)}`,
      },
    )
  })
}

/** `12 of 15 teams (80%)`, `80% (12 of 15)` */
function countsOf({ text, figures }: Passage): Relation[] {
  const counted = ({ quantity }: Mark): boolean => quantity.dimension === 'count' && !quantity.range && !quantity.bound && !quantity.rate
  return figures.flatMap((part, i): Relation[] => {
    const whole = figures[i + 1]
    if (
      !whole
      || !counted(part)
      || !counted(whole)
      || !/^\s+(?:out\s+)?(?:of|von|sur|aus)\s+(?:the |our |all |its |a total of )*$/iu.test(text.slice(part.end, whole.start))
    ) {
      return []
    }
    const says = text.slice(part.start, whole.end)
    if (part.quantity.value > whole.quantity.value) {
      return wrongOr({ kind: 'sum', figures: [part, whole], says }, false, {
        severity: 'wrong',
        line: part.line,
        says,
        computed: 'the part is larger than its whole',
      })
    }
    const share = (part.quantity.value / whole.quantity.value) * 100
    const behind = figures[i + 2]
    const ahead = figures[i - 1]
    const percent
      = behind?.quantity.dimension === 'percent'
        && /^(?:\s+[\p{L}’'-]+){0,8}\s*[(,=:–—-]+\s*(?:or |i\.e\. |about |~)*$/iu.test(text.slice(whole.end, behind.start))
        && /^\s*(?:\)|[.,;]|$|of\b)/.test(text.slice(behind.end))
        ? behind
        : ahead?.quantity.dimension === 'percent'
          && /^(?:\s+[\p{L}-]+){0,3}\s*\(\s*$/u.test(text.slice(ahead.end, part.start))
          && /^(?:\s+[\p{L}-]+){0,3}\s*\)/u.test(text.slice(whole.end))
          ? ahead
          : undefined
    if (!percent || percent.quantity.sign)
      return percent ? [] : [{ kind: 'sum', figures: [part, whole], says }]
    const { quantity } = percent
    const ok
      = Math.abs(share - quantity.value) <= quantity.digit / 2 + 1e-9
        || (quantity.bound === 'over' && share >= quantity.value)
        || (quantity.bound === 'under' && share <= quantity.value)
        || (quantity.bound === 'about' && Math.abs(share - quantity.value) < 3)
    const cut = Math.floor(share / quantity.digit) * quantity.digit === quantity.value
    return wrongOr({ kind: 'derived', figures: [part, whole, percent], says }, ok, {
      severity: cut ? 'note' : 'wrong',
      line: percent.line,
      says: `${quantity.words} (${says})`,
      computed: `${says} is ${short(share)}%`,
    })
  })
}

/** `Of 9 open actions 6 are done (67%)` */
function countsTurned({ text, figures }: Passage): Relation[] {
  return figures.flatMap((whole, i): Relation[] => {
    const [part, percent] = [figures[i + 1], figures[i + 2]]
    const counted = (mark?: Mark): boolean => mark?.quantity.dimension === 'count' && !mark.quantity.range && !mark.quantity.bound
    if (
      !percent
      || percent.quantity.dimension !== 'percent'
      || percent.quantity.sign
      || !counted(whole)
      || !counted(part)
      || part.quantity.value > whole.quantity.value
    ) {
      return []
    }
    const lead
      = /(?:^|[^\p{L}])(?:of|out of|von|sur|aus)\s+(?:the |our |all |its |den |les )*$/iu.test(text.slice(0, whole.start))
        && !/\d%?\s+(?:of|out of|von|sur|aus)\s+(?:the |our |all |its |den |les )*$/iu.test(text.slice(0, whole.start))
    if (
      !lead
      || !/^(?:\s+[\p{L}'’-]+){1,5},?\s+$/u.test(text.slice(whole.end, part.start))
      || !/^(?:\s+[\p{L}'’-]+){0,6}\s*\(\s*$/u.test(text.slice(part.end, percent.start))
      || !/^\s*\)/.test(text.slice(percent.end))
    ) {
      return []
    }
    const share = (part.quantity.value / whole.quantity.value) * 100
    const says = `${part.quantity.text} of ${whole.quantity.text}`
    return wrongOr(
      { kind: 'derived', figures: [part, whole, percent], says },
      Math.abs(share - percent.quantity.value) <= percent.quantity.digit,
      { severity: 'wrong', line: percent.line, says: `${percent.quantity.words} (${says})`, computed: `${says} is ${short(share)}%` },
    )
  })
}

/** `12,400 payments failed, 3% of the day's 413,000` */
function partsOf({ text, figures }: Passage): Relation[] {
  return figures.flatMap((part, i): Relation[] => {
    const [share, whole] = [figures[i + 1], figures[i + 2]]
    if (
      !whole
      || share.quantity.dimension !== 'percent'
      || share.quantity.sign
      || share.quantity.bound
      || part.quantity.dimension !== whole.quantity.dimension
      || part.quantity.currency !== whole.quantity.currency
      || part.quantity.dimension === 'percent'
      || [part, whole].some(({ quantity }) => quantity.range || quantity.bound)
    ) {
      return []
    }
    if (
      !/^(?:\s+[\p{L}'’-]+){0,4}\s*(?:,|\(|—|–|:)\s*(?:or |i\.e\. |about |that is )*$/iu.test(text.slice(part.end, share.start))
      || !/^\s+(?:of|von|de|der|des)\s+(?:(?!and\b|of\b)[\p{L}'’]+\s+){0,3}$/iu.test(text.slice(share.end, whole.start))
      || whole.quantity.value <= part.quantity.value
    ) {
      return []
    }
    const expected = (part.quantity.value / whole.quantity.value) * 100
    const says = text.slice(share.start, whole.end)
    return wrongOr(
      { kind: 'derived', figures: [part, share, whole], says },
      Math.abs(expected - share.quantity.value) <= share.quantity.digit * 0.6,
      { severity: 'wrong', line: share.line, says, computed: `${part.quantity.text} of ${whole.quantity.text} is ${short(expected)}%` },
    )
  })
}

const apiece
  = /^\s*(?:\p{L}+\s+){0,2}(?:each|apiece|per\s+\p{L}+|a\s+(?:head|piece|seat)|je|pro\s+\p{L}+|chacune?|par\s+\p{L}+)|^\/\p{L}+/iu

/** `12 engineers at $200K each cost $2.4M` */
function timesPrice({ text, figures }: Passage): Relation[] {
  return figures.flatMap((count, i): Relation[] => {
    const [price, total] = [figures[i + 1], figures[i + 2]]
    if (
      !price
      || !total
      || count.quantity.dimension !== 'count'
      || price.quantity.dimension !== total.quantity.dimension
      || !['money', 'time', 'bytes'].includes(price.quantity.dimension)
      || price.quantity.currency !== total.quantity.currency
      || [count, price, total].some(({ quantity }) => quantity.range || quantity.sign)
    ) {
      return []
    }
    if (
      !/^(?:\s+[\p{L}-]+){1,3}\s*(?:at|@|of|with|costing|taking|zu|à|for|×)\s+(?:about |roughly )?$/iu.test(
        text.slice(count.end, price.start),
      )
      || !apiece.test(text.slice(price.end))
      || price.quantity.rate !== total.quantity.rate
    ) {
      return []
    }
    if (
      !/(?:=|≈|\bcosts?\b|\btotals?\b|\btotall?ing\b|\bfor\b|\bis\b|\bmakes\b|\bcomes to\b|\(|\bergibt\b|\bsoit\b|,)\s*(?:a total of\s+|about\s+|roughly\s+|~)?$/i.test(
        text.slice(price.end, total.start),
      )
      || text.slice(price.end, total.start).length > 60
    ) {
      return []
    }
    const expected = combine(count.quantity, price.quantity, (a, b) => a * b)
    const ok
      = Math.abs(expected.value - total.quantity.value)
        <= Math.max(
          total.quantity.digit / 2,
          roundness(total.quantity.value) / 2,
          total.quantity.bound === 'about' ? expected.value * 0.1 : 0,
        )
        || (meets(expected, total.quantity) && count.quantity.digit <= 1 && Math.abs(expected.value / total.quantity.value - 1) < 0.06)
    const says = text.slice(count.start, total.end)
    return wrongOr({ kind: 'derived', figures: [count, price, total], says }, ok || count.quantity.bound !== undefined, {
      severity: 'wrong',
      line: total.line,
      says,
      computed: `${count.quantity.text} × ${price.quantity.text} is ${written(expected.value, total.quantity)}`,
    })
  })
}

const yearly
  = /\b(?:CAGR|(?:compound(?:ed|ing)?\s+)?(?:annual|yearly)(?:ly)?\s+growth|per year|a year|annually|yearly|each year|every year|p\.a\.|pro Jahr|jährlich|par an|year over year|YoY|compound)/i

/** `25% a year from $10M to $30.5M in 5 years`: growth on growth. */
function growth(passage: Passage): Relation[] {
  return sentencesOf(passage.text).flatMap(({ text, at }): Relation[] => {
    const figures = passage.figures.filter(mark => mark.start >= at && mark.end <= at + text.length)
    const rate = figures.find(
      ({ quantity, start, end }) =>
        quantity.dimension === 'percent'
        && (quantity.rate === 'year'
          || yearly.test(passage.text.slice(end, end + 40))
          || /\bCAGR\s+(?:of|at|was|:)?\s*(?:about |roughly )?$/i.test(passage.text.slice(0, start))),
    )
    const years = figures.find(
      ({ quantity, start }) =>
        quantity.dimension === 'time'
        && quantity.form.scale === seconds.year
        && /\b(?:in|over|within|for|after|across|über|nach|en|sur|during)\s+(?:the (?:last|next|past)\s+|a\s+|about\s+)?$/iu.test(
          passage.text.slice(Math.max(at, start - 24), start),
        ),
    )
    const [before, after, more] = figures.filter(
      mark => mark !== rate && mark !== years && ['money', 'count', 'frequency', 'bytes'].includes(mark.quantity.dimension),
    )
    const dates = [...text.matchAll(/\b(?:19|20)\d\d\b/g)].map(match => Number(match[0]))
    const n = years ? years.quantity.value / seconds.year : dates.length === 2 ? Math.abs(dates[1] - dates[0]) : undefined
    if (
      !rate
      || !before
      || !after
      || more
      || !n
      || n < 1.5
      || n > 40
      || before.quantity.dimension !== after.quantity.dimension
      || before.quantity.currency !== after.quantity.currency
      || rate.quantity.range
    ) {
      return []
    }
    if (!/(?:from|→|to|reach|von|auf|de|à|into|becom|turn)/i.test(passage.text.slice(Math.min(before.start - 12, rate.end), after.start)))
      return []
    const ratio = after.quantity.value / before.quantity.value
    const cagr = (ratio ** (1 / n) - 1) * 100
    const fall = ratio < 1
    const exact
      = Math.abs(Math.abs(cagr) - Math.abs(rate.quantity.value)) <= Math.max(rate.quantity.digit / 2 + 1e-9, 0.02 * Math.abs(cagr))
    const rounded = meets(
      {
        value: before.quantity.value * (1 + (Math.sign(ratio - 1) * rate.quantity.value) / 100) ** n,
        low: before.quantity.low * (1 + (Math.sign(ratio - 1) * rate.quantity.value) / 100) ** n,
        high: before.quantity.high * (1 + (Math.sign(ratio - 1) * rate.quantity.value) / 100) ** n,
      },
      after.quantity,
    )
    const says = `${rate.quantity.text} a year, ${before.quantity.text} → ${after.quantity.text} in ${short(n)} years`
    return wrongOr(
      { kind: 'derived', figures: [rate, before, after, ...(years ? [years] : [])], says },
      exact || rounded || rate.quantity.bound !== undefined,
      { severity: 'wrong', line: rate.line, says, computed: `${fall ? 'it falls' : 'it grows'} ${short(Math.abs(cagr))}% a year` },
    )
  })
}

/** `$5K/month ($60K/year)`, `100M requests a day (about 1,160 a second)`: one rate, told twice. */
function inTwoUnits({ text, figures }: Passage): Relation[] {
  return figures.flatMap((one, i): Relation[] => {
    const two = figures[i + 1]
    const gap = two && text.slice(one.end, two.start)
    if (
      !two
      || one.quantity.dimension !== two.quantity.dimension
      || one.quantity.range
      || two.quantity.range
      || !/^(?:\s+(?:per|an?)\s+\p{L}+|\s+[\p{L}-]+|\s*\/\s*\p{L}+){0,3}\s*(?:\(\s*|,?\s+(?:or|i\.e\.|that is|equivalent to|oder|soit)\s+|=\s*)(?:~|≈|about\s+|roughly\s+|or\s+|=\s*)*$/iu.test(
        gap,
      )
    ) {
      return []
    }
    const closed = /^(?:\s+(?:per|an?)\s+\p{L}+|\s+[\p{L}-]+|\s*\/\s*\p{L}+){0,3}\s*\)/iu.test(text.slice(two.end)) || !gap.includes('(')
    const [a, b] = [unitOf(one), unitOf(two)]
    if (!closed || !a || !b || a.period === b.period)
      return []
    const [x, y] = [a.yearly, b.yearly]
    const ok = Math.abs(x / y - 1) <= 0.13
    // Of two rates this far apart they are not meant to be one.
    if (!ok && (x / y > 40 || y / x > 40))
      return []
    const says = text.slice(one.start, two.end)
    return wrongOr({ kind: 'derived', figures: [one, two], says }, ok, {
      severity: 'wrong',
      line: two.line,
      says,
      computed: `${one.quantity.words} is ${written(a.yearly / perYear[b.period], { ...two.quantity, form: { ...two.quantity.form, scale: b.scale } })} by the ${b.period}`,
    })
  })
}

function unitOf({ quantity }: Mark): { period: Period, yearly: number, scale: number } | undefined {
  const { rate, dimension, words, value, form } = quantity
  if (rate && (dimension === 'money' || dimension === 'bytes'))
    return { period: rate, yearly: value * perYear[rate], scale: form.scale }
  if (dimension !== 'frequency' || !/\d/.test(words))
    return undefined
  const period = (Object.keys(perYear) as Period[]).find(each =>
    [1, 1e3, 1e6, 1e9].some(size => Math.abs(form.scale / perYear[each] / size - 1) < 1e-6),
  )
  return period && { period, yearly: value, scale: form.scale / perYear[period] }
}

const counts: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
}

/** `five nines (99.999%)` */
function nines({ text, figures }: Passage): Relation[] {
  return [...text.matchAll(/\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})[\s-](?:nines|9s)\b/gi)].flatMap(
    (match): Relation[] => {
      const count = counts[match[1].toLowerCase()] ?? Number(match[1])
      const level = figures.find(
        mark =>
          mark.quantity.dimension === 'percent'
          && Math.abs(mark.start - match.index) < 60
          && (/^\s*\(\s*$/.test(text.slice(match.index + match[0].length, mark.start))
            || /^9\d(?:\.9*)?\s?%$/.test(mark.quantity.text.trim()))
          && /^[^.;]*$/.test(text.slice(match.index + match[0].length, mark.start)),
      )
      if (!level)
        return []
      const written = level.quantity.text.match(/9/g)?.length ?? 0
      return wrongOr(
        { kind: 'derived', figures: [level], says: `${match[0]} (${level.quantity.text})` },
        written === count && /^[9.,%\s]+$/.test(level.quantity.text),
        {
          severity: 'wrong',
          line: level.line,
          says: `${match[0]} (${level.quantity.text})`,
          computed: `${level.quantity.text} is ${written} nines`,
        },
      )
    },
  )
}
