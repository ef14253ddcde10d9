import type { RoadmapBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Phases in time, to scale where they have dates. */
export const roadmap: BlockKind<RoadmapBlock> = { type: 'roadmap', fence: 'roadmap', parse, print, recognise, height, split }
