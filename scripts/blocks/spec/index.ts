import type { SpecBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'

/** A YAML tree, shown as cards: a group a card. */
export const spec: BlockKind<SpecBlock> = { type: 'spec', fence: 'spec', parse, print, recognise, height, split }
