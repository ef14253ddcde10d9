import type { MetricsBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { height, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Figures before and after, or figures alone. */
export const metrics: BlockKind<MetricsBlock> = { type: 'metrics', fence: 'metrics', parse, print, recognise, height, split }
