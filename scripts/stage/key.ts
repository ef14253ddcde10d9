/** Who may see notes and lead: whoever came in by a ticket, and so holds the key of the server. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export interface Key {
  /** Opens the server once, as `?key=`; lasts as long as the process. */
  ticket: () => string
  /** Whether what a URL offers is a ticket that nobody has used; from now on it is used. */
  spend: (offered: string) => boolean
  /** The value of a `Set-Cookie` header that hands the key over. */
  cookie: string
  /** Whether a `Cookie` header brings it. */
  heldIn: (cookies: string | undefined) => boolean
}

/** Tickets out at the same time; the oldest lapses where there are more. */
const most = 64

/**
 * A browser shares cookies between all ports of a host, so the port is in the cookie's name and in its value, which is
 * not the secret but made of it: what one server hands out opens no other.
 */
export function newKey(port: number, secret: string = newSecret()): Key {
  const name = `rostrum-${port}`
  const value = createHmac('sha256', secret).update(`cookie ${port}`).digest('base64url')
  const tickets = new Set<string>()
  return {
    ticket: () => {
      const ticket = newSecret()
      tickets.add(ticket)
      if (tickets.size > most)
        tickets.delete(tickets.values().next().value!)
      return ticket
    },
    // Nobody finds one of 2^192 by the time a look-up takes.
    spend: offered => tickets.delete(offered),
    cookie: `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`,
    heldIn: cookies => (cookies ?? '').split(/; */).some((cookie) => {
      const [key, offered = ''] = cookie.split('=')
      return key === name && same(offered, value)
    }),
  }
}

/** 32 letters, digits, hyphens and underscores that nobody guesses. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url')
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
