/** Slidev Markdown -> what it says of its talk, as we print it or as a person wrote or changed it. */
import type { SourceSlideInfo } from '@slidev/types'
import type { DeckSection, Placement, Slot } from '../model/deck.ts'
import type { Fact } from '../model/talk.ts'
import type { Plan } from '../rehearsal/plan.ts'
import type { WrittenNote } from './note.ts'
import { parseSync } from '@slidev/parser/core'
import { planOfMatter } from '../rehearsal/plan.ts'
import { parseNote } from './note.ts'

/** What a deck says of the talk it was made of; a deck by another hand says nothing. */
export interface DeckHead {
  id?: string
  kind?: string
  level?: string
  subtitle?: string
  /** The talk's file, from the folder above the deck's own. */
  source?: string
  slot?: Slot
  sections?: DeckSection[]
  /** The seal it was written with. */
  digest?: string
}

export interface WrittenDeck extends DeckHead {
  title: string
  /** The slides that are shown. */
  slides: WrittenSlide[]
  plan: Plan
}

export interface WrittenSlide {
  /** From 1, in the order shown. */
  no: number
  layout?: string
  section: string
  title: string
  kicker?: string
  /** Markdown beneath the title. */
  body: string
  /** Whole; 0 where none are told. */
  seconds: number
  discussion: number
  priority?: number
  placement: Placement
  links: number[]
  facts?: Fact[]
  notes: WrittenNote
}

export function parse(text: string, path = 'deck.md'): WrittenDeck {
  const all = parseSync(text, path).slides
  const shown = all.filter(({ frontmatter }) => !frontmatter.disabled && !frontmatter.hide)
  const head = headOf(all[0]?.frontmatter)
  const plan = planOfMatter(shown.map(({ frontmatter, title }) => ({ ...frontmatter, title })), head.slot)
  return {
    ...head,
    title: String(all[0]?.frontmatter.title ?? all[0]?.title ?? ''),
    plan,
    slides: shown.map((slide, i) => ({ ...slideOf(slide), ...timeOf(plan, i) })),
  }
}

export function headOf(frontmatter: Record<string, unknown> = {}): DeckHead {
  return (frontmatter.rostrum ?? {}) as DeckHead
}

function slideOf({ frontmatter, title, content, note }: SourceSlideInfo): Omit<WrittenSlide, 'no' | 'seconds' | 'discussion' | 'placement'> {
  const { layout, section = '', kicker, priority, links = [], facts } = frontmatter
  return {
    ...(layout && { layout }),
    section: String(section),
    title: title ?? '',
    ...(kicker && { kicker }),
    body: content.replace(/^\s*# .*\n*/, ''),
    ...(priority !== undefined && { priority }),
    links,
    ...(facts && { facts }),
    notes: parseNote(note ?? ''),
  }
}

function timeOf({ slides }: Plan, index: number): Pick<WrittenSlide, 'no' | 'seconds' | 'discussion' | 'placement'> {
  const { no, seconds, discussion = 0, placement } = slides[index]
  return { no, seconds, discussion, placement }
}
