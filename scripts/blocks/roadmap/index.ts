import type { RoadmapBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { ask } from './ask.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'
import { speak } from './speak.ts'

/** Phases in time, to scale where they have dates. */
export const roadmap: BlockKind<RoadmapBlock> = {
  ...usual,
  type: 'roadmap',
  notation: { fence: 'roadmap', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'nothing' },
  names: block => block.phases.map(phase => phase.name.replace(/^\p{L}+ \d+\s*[:–—-]\s*/u, '')),
  takesIn: block => block.phases.reduce((sum, phase) => sum + 10 + phase.items.length * 4, 0),
  shorten: block => block,
  inDeck: block => block,
  speak,
  ask,
  wanted: { statement: 'In which steps:', subject: 'What comes when in' },
  weight: 5,
  bearsOn: ['delivery'],
}
