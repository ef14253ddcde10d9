/** What a clock has to know of a deck: who gets how long, and in which order. Whole seconds. */
import type { Deck, DeckSection, Placement, Slot } from '../model/deck.ts'
import { word } from '../vocabulary/index.ts'

export interface Plan {
  /** Every slide of the deck in the order shown, backup slides too. */
  slides: PlannedSlide[]
  /** Those that have time; their seconds sum to `talk`. */
  sections: DeckSection[]
  talk: number
  questions: number
  /** `talk + questions` */
  meeting: number
}

export interface PlannedSlide {
  no: number
  section: string
  /** Speaking and discussion; 0 on the cover, the agenda, a section's opener, the closing and every backup slide. */
  seconds: number
  /** Of `seconds`, how many are left to the panel; 0 where it is not said. */
  discussion?: number
  placement: Placement
  title?: string
  /** How dear it is to the talk (see plan/priority.ts); larger is skipped later. */
  priority?: number
  /** What a panel must not miss. */
  shows?: 'results' | 'decisions'
}

/** The plan of a deck as planned. */
export function planOf(deck: Deck): Plan {
  return planOfSlides(
    deck.slides.map((slide): PlannedSlide => ({
      no: slide.no,
      section: slide.section,
      seconds: slide.seconds,
      ...(slide.discussion > 0 && { discussion: slide.discussion }),
      placement: slide.placement,
      title: slide.title,
      ...shown(
        slide.section,
        slide.blocks.some(block => block.type === 'decision'),
      ),
    })),
    deck.slot.meeting,
  )
}

/** Front matter of a slide as Slidev hands it out, plus the slide's title; anything else in it is ignored. */
export interface Matter {
  [key: string]: unknown
  title?: unknown
}

/**
 * The plan of a deck as written, the same in Node and in the browser. A person may have edited the deck, so the
 * slides' own times count and the sections and the talk are their sums; a deck without times has a plan of 0 s.
 * @param matters each slide's front matter, in order
 * @param slot the headmatter's `rostrum.slot`, if it has one
 */
export function planOfMatter(matters: Matter[], slot?: Partial<Slot>): Plan {
  let until = 0
  const slides = matters.map((matter, i): PlannedSlide => {
    const placement = matter.placement === 'backup' || matter.layout === 'backup' ? 'backup' : 'main'
    const seconds = placement === 'main' ? secondsOf(matter.timesplit, until) : 0
    until += seconds
    const section = typeof matter.section === 'string' ? matter.section : ''
    return {
      no: i + 1,
      section,
      seconds,
      ...(isSeconds(matter.discussion) && matter.discussion > 0 && { discussion: Math.min(seconds, matter.discussion) }),
      placement,
      ...(typeof matter.title === 'string' && { title: matter.title }),
      ...(typeof matter.priority === 'number' && { priority: matter.priority }),
      ...shown(section, false),
    }
  })
  return planOfSlides(slides, isSeconds(slot?.meeting) ? slot.meeting : 0)
}

/** The spoken slides that have time, in order. */
export function timedSlides(plan: Plan): PlannedSlide[] {
  return plan.slides.filter(slide => slide.placement === 'main' && slide.seconds > 0)
}

/** Whether two plans speak the same slides, whatever time they give them: only then can runs be compared. */
export function sameSlides(one: Plan, other: Plan): boolean {
  const names = (plan: Plan): string => JSON.stringify(timedSlides(plan).map(slide => [slide.no, slide.section, slide.title]))
  return names(one) === names(other)
}

/**
 * What a slide is worth where its deck does not say: results, then decisions, then all others, and in each section
 * the first slide before the further ones (the order of plan/priority.ts, roughly).
 */
export function priorityOf(plan: Plan, slide: PlannedSlide): number {
  if (slide.priority !== undefined)
    return slide.priority
  const nth = timedSlides(plan)
    .filter(each => each.section === slide.section)
    .findIndex(each => each.no === slide.no)
  return (slide.shows === 'results' ? 100 : slide.shows === 'decisions' ? 95 : 60) - 14 * Math.max(0, nth)
}

/** Whether a value read from a file is a plan that a clock can run on. */
export function isPlan(value: unknown): value is Plan {
  const plan = value as Plan
  return (
    isObject(value)
    && [plan.talk, plan.questions, plan.meeting].every(isSeconds)
    && Array.isArray(plan.sections)
    && plan.sections.every(each => isObject(each) && typeof each.heading === 'string' && isSeconds(each.seconds))
    && Array.isArray(plan.slides)
    && plan.slides.every(isPlannedSlide)
  )
}

function isPlannedSlide(value: unknown): boolean {
  const { no, section, seconds, placement } = (value ?? {}) as PlannedSlide
  return Number.isInteger(no) && typeof section === 'string' && isSeconds(seconds) && (placement === 'main' || placement === 'backup')
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

/** Sections and talk as the sums of the slides; what the meeting has beyond them is for questions. */
export function planOfSlides(slides: PlannedSlide[], meeting: number): Plan {
  const sections = new Map<string, number>()
  for (const slide of slides.filter(slide => slide.placement === 'main' && slide.seconds > 0))
    sections.set(slide.section, (sections.get(slide.section) ?? 0) + slide.seconds)
  const talk = [...sections.values()].reduce((sum, seconds) => sum + seconds, 0)
  const whole = Math.max(talk, Math.round(meeting))
  return {
    slides,
    sections: [...sections].map(([heading, seconds]) => ({ heading, seconds })),
    talk,
    questions: whole - talk,
    meeting: whole,
  }
}

const [ofResults, ofDecisions] = [word('results'), word('decisions')]

function shown(section: string, decides: boolean): Pick<PlannedSlide, 'shows'> {
  if (ofResults.test(section))
    return { shows: 'results' }
  return decides || ofDecisions.test(section) ? { shows: 'decisions' } : {}
}

const unit: Record<string, number> = { h: 3600, m: 60, s: 1 }

/**
 * Seconds of one slide from Slidev's `timesplit`: `+90s`, `+1m30s`, `+1:30`; without the `+` it is when the slide
 * ends, counted from the start of the talk.
 */
function secondsOf(timesplit: unknown, until: number): number {
  const text = String(timesplit ?? '')
    .trim()
    .toLowerCase()
  const time = text.replace(/^\+/, '')
  const seconds = time.includes(':')
    ? time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
    : /^[\d.]+$/.test(time)
      ? Number(time)
      : [...time.matchAll(/([\d.]+)\s*([hms])/g)].reduce((sum, [, count, name]) => sum + Number(count) * unit[name], 0)
  return Number.isFinite(seconds) ? Math.max(0, Math.round(text.startsWith('+') ? seconds : seconds - until)) : 0
}
