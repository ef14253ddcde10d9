import type { DiagramBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { ask } from './ask.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'
import { speak } from './speak.ts'

/** Mermaid, fenced or bare. */
export const diagram: BlockKind<DiagramBlock> = {
  ...usual,
  type: 'diagram',
  notation: { fence: 'mermaid', parse, print },
  recognise,
  layout,
  split,
  part: block => block.part,
  // A diagram of usual size can still be read in this; it takes more where it is alone.
  sharesSlide: { with: 'words', least: 250 },
  shorten: block => block,
  inDeck: block => block,
  speak,
  ask,
  wanted: { statement: 'How do the parts fit together:', subject: 'How do the parts fit together in' },
  weight: 10,
  bearsOn: ['engineering'],
}
