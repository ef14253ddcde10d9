import type { TeamBlock, TeamNode } from '../../model/talk.ts'
import { withLabel } from '../speak.ts'

export function speak(block: TeamBlock): string[] {
  return block.states.flatMap(({ label, roots, notes }) => [...roots.map(sayTeam), ...notes].map(text => withLabel(label, text)))
}

/** `Platform, 5 people, infrastructure and tools: Staff engineer 1, Site reliability 4` */
function sayTeam({ name, count, note, children }: TeamNode): string {
  const below = children.map(child => [child.name, child.count].filter(Boolean).join(' ')).join(', ')
  return withLabel([name, count && `${count} ${count === 1 ? 'person' : 'people'}`, note].filter(Boolean).join(', '), below)
}
