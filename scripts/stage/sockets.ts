/** WebSockets that notice who has gone. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { Buffer } from 'node:buffer'
import { WebSocketServer } from 'ws'

/** A request to upgrade, as Node's server hands it over. */
export interface Upgrade { request: IncomingMessage, socket: Duplex, head: Buffer }

export interface Sockets {
  /** Takes over a request to upgrade. */
  take: (upgrade: Upgrade, enter: (member: WebSocket) => void) => void
  /** Ends every connection. */
  close: () => void
}

/** Milliseconds between two looks at who is still there; below what proxies close idle connections after. */
const heartbeat = 25_000
/** Bytes that may wait for a member to take them. Whoever is this far behind comes back sooner than it catches up. */
const backlog = 1 << 20

/** Sends to members that keep up; one that does not is dropped, so that nobody waits for it and nothing piles up. */
export function sendTo(members: Iterable<WebSocket>, text: string): void {
  // Encoded once for all of them.
  const bytes = Buffer.from(text)
  for (const member of members) {
    if (member.bufferedAmount > backlog)
      member.terminate()
    else
      member.send(bytes, { binary: false })
  }
}

export function openSockets(): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 })
  const silent = new WeakSet<WebSocket>()
  const timer = setInterval(() => server.clients.forEach((member) => {
    if (silent.has(member))
      return member.terminate()
    silent.add(member)
    member.ping()
  }), heartbeat)

  return {
    take: ({ request, socket, head }, enter) => server.handleUpgrade(request, socket, head, (member) => {
      member.on('error', () => member.terminate())
      member.on('pong', () => silent.delete(member))
      enter(member)
    }),
    close: () => {
      clearInterval(timer)
      server.clients.forEach(member => member.terminate())
      server.close()
    },
  }
}
