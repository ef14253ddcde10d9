/** Keeps everyone who looks at a deck in step: what a key holder sends goes to all others, and to whoever comes later. */
import type { WebSocket } from 'ws'
import type { Ahead, Revealed } from './ahead.ts'
import type { Upgrade } from './sockets.ts'
import { openSockets, sendTo } from './sockets.ts'

/** One of Slidev's shared states, whole, as JSON; sent both ways. The other end is slidev/browser/stage.ts. */
export interface Step { channel: string, state: object }
/** What whoever joins is sent first; `slides` where slides to come are kept back. */
export interface Welcome { all: Record<string, object>, slides?: Revealed }
/** What goes to everybody before the step that leads there. */
export interface News { slides: Revealed }

export interface Relay {
  /**
   * Takes over a request to upgrade. Whoever may not write does not lead; who does says whether what it writes counts now.
   * @param ahead keeps slides to come from whoever does not lead
   */
  join: (deck: string, leads: false | (() => boolean), upgrade: Upgrade, ahead?: Ahead) => void
  close: () => void
}

/** A room for each deck: who is there, the last state of each channel, and since when nobody is there. */
interface Room { members: Set<WebSocket>, last: Map<string, object>, left: number }

/** Milliseconds an empty room remembers where everyone was: enough to start a browser again, not to rehearse again. */
const memory = 120_000

export function openRelay(): Relay {
  const sockets = openSockets()
  const rooms = new Map<string, Room>()

  function enter(deck: string, leads: false | (() => boolean), member: WebSocket, ahead?: Ahead): void {
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
      const slides = ahead?.show(pageOf(step))
      if (slides)
        sendTo(room.members, JSON.stringify({ slides } satisfies News))
      sendTo([...room.members].filter(other => other !== member), JSON.stringify(step))
    })
    member.send(JSON.stringify({ all: Object.fromEntries(room.last), slides: ahead?.shown() } satisfies Welcome))
  }

  return {
    join: (deck, leads, upgrade, ahead) => sockets.take(upgrade, member => enter(deck, leads, member, ahead)),
    close: sockets.close,
  }
}

/** The slide a step leads to; 0 where it leads to none. */
function pageOf({ state }: Step): number {
  const { page } = state as { page?: unknown }
  return typeof page === 'number' ? page : 0
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
