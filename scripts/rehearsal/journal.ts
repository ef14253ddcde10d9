/** The journal of a run as it stands on disk: JSON lines, a header and then an act a line. */
import type { Criterion } from '../model/talk.ts'
import type { Act, Entry } from './act.ts'
import type { Course } from './course.ts'
import type { Drill } from './drills.ts'
import type { Plan } from './plan.ts'
import { begin, follow } from './course.ts'
import { isDrill } from './drills.ts'
import { isObject, isPlan } from './plan.ts'
import { isScore } from './score.ts'

/** The first line: all that is needed to read the rest, so that a journal outlives its deck. */
export interface Header {
  journal: typeof format
  version: typeof version
  /** Unique among the runs of a deck; the file's name, too. */
  run: string
  /** The deck's id. */
  deck: string
  /** The deck's seal (`rostrum.digest` in its headmatter). */
  digest: string
  /** ISO 8601, in the speaker's own time: `2026-11-20T21:00:00+01:00`; reports show it as it stands. */
  started: string
  drill: Drill
  /** What the clock runs against: for a drill, the drill's own (`planFor`). */
  plan: Plan
  /** What assessors weigh, for the speaker's own score. */
  criteria: Criterion[]
}

export interface Run {
  header: Header
  entries: Entry[]
}

/** What a journal's text holds. */
export type JournalReading = WholeJournal | { kind: 'damaged', line: number, says: string }

export interface WholeJournal {
  kind: 'run'
  run: Run
  /** Whether a last line was left half written, by a kill or a full disk; it is not in `run`. */
  torn: boolean
  /** To write on: cut the file to so many bytes (UTF-8), then write `seam`, then the next line. */
  bytes: number
  seam: '' | '\n'
}

const format = 'rostrum run'
const version = 1

export function headerLine(header: Omit<Header, 'journal' | 'version'>): string {
  return `${JSON.stringify({ journal: format, version, ...header })}\n`
}

export function entryLine(entry: Entry): string {
  return `${JSON.stringify(entry)}\n`
}

/** Reads a journal. A last line without its end may be torn and is then left out; any other damage is named. */
export function readJournal(text: string): JournalReading {
  const lines = text.split('\n')
  const rest = lines.pop()!
  const last = rest && parse(rest) !== undefined ? [rest] : []
  const torn = rest !== '' && last.length === 0
  const whole = [...lines, ...last]
  if (whole.length === 0)
    return { kind: 'damaged', line: 1, says: torn ? 'the header is half written: the run ended before it began' : 'the journal is empty' }
  const header = readHeader(parse(whole[0]))
  if (typeof header === 'string')
    return { kind: 'damaged', line: 1, says: header }
  const entries = whole.slice(1).map(line => readEntry(parse(line)))
  const wrong = entries.findIndex(entry => typeof entry === 'string')
  if (wrong !== -1)
    return { kind: 'damaged', line: wrong + 2, says: entries[wrong] as string }
  const bytes = new TextEncoder().encode(torn ? text.slice(0, text.length - rest.length) : text).length
  return { kind: 'run', run: { header, entries: entries as Entry[] }, torn, bytes, seam: last.length > 0 ? '\n' : '' }
}

/** The course of a run, to its last line. */
export function courseOf({ header, entries }: Run): Course {
  return entries.reduce(follow, begin(header.plan))
}

/** A stay on a slide, in seconds to the millisecond; `left - entered = talk + question + paused`. */
export interface SlideVisit {
  slide: number
  section: string
  /** Since the run began. */
  entered: number
  left: number
  talk: number
  question: number
  paused: number
}

/** Every stay on a slide from the start of the clock to the end of the run; after a reset, from the new start. */
export function visitsOf(run: Run): SlideVisit[] {
  const sections = new Map(run.header.plan.slides.map(slide => [slide.no, slide.section]))
  return courseOf(run).visits.map(({ no, entered, left, talk, question, paused }) => ({
    slide: no,
    section: sections.get(no) ?? '',
    entered: entered / 1000,
    left: left / 1000,
    talk: talk / 1000,
    question: question / 1000,
    paused: paused / 1000,
  }))
}

/**
 * Ties the run's own time to the clocks of the process that writes it; all milliseconds. `monotonic` is
 * `performance.now()`, which starts anew with each process; `at` is the run's time at that moment.
 */
export interface Anchor {
  at: number
  monotonic: number
}

/** The anchor of a run that begins now. */
export function newAnchor(monotonic: number): Anchor {
  return { at: 0, monotonic }
}

/**
 * The anchor of a run that goes on after its process died: the meeting went on meanwhile, by the wall clock.
 * @param wall milliseconds since 1970
 */
export function anchorAfter(run: Run, wall: number, monotonic: number): Anchor {
  const last = run.entries.at(-1) ?? { at: 0, wall: Date.parse(run.header.started) }
  return { at: last.at + Math.max(0, Math.round(wall - last.wall)), monotonic }
}

/** The run's time now, whole ms: what `clockAt` takes. */
export function runTime(anchor: Anchor, monotonic: number): number {
  return anchor.at + Math.max(0, Math.round(monotonic - anchor.monotonic))
}

/** An act with its times, as it goes to the journal. */
export function stamp(act: Act, anchor: Anchor, wall: number, monotonic: number): Entry {
  return { at: runTime(anchor, monotonic), wall: Math.round(wall), ...act }
}

/** Whether text that came from outside is an act. */
export function isAct(value: unknown): value is Act {
  return isObject(value) && typeof value.kind === 'string' && Object.hasOwn(shapes, value.kind) && shapes[value.kind as Act['kind']](value)
}

const bare = (): boolean => true
const slides = (act: Record<string, unknown>): boolean => Array.isArray(act.slides) && act.slides.every(Number.isInteger)

const shapes: Record<Act['kind'], (act: Record<string, unknown>) => boolean> = {
  start: bare,
  enter: act => Number.isInteger(act.no),
  question: bare,
  answered: bare,
  pause: bare,
  resume: bare,
  skip: slides,
  keep: slides,
  ends: act => act.left === null || Number.isInteger(act.left),
  reset: bare,
  finish: bare,
  beat: bare,
  score: act => Array.isArray(act.scores) && act.scores.every(isScore),
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  }
  catch {
    return undefined
  }
}

/** @returns the header, or what is wrong with it */
function readHeader(value: unknown): Header | string {
  if (!isObject(value) || value.journal !== format)
    return 'this is no journal of a rehearsal'
  if (value.version !== version)
    return `the journal is of version ${value.version}, this Rostrum reads version ${version}`
  const texts = ['run', 'deck', 'digest', 'started']
  const missing
    = texts.find(name => typeof value[name] !== 'string')
      ?? (Number.isNaN(Date.parse(value.started as string)) ? 'started' : undefined)
      ?? (isDrill(value.drill) ? undefined : 'drill')
      ?? (isPlan(value.plan) ? undefined : 'plan')
      ?? (Array.isArray(value.criteria) && value.criteria.every(each => isObject(each) && typeof each.name === 'string')
        ? undefined
        : 'criteria')
  return missing ? `the header has no usable \`${missing}\`` : (value as unknown as Header)
}

/** @returns the entry, or what is wrong with it */
function readEntry(value: unknown): Entry | string {
  if (value === undefined)
    return 'this line is damaged, and it is not the last'
  if (!isAct(value))
    return `this is no act of a run: ${JSON.stringify(value).slice(0, 60)}`
  const { at, wall } = value as Entry
  return Number.isInteger(at) && at >= 0 && Number.isFinite(wall) ? (value as Entry) : 'this act has no usable time (`at`, `wall`)'
}
