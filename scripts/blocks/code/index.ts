import type { CodeBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { layout, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Fenced code, as it is. */
export const code: BlockKind<CodeBlock> = {
  ...usual,
  type: 'code',
  notation: { print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'nothing' },
  continues: 'backup',
  takesIn: block => Math.min(60, 10 + block.code.split('\n').length * 3),
  shorten: block => block,
  inDeck: block => block,
  speak: () => [],
  ask: () => ({ cost: [], risks: [], more: [] }),
  wanted: { statement: 'What does the code look like for', subject: 'What does the code look like for' },
  weight: -25,
  bearsOn: ['innovation', 'engineering'],
}
