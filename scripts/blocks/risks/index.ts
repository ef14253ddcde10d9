import type { BlockKind } from '../kind.ts'
import type { Plain } from '../../text/markdown.ts'
import type { RisksBlock } from './block.ts'
import { leftOfRisk } from '../ask.ts'
import { usual } from '../kind.ts'
import { wholeOf, withLabel } from '../speak.ts'
import { layout, split } from './layout.ts'
import { weightOf } from './level.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'

/** What may go wrong, by how likely it is and how much it would hurt. */
export const risks: BlockKind<RisksBlock> = {
  ...usual,
  type: 'risks',
  notation: { fence: 'risks', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'nothing' },
  names: block => gravest(block).map(risk => risk.text),
  takesIn: block => block.risks.length * 10,
  shorten: (block, { shortenedPlain }) => ({
    ...block,
    risks: block.risks.map(risk => ({
      ...risk,
      ...shortenedPlain(risk.text, 70),
      ...(risk.mitigation && { mitigation: shortenedPlain(risk.mitigation, 80).text }),
    })),
  }),
  inDeck: block => block,
  headline,
  speak: block => block.risks.map(risk =>
    withLabel(wholeOf(risk), [`likelihood ${risk.likelihood}, impact ${risk.impact}`.toLowerCase(), risk.mitigation].filter(Boolean).join('; '))),
  ask: (block, slide) => ({ cost: [], risks: gravest(block).slice(0, 2).map(risk => leftOfRisk(slide, wholeOf<Plain>(risk))), more: [] }),
  wanted: { statement: 'Which risks stand against', subject: 'What could go wrong with' },
  weight: 10,
  bearsOn: ['delivery', 'strategy'],
}

function gravest({ risks }: RisksBlock): RisksBlock['risks'] {
  const most = Math.max(...risks.map(weightOf))
  return risks.filter(risk => weightOf(risk) === most)
}

/** Characters of a risk that a headline can repeat. */
const longest = 64

/** `Highest of 5 risks: two dry runs fail`, where one is; a second slide of them has the lesser ones. */
function headline(block: RisksBlock): string | undefined {
  if (block.of?.first === false)
    return undefined
  const [first, ...others] = gravest(block)
  const count = block.of?.count ?? block.risks.length
  if (others.length > 0)
    return others.length + 1 < count ? `${others.length + 1} of ${count} risks rank highest` : undefined
  return first.text.length <= longest ? `Highest of ${count} risks: ${first.text}` : undefined
}
