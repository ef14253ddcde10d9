import type { ProseBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** A paragraph. */
export const prose: BlockKind<ProseBlock> = { type: 'prose', print, recognise, height, split }
