import type { Common, Shortened } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'

/** What happened when: an incident by the clock, a history by dates. */
export interface TimelineBlock extends Common { type: 'timeline', moments: Moment[] }

/** `when` as written; `notes` are what stands below its line. */
export interface Moment extends Shortened<Plain> { when: string, text: Plain, notes: Plain[] }

declare module '../../model/talk.ts' {
  interface Blocks { timeline: TimelineBlock }
}
