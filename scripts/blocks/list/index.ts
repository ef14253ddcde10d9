import type { ListBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Items in a row, some with items below them. */
export const list: BlockKind<ListBlock> = { type: 'list', print, recognise, height, split }
