import type { DecisionBlock, DecisionPart } from '../../model/talk.ts'
import type { BlockKind, Shortening } from '../kind.ts'
import type { Plain } from '../../text/markdown.ts'
import { usual } from '../kind.ts'
import { longestBullet } from '../../text/brief.ts'
import { sentences } from '../../text/sentences.ts'
import { wholeOf, withLabel } from '../speak.ts'
import { ask } from './ask.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'

/** A choice and its reasons, or a challenge and how it was met. */
export const decision: BlockKind<DecisionBlock> = {
  ...usual,
  type: 'decision',
  notation: { fence: 'decision', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'anything' },
  names: block => block.parts.filter(part => part.role === 'decision' || part.role === 'solution').map(part => part.text),
  takesIn: block => block.parts.length * 12,
  shorten: (block, short) => ({ ...block, parts: block.parts.map(part => onCard(part, short)) }),
  inDeck: block => block,
  speak: block => block.parts.map(part => withLabel(part.label, wholeOf(part))),
  ask,
  question: ({ parts }) => parts.find(part => part.role === 'question' && part.text.trim().endsWith('?'))?.text,
  wanted: { statement: 'Why, and what came of it:', subject: 'What was decided on' },
  weight: 12,
}

/** A part's first sentences, as many as a card takes; of what came of it, those with figures before the others. */
function onCard(part: DecisionPart, { shortenedPlain }: Shortening): DecisionPart {
  if (part.text.length <= longestBullet)
    return part
  const all = sentences(part.text) as string[]
  const figured = part.role === 'result' && !/\d/.test(all[0]) ? all.filter(sentence => /\d/.test(sentence)) : []
  const [first, ...rest] = figured.length > 0 ? figured : all
  const taken = rest.reduce(
    (text, sentence) => (text.length + sentence.length < longestBullet ? `${text} ${sentence}` : text),
    first ?? part.text,
  )
  const short = shortenedPlain(taken as Plain).text
  return short === part.text ? part : { ...part, text: short, whole: part.text }
}
