import type { Phase, RoadmapBlock } from '../../model/talk.ts'
import { plain } from '../../text/markdown.ts'
import { withLabel } from '../speak.ts'

export function speak(block: RoadmapBlock): string[] {
  return block.phases.map(phase => withLabel([timeOf(phase), phase.name].filter(Boolean).join(': '), phase.items.map(plain).join('; ')))
}

/** `Months 1 to 6`, `Year 2`; nothing of a phase without time. */
function timeOf({ unit, from, to }: Phase): string | undefined {
  const name = unit && unit.charAt(0).toUpperCase() + unit.slice(1)
  return name && (from === to ? `${name} ${from}` : `${name}s ${from} to ${to}`)
}
