import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Room } from '../../model/layout.ts'
import type { FactsBlock } from '../../model/talk.ts'
import { balance, leastHeight } from '../kind.ts'
import { plain } from '../../text/markdown.ts'
import { textLayout } from '../text-layout.ts'

export function layout(block: Pick<FactsBlock, 'facts'>, room: Room, measure: Measure): Layout {
  return textLayout(block.facts.map(fact => ({ text: `${fact.label}: ${plain(fact.text)}`, dot: true })), room, measure)
}

export function split(block: FactsBlock, room: Room, measure: Measure): FactsBlock[] {
  const set = (facts: FactsBlock['facts']): FactsBlock => ({ ...block, facts })
  return balance(block.facts, part => leastHeight(layout, set(part), room.width, measure), room.height).map(set)
}
