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
import { rejection } from './admission.ts'
import { backstage, backstageRoutes, voicePath } from './backstage.ts'
import { openClockRoom } from './clock-room.ts'
import { setHeaders } from './headers.ts'
import { newKey } from './key.ts'
import { limit } from './limits.ts'
import { closedPage, linkPage, onwardPage } from './lobby-page.ts'
import { sendOwnFile } from './own-files.ts'
import { isPerson } from './visit.ts'
import { mermaidFolder, mermaidPath } from '../slidev/mermaid.ts'
import { openRelay } from './relay.ts'
import { presentingClock, rehearsalsFolder } from './runs.ts'
import { searchPath, sendSlideTexts } from './search.ts'

export interface Stage {
  /** `http://localhost:3030`, without a slash at the end. */
  url: string
  /** That one, and those by which other machines reach it. */
  urls: string[]
  key: Key
  /** The URL of a path that lets whoever opens it first in, once: with notes, and leading. */
  invite: (path: string) => string
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
  const mermaid = sirv(mermaidFolder, { etag: true })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = urlOf(request)
    const visit: Visit = { request, response, path, query, presenter: key.heldIn(request.headers.cookie), gone: whenGone(response) }
    setHeaders(response)
    const rejected = rejection(request, host)
    if (rejected)
      return refuse(response, rejected.status, rejected.words)
    if (!isReading(request) && !(request.method === 'POST' && voicePath.test(path)))
      return refuse(response, 405, 'There is nothing to write to.')
    if (path === '/favicon.ico')
      return void response.writeHead(204).end()
    if (query.has('key'))
      return handOver(visit)
    if (sendOwnFile(visit))
      return
    if (path === '/key')
      return void (visit.presenter ? sendPage(response, 200, linkPage(stage.invite('/'))) : close(visit))
    if (await front?.(visit, stage))
      return
    if (path.startsWith(`${mermaidPath}/`))
      return void mermaid(inside(request, mermaidPath), response, () => refuse(response, 404, 'No such file.'))
    await showApp(visit)
  }

  /** Lets in whoever brings a ticket, or has been let in by it before; the ticket leaves the address bar, which a projector may show. */
  function handOver(visit: Visit): void {
    const { request, response, path, query } = visit
    const opens = request.method === 'GET' && key.spend(query.get('key')!)
    if (!opens && !visit.presenter)
      return void close(visit, true)
    query.delete('key')
    const onward = path + (query.size > 0 ? `?${query}` : '')
    response.setHeader('Cache-Control', 'no-store')
    if (opens)
      response.setHeader('Set-Cookie', key.cookie)
    if (request.headers['sec-fetch-site'] === 'cross-site')
      return sendPage(response, 200, onwardPage(onward))
    response.writeHead(302, { Location: onward }).end()
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
      return void close(visit)
    if (behind)
      return backstage(visit, inner, { app: shown.app, clock: clockOf(shown.app), rehearsals })
    if (inner === searchPath)
      return sendSlideTexts(visit, shown.app)
    shown.files(inside(request, `/${id}`), response, () => refuse(response, 404, 'No such file.'))
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [, id = '', inner] = urlOf(request).pathname.split('/')
    const shown = apps.get(id)
    const holds = key.heldIn(request.headers.cookie)
    if (!shown || rejection(request, host))
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

  const server = createServer({ maxHeaderSize: 16_384, connectionsCheckingInterval: 5_000 }, (request, response) => {
    answer(request, response).catch(error => refuse(response, 500, error instanceof Refusal ? error.message : 'Something went wrong here.'))
  })
  server.on('upgrade', upgrade)
  limit(server)
  const stage: Stage = {
    url: urls[0],
    urls,
    key,
    invite: path => `${urls[0]}${path}?key=${key.ticket()}`,
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

/** Says that only the key leads on. @param spent whether somebody came with a link that has been used. @returns that it answered */
export function close(visit: Visit, spent = false): true {
  if (isPerson(visit))
    sendPage(visit.response, 403, closedPage(spent))
  else
    refuse(visit.response, 403, spent ? 'This link has been used.' : 'This is for the presenter, who has a link with a key.')
  return true
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(html)
}

function whenGone(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => response.writableFinished || controller.abort(new Refusal('whoever asked has gone')))
  return controller.signal
}

function filesOf(folder: string): Static {
  return sirv(folder, {
    single: true,
    etag: true,
    setHeaders: (response, path) => response.setHeader('Cache-Control', path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache'),
  })
}

function urlOf({ url = '/' }: IncomingMessage): URL {
  return URL.parse(url.replace(/^\/+/, '/'), 'http://localhost') ?? new URL('http://localhost')
}

/** The same request as seen from inside a folder. */
function inside(request: IncomingMessage, prefix: string): IncomingMessage {
  request.url = request.url!.slice(prefix.length) || '/'
  return request
}

function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cause.code === 'EADDRINUSE'
      ? new Refusal(`port ${port} is taken`, { mend: 'give another with --port', cause })
      : new Refusal(`cannot listen on ${host}:${port} (${cause.code})`, { mend: 'give another --host or --port', cause })))
    server.listen(port, host, resolve)
  })
}
