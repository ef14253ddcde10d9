import type { TeamBlock, TeamNode } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { ask } from './ask.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'
import { speak } from './speak.ts'

/** Who works with whom, and how many; one state, or a before and an after. */
export const team: BlockKind<TeamBlock> = {
  ...usual,
  type: 'team',
  notation: { fence: 'team', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'nothing' },
  names: block => block.states.at(-1)!.roots.flatMap(root => root.children.length > 0 ? root.children : [root]).map(node => node.name),
  takesIn: block => block.states.reduce((sum, state) => sum + countOf(state.roots) * 5, 0),
  shorten: block => block,
  inDeck: block => block,
  speak,
  ask,
  wanted: { statement: 'How were people organised:', subject: 'Who does what in' },
  weight: 6,
  bearsOn: ['people'],
}

function countOf(nodes: TeamNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countOf(node.children), 0)
}
