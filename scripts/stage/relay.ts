/** Keeps everyone who looks at a deck in step: what a key holder sends goes to all others, and to whoever comes later. */
import type { WebSocket } from 'ws'
import type { Upgrade } from './sockets.ts'
import { openSockets, sendTo } from './sockets.ts'

/** One of Slidev's shared states, whole, as JSON; sent both ways. The other end is client.ts. */
export interface Step { channel: string, state: object }
/** What whoever joins is sent first. */
export interface Welcome { all: Record<string, object> }

export interface Relay {
  /** Takes over a request to upgrade. Whoever may not write does not lead; who does says whether what it writes counts now. */
  join: (deck: string, leads: false | (() => boolean), upgrade: Upgrade) => void
  close: () => void
}

/** A room for each deck: who is there, the last state of each channel, and since when nobody is there. */
interface Room { members: Set<WebSocket>, last: Map<string, object>, left: number }

/** Milliseconds an empty room remembers where everyone was: enough to start a browser again, not to rehearse again. */
const memory = 120_000

export function openRelay(): Relay {
  const sockets = openSockets()
  const rooms = new Map<string, Room>()

  function enter(deck: string, leads: false | (() => boolean), member: WebSocket): void {
    const room = rooms.get(deck) ?? { members: new Set(), last: new Map(), left: 0 }
    rooms.set(deck, room)
    if (room.members.size === 0 && Date.now() - room.left > memory)
      room.last.clear()
    room.members.add(member)
    member.on('close', () => {
      room.members.delete(member)
      room.left = Date.now()
    })
    member.on('message', (raw) => {
      const step = leads ? stepOf(String(raw)) : undefined
      if (!step)
        return member.close(1008, 'only the presenter leads')
      if (leads && !leads())
        return
      room.last.set(step.channel, step.state)
      sendTo([...room.members].filter(other => other !== member), JSON.stringify(step))
    })
    member.send(JSON.stringify({ all: Object.fromEntries(room.last) } satisfies Welcome))
  }

  return {
    join: (deck, leads, upgrade) => sockets.take(upgrade, member => enter(deck, leads, member)),
    close: sockets.close,
  }
}

function stepOf(text: string): Step | undefined {
  try {
    const { channel, state }: Partial<Step> = JSON.parse(text)
    return typeof channel === 'string' && typeof state === 'object' && state ? { channel, state } : undefined
  }
  catch {
    return undefined
  }
}
