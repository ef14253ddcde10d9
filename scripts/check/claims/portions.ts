/** Portions: a share of a figure, so many of so many, and what each step of a row of them leaves. */
import type { Mark, Relation } from './finding.ts'
import type { Passage } from './passages.ts'
import { combine, meets } from '../../model/quantity.ts'
import { written } from './totals.ts'
import { roundness, short, wrongOr } from './working.ts'

export function portions(passages: readonly Passage[]): Relation[] {
  return [
    ...passages.flatMap(passage => [...sharesOf(passage), ...countsOf(passage), ...countsTurned(passage), ...partsOf(passage)]),
    ...funnels(passages),
  ]
}

const equals
  = /^[^.;\d]{0,40}?(?:=|≈|:|(?<!\p{L})(?:is|are|equals|makes|means|i\.e\.|that is|or|gives|yields|ergibt|sind|ist|soit|fait)(?!\p{L})|\()\s*(?:~|≈|about|roughly|around|nearly|some)?\s*$/iu

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
  const counted = ({ quantity }: Mark): boolean =>
    ['count', 'money', 'bytes'].includes(quantity.dimension) && !quantity.range && !quantity.bound && !quantity.rate
  return figures.flatMap((part, i): Relation[] => {
    const whole = figures[i + 1]
    if (
      !whole
      || !counted(part)
      || !counted(whole)
      || part.quantity.dimension !== whole.quantity.dimension
      || part.quantity.currency !== whole.quantity.currency
      || !/^\s+(?:out\s+)?(?:of|von|sur|aus|des|der|den)\s+(?:the |our |all |its |les |den |a total of )*$/iu.test(text.slice(part.end, whole.start))
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
    const behind = figures.slice(i + 2).find(({ quantity }) => quantity.dimension === 'percent')
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

const shareOpens = /(?:^|[^\p{L}])(?:of|out of|von|sur|aus)\s+(?:the |our |all |its |den |les )*$/iu
/** Between a whole and a part of it: `Of 9 open actions 6`, `14 incidents, of which 6`, `200M users, 60M of them`. */
const partOfIt = [
  { lead: shareOpens, between: /^(?:\s+[\p{L}'’-]+){1,5},?\s+$/u, behind: /^/ },
  {
    lead: /^/,
    between: /^(?:\s+[\p{L}\d'’-]+){0,7}\s*[,;(–—]\s*(?:of which|of whom|davon|darunter|dont|wovon)\s+(?:about |some )?$/iu,
    behind: /^/,
  },
  { lead: /^/, between: /^(?:\s+[\p{L}'’-]+){0,6}\s*[,;(–—]\s*$/u, behind: /^\s+of (?:them|those|these|which|whom)(?!\p{L})/iu },
]

/** A whole, a part of it, and in brackets its share. */
function countsTurned({ text, figures }: Passage): Relation[] {
  const counted = ({ quantity }: Mark): boolean => quantity.dimension === 'count' && !quantity.range && !quantity.bound && !quantity.rate
  return figures.flatMap((percent, i): Relation[] => {
    const part = figures[i - 1]
    if (
      !part
      || percent.quantity.dimension !== 'percent'
      || percent.quantity.sign
      || percent.quantity.bound
      || !counted(part)
      || !/^(?:\s+[\p{L}'’-]+){0,7}\s*\(\s*$/u.test(text.slice(part.end, percent.start))
      || !/^\s*\)/.test(text.slice(percent.end))
    ) {
      return []
    }
    const whole = figures
      .slice(0, i - 1)
      .findLast(
        mark =>
          counted(mark)
          && (mark.quantity.value >= part.quantity.value || shareOpens.test(text.slice(0, mark.start)))
          && !/\d%?\s+(?:of|out of|von|sur|aus)\s+(?:the |our |all |its |den |les )*$/iu.test(text.slice(0, mark.start))
          && partOfIt.some(
            ({ lead, between, behind }) =>
              lead.test(text.slice(0, mark.start)) && between.test(text.slice(mark.end, part.start)) && behind.test(text.slice(part.end)),
          ),
      )
    if (!whole)
      return []
    const share = (part.quantity.value / whole.quantity.value) * 100
    const says = `${part.quantity.text} of ${whole.quantity.text}`
    return wrongOr(
      { kind: 'derived', figures: [part, whole, percent], says },
      Math.abs(share - percent.quantity.value) <= percent.quantity.digit,
      { severity: 'wrong', line: percent.line, says: `${percent.quantity.words} (${says})`, computed: `${says} is ${short(share)}%` },
    )
  })
}

interface Step { count: Mark, share?: Mark }

/**
 * A list of steps that each leave so many: `310 screens (25%)`, `93 interviews (30%)`. Of the step before or of the first, whichever
 * most of them say; where it is neither, nothing is known.
 */
function funnels(passages: readonly Passage[]): Relation[] {
  const lists: Step[][] = []
  let previous: Passage | undefined
  for (const passage of passages) {
    const step = passage.kind === 'item' ? stepOf(passage) : undefined
    const goesOn = step && previous?.depth === passage.depth && previous.under.join('\n') === passage.under.join('\n')
    if (step && goesOn)
      lists.at(-1)!.push(step)
    else if (step)
      lists.push([step])
    previous = step && passage
  }
  return lists.flatMap((steps) => {
    const shared = steps.flatMap(({ count, share }, i) => (share && i > 0 ? [{ count, share, before: steps[i - 1].count }] : []))
    const held = [
      shared.filter(({ count, share, before }) => isShare(count, before, share)),
      shared.filter(({ count, share }) => isShare(count, steps[0].count, share)),
    ].sort((a, b) => b.length - a.length)
    if (held[0].length < 2 || held[0].length * 2 <= shared.length)
      return []
    const ofFirst = held[0].some(({ count, share, before }) => !isShare(count, before, share))
    return shared.flatMap(({ count, share, before }): Relation[] => {
      const base = ofFirst ? steps[0].count : before
      const says = `${count.quantity.text} of ${base.quantity.text}`
      return wrongOr({ kind: 'derived', figures: [count, base, share], says }, isShare(count, base, share), {
        severity: 'wrong',
        line: share.line,
        says: `${share.quantity.words} (${says})`,
        computed: `${says} is ${short((count.quantity.value / base.quantity.value) * 100)}%`,
        ...(base.line !== share.line && { rests: [base.line] }),
      })
    })
  })
}

function isShare(part: Mark, whole: Mark, share: Mark): boolean {
  const percent = (part.quantity.value / whole.quantity.value) * 100
  return Math.abs(percent - share.quantity.value) <= share.quantity.digit * 0.6 + 1e-9
}

/** `310 screens (25%)`, `Screens: 310 (25%)` */
function stepOf({ text, figures, body, label }: Passage): Step | undefined {
  const [count, share] = figures
  const opens = count && (count.start <= 1 || (label !== undefined && count.start <= body))
  if (!opens || count.quantity.dimension !== 'count' || count.quantity.range || count.quantity.rate)
    return undefined
  const bracketed
    = share?.quantity.dimension === 'percent'
      && !share.quantity.sign
      && /^(?:\s+[\p{L}'’-]+){0,3}\s*\(\s*$/u.test(text.slice(count.end, share.start))
      && /^(?:\s+(?:of|von|des?|der)\s[\p{L}\s]+)?\)\s*$/u.test(text.slice(share.end))
  return bracketed ? { count, share } : figures.length === 1 ? { count } : undefined
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
