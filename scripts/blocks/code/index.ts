import type { CodeBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Fenced code, as it is. */
export const code: BlockKind<CodeBlock> = { type: 'code', print, recognise, height, split }
