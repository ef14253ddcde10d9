import type { TimelineBlock } from './block.ts'
import { wholeOf, withLabel } from '../speak.ts'

export function speak(block: TimelineBlock): string[] {
  return block.moments.map(moment => withLabel(moment.when, [wholeOf(moment), ...moment.notes].join('; ')))
}
