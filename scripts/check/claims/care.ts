/** Findings as private warnings in the notes of the slides they are about. */
import type { Deck, Slide } from '../../model/deck.ts'
import type { Finding } from './finding.ts'

/** Puts every finding of a talk into the notes of the slide that shows its line; of what no slide shows, into the cover's. */
export function fillCare(deck: Deck, findings: readonly Finding[]): void {
  for (const finding of findings) {
    const slide = slideOf(deck, finding.line)
    slide.notes.care.push(sayCare(finding))
  }
}

/** `400% increase: 500K → 2M is +300% (4×)` */
export function sayCare({ severity, says, computed }: Finding): string {
  return `${leads[severity]}${says}: ${computed}`
}

const leads: Record<Finding['severity'], string> = { wrong: 'Wrong: ', unsupported: 'Cannot be derived: ', note: '' }

/** The slide whose block begins nearest above a line: blocks are whole, and on the first slide of several. */
function slideOf(deck: Deck, line: number): Slide {
  const blocks = deck.slides.flatMap(slide =>
    slide.layout === 'content' ? slide.blocks.map(block => ({ slide, line: block.position.line })) : [],
  )
  const above = blocks.filter(block => block.line <= line)
  const nearest = Math.max(...above.map(block => block.line))
  return above.find(block => block.line === nearest)?.slide ?? deck.slides[0]
}
