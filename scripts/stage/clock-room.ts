/** Where the presenters of a deck meet their clock, over WebSockets. */
import type { WebSocket } from 'ws'
import type { ClockMessage } from '../rehearsal/run-message.ts'
import type { Clock } from './clock.ts'
import type { Upgrade } from './sockets.ts'
import { isAct } from '../rehearsal/journal.ts'
import { openSockets, sendTo } from './sockets.ts'

export interface ClockRoom {
  /** Takes over a request to upgrade, of somebody who holds the key. */
  join: (clock: Clock, upgrade: Upgrade) => void
  close: () => void
}

/** What WebSockets say when a server will be back: whoever hears it connects again. */
const restart = 1012
/** What they say to whoever sends what is not understood. */
const policy = 1008

export function openClockRoom(): ClockRoom {
  const sockets = openSockets()
  return {
    join: (clock, upgrade) => sockets.take(upgrade, (member) => {
      const leave = clock.listen({
        hear: message => sendTo([member], JSON.stringify(message)),
        end: () => member.close(restart),
      })
      member.on('close', leave)
      member.on('message', (raw) => {
        const said = parse(String(raw))
        if (isFresh(said))
          clock.fresh()
        else if (isAnswer(said))
          clock.answer(said.goOn)
        else if (isRestore(said))
          restore(clock, said.journal, member)
        else if (isAct(said))
          clock.take(said)
        else
          member.close(policy, 'this is no act of a run')
      })
      member.send(JSON.stringify(clock.run()))
    }),
    close: sockets.close,
  }
}

/** A window that kept a run hears when it need not any longer. */
function restore(clock: Clock, journal: string, member: WebSocket): void {
  const run = clock.restore(journal)
  if (run !== undefined)
    member.send(JSON.stringify({ type: 'restored', run } satisfies ClockMessage))
}

function isRestore(said: unknown): said is { journal: string } {
  const { type, journal } = (said ?? {}) as { type?: unknown, journal?: unknown }
  return type === 'restore' && typeof journal === 'string'
}

function isFresh(said: unknown): boolean {
  return (said as { type?: unknown } | undefined)?.type === 'fresh'
}

function isAnswer(said: unknown): said is { goOn: boolean } {
  const { type, goOn } = (said ?? {}) as { type?: unknown, goOn?: unknown }
  return type === 'answer' && typeof goOn === 'boolean'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined
  }
  catch {
    return undefined
  }
}
