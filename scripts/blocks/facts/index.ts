import type { FactsBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Labels and what stands behind them: `Role`, `Scale`, `Duration`. */
export const facts: BlockKind<FactsBlock> = { type: 'facts', print, recognise, height, split }
