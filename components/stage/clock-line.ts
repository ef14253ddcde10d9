import type { Said } from '../../scripts/rehearsal/run-message.ts'

/** To a clock that is kept somewhere: every act goes there and counts only once it comes back as an entry. */
export interface ClockLine {
  say: (word: Said) => void
  close: () => void
}
