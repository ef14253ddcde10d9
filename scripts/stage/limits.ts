/** How much of a server one address may hold. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Connections at the same time. A browser opens six and a socket or two; behind one address there may be a room. From the
 * machine itself come tunnels with whole audiences behind them, and nobody who could not do worse.
 */
const most = { elsewhere: 256, here: 8192 }

/** Milliseconds: for the head of a request; for all of it; between two requests; for an answer that nobody takes. */
const patience = { head: 10_000, request: 60_000, rest: 5_000, silence: 60_000 }

/** Sets them. Whoever has as many connections as an address may have is let in when one of them ends. */
export function limit(server: Server): void {
  const open = new Map<string, number>()
  server.headersTimeout = patience.head
  server.requestTimeout = patience.request
  server.keepAliveTimeout = patience.rest
  server.setTimeout(patience.silence)
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const held = open.get(address) ?? 0
    if (held >= (isHere(address) ? most.here : most.elsewhere))
      return void socket.destroy()
    open.set(address, held + 1)
    socket.once('close', () => {
      const rest = open.get(address)! - 1
      if (rest > 0)
        open.set(address, rest)
      else
        open.delete(address)
    })
  })
}

function isHere(address: string): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(address)
}
