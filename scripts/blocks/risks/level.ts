/** How likely a risk is and how much it would hurt, as people write it: `High`, `4/5`, `🟡 Medium`, `hoch`. */
import type { Risk } from './block.ts'
import { whole } from '../../vocabulary/index.ts'

const words = (['levelLowest', 'levelLow', 'levelMedium', 'levelHigh', 'levelHighest'] as const).map(kind => whole(kind))

/** From 1 to 5; undefined where a text is no level. */
export function levelOf(text: string): number | undefined {
  const bare = text.replace(/[\p{Extended_Pictographic}\uFE0F\u200D]/gu, '').trim()
  const number = /^([1-5])(?:\s?\/\s?5)?$/.exec(bare)?.[1]
  const at = words.findIndex(pattern => pattern.test(bare))
  return number ? Number(number) : at < 0 ? undefined : at + 1
}

/** How much a risk weighs beside others, from 1 to 25; 0 of one without levels. */
export function weightOf(risk: Pick<Risk, 'likelihood' | 'impact'>): number {
  return (levelOf(risk.likelihood) ?? 0) * (levelOf(risk.impact) ?? 0)
}

/** The levels of a grid that holds these risks: low, medium and high, or all five. */
export function levelsOf(risks: Pick<Risk, 'likelihood' | 'impact'>[]): number[] {
  const used = risks.flatMap(risk => [levelOf(risk.likelihood), levelOf(risk.impact)])
  return used.every(level => level === 2 || level === 3 || level === 4) ? [2, 3, 4] : [1, 2, 3, 4, 5]
}
