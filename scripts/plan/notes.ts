/** What a speaker reads under a slide. */
import type { Cue, Notes, Slide } from '../model/deck.ts'
import type { Talk } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import { plain } from '../text/markdown.ts'
import { sentence } from '../blocks/speak.ts'
import { quoted } from './asked.ts'
import { criteriaFor } from './criteria.ts'
import { isStatement } from './headline.ts'

export function cueOf(
  { layout, placement, seconds, discussion, start, section }: Pick<
    Slide,
    'layout' | 'placement' | 'seconds' | 'discussion' | 'start' | 'section'
  >,
  questions: number,
): Cue {
  if (layout === 'cover')
    return { at: 'cover' }
  if (layout === 'closing')
    return { at: 'closing', starts: start, questions }
  if (layout === 'agenda')
    return { at: 'agenda', starts: start }
  if (layout === 'section')
    return { at: 'section', starts: start, section }
  if (layout === 'backup')
    return { at: 'backups' }
  if (placement === 'backup')
    return { at: 'backup', section }
  return { at: 'main', starts: start, ends: start + seconds, discussion, section }
}

export function backupCue(slide: Pick<Slide, 'title' | 'kicker' | 'blocks'>, from: number): Cue {
  return { at: 'backup', answers: answered(slide), from }
}

/** The question a slide is the answer to: the one it states, or what one asks to see of its first block. */
function answered({ title, kicker, blocks }: Pick<Slide, 'title' | 'kicker' | 'blocks'>): string {
  const stated = blocks.map(block => kindOf(block.type).question(block)).find(Boolean)
  const wanted = kindOf(blocks[0]?.type ?? 'prose').wanted[isStatement(title) ? 'statement' : 'subject']
  return stated ?? `${wanted} ${quoted(title)}?${kicker ? ` (${kicker})` : ''}`
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
export function coverNotes(talk: Talk, cue: Cue): Notes {
  return {
    cue,
    say: talk.facts.map(fact => sentence(`${fact.label}: ${plain(fact.text)}`)),
    source: [...talk.opening.map(block => block.source), ...talk.preparation.map(part => `## ${part.heading}\n\n${part.text}`)],
    asked: [],
    criteria: criteriaFor(talk),
    care: [],
  }
}
