/** Shows apps over HTTP: to everyone what an audience may see, to the key's holder the presenter's side. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { App } from '../slidev/app.ts'
import type { Clock } from './clock.ts'
import type { DeckFile } from '../slidev/deck-file.ts'
import type { Key } from './key.ts'
import type { Visit } from './visit.ts'
import { createServer } from 'node:http'
import sirv from 'sirv'
import { Refusal } from '../model/refusal.ts'
import { addresses } from './addresses.ts'
import { backstage, backstageRoutes, voicePath } from './backstage.ts'
import { openClockRoom } from './clock-room.ts'
import { newKey } from './key.ts'
import { mermaidFolder, mermaidPath } from '../slidev/mermaid.ts'
import { openRelay } from './relay.ts'
import { presentingClock, rehearsalsFolder } from './runs.ts'

export interface Stage {
  /** `http://localhost:3030`, without a slash at the end. */
  url: string
  /** That one, and those by which other machines reach it. */
  urls: string[]
  key: Key
  /** Serves an app under its base, instead of an earlier one with that base. */
  show: (app: App) => void
  shown: (id: string) => App | undefined
  /** Ends every connection. */
  close: () => Promise<void>
}

/** What stands before the apps, a front page for one; says whether it answered. */
export type Front = (visit: Visit, stage: Stage) => boolean | Promise<boolean>

export interface StageOptions {
  port: number
  /** The address to listen on. */
  host?: string
  /** What the key is made of; one of its own where none is given. */
  secret?: string
  front?: Front
  /**
   * How a deck on show is timed; usually as a talk before an audience.
   * @param again whether it has been timed here before, and is another only because it was built anew
   */
  clockFor?: (deck: DeckFile, again: boolean) => Clock
  /** The folder of rehearsals. */
  rehearsals?: string
}

type Static = ReturnType<typeof sirv>

const loopback = '127.0.0.1'
/** Slidev's routes that show notes, or lead. */
const presenterRoutes = /^(?:presenter|notes|notes-edit|overview|entry)(?:\/|$)/

/** @throws Refusal where the port or the address cannot be had. */
export async function openStage({ port, host = loopback, secret, front, clockFor = (deck, again) => presentingClock(deck, { ask: !again }), rehearsals = rehearsalsFolder }: StageOptions): Promise<Stage> {
  const urls = addresses(host, port)
  const key = newKey(port, secret)
  const relay = openRelay()
  const room = openClockRoom()
  const clocks = new Map<string, Clock>()
  const timed = new Set<string>()
  const apps = new Map<string, { app: App, files: Static }>()
  /** What apps share, by its path; it stays for windows that are still open on an earlier app. */
  const clients = new Map<string, Static>()
  const mermaid = sirv(mermaidFolder, { etag: true })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = urlOf(request)
    const visit: Visit = { request, response, path, query, presenter: key.heldIn(request.headers.cookie) }
    if (!isFor(host, request))
      return refuse(response, 421, 'This address is not served here.')
    if (!isReading(request) && !(request.method === 'POST' && voicePath.test(path) && isFromHere(request)))
      return refuse(response, 405, 'There is nothing to write to.')
    if (path === '/favicon.ico')
      return void response.writeHead(204).end()
    if (key.is(query.get('key')))
      return handOver(visit)
    if (await front?.(visit, stage))
      return
    if (path.startsWith(`${mermaidPath}/`))
      return void mermaid(inside(request, mermaidPath), response, () => refuse(response, 404, 'No such file.'))
    const shared = [...clients].find(([prefix]) => path.startsWith(prefix))
    if (shared)
      return void shared[1](inside(request, shared[0].slice(0, -1)), response, () => refuse(response, 404, 'No such file.'))
    await showApp(visit)
  }

  /** The key goes from the address bar, which a projector may show, into a cookie. */
  function handOver({ response, path, query }: Visit): void {
    query.delete('key')
    response.writeHead(302, { 'Location': path + (query.size > 0 ? `?${query}` : ''), 'Set-Cookie': key.cookie, 'Cache-Control': 'no-store' }).end()
  }

  async function showApp(visit: Visit): Promise<void> {
    const { request, response, path, presenter } = visit
    const [, id = '', ...rest] = path.split('/')
    const shown = apps.get(id)
    if (!shown)
      return refuse(response, 404, 'There is no such deck.')
    if (rest.length === 0)
      return void response.writeHead(302, { Location: shown.app.base }).end()
    const inner = rest.join('/')
    const behind = backstageRoutes.test(inner)
    if ((behind || presenterRoutes.test(inner)) && !presenter)
      return refuse(response, 403, 'This is for the presenter, who has a link with a key.')
    if (behind)
      return backstage(visit, inner, { app: shown.app, clock: clockOf(shown.app), rehearsals })
    shown.files(inside(request, `/${id}`), response, () => refuse(response, 404, 'No such file.'))
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [, id = '', inner] = urlOf(request).pathname.split('/')
    const shown = apps.get(id)
    const holds = key.heldIn(request.headers.cookie)
    if (!shown || !isFromHere(request) || !isFor(host, request))
      return void socket.destroy()
    if (inner === 'sync')
      return relay.join(id, holds && (() => isUnderway(shown.app)), { request, socket, head })
    if (inner === 'clock' && holds)
      return room.join(clockOf(shown.app), { request, socket, head })
    socket.destroy()
  }

  function clockOf({ id, deck }: App): Clock {
    const clock = clocks.get(id) ?? clockFor(deck, timed.has(id))
    clocks.set(id, clock)
    timed.add(id)
    return clock
  }

  /** Until a presenter has said which talk this is, the audience sees what it saw. */
  function isUnderway(app: App): boolean {
    return clockOf(app).run().leftOff === undefined
  }

  /** A deck that was built anew has another clock, unless its journal fits. */
  function show(app: App): void {
    if (apps.has(app.id) && apps.get(app.id)!.app.digest !== app.digest)
      forgetClock(app.id)
    apps.set(app.id, { app, files: filesOf(app.folder) })
    if (app.client && !clients.has(app.client.path))
      clients.set(app.client.path, unchanging(app.client.folder))
  }

  function forgetClock(id: string): void {
    clocks.get(id)?.close()
    clocks.delete(id)
  }

  function closeAll(): void {
    relay.close()
    room.close();
    [...clocks.keys()].forEach(forgetClock)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(error => refuse(response, 500, error instanceof Refusal ? error.message : 'Something went wrong here.'))
  })
  server.on('upgrade', upgrade)
  const stage: Stage = {
    url: urls[0],
    urls,
    key,
    show,
    shown: id => apps.get(id)?.app,
    close: () => new Promise((resolve) => {
      closeAll()
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
  await listen(server, port, host).catch((error) => {
    closeAll()
    throw error
  })
  return stage
}

/** Says no, in words, as text. */
export function refuse(response: ServerResponse, status: number, words: string): void {
  if (response.headersSent)
    return void response.destroy()
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end(`${words}\n`)
}

function filesOf(folder: string): Static {
  return sirv(folder, {
    single: true,
    etag: true,
    setHeaders: (response, path) => response.setHeader('Cache-Control', /^\/(?:assets|slides)\//.test(path) ? 'max-age=31536000, immutable' : 'no-cache'),
  })
}

/** Files whose path changes whenever they do. */
function unchanging(folder: string): Static {
  return sirv(folder, { etag: true, maxAge: 31_536_000, immutable: true })
}

function urlOf({ url = '/' }: IncomingMessage): URL {
  return URL.parse(url.replace(/^\/+/, '/'), 'http://localhost') ?? new URL('http://localhost')
}

/** The same request as seen from inside a folder. */
function inside(request: IncomingMessage, prefix: string): IncomingMessage {
  request.url = request.url!.slice(prefix.length) || '/'
  return request
}

/** A server on the loopback address answers to local names only, so that no page from elsewhere reads it by a name of its own. */
function isFor(host: string, { headers }: IncomingMessage): boolean {
  return host !== loopback || /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(headers.host ?? '')
}

function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** A browser tells where a script came from; one from elsewhere has no business here. */
function isFromHere({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === undefined || URL.parse(origin)?.host === host
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cause.code === 'EADDRINUSE'
      ? new Refusal(`port ${port} is taken`, { mend: 'give another with --port', cause })
      : new Refusal(`cannot listen on ${host}:${port} (${cause.code})`, { mend: 'give another --host or --port', cause })))
    server.listen(port, host, resolve)
  })
}
