import type { Entry } from '../../scripts/rehearsal/act.ts'
import type { Plan } from '../../scripts/rehearsal/plan.ts'
import type { ClockMessage } from '../../scripts/rehearsal/run-message.ts'
import type { ClockLine } from './clock-line.ts'
import { runTime, stamp } from '../../scripts/rehearsal/journal.ts'

/**
 * A clock of this window's own, where no stage keeps one: in Slidev's dev server, or in an app that lies somewhere as
 * files. It outlasts a reload.
 * @param name what the run is kept under in the session's storage
 * @param time milliseconds that go on while the machine sleeps and are never set back
 */
export function openOwnLine(name: string, plan: Plan, hear: (message: ClockMessage) => void, time: () => number): ClockLine {
  let entries = kept(name)
  const last = entries.at(-1)
  let anchor = { at: last ? last.at + Math.max(0, Date.now() - last.wall) : 0, monotonic: time() }

  function tell(): void {
    hear({
      type: 'run',
      run: name,
      plan,
      entries,
      at: runTime(anchor, time()),
      drill: { kind: 'whole', notes: 'all' },
      recording: false,
      questions: [],
      criteria: [],
    })
  }

  // Later, as from any other line: whoever opens this one has it first.
  queueMicrotask(tell)
  return {
    say(word) {
      if ('type' in word) {
        entries = []
        anchor = { at: 0, monotonic: time() }
        sessionStorage.removeItem(name)
        return tell()
      }
      const entry = stamp(word, anchor, Date.now(), time())
      entries = [...entries, entry]
      sessionStorage.setItem(name, JSON.stringify(entries))
      hear({ type: 'entry', entry })
    },
    close: () => {},
  }
}

function kept(name: string): Entry[] {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '[]')
  }
  catch {
    return []
  }
}
