/** What is shown: slides in order, each with its time, its place and its notes. */
import type { Block, Criterion, Fact, Talk } from './talk.ts'

/** A meeting and how it is split, in seconds; `talk + questions = meeting`. */
export interface Slot {
  meeting: number
  talk: number
  questions: number
}

export type Placement = 'main' | 'backup'
export type Layout = 'cover' | 'agenda' | 'section' | 'content' | 'closing' | 'backup'

export interface Deck {
  talk: Talk
  slot: Slot
  /** Seconds it would take to say all there is, unhurried. */
  material: number
  sections: DeckSection[]
  slides: Slide[]
}

/** A section's share of the talk; seconds of all sections sum to `slot.talk`. */
export interface DeckSection {
  heading: string
  seconds: number
}

export interface Slide {
  /** From 1, in the order shown. */
  no: number
  layout: Layout
  /** The heading of the section it belongs to. */
  section: string
  title: string
  /** The small line above the title, beside the section: the sub-heading, `2 of 3`. */
  kicker?: string
  blocks: Block[]
  /**
   * Whole seconds, speaking and discussion together; 0 on slides that only lead on (cover, agenda, a section's opener,
   * closing) and on backup slides.
   */
  seconds: number
  /** Of `seconds`, how many are left to the panel. */
  discussion: number
  /** Seconds from the start of the talk until this slide is due. */
  start: number
  placement: Placement
  /** Its lists are shown item by item. */
  builds?: true
  /** How dear a content slide is to the talk: the lowest are cut or skipped first (see plan/priority.ts). */
  priority?: number
  notes: Notes
  facts?: Fact[]
  /** On a backup slide, the main slide (`no`) it was cut from; on that one, its backup slides. */
  links: number[]
}

/** When to arrive on a slide and when to leave it; whole seconds from the start of the talk. */
export type Cue
  = | { at: 'cover' }
    | { at: 'agenda', starts: number }
    | { at: 'section', starts: number, section: string }
    /** Of `ends - starts`, `discussion` is left to the panel. */
    | { at: 'main', starts: number, ends: number, discussion: number, section: string }
    | { at: 'closing', starts: number, questions: number }
    /** The page that opens the backup slides. */
    | { at: 'backups' }
    /** A slide that was cut from slide `from` says which question it answers. */
    | { at: 'backup', answers: string, from: number, section?: never }
    | { at: 'backup', section: string, answers?: never, from?: never }
    /** As a person wrote it. */
    | { at: 'own', text: string }

export interface Notes {
  cue: Cue
  /** What to say, a line each. */
  say: string[]
  /** Of `say`, those that come with a click, by index; the deck's note marks them `[click]`. */
  clicks?: number[]
  /** The Markdown the slide was made of, whole. */
  source: string[]
  /** What the panel is likely to ask. */
  asked: string[]
  criteria: Criterion[]
  /** The sentence that leads to the next slide. */
  next?: string
  /** Claims that need care. */
  care: string[]
}
