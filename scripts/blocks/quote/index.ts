import type { QuoteBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Somebody else's words. */
export const quote: BlockKind<QuoteBlock> = { type: 'quote', print, recognise, height, split }
