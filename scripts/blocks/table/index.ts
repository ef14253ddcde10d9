import type { TableBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Rows and columns. */
export const table: BlockKind<TableBlock> = { type: 'table', print, recognise, height, split }
