/** What rehearsals say: planned against actual, over all runs of a deck. Seconds throughout. */
import type { Forecast } from './forecast.ts'
import type { Run } from './journal.ts'
import type { Break, Measure } from './measure.ts'
import type { Plan } from './plan.ts'
import type { SelfScore } from './score.ts'
import { timecode } from '../plan/time.ts'
import { begin } from './course.ts'
import { drillName } from './drills.ts'
import { forecast } from './forecast.ts'
import { heardTimes, measure, median, offPlan } from './measure.ts'
import { suggest } from './pace.ts'
import { sameSlides, timedSlides } from './plan.ts'
import { selfScore } from './score.ts'
import { short, signed, table } from './table.ts'

export interface Report {
  deck: string
  plan: Pick<Plan, 'talk' | 'questions' | 'meeting'>
  /** Every run, oldest first. */
  runs: RunReport[]
  /** Against the plan as it is now, from the whole runs that spoke the same slides. */
  slides: SlideReport[]
  sections: SectionReport[]
  trend: Trend
  forecast: Forecast
  advice: Advice[]
  /** What is wrong with journals that are left out, a line each. */
  damaged: string[]
}

export interface RunReport {
  run: string
  started: string
  drill: string
  /** Whether it counts for slides, trend and forecast: a whole talk, to its end, with the slides of the plan. */
  counts: boolean
  planned: number
  talked: number
  /** With what was left out at its planned time. */
  whole: number
  /** `talked - planned`; above 0 it took longer. Discussion time that nobody used is not off, here and below. */
  off: number
  questioned: number
  paused: number
  breaks: Break[]
  slides: Measure['slides']
  sections: { heading: string, planned: number, actual: number }[]
  score?: SelfScore
}

export interface SlideReport {
  no: number
  section: string
  title?: string
  /** Speaking and discussion. */
  planned: number
  discussion: number
  /** What it took in each run that counts; `null` where it was left out. */
  actual: (number | null)[]
  median?: number
  /** How far the median is off the plan; above 0 it is over. */
  off?: number
  /** Over, or under, in each of at least two runs. */
  always?: 'over' | 'under'
}

export interface SectionReport {
  heading: string
  planned: number
  actual: number[]
  median?: number
  off?: number
}

export interface Trend {
  /** What the whole talk took in each run that counts. */
  totals: number[]
  /**
   * By how much a run differs from the one before: the median of the slopes between any two runs (Theil and Sen), so
   * that one odd run does not make a trend. Undefined for fewer than three.
   */
  perRun?: number
}

/**
 * - `trim`: say slide `no` shorter by `seconds`.
 * - `cut`: or, instead of trimming, leave `slides` out; `seconds` is what they take, `fits` whether that is enough.
 * - `spare`: the talk ends `seconds` early.
 */
export type Advice
  = | { kind: 'trim', no: number, title?: string, planned: number, takes: number, seconds: number }
    | { kind: 'cut', slides: number[], seconds: number, fits: boolean }
    | { kind: 'spare', seconds: number }

/** Off by less than this is how speaking varies: a tenth of the slide's time, and never under 10 s. */
function notable(planned: number): number {
  return Math.max(10, planned / 10)
}

/**
 * @param plan as the deck is now; runs of other slides are listed and not counted
 * @param damaged what is wrong with journals that could not be read
 */
export function reportOf(deck: string, plan: Plan, runs: Run[], damaged: string[] = []): Report {
  const measures = [...runs].sort((a, b) => Date.parse(a.header.started) - Date.parse(b.header.started)).map(measure)
  const counting = measures.filter(each => counts(each, plan))
  const slides = slideReports(plan, counting)
  const totals = counting.map(each => each.whole)
  return {
    deck,
    plan: { talk: plan.talk, questions: plan.questions, meeting: plan.meeting },
    runs: measures.map(each => runReport(each, counts(each, plan))),
    slides,
    sections: sectionReports(plan, slides),
    trend: { totals, ...(totals.length > 2 && { perRun: slope(totals) }) },
    forecast: forecast(totals, plan.talk),
    advice: counting.length > 0 ? adviceOf(plan, slides) : [],
    damaged,
  }
}

function counts({ complete, run }: Measure, plan: Plan): boolean {
  return complete && sameSlides(run.header.plan, plan)
}

function runReport(measured: Measure, counts: boolean): RunReport {
  const { header, entries } = measured.run
  const scores = entries.findLast(entry => entry.kind === 'score')
  const score = scores && selfScore(header.criteria, scores.scores)
  return {
    run: header.run,
    started: header.started,
    drill: drillName(header.drill),
    counts,
    planned: header.plan.talk,
    talked: measured.talked,
    whole: measured.whole,
    off: offPlan(measured.talked, header.plan.talk, discussionOf(header.plan)),
    questioned: measured.questioned,
    paused: measured.paused,
    breaks: measured.breaks,
    slides: measured.slides,
    sections: header.plan.sections.map(({ heading, seconds }) => ({
      heading,
      planned: seconds,
      actual: sum(measured.slides.filter(slide => slide.section === heading).map(slide => slide.actual)),
    })),
    ...(score && { score }),
  }
}

function slideReports(plan: Plan, counting: Measure[]): SlideReport[] {
  return timedSlides(plan).map(({ no, section, title, seconds: planned, discussion = 0 }, i) => {
    const actual = counting.map(({ slides }) => (slides[i].heard ? slides[i].actual : null))
    const said = heardTimes(counting, i)
    const middle = median(said)
    const always
      = said.length < 2
        ? undefined
        : said.every(each => offPlan(each, planned, discussion) > notable(planned))
          ? ('over' as const)
          : said.every(each => offPlan(each, planned, discussion) < -notable(planned))
            ? ('under' as const)
            : undefined
    return {
      no,
      section,
      ...(title && { title }),
      planned,
      discussion,
      actual,
      ...(middle !== undefined && { median: middle, off: offPlan(middle, planned, discussion) }),
      ...(always && { always }),
    }
  })
}

function sectionReports(plan: Plan, slides: SlideReport[]): SectionReport[] {
  return plan.sections.map(({ heading, seconds: planned }) => {
    const own = slides.filter(slide => slide.section === heading)
    // A run that left part of a section out did not say the section.
    const actual = (own[0]?.actual ?? [])
      .map((_, run) => own.map(slide => slide.actual[run]))
      .filter(run => run.every(each => each !== null))
      .map(sum)
    const middle = median(actual)
    return {
      heading,
      planned,
      actual,
      ...(middle !== undefined && { median: middle, off: offPlan(middle, planned, sum(own.map(slide => slide.discussion))) }),
    }
  })
}

function discussionOf(plan: Plan): number {
  return sum(timedSlides(plan).map(slide => slide.discussion ?? 0))
}

function slope(values: number[]): number {
  return median(values.flatMap((from, i) => values.slice(i + 1).map((to, k) => (to - from) / (k + 1))))!
}

/** What would bring a talk that runs as usual to its time: what to say shorter, and what to leave out instead. */
function adviceOf(plan: Plan, slides: SlideReport[]): Advice[] {
  const usual = slides.map(slide => slide.median ?? slide.planned)
  const late = offPlan(sum(usual), plan.talk, discussionOf(plan))
  if (late <= 0)
    return late < -notable(plan.talk) ? [{ kind: 'spare', seconds: -late }] : []
  return [...trims(slides), ...cuts(plan, usual)]
}

function trims(slides: SlideReport[]): Advice[] {
  return slides
    .filter(({ off, planned }) => off !== undefined && off > notable(planned))
    .sort((a, b) => b.off! - a.off!)
    .map(({ no, title, planned, median, off }) => ({ kind: 'trim', no, ...(title && { title }), planned, takes: median!, seconds: off! }))
}

/** The clock's own suggestion, on the times slides really take. */
function cuts(plan: Plan, usual: number[]): Advice[] {
  const suggestion = suggest({ ...begin(plan), budgets: usual.map(seconds => Math.round(seconds * 1000)) })
  return suggestion ? [{ kind: 'cut', slides: suggestion.skip, seconds: suggestion.saves, fits: suggestion.fits }] : []
}

function sum(values: (number | null)[]): number {
  return values.reduce<number>((all, each) => all + (each ?? 0), 0)
}

/** The report for the terminal. */
export function reportText(report: Report): string {
  return [
    headline(report),
    runTable(report),
    slideTable(report),
    sectionTable(report),
    outlook(report),
    adviceText(report.advice),
    scoreText(report),
    damageText(report),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}

function headline({ deck, plan, runs }: Report): string {
  return `${deck} · talk ${timecode(plan.talk)} of a meeting of ${timecode(plan.meeting)} · ${count(runs.length, 'run')}, ${runs.filter(run => run.counts).length} whole`
}

function runTable({ runs }: Report): string {
  const rows = runs.map(run => [
    run.started.slice(0, 16).replace('T', ' '),
    run.drill,
    timecode(run.planned),
    timecode(run.talked),
    signed(run.off),
    stops(run, 'question'),
    stops(run, 'paused'),
    run.score ? `${run.score.total.toFixed(1)} of 5` : '',
    run.counts ? '' : 'not counted',
  ])
  return runs.length === 0 ? '' : table([['Run', 'Drill', 'Plan', 'Talk', 'Off', 'Questions', 'Pauses', 'Score', ''], ...rows], [2, 3, 4])
}

function stops({ breaks }: RunReport, kind: Break['kind']): string {
  const own = breaks.filter(each => each.kind === kind)
  return own.length === 0 ? '' : `${own.length} · ${timecode(sum(own.map(each => each.seconds)))}`
}

function slideTable({ slides, runs }: Report): string {
  if (!runs.some(run => run.counts))
    return ''
  const rows = slides.map(slide => [
    String(slide.no),
    short(slide.title ?? slide.section, 44),
    timecode(slide.planned),
    slide.median === undefined ? '' : timecode(slide.median),
    slide.off === undefined ? '' : signed(slide.off),
    slide.always ? `always ${slide.always}` : '',
  ])
  return table([['Slide', '', 'Plan', 'Usual', 'Off', ''], ...rows], [0, 2, 3, 4])
}

function sectionTable({ sections, runs }: Report): string {
  if (!runs.some(run => run.counts))
    return ''
  const rows = sections.map(({ heading, planned, median, off }) => [
    short(heading, 51),
    timecode(planned),
    median === undefined ? '' : timecode(median),
    off === undefined ? '' : signed(off),
  ])
  return table([['Section', 'Plan', 'Usual', 'Off'], ...rows], [1, 2, 3])
}

function outlook({ trend, forecast }: Report): string {
  const totals
    = trend.totals.length > 1
      ? `Whole talk, run by run: ${trend.totals.map(timecode).join(', ')}${trend.perRun === undefined ? '' : ` (${signed(trend.perRun)} a run)`}\n`
      : ''
  return forecast.kind === 'likelihood'
    ? `${totals}Next run: ${forecast.says}. Four of five fall between ${timecode(forecast.low)} and ${timecode(forecast.high)} (${forecast.method}).`
    : `${totals}Next run: ${forecast.says}.`
}

function adviceText(advice: Advice[]): string {
  return advice.map(adviceLine).join('\n')
}

/** One piece of advice in words; `i` is its place among all. */
export function adviceLine(advice: Advice, i: number): string {
  switch (advice.kind) {
    case 'trim':
      return `Trim slide ${advice.no} by ${timecode(advice.seconds)}: planned ${timecode(advice.planned)}, takes ${timecode(advice.takes)}${advice.title ? ` (${short(advice.title, 50)})` : ''}`
    case 'cut':
      return `${i > 0 ? 'Or leave out' : 'Leave out'} ${advice.slides.length > 1 ? 'slides' : 'slide'} ${advice.slides.join(', ')}: ${timecode(advice.seconds)}${advice.fits ? '' : ', which is still not enough'}`
    case 'spare':
      return `${timecode(advice.seconds)} to spare: take your time, or bring a backup slide forward`
  }
}

function scoreText({ runs }: Report): string {
  const score = runs.findLast(run => run.score)?.score
  if (!score)
    return ''
  const rows = score.items.map(item => [
    item.name,
    `${Math.round(item.weight * 100)}%`,
    item.score === undefined ? '–' : String(item.score),
  ])
  return table([['Self-score, last run', 'Weight', '1 to 5'], ...rows, ['Weighted total', '', score.total.toFixed(2)]], [1, 2])
}

/** Which runs are left out, and why. */
function damageText({ damaged }: Report): string {
  return damaged.map(line => `Left out: ${line}`).join('\n')
}

function count(n: number, name: string): string {
  return `${n} ${name}${n === 1 ? '' : 's'}`
}
