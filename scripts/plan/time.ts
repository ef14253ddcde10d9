/** Who gets how long. Everything here is whole seconds and exact sums. */

/**
 * Speaking time of one slide, in seconds. Under 45 s a slide is gone before it is read; past 150 s an audience
 * looks away: the bounds rehearsal coaches give ("one to two minutes a slide"), with a margin on both sides.
 */
export const shortest = 45
export const longest = 150

/** Seconds a slide on the average of a talk that has more to say than its slot: what a slide of a few points takes to say unhurried. */
export const usual = 80
/** Seconds a slide on the average at least, of a talk and of a section with minutes of its own: more than a slide a minute is a film. */
export const leastAverage = 60

/** What floating point may be off by, in seconds. */
const hair = 1e-9

/** Times are told in steps of this many seconds where they can be: nobody reads 1:22 off a clock. */
const step = 5

/** `shareOut` in whole steps; what is left over goes, second by second, to the last that may take it. */
function shareInSteps(total: number, weights: number[], least = 0, most = Number.POSITIVE_INFINITY): number[] {
  const shares = shareOut(Math.floor(total / step), weights, Math.ceil(least / step), Math.floor(most / step)).map(units => units * step)
  if (shares.some(share => share < Math.min(least, Math.floor(total / weights.length))))
    return shareOut(total, weights, least, most)
  let left = Math.min(total, weights.length * most) - shares.reduce((sum, value) => sum + value, 0)
  for (let i = shares.length - 1; i >= 0 && left > 0; i--) {
    const taken = Math.min(left, most - shares[i])
    shares[i] += taken
    left -= taken
  }
  return shares
}

/**
 * Shares whole seconds out in proportion to weights, each between `least` and `most` where the total allows it.
 * What is over when all are at `most` stays undistributed; the sum never passes `total`.
 */
export function shareOut(total: number, weights: number[], least = 0, most = Number.POSITIVE_INFINITY): number[] {
  if (weights.length === 0)
    return []
  const low = Math.min(least, Math.floor(total / weights.length))
  const fixed: (number | undefined)[] = weights.map(() => undefined)
  // Whoever the proportion puts outside the bounds is held at the bound; the others share what is left.
  for (;;) {
    const free = weights.map((_, i) => i).filter(i => fixed[i] === undefined)
    const left = total - fixed.reduce<number>((sum, value) => sum + (value ?? 0), 0)
    const sum = free.reduce((all, i) => all + weights[i], 0)
    const exact = (i: number): number => (sum > 0 ? (left * weights[i]) / sum : left / free.length)
    const under = free.filter(i => exact(i) < low)
    const over = free.filter(i => exact(i) > most)
    if (under.length === 0 && over.length === 0) {
      const wholes = wholeShares(left, free.map(exact))
      return weights.map((_, i) => fixed[i] ?? wholes[free.indexOf(i)])
    }
    const lack = under.reduce((all, i) => all + low - exact(i), 0)
    const excess = over.reduce((all, i) => all + exact(i) - most, 0)
    for (const i of lack >= excess ? under : over) fixed[i] = lack >= excess ? low : most
  }
}

/** Rounds shares to whole seconds by largest remainder, keeping their sum. */
function wholeShares(total: number, exact: number[]): number[] {
  const floors = exact.map(value => Math.floor(value + hair))
  const missing = Math.round(total) - floors.reduce((sum, value) => sum + value, 0)
  const order = exact.map((value, i) => [value - Math.floor(value), i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (const [, i] of order.slice(0, Math.max(0, missing))) floors[i]++
  return floors
}

export interface Candidate {
  /** Index of its section. */
  section: number
  priority: number
  /** Seconds it would take to say, unhurried. */
  need: number
  /** A part that only makes sense in print: never a main slide. */
  backupOnly?: boolean
}

export interface Timing {
  main: boolean
  seconds: number
  discussion: number
}

/**
 * Chooses which slides are spoken and for how long. The slides are put in one order that does not depend on
 * the slot, and as many of it are taken as fit: so a longer slot never has fewer main slides.
 * @param talk seconds
 * @param minutes what each section states, if any does: it gets them, and the others share what is left; where that leaves too little for
 * these, and where all state some, the slot shares itself out in that proportion, but that no section is left without the time of a slide
 * @returns for each candidate, in order, and for each section its seconds; both sum to `talk`
 */
export function allot(talk: number, candidates: Candidate[], minutes: (number | undefined)[]): { slides: Timing[], sections: number[] } {
  const shares = statedShares(candidates, minutes)
  const order = orderOfEntry(candidates, shares)
  const kept = shares && keptMinutes(talk, candidates, minutes)
  const main = new Set(kept ? besideKept(order, candidates, kept) : longestRun(order, candidates, shares, talk))
  const sections = kept ? secondsBesideKept(candidates, main, kept) : sectionSeconds(talk, candidates, main, shares, minutes.length)
  const slides = candidates.map((): Timing => ({ main: false, seconds: 0, discussion: 0 }))
  sections.forEach((seconds, section) => {
    const members = candidates.map((_, i) => i).filter(i => main.has(i) && candidates[i].section === section)
    const speaking = shareInSteps(
      seconds,
      members.map(i => candidates[i].need),
      shortest,
      longest,
    )
    const rest = seconds - speaking.reduce((sum, value) => sum + value, 0)
    const discussion = shareInSteps(
      rest,
      members.map(i => candidates[i].need),
    )
    members.forEach((i, k) => {
      slides[i] = { main: true, seconds: speaking[k] + discussion[k], discussion: discussion[k] }
    })
  })
  return { slides, sections }
}

/** The first slides of the order, at least one, that the talk has time for. */
function longestRun(order: number[], candidates: Candidate[], shares: number[] | undefined, talk: number): number[] {
  let taken = 1
  const most = Math.round(talk / usual)
  while (taken < order.length && taken < most && fits(order.slice(0, taken + 1), candidates, shares, talk)) taken++
  return order.slice(0, taken)
}

/** Seconds of the sections that state theirs, undefined for the others, which share `rest`. */
interface Kept {
  sections: (number | undefined)[]
  rest: number
}

/** Undefined where no section is without minutes, or where those that are would have less than a slide each. */
function keptMinutes(talk: number, candidates: Candidate[], minutes: (number | undefined)[]): Kept | undefined {
  const shown = minutes.map((_, section) => candidates.some(each => each.section === section && !each.backupOnly))
  const others = minutes.filter((each, section) => shown[section] && each === undefined).length
  const sections = minutes.map((each, section) => (each === undefined ? undefined : shown[section] ? Math.round(each * 60) : 0))
  const rest = talk - sections.reduce<number>((sum, each) => sum + (each ?? 0), 0)
  return others > 0 && rest >= others * shortest ? { sections, rest } : undefined
}

/** In their order, the slides that their own section's minutes have time for, or what is left to the sections without. */
function besideKept(order: number[], candidates: Candidate[], { sections, rest }: Kept): number[] {
  const taken = sections.map(() => 0)
  let open = Math.max(sections.filter(seconds => seconds === undefined).length, Math.round(rest / usual))
  return order.filter((i) => {
    const { section } = candidates[i]
    const seconds = sections[section]
    if (seconds === undefined)
      return open-- > 0
    // A section of half a minute is one slide of half a minute.
    const most = seconds === 0 ? 0 : Math.max(1, Math.floor(seconds / leastAverage))
    return taken[section]++ < most
  })
}

function secondsBesideKept(candidates: Candidate[], main: Set<number>, { sections, rest }: Kept): number[] {
  const open = sections.map((_, section) => section).filter(section => sections[section] === undefined)
  const members = open
    .map(section => candidates.filter((each, i) => main.has(i) && each.section === section))
    .filter(each => each.length > 0)
  const shared = shareByNeed(
    rest,
    members.map(each => each.length),
    members.map(each => each.reduce((sum, { need }) => sum + need, 0)),
    shortest,
  )
  const given = new Map(members.map(([{ section }], i) => [section, shared[i]]))
  return sections.map((seconds, section) => seconds ?? given.get(section) ?? 0)
}

/**
 * Each section's share of the talk: its stated minutes, or for one without them the least it can do with; undefined
 * where none states any.
 */
function statedShares(candidates: Candidate[], minutes: (number | undefined)[]): number[] | undefined {
  const shown = (section: number): boolean => candidates.some(each => each.section === section)
  return minutes.every(each => each === undefined)
    ? undefined
    : minutes.map((each, section) => each ?? (shown(section) ? shortest / 60 : 0))
}

/**
 * Slides from the first to be taken to the last. With stated minutes, every section has its dearest slide before any
 * has a second, the dearest sections first; then they take turns in proportion to their minutes.
 */
function orderOfEntry(candidates: Candidate[], shares?: number[]): number[] {
  const able = candidates.map((_, i) => i).filter(i => !candidates[i].backupOnly)
  const dear = able.sort((a, b) => candidates[b].priority - candidates[a].priority || a - b)
  if (!shares)
    return dear
  const seen = shares.map(() => 0)
  const turn = new Map(
    dear.map((i) => {
      const section = candidates[i].section
      seen[section]++
      return [i, shares[section] > 0 ? (seen[section] - 1) / shares[section] : Number.POSITIVE_INFINITY]
    }),
  )
  return dear.sort((a, b) => turn.get(a)! - turn.get(b)! || candidates[b].priority - candidates[a].priority || a - b)
}

function fits(run: number[], candidates: Candidate[], shares: number[] | undefined, talk: number): boolean {
  if (!shares)
    return run.length * shortest <= talk
  const present = shares
    .map((share, section) => ({ share, count: run.filter(i => candidates[i].section === section).length }))
    .filter(({ count }) => count > 0)
  if (present.length * shortest > talk || present.some(({ share }) => share === 0))
    return false
  // Shares are rounded to the whole second below or above, and a slide's least is whole: no margin is needed.
  const exact = liftedShares(
    talk,
    present.map(({ share }) => share),
    shortest,
  )
  return present.every(({ count }, i) => exact[i] >= (count === 1 ? shortest : count * leastAverage) - hair)
}

/** Shares in proportion to weights, none under `least`, not rounded; `total` is enough for that. */
function liftedShares(total: number, weights: number[], least: number): number[] {
  const held = new Set<number>()
  for (;;) {
    const left = total - held.size * least
    const sum = weights.reduce((all, weight, i) => (held.has(i) ? all : all + weight), 0)
    const shares = weights.map((weight, i) => (held.has(i) ? least : (left * weight) / sum))
    const under = shares.findIndex((share, i) => !held.has(i) && share < least - hair)
    if (under === -1)
      return shares
    held.add(under)
  }
}

function sectionSeconds(talk: number, candidates: Candidate[], main: Set<number>, shares: number[] | undefined, count: number): number[] {
  const members = Array.from({ length: count }, (_, section) =>
    candidates.map((_, i) => i).filter(i => main.has(i) && candidates[i].section === section))
  const present = members.map((_, section) => section).filter(section => members[section].length > 0)
  const seconds = Array.from({ length: count }, () => 0)
  const weights = shares
    ? present.map(section => shares[section])
    : present.map(section => members[section].reduce((sum, i) => sum + candidates[i].need, 0))
  const given = shares
    ? shareOut(talk, weights, shortest)
    : shareByNeed(
        talk,
        present.map(section => members[section].length),
        weights,
        shortest,
      )
  present.forEach((section, k) => (seconds[section] = given[k]))
  return seconds
}

/** Every section at least `least` a slide, the rest by need. */
function shareByNeed(talk: number, counts: number[], needs: number[], least: number): number[] {
  const floor = counts.map(count => Math.min(count * least, talk))
  const left = talk - floor.reduce((sum, value) => sum + value, 0)
  if (left < 0)
    return shareOut(talk, counts)
  const extra = shareInSteps(left, needs)
  return floor.map((value, i) => value + extra[i])
}

/** `m:ss`, or `h:mm:ss` from an hour. */
export function timecode(seconds: number): string {
  const s = Math.max(0, Math.round(seconds))
  const two = (value: number): string => String(value).padStart(2, '0')
  return s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`
}
