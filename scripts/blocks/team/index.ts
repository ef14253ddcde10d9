import type { TeamBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Who works with whom, and how many; one state, or a before and an after. */
export const team: BlockKind<TeamBlock> = { type: 'team', fence: 'team', parse, print, recognise, height, split }
