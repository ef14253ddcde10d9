import type { RequirementsBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { wholeOf, withLabel } from '../speak.ts'
import { ask } from './ask.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'

/** What a system must do, and how well. */
export const requirements: BlockKind<RequirementsBlock> = {
  ...usual,
  type: 'requirements',
  notation: { fence: 'requirements', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'anything' },
  names: block => block.requirements.map(each => (each.quality ? [each.quality, each.target].filter(Boolean).join(' ') : each.text)),
  takesIn: block => block.requirements.length * 8,
  shorten: (block, { shortenedPlain }) => ({
    ...block,
    requirements: block.requirements.map(each => ({ ...each, ...shortenedPlain(each.text, 120) })),
  }),
  inDeck: block => block,
  speak: block => block.requirements.map(each => withLabel(each.quality, wholeOf(each))),
  ask,
  wanted: { statement: 'Which targets stand behind', subject: 'What exactly is required of' },
  weight: 6,
  bearsOn: ['engineering'],
}
