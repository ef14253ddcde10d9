/** What a presenter does during a run, and when. */
import type { Score } from './score.ts'

/**
 * - `start`: the clock starts by key; leaving the cover starts it too.
 * - `enter`: slide `no` is on screen.
 * - `question`: the panel asks, the talk's clock stops and the meeting's goes on, until `answered`.
 * - `pause`: a break in rehearsal, both clocks stop, until `resume`.
 * - `skip`: slides that will not be spoken after all; `keep` is the way back.
 * - `ends`: the meeting has `left` ms from now on and no more, whatever was planned; `null` takes that back.
 * - `reset`: back to before the start; whoever sends it has asked.
 * - `beat`: nothing but a sign of life, written each second: where a killed run ended.
 * - `score`: what the speaker thinks of the run, afterwards; the last one counts.
 */
export type Act
  = | { kind: 'start' | 'question' | 'answered' | 'pause' | 'resume' | 'reset' | 'finish' | 'beat' }
    | { kind: 'enter', no: number }
    | { kind: 'skip' | 'keep', slides: number[] }
    | { kind: 'ends', left: number | null }
    | { kind: 'score', scores: Score[] }

/** `at`: whole milliseconds since the run began, by a clock that is never set back. */
export type Timed = Act & { at: number }

/** `wall`: milliseconds since 1970, for people; while a run goes on no clock is computed from it. */
export type Entry = Timed & { wall: number }
