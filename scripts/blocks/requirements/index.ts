import type { RequirementsBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'

/** What a system must do, and how well. */
export const requirements: BlockKind<RequirementsBlock> = { type: 'requirements', fence: 'requirements', parse, print, recognise, height, split }
