import type { QuoteBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import type { Markdown } from '../../text/markdown.ts'
import { usual } from '../kind.ts'
import { speak } from './speak.ts'
import { linesOf } from './lines.ts'
import { layout, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Somebody else's words. */
export const quote: BlockKind<QuoteBlock> = {
  ...usual,
  type: 'quote',
  notation: { print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'anything' },
  names: block => [linesOf(block)[0] ?? ''],
  shorten: block => block,
  inDeck: (block, text) => ({ ...block, text: block.text.split('\n').map(line => text.markdown(line as Markdown)).join('\n') as Markdown }),
  speak,
  ask: () => ({ cost: [], risks: [], more: [] }),
  isQuestion: true,
  weight: 0,
}
