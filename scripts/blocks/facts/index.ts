import type { FactsBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { plain } from '../../text/markdown.ts'
import { wholeOf, withLabel } from '../speak.ts'
import { layout, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Labels and what stands behind them: `Role`, `Scale`, `Duration`. */
export const facts: BlockKind<FactsBlock> = {
  ...usual,
  type: 'facts',
  notation: { print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'anything' },
  names: block => block.facts.map(fact => fact.label),
  shorten: (block, { shortened }) => ({ ...block, facts: block.facts.map(fact => ({ ...fact, ...shortened(fact.text, 130) })) }),
  inDeck: (block, text) => ({
    ...block,
    facts: block.facts.map(fact => ({ label: text.plain(fact.label), text: text.markdown(fact.text) })),
  }),
  speak: block => block.facts.map(fact => withLabel(fact.label, plain(wholeOf(fact)))),
  ask: () => ({ cost: [], risks: [], more: [] }),
  weight: 2,
}
