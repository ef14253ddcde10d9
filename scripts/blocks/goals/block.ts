import type { Common } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'

/** What is aimed at: key results, each with where it began, where it is and where it is to be. */
export interface GoalsBlock extends Common {
  type: 'goals'
  goals: Goal[]
  /** One of several slides, which say nothing of all. */
  partial?: true
}

/** `start`, `now` and `target` are as written; so is `score`, from 0 to 1 or in percent. */
export interface Goal { text: Plain, start?: string, now?: string, target?: string, score?: string }

declare module '../../model/talk.ts' {
  interface Blocks { goals: GoalsBlock }
}
