import type { DiagramBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Mermaid, fenced or bare. */
export const diagram: BlockKind<DiagramBlock> = { type: 'diagram', fence: 'mermaid', parse, print, recognise, height, split }
