import type { Phase, RoadmapBlock } from '../../model/talk.ts'
import { plain } from '../../text/markdown.ts'
import { withLabel } from '../speak.ts'
import { isDated, timeOf } from './time.ts'

export function speak(block: RoadmapBlock): string[] {
  return block.phases.map(phase => withLabel([saidTime(phase), phase.name].filter(Boolean).join(': '), phase.items.map(plain).join('; ')))
}

/** `Months 1 to 6`, `Year 2`, `Q3 2022`; nothing of a phase without time. */
function saidTime(phase: Phase): string | undefined {
  const { unit, from, to } = phase
  if (isDated(phase) && (unit === 'Q' || unit === 'H'))
    return timeOf(phase).replace('–', ' to ')
  const name = unit && unit.charAt(0).toUpperCase() + unit.slice(1)
  return name && (from === to ? `${name} ${from}` : `${name}s ${from} to ${to}`)
}
