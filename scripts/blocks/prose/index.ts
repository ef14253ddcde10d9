import type { ListBlock, ListItem, ProseBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { plain } from '../../text/markdown.ts'
import { sentences } from '../../text/sentences.ts'
import { wholeOf } from '../speak.ts'
import { ask } from './ask.ts'
import { layout, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** A paragraph; on a slide, its points as a list where it has several. */
export const prose: BlockKind<ProseBlock> = {
  ...usual,
  type: 'prose',
  notation: { print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'anything', stands: () => 'words' },
  names: block => [block.text],
  shorten(block, { shortened, bullets }) {
    const points = bullets(block.text)
    return points.length === 1 ? { ...block, ...shortened(block.text, 220) } : asList(block, points)
  },
  inDeck: (block, text) => ({ ...block, text: text.markdown(block.text) }),
  speak: block => sentences(wholeOf(block)).map(plain),
  ask,
  weight: -6,
}

/** A paragraph's points in its place. */
export function asList({ path, position, source, priority }: ProseBlock, items: ListItem[]): ListBlock {
  return { type: 'list', ordered: false, items, path, position, source, ...(priority && { priority }) }
}

/** Whether a list is a paragraph's sentences. */
export function isTold({ source }: ListBlock): boolean {
  return !/^\s*(?:[-*+•]|\d+[.)])\s/m.test(source)
}
