/** What can be rehearsed: the whole talk or a part of it, with the notes or without. */
import type { Notes } from '../model/deck.ts'
import type { NoteLevel } from './note.ts'
import type { Plan, PlannedSlide } from './plan.ts'
import { noteLevels } from './note.ts'
import { isObject, planOfSlides, timedSlides } from './plan.ts'

/** `notes` is how much of them the speaker sees. */
export type Drill = Task & { notes: NoteLevel }

/**
 * - `opening`: the first seconds of the talk, where a panel makes up its mind how to listen.
 * - `question`: one question of the panel, to be answered before the countdown ends.
 */
export type Task
  = | { kind: 'whole' }
    | { kind: 'section', section: string }
    | { kind: 'opening', seconds: number }
    | { kind: 'question', question: Question, seconds: number }

export interface Question {
  text: string
  /** Written under "If asked"; asked about a criterion; or what any panel asks about such a slide. */
  from: 'asked' | 'criterion' | 'slide'
  /** The slide (`no`) it is about. */
  slide?: number
}

/** Seconds of the opening drill. */
export const openingLength = 90

/** Seconds for an answer: interview coaches agree on one to two minutes, two being where a listener's thread is lost. */
export const answerLength = 120

/** The plan a drill runs against: the slides outside of it have no time, so the clock takes them for cover and closing. */
export function planFor(drill: Task, plan: Plan): Plan {
  const keep = (slides: PlannedSlide[]): Plan => ({ ...planOfSlides(slides, 0), questions: 0 })
  switch (drill.kind) {
    case 'whole':
      return plan
    case 'section':
      return keep(plan.slides.map(slide => (slide.section === drill.section ? slide : untimed(slide))))
    case 'opening':
      return keep(upTo(plan.slides, drill.seconds))
    case 'question':
      // Any slide may serve the answer, so all are spoken and none has a time of its own.
      return {
        slides: plan.slides.map((slide): PlannedSlide => ({ ...untimed(slide), placement: 'main' })),
        sections: [],
        talk: drill.seconds,
        questions: 0,
        meeting: drill.seconds,
      }
  }
}

/** The slide (`no`) a drill opens on; for a question the cover, since the slide it is about has the answer. */
export function firstSlide(drill: Task, plan: Plan): number {
  const first = drill.kind === 'section' ? timedSlides(plan).find(slide => slide.section === drill.section) : plan.slides[0]
  return first?.no ?? plan.slides[0]?.no ?? 1
}

/** Every question a talk gives rise to, each once, in the order of its slides. Takes a deck's slides as they are. */
export function questionBank(slides: { no: number, notes: Pick<Notes, 'asked' | 'criteria'> }[], plan: Plan): Question[] {
  const spoken = timedSlides(plan)
  const questions = [
    ...slides.flatMap(({ no, notes }) => notes.asked.map((text): Question => ({ text, from: 'asked', slide: no }))),
    ...slides.flatMap(({ notes }) =>
      notes.criteria.map((each): Question => ({
        text: `Where does your work show this? ${each.name}${each.text ? `: ${each.text}` : ''}`,
        from: 'criterion',
      })),
    ),
    ...spoken.filter(slide => slide.title).map((slide): Question => ({ text: followUp(slide), from: 'slide', slide: slide.no })),
  ]
  return questions.filter((each, i) => questions.findIndex(other => other.text === each.text) === i)
}

/**
 * One of the questions; the same for the same seed. Those the notes name come before those any panel asks.
 * @param seed any whole number: the caller's chance, since this has none
 * @param before texts of questions drawn lately: they come again only when all have been
 */
export function drawQuestion(questions: Question[], seed: number, before: string[] = []): Question | undefined {
  const fresh = questions.filter(question => !before.includes(question.text))
  const named = fresh.filter(question => question.from !== 'slide')
  const pool = [named, fresh, questions].find(some => some.length > 0) ?? []
  return pool[Math.floor(chance(seed) * pool.length)]
}

/** The level after this one: a run that went well takes a part of the notes away. */
export function fewerNotes(level: NoteLevel): NoteLevel {
  return noteLevels[Math.min(noteLevels.indexOf(level) + 1, noteLevels.length - 1)]
}

/** A drill in words: `section "Results", points only`. */
export function drillName(drill: Drill): string {
  const task = {
    whole: 'whole talk',
    section: drill.kind === 'section' ? `section "${drill.section}"` : '',
    opening: drill.kind === 'opening' ? `opening ${drill.seconds} s` : '',
    question: 'panel question',
  }[drill.kind]
  const notes = { all: '', points: ', points only', cue: ', cue only', none: ', no notes' }[drill.notes]
  return task + notes
}

export function isDrill(value: unknown): value is Drill {
  if (!isObject(value) || !noteLevels.includes(value.notes as NoteLevel))
    return false
  switch (value.kind) {
    case 'whole':
      return true
    case 'section':
      return typeof value.section === 'string'
    case 'opening':
      return typeof value.seconds === 'number'
    case 'question':
      return typeof value.seconds === 'number' && isObject(value.question) && typeof value.question.text === 'string'
    default:
      return false
  }
}

function untimed(slide: PlannedSlide): PlannedSlide {
  return { ...slide, seconds: 0, discussion: 0 }
}

/** The slides that begin within so many seconds, the last of them cut to fit. */
function upTo(slides: PlannedSlide[], most: number): PlannedSlide[] {
  let left = most
  return slides.map((slide) => {
    const seconds = slide.placement === 'main' ? Math.min(slide.seconds, left) : 0
    left -= seconds
    return { ...slide, seconds, discussion: Math.min(slide.discussion ?? 0, seconds) }
  })
}

function followUp({ shows, title }: PlannedSlide): string {
  if (shows === 'results')
    return `"${title}": how was that measured, and what else could explain it?`
  if (shows === 'decisions')
    return `"${title}": what did you turn down, and when would that have been right?`
  return `"${title}": what was your own part, and what would you do otherwise today?`
}

/** A number from 0 to 1 (mulberry32, Tommy Ettinger, public domain): neighbouring seeds give unlike numbers. */
function chance(seed: number): number {
  let x = (Math.trunc(seed) + 0x6D2B79F5) | 0
  x = Math.imul(x ^ (x >>> 15), x | 1)
  x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
  return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
}
