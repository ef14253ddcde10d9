import type { QuoteBlock } from '../../model/talk.ts'
import { linesOf } from './lines.ts'
import { sentence } from '../speak.ts'

/** Somebody else's words are one thing to say; a note of several lines is one too. */
export function speak(block: QuoteBlock): string[] {
  const lines = linesOf(block)
  return [lines.map((line, i) => (i < lines.length - 1 ? sentence(line) : line)).join(' ')]
}
