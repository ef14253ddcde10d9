/** What every server of ours does with a request, whatever it serves. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Key } from './key.ts'
import type { Visit } from './visit.ts'
import { isOwn } from './admission.ts'
import { Refusal } from '../model/refusal.ts'
import { closedPage, onwardPage } from './lobby-page.ts'
import { isPerson } from './visit.ts'

export function visitOf(request: IncomingMessage, response: ServerResponse, key: Key): Visit {
  const { pathname: path, searchParams: query } = urlOf(request)
  return { request, response, path, query, presenter: key.heldIn(request.headers.cookie) && isOwn(request), gone: whenGone(response) }
}

export function urlOf({ url = '/' }: IncomingMessage): URL {
  return URL.parse(url.replace(/^\/+/, '/'), 'http://localhost') ?? new URL('http://localhost')
}

/** Lets in whoever brings a ticket, or has been let in by it before; the ticket leaves the address bar, which a projector may show. */
export function handOver(visit: Visit, key: Key): void {
  const { request, response, path, query } = visit
  const opens = request.method === 'GET' && key.spend(query.get('key')!)
  if (!opens && !visit.presenter)
    return void close(visit, true)
  query.delete('key')
  // Two slashes would name another host.
  const onward = path.replace(/^\/+/, '/') + (query.size > 0 ? `?${query}` : '')
  response.setHeader('Cache-Control', 'no-store')
  if (opens)
    response.setHeader('Set-Cookie', key.cookie)
  if (request.headers['sec-fetch-site'] === 'cross-site')
    return sendPage(response, 200, onwardPage(onward))
  response.writeHead(302, { Location: onward }).end()
}

/** Says that only the key leads on. @param spent whether somebody came with a link that has been used. @returns that it answered */
export function close(visit: Visit, spent = false): true {
  if (isPerson(visit))
    sendPage(visit.response, 403, closedPage(spent))
  else
    refuse(visit.response, 403, spent ? 'This link has been used.' : 'This is for the presenter, who has a link with a key.')
  return true
}

/** Says no, in words, as text. */
export function refuse(response: ServerResponse, status: number, words: string): void {
  if (response.headersSent)
    return void response.destroy()
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end(`${words}\n`)
}

export function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(html)
}

/** @throws Refusal where the port or the address cannot be had. */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cause.code === 'EADDRINUSE'
      ? new Refusal(`port ${port} is taken`, { mend: 'give another with --port', cause })
      : new Refusal(`cannot listen on ${host}:${port} (${cause.code})`, { mend: 'give another --host or --port', cause })))
    server.listen(port, host, () => {
      // From now on it is a connection that cannot be had, where a process may open no more files; the others go on.
      server.removeAllListeners('error').on('error', () => {})
      resolve()
    })
  })
}

function whenGone(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => response.writableFinished || controller.abort(new Refusal('whoever asked has gone')))
  return controller.signal
}
