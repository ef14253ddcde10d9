import type { DecisionBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'

/** A choice and its reasons, or a challenge and how it was met. */
export const decision: BlockKind<DecisionBlock> = { type: 'decision', fence: 'decision', parse, print, recognise, height, split }
