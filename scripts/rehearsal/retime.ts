/** Times a deck anew from how its speaker really speaks. Whole seconds, exact sums. */
import type { Run } from './journal.ts'
import type { Plan, PlannedSlide } from './plan.ts'
import { timecode, longest, shareOut, shortest } from '../plan/time.ts'
import { heardTimes, measure, median } from './measure.ts'
import { sameSlides, timedSlides } from './plan.ts'
import { short, signed, table } from './table.ts'

/** Below two runs there is nothing to be robust with. */
const fewest = 2

export type Retiming = Retimed | { kind: 'too-few', runs: number, says: string }

export interface Retimed {
  kind: 'retimed'
  /** How many runs it is drawn from. */
  runs: number
  /** The talk's seconds, before and after alike. */
  talk: number
  /** What the slides take as usually spoken, seconds: where that is more than `talk`, everything must be said faster. */
  usual: number
  slides: RetimedSlide[]
  sections: { heading: string, before: number, after: number }[]
}

export interface RetimedSlide {
  no: number
  section: string
  title?: string
  /** How it is usually spoken, seconds, as the report has it; undefined where no run spoke to it. */
  usual?: number
  /** What its time is shared out by, seconds; undefined where fewer than two runs spoke to it. */
  need?: number
  before: number
  after: number
  /** Of `after`, how many are left to the panel. */
  discussion: number
}

/**
 * New seconds for each timed slide, in proportion to what it usually takes, each between 45 and 150 s of speaking
 * where the talk has room for that; what is over is discussion. What is usual is the median of the runs, which one odd run
 * cannot move far; of two runs nobody knows which is the odd one, so there the plan has a say in what a slide needs.
 * @param runs only whole runs of the same slides are drawn on
 * @param sections `kept`: each keeps its seconds, as where the source states its minutes; `free`: only the talk does
 */
export function retime(plan: Plan, runs: Run[], sections: 'kept' | 'free'): Retiming {
  const measures = runs.map(measure).filter(({ complete, run }) => complete && sameSlides(run.header.plan, plan))
  if (measures.length < fewest) {
    return {
      kind: 'too-few',
      runs: measures.length,
      says: `timing anew takes ${fewest} whole runs of the deck as it is, there ${measures.length === 1 ? 'is 1' : `are ${measures.length}`}`,
    }
  }
  const timed = timedSlides(plan)
  const spoken = timed.map((_, i) => heardTimes(measures, i))
  const usual = spoken.map(median)
  const known = timed.map((slide, i) => neededTime(slide, spoken[i]))
  const needs = known.map((seconds, i) => Math.max(1, seconds ?? speaking(timed[i])))
  const parts
    = sections === 'kept'
      ? plan.sections.map(({ heading, seconds }) => ({ seconds, of: timed.flatMap((slide, i) => (slide.section === heading ? [i] : [])) }))
      : [{ seconds: plan.talk, of: timed.map((_, i) => i) }]
  const slides = timed.map(({ no, section, title, seconds }, i): RetimedSlide => ({
    no,
    section,
    ...(title && { title }),
    ...(usual[i] !== undefined && { usual: usual[i] }),
    ...(known[i] !== undefined && { need: known[i] }),
    before: seconds,
    after: 0,
    discussion: 0,
  }))
  for (const { seconds, of } of parts) {
    share(
      seconds,
      of.map(i => needs[i]),
    ).forEach((given, k) => Object.assign(slides[of[k]], given))
  }
  return {
    kind: 'retimed',
    runs: measures.length,
    talk: plan.talk,
    usual: Math.round(timed.reduce((sum, slide, i) => sum + (usual[i] ?? speaking(slide)), 0)),
    slides,
    sections: plan.sections.map(({ heading, seconds }) => ({
      heading,
      before: seconds,
      after: slides.reduce((sum, slide) => (slide.section === heading ? sum + slide.after : sum), 0),
    })),
  }
}

/** The plan with its new times. */
export function retimedPlan(plan: Plan, { slides, sections }: Retimed): Plan {
  const anew = new Map(slides.map(slide => [slide.no, slide]))
  return {
    ...plan,
    slides: plan.slides.map((slide) => {
      const { after: seconds, discussion } = anew.get(slide.no) ?? { after: slide.seconds, discussion: slide.discussion ?? 0 }
      return { ...slide, seconds, discussion }
    }),
    sections: sections.map(({ heading, after }) => ({ heading, seconds: after })),
  }
}

/** Before and after, for the terminal. */
export function retimeText(retiming: Retiming): string {
  if (retiming.kind === 'too-few')
    return `${retiming.says}\n`
  const { slides, sections, runs, talk, usual } = retiming
  const slideRows = slides.map(each => [
    String(each.no),
    short(each.title ?? each.section, 44),
    each.usual === undefined ? '' : timecode(each.usual),
    timecode(each.before),
    timecode(each.after),
    change(each),
  ])
  const sectionRows = sections.map(each => ['', short(each.heading, 44), '', timecode(each.before), timecode(each.after), change(each)])
  const pace = Math.round((usual / talk - 1) * 100)
  return [
    `From ${runs} runs: you take ${timecode(usual)} for ${timecode(talk)}${pace > 0 ? `, so all of it must go ${pace}% faster, or something must go` : ''}`,
    '',
    table(
      [
        ['Slide', '', 'Usual', 'Before', 'After', ''],
        ...slideRows,
        ['', '', '', '', '', ''],
        ['', 'Section', '', '', '', ''],
        ...sectionRows,
        ['', 'Talk', '', timecode(talk), timecode(talk), ''],
      ],
      [0, 2, 3, 4, 5],
    ),
  ]
    .join('\n')
    .concat('\n')
}

function change({ before, after }: { before: number, after: number }): string {
  return after === before ? '' : signed(after - before)
}

function neededTime(slide: PlannedSlide, measured: number[]): number | undefined {
  if (measured.length < fewest)
    return undefined
  return median(measured.length === fewest ? [...measured, speaking(slide)] : measured)
}

function speaking({ seconds, discussion = 0 }: PlannedSlide): number {
  return seconds - discussion
}

function share(seconds: number, needs: number[]): { after: number, discussion: number }[] {
  const spoken = shareOut(seconds, needs, shortest, longest)
  const rest = shareOut(seconds - spoken.reduce((sum, each) => sum + each, 0), needs)
  return spoken.map((each, i) => ({ after: each + rest[i], discussion: rest[i] }))
}
