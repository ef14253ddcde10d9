import { UsageError } from '../model/refusal.ts'
import { nextTime } from '../rehearsal/day.ts'

/** For commands that time a talk: the hard stop of the meeting. */
export const endsOption = [
  '--ends <time>',
  'when the meeting must end, such as 11:00; a late start then shortens the talk',
  readEnds,
] as const

/** @returns milliseconds since 1970 */
function readEnds(text: string): number {
  const ends = nextTime(text, Date.now())
  if (ends === undefined)
    throw new UsageError(`--ends ${text} is no time within the next twelve hours; write it as 11:00`)
  return ends
}
