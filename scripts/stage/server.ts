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
import { isPresenterRoute } from '../slidev/presenter-routes.ts'
import { hideAhead } from './ahead.ts'
import { addresses } from './addresses.ts'
import { close, handOver, listen, refuse, sendPage, urlOf, visitOf } from './answers.ts'
import { rejection } from './admission.ts'
import { backstage, backstageRoutes, voicePath } from './backstage.ts'
import { openClockRoom } from './clock-room.ts'
import { setHeaders } from './headers.ts'
import { newKey } from './key.ts'
import { limit } from './limits.ts'
import { linkPage } from './lobby-page.ts'
import { sendOwnFile } from './own-files.ts'
import { mermaidFolder, mermaidPath } from '../slidev/mermaid.ts'
import { openShow } from './on-show.ts'
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
  /** The clock of a deck that is on show. */
  clock: (id: string) => Clock | undefined
  /** Times a deck by another clock from now on, and puts away the one it had. */
  time: (id: string, clockOf: (deck: DeckFile) => Clock) => void
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
  /** Keeps slides that have not been shown from whoever follows. */
  hidesAhead?: boolean
}

type Static = ReturnType<typeof sirv>

const loopback = '127.0.0.1'

/** @throws Refusal where the port or the address cannot be had. */
export async function openStage({
  port,
  host = loopback,
  secret,
  front,
  clockFor = (deck, again) => presentingClock(deck, { ask: !again }),
  rehearsals = rehearsalsFolder,
  hidesAhead = false,
}: StageOptions): Promise<Stage> {
  const urls = addresses(host, port)
  const key = newKey(port, secret)
  const relay = openRelay()
  const room = openClockRoom()
  const decks = openShow(clockFor)
  /** What apps share, by its path; it stays for windows that are still open on an earlier app. */
  const clients = new Map<string, Static>()
  const mermaid = sirv(mermaidFolder, { etag: true })

  /** The same ticket by each name of this machine. */
  function linksTo(path: string): string[] {
    const ticket = key.ticket()
    return urls.map(url => `${url}${path}?key=${ticket}`)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const visit = visitOf(request, response, key)
    const { path, query } = visit
    setHeaders(response)
    const rejected = rejection(request, host)
    if (rejected)
      return refuse(response, rejected.status, rejected.words)
    if (!isReading(request) && !(request.method === 'POST' && voicePath.test(path)))
      return refuse(response, 405, 'There is nothing to write to.')
    if (path === '/favicon.ico')
      return void response.writeHead(204).end()
    if (query.has('key'))
      return handOver(visit, key)
    if (sendOwnFile(visit))
      return
    if (path === '/key')
      return void (visit.presenter ? sendPage(response, 200, linkPage(linksTo('/'))) : close(visit))
    if (await front?.(visit, stage))
      return
    if (path.startsWith(`${mermaidPath}/`))
      return void mermaid(inside(request, mermaidPath), response, () => refuse(response, 404, 'No such file.'))
    const shared = [...clients].find(([prefix]) => path.startsWith(prefix))
    if (shared)
      return void shared[1](inside(request, shared[0].slice(0, -1)), response, () => refuse(response, 404, 'No such file.'))
    await showApp(visit)
  }

  async function showApp(visit: Visit): Promise<void> {
    const { request, response, path, presenter } = visit
    const [, id = '', ...rest] = path.split('/')
    const shown = decks.find(id)
    if (!shown)
      return refuse(response, 404, 'There is no such deck.')
    if (rest.length === 0)
      return void response.writeHead(302, { Location: shown.app.base }).end()
    const inner = rest.join('/')
    const behind = backstageRoutes.test(inner)
    if ((behind || isPresenterRoute(inner)) && !presenter)
      return void close(visit)
    if (behind)
      return backstage(visit, inner, { app: shown.app, clock: decks.clockOf(shown.app), rehearsals })
    if (!presenter && shown.ahead?.answer(response, inner))
      return
    if (inner === searchPath)
      return sendSlideTexts(visit, shown.app)
    shown.files(inside(request, `/${id}`), response, () => refuse(response, 404, 'No such file.'))
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [, id = '', inner, ...rest] = urlOf(request).pathname.split('/')
    const shown = decks.find(id)
    const holds = key.heldIn(request.headers.cookie)
    if (!shown || rest.length > 0 || rejection(request, host))
      return void socket.destroy()
    if (inner === 'sync')
      return relay.join(id, holds && (() => isUnderway(shown.app)), { request, socket, head }, shown.ahead)
    if (inner === 'clock' && holds)
      return room.join(decks.clockOf(shown.app), { request, socket, head })
    socket.destroy()
  }

  /** Until a presenter has said which talk this is, the audience sees what it saw. */
  function isUnderway(app: App): boolean {
    return decks.clockOf(app).run().leftOff === undefined
  }

  function show(app: App): void {
    decks.show({ app, files: filesOf(app.folder), ...(hidesAhead && { ahead: hideAhead(app) }) })
    if (app.client && !clients.has(app.client.path))
      clients.set(app.client.path, unchanging(app.client.folder))
  }

  function closeAll(): void {
    relay.close()
    room.close()
    decks.close()
  }

  const server = createServer({ maxHeaderSize: 16_384, connectionsCheckingInterval: 5_000 }, (request, response) => {
    // A reason names files; it is for whoever may see them.
    answer(request, response).catch(error =>
      refuse(response, 500, error instanceof Refusal && key.heldIn(request.headers.cookie) ? error.message : 'Something went wrong here.'),
    )
  })
  server.on('upgrade', upgrade)
  limit(server)
  const stage: Stage = {
    url: urls[0],
    urls,
    key,
    invite: path => linksTo(path)[0]!,
    show,
    shown: id => decks.find(id)?.app,
    clock: (id) => {
      const app = decks.find(id)?.app
      return app && decks.clockOf(app)
    },
    time: decks.time,
    close: () =>
      new Promise((resolve) => {
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

function filesOf(folder: string): Static {
  return sirv(folder, {
    single: true,
    etag: true,
    setHeaders: (response, path) =>
      response.setHeader('Cache-Control', /^\/(?:assets|slides)\//.test(path) ? 'max-age=31536000, immutable' : 'no-cache'),
  })
}

/** Files whose path changes whenever they do. */
function unchanging(folder: string): Static {
  return sirv(folder, { etag: true, maxAge: 31_536_000, immutable: true })
}

/** The same request as seen from inside a folder. */
function inside(request: IncomingMessage, prefix: string): IncomingMessage {
  request.url = request.url!.slice(prefix.length) || '/'
  return request
}

function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}
