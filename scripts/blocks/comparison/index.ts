import type { BlockKind } from '../kind.ts'
import type { ComparisonBlock } from './block.ts'
import { usual } from '../kind.ts'
import { ask } from './ask.ts'
import { headline } from './headline.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'
import { speak } from './speak.ts'

/** Options side by side, the one chosen lit; or by weighted criteria, with totals. */
export const comparison: BlockKind<ComparisonBlock> = {
  ...usual,
  type: 'comparison',
  notation: { fence: 'comparison', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'words' },
  shorten: block => block,
  inDeck: block => block,
  headline,
  speak,
  ask,
  wanted: { statement: 'Which options were there:', subject: 'Which options were there for' },
  weight: 12,
  bearsOn: ['engineering', 'strategy'],
}
