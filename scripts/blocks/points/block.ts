import type { Common } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'

/**
 * What relates a few points: `steps` follow each other, `sides` stand against each other, of an `effect` the first leads
 * to the last; `tiles` are a set.
 */
export const shapes = ['steps', 'sides', 'effect', 'tiles'] as const
export type Shape = (typeof shapes)[number]

/** A few points drawn as what they are to each other. */
export interface PointsBlock extends Common { type: 'points', shape: Shape, points: Point[] }

/** `below` is what stands under it, a line each; `number` is its own where it is counted; `done`, of a task, whether it is. */
export interface Point { number?: number, done?: boolean, title?: Plain, text: Plain, below: Plain[] }

declare module '../../model/talk.ts' {
  interface Blocks { points: PointsBlock }
}
