/** What a speaker reads under a slide. */
import type { Notes, Slide } from '../model/deck.ts'
import type { Talk } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import { plain } from '../text/markdown.ts'
import { sentence } from '../blocks/speak.ts'
import { quoted } from './asked.ts'
import { criteriaFor } from './criteria.ts'
import { isStatement } from './headline.ts'
import { clock } from './time.ts'

/** `12:30 → 14:00 · 1:30 · Solution architecture`; what of it is the panel's is named. */
export function cueOf(
  slide: Pick<Slide, 'layout' | 'placement' | 'seconds' | 'discussion' | 'start' | 'section'>,
  questions: number,
): string {
  if (slide.layout === 'cover')
    return '0:00 · Cover · the clock starts when you leave it'
  if (slide.layout === 'closing')
    return `${clock(slide.start)} · Closing · ${questions > 0 ? `then ${clock(questions)} of questions` : 'the talk ends here'}`
  if (slide.placement === 'backup')
    return slide.layout === 'backup' ? 'Backup · shown only when asked' : `Backup · ${slide.section}`
  if (slide.layout === 'agenda')
    return `${clock(slide.start)} · Agenda · in passing, in the first slide's time`
  if (slide.layout === 'section')
    return `${clock(slide.start)} · ${slide.section} · in passing, in its first slide's time`
  const split = slide.discussion > 0 ? ` (${clock(slide.seconds - slide.discussion)} talk, ${clock(slide.discussion)} discussion)` : ''
  return `${clock(slide.start)} → ${clock(slide.start + slide.seconds)} · ${clock(slide.seconds)}${split} · ${slide.section}`
}

/** `Backup · answers: How should the database be sharded? · cut from slide 9` */
export function backupCue(slide: Pick<Slide, 'title' | 'kicker' | 'blocks'>, from: number): string {
  return `Backup · answers: ${answered(slide)} · cut from slide ${from}`
}

/** The question a slide is the answer to: the one it states, or what one asks to see of its first block. */
function answered({ title, kicker, blocks }: Pick<Slide, 'title' | 'kicker' | 'blocks'>): string {
  const stated = blocks
    .flatMap(block => (block.type === 'decision' ? block.parts : []))
    .find(part => part.role === 'question' && part.text.trim().endsWith('?'))
  const wanted = kindOf(blocks[0]?.type ?? 'prose').wanted[isStatement(title) ? 'statement' : 'subject']
  return stated?.text ?? `${wanted} ${quoted(title)}?${kicker ? ` (${kicker})` : ''}`
}

/**
 * What is said of a slide, block by block: whole sentences where the slide has their beginnings, each once; where the
 * slide builds, those that come with a click.
 */
export function sayOf({ blocks, builds }: Pick<Slide, 'blocks' | 'builds'>): Pick<Notes, 'say' | 'clicks'> {
  const lines = blocks.flatMap((block) => {
    const kind = kindOf(block.type)
    return kind.speak(block).map(text => ({ text: sentence(text), click: builds && kind.builds }))
  })
  const said = lines.filter(({ text, click }, i) => click || lines.findIndex(each => each.text === text) === i)
  return {
    say: said.map(({ text }) => text),
    ...(builds && { clicks: said.flatMap(({ click }, i) => (click ? [i] : [])) }),
  }
}

/** The notes of the cover: the talk's facts, and what assessors weigh. */
export function coverNotes(talk: Talk, cue: string): Notes {
  return {
    cue,
    say: talk.facts.map(fact => sentence(`${fact.label}: ${plain(fact.text)}`)),
    source: [...talk.opening.map(block => block.source), ...talk.preparation.map(part => `## ${part.heading}\n\n${part.text}`)],
    asked: [],
    criteria: criteriaFor(talk),
    care: [],
  }
}
