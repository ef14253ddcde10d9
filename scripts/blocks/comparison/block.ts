import type { Common } from '../../model/talk.ts'

/** Options side by side, each with what speaks for and against it; or by weighted criteria. */
export interface ComparisonBlock extends Common {
  type: 'comparison'
  options: Option[]
  criteria: WeighedCriterion[]
  /** As the document has them, where it has them: what they come to, on a scale of its own. */
  totals?: string[]
}

/** `facts` are its cost, its outcome and whatever else is said of it; without a label, what it is. */
export interface Option { name: string, chosen?: true, pros: string[], cons: string[], facts: { label: string, text: string }[] }

/** A row of a matrix: a score for each option, in their order. */
export interface WeighedCriterion { name: string, weight: number, scores: number[] }

declare module '../../model/talk.ts' {
  interface Blocks { comparison: ComparisonBlock }
}
