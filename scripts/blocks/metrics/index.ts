import type { MetricsBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { ask } from './ask.ts'
import { headline } from './headline.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'
import { speak } from './speak.ts'

/** Figures before and after, or figures alone. */
export const metrics: BlockKind<MetricsBlock> = {
  ...usual,
  type: 'metrics',
  notation: { fence: 'metrics', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: {
    with: 'anything',
    stands: ({ metrics }) => (metrics.length === 1 && metrics[0].before === undefined ? 'figure' : undefined),
  },
  // What stands there twice is told apart by its note: `Attrition 35% 2022` and `Attrition 12% 2024`.
  names: ({ metrics }) =>
    metrics.map(({ label, value, after, note }) =>
      [label, value ?? after, metrics.filter(other => other.label === label).length > 1 && note].filter(Boolean).join(' '),
    ),
  takesIn: block => block.metrics.reduce((sum, metric) => sum + (metric.before === undefined ? 8 : 12), 0),
  shorten: block => block,
  inDeck: block => block,
  headline,
  speak,
  ask,
  wanted: { statement: 'Which figures bear out', subject: 'What are the figures for' },
  weight: 12,
  bearsOn: ['business'],
}
