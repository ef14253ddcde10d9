import type { FactsBlock } from '../../model/talk.ts'

export function print(block: FactsBlock): string {
  return block.facts.map(fact => `- **${fact.label}:** ${fact.text}`).join('\n')
}
