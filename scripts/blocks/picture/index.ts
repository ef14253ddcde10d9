import type { PictureBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import type { Plain } from '../../text/markdown.ts'
import { usual } from '../kind.ts'
import { layout, least } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** A picture from a file beside the talk, with its caption. */
export const picture: BlockKind<PictureBlock> = {
  ...usual,
  type: 'picture',
  notation: { print },
  recognise,
  layout,
  split: block => [block],
  sharesSlide: { with: 'words', least },
  shorten: block => block,
  // Slidev's parser may see no comment open in its words.
  inDeck: block => ({ ...block, alt: withoutComment(block.alt), ...(block.caption && { caption: withoutComment(block.caption) }) }),
  speak: ({ alt, caption }) => [...new Set([alt, caption])].filter((words): words is Plain => words !== undefined && words !== ''),
  ask: () => ({ cost: [], risks: [], more: [] }),
  wanted: { statement: 'What does it look like:', subject: 'What does it look like in' },
  weight: 6,
}

function withoutComment<Text extends string>(words: Text): Text {
  return words.replace(/<!--|-->/g, ' ') as Text
}
