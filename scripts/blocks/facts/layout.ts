import type { FactsBlock } from '../../model/talk.ts'
import type { Room } from '../kind.ts'
import { body, line } from '../body-text.ts'
import { balance } from '../kind.ts'

export function height(block: FactsBlock, room: Room): number {
  return block.facts.reduce((sum, fact) => sum + 8 + line * room.lines(`${fact.label}: ${fact.text}`, body, room.width - 24), 0)
}

export function split(block: FactsBlock, room: Room): FactsBlock[] {
  return balance(block.facts, part => height({ ...block, facts: part }, room), room.height).map(part => ({ ...block, facts: part }))
}
