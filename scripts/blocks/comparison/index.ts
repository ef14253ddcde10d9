import type { BlockKind, Shortening } from '../kind.ts'
import type { Plain } from '../../text/markdown.ts'
import type { ComparisonBlock, Option } from './block.ts'
import { usual } from '../kind.ts'
import { ask } from './ask.ts'
import { headline } from './headline.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'
import { speak } from './speak.ts'

/** Options side by side, the one chosen lit; or by weighted criteria, with totals. */
export const comparison: BlockKind<ComparisonBlock> = {
  ...usual,
  type: 'comparison',
  notation: { fence: 'comparison', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'words' },
  shorten: (block, short) => ({ ...block, options: block.options.map(option => onCard(option, short)) }),
  inDeck: block => block,
  headline,
  names: block => block.options.map(option => option.name),
  takesIn: block => block.options.reduce((sum, option) => sum + 6 + 4 * (option.pros.length + option.cons.length), 0),
  speak,
  ask,
  wanted: { statement: 'Which options were there:', subject: 'Which options were there for' },
  weight: 12,
  bearsOn: ['engineering', 'strategy'],
}

/** Characters of a point that a card takes in two lines. */
const longest = 60

function onCard(option: Option, { shortenedPlain }: Shortening): Option {
  const short = (text: string): string => shortenedPlain(text as Plain, longest).text
  return { ...option, pros: option.pros.map(short), cons: option.cons.map(short) }
}
