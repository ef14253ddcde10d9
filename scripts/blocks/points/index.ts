import type { Point, PointsBlock } from './block.ts'
import type { BlockKind } from '../kind.ts'
import { risksOfLine } from '../ask.ts'
import { usual } from '../kind.ts'
import { sentence, withLabel } from '../speak.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'

/** A few points drawn as what they are to each other: steps, sides, cause and effect, or a set. */
export const points: BlockKind<PointsBlock> = {
  ...usual,
  type: 'points',
  notation: { fence: 'points', parse, print },
  // A list stays a list where it is read; the planner draws it (see plan/shape.ts).
  recognise: () => undefined,
  layout,
  split,
  sharesSlide: { with: 'words', points: block => block.points.length },
  names: block => block.points.map(point => point.title ?? point.text),
  shorten: (block, { shortenedPlain }) => ({
    ...block,
    points: block.points.map(point => ({ ...point, text: shortenedPlain(point.text).text })),
  }),
  inDeck: block => block,
  speak: block => block.points.map(say),
  ask: (block, slide) => ({ cost: [], risks: block.points.flatMap(point => risksOfLine(say(point), block, slide)), more: [] }),
  weight: -4,
}

/** A point and what stands under it, as one sentence. */
function say({ title, text, below }: Point): string {
  const lead = withLabel(title, text)
  return below.length === 0 ? lead : text ? [sentence(lead), ...below.map(sentence)].join(' ') : withLabel(lead, below.join('; '))
}
