/** Who may see notes and lead: whoever holds the key of the server. */
import { randomBytes, timingSafeEqual } from 'node:crypto'

export interface Key {
  /** Goes into the presenter's URL as `?key=`. */
  secret: string
  /** The value of a `Set-Cookie` header that hands the key over. */
  cookie: string
  /** Whether a `Cookie` header brings it. */
  heldIn: (cookies: string | undefined) => boolean
  /** Whether what a URL offers is it. */
  is: (offered: string | null) => boolean
}

/** @param port is part of the cookie's name, since a browser shares cookies between all ports of a host. */
export function newKey(port: number, secret: string = newSecret()): Key {
  const name = `rostrum-${port}`
  const is = (offered: string | null | undefined) => same(offered ?? '', secret)
  return {
    secret,
    cookie: `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
    heldIn: cookies => (cookies ?? '').split(/; */).some((cookie) => {
      const [key, value] = cookie.split('=')
      return key === name && is(value)
    }),
    is,
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
