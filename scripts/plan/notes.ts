/** What a speaker reads under a slide. */
import type { Notes, Slide } from '../deck.ts'
import type { Block, DecisionBlock, ListItem, Talk } from '../talk.ts'
import { printMetric, readMetric } from '../blocks/metrics.ts'
import { plain } from '../blocks/prose.ts'
import { clock } from './time.ts'

/** `12:30 → 14:00 · 1:30 · Solution architecture`; what of it is the panel's is named. */
export function cueOf(slide: Pick<Slide, 'layout' | 'placement' | 'seconds' | 'discussion' | 'start' | 'section'>, questions: number): string {
  if (slide.layout === 'cover')
    return '0:00 · Cover · the clock starts when you leave it'
  if (slide.layout === 'closing')
    return `${clock(slide.start)} · Closing · then ${clock(questions)} of questions`
  if (slide.placement === 'backup')
    return slide.layout === 'backup' ? 'Backup · shown only when asked' : `Backup · ${slide.section}`
  if (slide.layout === 'agenda')
    return `${clock(slide.start)} · Agenda · in passing, in the first slide's time`
  if (slide.layout === 'section')
    return `${clock(slide.start)} · ${slide.section} · in passing, in its first slide's time`
  const split = slide.discussion > 0 ? ` (${clock(slide.seconds - slide.discussion)} talk, ${clock(slide.discussion)} discussion)` : ''
  return `${clock(slide.start)} → ${clock(slide.start + slide.seconds)} · ${clock(slide.seconds)}${split} · ${slide.section}`
}

/** The points of a slide's blocks, a line each. */
export function sayOf(blocks: Block[]): string[] {
  return blocks.flatMap(block => points(block))
}

function points(block: Block): string[] {
  switch (block.type) {
    case 'metrics':
      return block.metrics.map((metric) => {
        const { change } = readMetric(metric)
        return change && change !== metric.claim ? `${printMetric({ ...metric, claim: undefined })}: ${change}` : printMetric(metric)
      })
    case 'team':
      return block.states.flatMap(state => state.roots.map(root => [state.label, root.name, root.count && `${root.count} people`].filter(Boolean).join(' · ')))
    case 'roadmap':
      return block.phases.map(phase => phase.from === undefined ? phase.name : `${phase.unit} ${phase.from} to ${phase.to}: ${phase.name}`)
    case 'decision':
      return block.parts.map(part => `${part.label}: ${part.text}`)
    case 'requirements':
      return block.requirements.map(each => each.quality ? `${each.quality}: ${each.text}` : each.text)
    case 'list':
      return block.items.map((item: ListItem) => plain(item.text))
    case 'facts':
      return block.facts.map(fact => `${fact.label}: ${plain(fact.text)}`)
    default:
      return []
  }
}

/** What the panel is likely to ask, from what the slide itself gives up or leaves open. */
export function askedOf(blocks: Block[]): string[] {
  return blocks.filter((block): block is DecisionBlock => block.type === 'decision').flatMap(block =>
    block.parts.filter(part => part.role === 'tradeoff').map(part => `What did it cost? ${part.text}`))
}

/** The notes of the cover: the talk's facts, and what assessors weigh. */
export function coverNotes(talk: Talk, cue: string): Notes {
  return {
    cue,
    say: talk.facts.map(fact => `${fact.label}: ${fact.text}`),
    source: [
      ...talk.opening.map(block => block.source),
      ...talk.preparation.map(part => `## ${part.heading}\n\n${part.text}`),
    ],
    asked: [],
    criteria: talk.preparation.flatMap(part => part.criteria),
    care: [],
  }
}
