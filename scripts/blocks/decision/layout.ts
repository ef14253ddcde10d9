import type { DecisionBlock, DecisionPart } from '../../model/talk.ts'
import type { Room } from '../kind.ts'
import { balance } from '../kind.ts'

export function height(block: DecisionBlock, room: Room): number {
  const { question, cards, columns } = arrange(block.parts)
  const column = (room.width - 16 * (columns - 1)) / columns - 40
  const heights = cards.map(part => 56 + 25 * room.lines(part.text, { size: 18, weight: 500 }, column))
  const rows = Array.from({ length: Math.ceil(heights.length / columns) }, (_, i) => Math.max(...heights.slice(i * columns, (i + 1) * columns)))
  return (question ? 40 + 28 * room.lines(question.text, { size: 20 }, room.width) : 0) + rows.reduce((sum, height) => sum + height + 14, 0)
}

export function split(block: DecisionBlock, room: Room): DecisionBlock[] {
  return balance(block.parts, parts => height({ ...block, parts }, room), room.height).map(parts => ({ ...block, parts }))
}

/** As DecisionCard.vue sets them: a question over all, short answers three abreast, others two. */
function arrange(parts: DecisionPart[]): { question?: DecisionPart, cards: DecisionPart[], columns: number } {
  const [first, ...rest] = parts
  const question = first.role === 'question' || (first.role === 'challenge' && parts.length % 2 === 1) ? first : undefined
  const cards = question ? rest : parts
  return { question, cards, columns: cards.length === 1 ? 1 : cards.length === 3 && cards.every(part => part.text.length <= 110) ? 3 : 2 }
}
