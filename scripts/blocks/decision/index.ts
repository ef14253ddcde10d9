import type { DecisionBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { wholeOf, withLabel } from '../speak.ts'
import { ask } from './ask.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'

/** A choice and its reasons, or a challenge and how it was met. */
export const decision: BlockKind<DecisionBlock> = {
  ...usual,
  type: 'decision',
  notation: { fence: 'decision', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'anything' },
  names: block => block.parts.filter(part => part.role === 'decision' || part.role === 'solution').map(part => part.text),
  takesIn: block => block.parts.length * 12,
  shorten: (block, { shortenedPlain }) => ({ ...block, parts: block.parts.map(part => ({ ...part, ...shortenedPlain(part.text, 130) })) }),
  inDeck: block => block,
  speak: block => block.parts.map(part => withLabel(part.label, wholeOf(part))),
  ask,
  question: ({ parts }) => parts.find(part => part.role === 'question' && part.text.trim().endsWith('?'))?.text,
  wanted: { statement: 'Why, and what came of it:', subject: 'What was decided on' },
  weight: 12,
}
