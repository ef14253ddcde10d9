import type { Common, Shortened } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'

/** What may go wrong, each by how likely it is and how much it would hurt. */
export interface RisksBlock extends Common {
  type: 'risks'
  risks: Risk[]
  /** Of what takes several slides: how many risks there are in all, and whether this is the first slide. */
  of?: { count: number, first: boolean }
}

/** `likelihood` and `impact` are as written: `High`, `4`, `🔴 Critical`; `id` is the writer's own, as `R3`. */
export interface Risk extends Shortened<Plain> { id?: string, text: Plain, likelihood: string, impact: string, mitigation?: Plain }

declare module '../../model/talk.ts' {
  interface Blocks { risks: RisksBlock }
}
