import type { BlockKind } from '../kind.ts'
import type { TimelineBlock } from './block.ts'
import { usual } from '../kind.ts'
import { ask } from './ask.ts'
import { headline } from './headline.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'
import { speak } from './speak.ts'

/** What happened when: an incident by the clock, a history by dates. */
export const timeline: BlockKind<TimelineBlock> = {
  ...usual,
  type: 'timeline',
  notation: { fence: 'timeline', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'words' },
  shorten: (block, { shortenedPlain }) => ({
    ...block,
    moments: block.moments.map(moment => ({ ...moment, ...shortenedPlain(moment.text, 80) })),
  }),
  inDeck: block => block,
  headline,
  speak,
  ask,
  wanted: { statement: 'What happened when:', subject: 'What happened when in' },
  weight: 8,
  bearsOn: ['delivery', 'engineering'],
}
