import type { TableBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { plain } from '../../text/markdown.ts'
import { withLabel } from '../speak.ts'
import { layout, split } from './layout.ts'
import { print } from './notation.ts'
import { recognise } from './recognise.ts'

/** Rows and columns. */
export const table: BlockKind<TableBlock> = {
  ...usual,
  type: 'table',
  notation: { print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'anything' },
  names: block => block.rows.map(([first]) => first),
  takesIn: block => block.rows.length * (3 + block.header.length * 2),
  shorten: block => block,
  inDeck: (block, text) => ({ ...block, header: block.header.map(text.markdown), rows: block.rows.map(row => row.map(text.markdown)) }),
  speak: block => block.rows.map(([first, ...rest]) => withLabel(plain(first), rest.map(plain).filter(Boolean).join(', '))),
  ask: () => ({ cost: [], risks: [], more: [] }),
  weight: 4,
}
