import type { RunMessage } from './run-message.ts'
import { timecode } from '../plan/time.ts'
import { clockOf } from './pace.ts'

const relative = new Intl.RelativeTimeFormat('en')

/**
 * Where a run was broken off and how long ago: `slide 7 of 20, 12:30 into the talk, 4 minutes ago`.
 * @param leftOff the run's time then, ms
 * @param now the run's time now, ms
 */
export function leftOffTold({ plan, entries }: Pick<RunMessage, 'plan' | 'entries'>, leftOff: number, now: number): string {
  const { shown, talked } = clockOf(plan, entries, leftOff)
  return `slide ${shown} of ${plan.slides.length}, ${timecode(Math.floor(talked))} into the talk, ${ago((now - leftOff) / 1000)}`
}

function ago(seconds: number): string {
  if (seconds < 60)
    return relative.format(-Math.floor(seconds), 'second')
  return seconds < 3600 ? relative.format(-Math.floor(seconds / 60), 'minute') : relative.format(-Math.floor(seconds / 3600), 'hour')
}
