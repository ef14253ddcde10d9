/** A slide's note, read back from the deck (written by write/index.ts), and as much of it as a drill lets one see. */
import type { Notes } from '../model/deck.ts'
import type { Criterion } from '../model/talk.ts'

/** From everything to nothing: what is hidden step by step as a speaker needs it less. */
export const noteLevels = ['all', 'points', 'cue', 'none'] as const
export type NoteLevel = (typeof noteLevels)[number]

export type PartName = 'cue' | 'care' | 'say' | 'next' | 'asked' | 'criteria' | 'source'

/** The bold line each part opens with; `source` is the last, and whatever follows is its. */
const openings: Record<string, PartName> = {
  'Check before you say it': 'care',
  'Say': 'say',
  'Next': 'next',
  'If asked': 'asked',
  'What assessors weigh': 'criteria',
  'In full': 'source',
}

const shownParts: Record<NoteLevel, PartName[]> = {
  all: ['cue', 'care', 'say', 'next', 'asked', 'criteria', 'source'],
  points: ['cue', 'care', 'say', 'next'],
  cue: ['cue'],
  none: [],
}

/** As much of a note as a level shows. Takes the note as Markdown or as the HTML Slidev makes of it. */
export function noteAt(note: string, level: NoteLevel): string {
  return partsOf(note)
    .filter(part => shownParts[level].includes(part.name))
    .map(part => part.text)
    .join('')
}

/** The lists of a note that drills and rubrics are made of, from its Markdown. */
export function readNote(note: string): Pick<Notes, 'say' | 'asked' | 'criteria'> {
  const parts = partsOf(note)
  const items = (name: PartName): string[] =>
    parts
      .filter(part => part.name === name)
      .flatMap(part => [...part.text.matchAll(/^- (.+)$/gm)].map(([, text]) => unescape(text.replace(/^\[click\] /, ''))))
  return { say: items('say'), asked: items('asked'), criteria: items('criteria').map(criterion) }
}

export interface Part {
  name: PartName
  text: string
}

/** The parts in order; joined they are the note. */
export function partsOf(note: string): Part[] {
  const starts = [...note.matchAll(/(?:^\*\*|<p>\s*<strong>)([^*<]+)(?:\*\*|<\/strong>)/gm)]
    .filter(match => Object.hasOwn(openings, match[1]))
    .map(match => ({ name: openings[match[1]], at: match.index }))
  const source = starts.findIndex(each => each.name === 'source')
  const all: { name: PartName, at: number }[] = [{ name: 'cue', at: 0 }, ...(source === -1 ? starts : starts.slice(0, source + 1))]
  return all.map(({ name, at }, i) => ({ name, text: note.slice(at, all[i + 1]?.at) }))
}

/** `Strategic vision, 25%: reading of the industry` */
function criterion(text: string): Criterion {
  const [, name, weight, rest] = /^(.*?)(?:, (\d{1,3})%)?(?:: (.*))?$/.exec(text)!
  return { name, ...(weight && { weight: Number(weight) }), text: rest ?? '' }
}

/** Markdown's escapes, as text. */
function unescape(text: string): string {
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(lt|gt|amp);/g, (_, name: 'lt' | 'gt' | 'amp') => ({ lt: '<', gt: '>', amp: '&' })[name])
}
