/** Whether a request may be answered at all, whoever sent it: it is meant for us, and no page of another site is behind it. */
import type { IncomingMessage } from 'node:http'
import { isHere } from './addresses.ts'

export interface Rejection { status: number, words: string }

/**
 * @param host the address the server listens on
 * @returns why not; nothing where it may be answered
 */
export function rejection(request: IncomingMessage, host: string): Rejection | undefined {
  if (!isHere(request.headers.host, host))
    return { status: 421, words: 'This address is not served here.' }
  if (!isFromHere(request))
    return { status: 403, words: 'This is not for pages of other sites.' }
}

/**
 * A browser tells where a request came from. A page from elsewhere may lead a person here, in a window of its own; it may
 * load nothing, frame nothing and send nothing. `same-site` is another port of this machine: elsewhere.
 */
export function isFromHere({ method, headers }: IncomingMessage): boolean {
  const { origin, host } = headers
  if (origin !== undefined && URL.parse(origin)?.host !== host)
    return false
  const isVisit = method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return isOwn({ headers }) || isVisit
}

/**
 * Whether a page of ours asks, or the person did. A link from elsewhere leads to what an audience sees: a browser brings the
 * key even where the link is on another port of this machine.
 */
export function isOwn({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}
