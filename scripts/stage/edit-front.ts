/**
 * What stands before Slidev's dev server, which asks nobody who he is, serves every file it knows, writes what it is sent
 * and starts programs. It shows the deck to whoever holds the key, and passes on no more than the editor of that window needs.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Editor } from '../slidev/editor.ts'
import type { SlidePatch } from './editor-writes.ts'
import type { Visit } from './visit.ts'
import { Buffer } from 'node:buffer'
import { readFileSync, realpathSync } from 'node:fs'
import { createServer, request as ask } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { projectFolder } from '../machine/folders.ts'
import { rejection } from './admission.ts'
import { contentPolicy, setHeaders } from './headers.ts'
import { newKey } from './key.ts'
import { limit } from './limits.ts'
import { endedPage, linkPage } from './lobby-page.ts'
import { sendOwnFile } from './own-files.ts'
import { close, handOver, listen, refuse, sendPage, urlOf, visitOf } from './answers.ts'
import { isWritable, writeIn } from './editor-writes.ts'
import { passHeader } from '../slidev/editor-process.ts'

export interface EditFront {
  /** `http://localhost:3030`, without a slash at the end. */
  url: string
  invite: (path: string) => string
  close: () => Promise<void>
}

export interface EditFrontOptions {
  port: number
  /** What the key is made of; one of its own where none is given. */
  secret?: string
  editor: Editor
  /** The workspace of the deck; files of the project folder can be had besides. */
  workspace: string
  /** Says why a change may not be saved; nothing where it may. */
  objection: (no: number, patch: SlidePatch) => string | undefined
}

const host = '127.0.0.1'
const ours = '/__rostrum/'
/** What the dev server has for a browser below `/__`; the rest of it starts programs, or tells of the machine. */
const known = /^\/__(?:slidev\/slides\/\d{1,4}\.json|uno\w*\.css)$/
/** Folders of the project folder that no deck is made of, wherever in a path. */
const denied = /(?:^|[/\\])(?:\.rostrum|rehearsals|\.git|\.env[^/\\]*)(?:[/\\]|$)|^\/content\//i
/** Bytes: a slide with its notes, many times over. */
const most = 1 << 20
/** Milliseconds between two signs of life to a page that follows the state. */
const heartbeat = 15_000

/** @throws Refusal where the port cannot be had. */
export async function openEditFront({ port, secret, editor, workspace, objection }: EditFrontOptions): Promise<EditFront> {
  const url = `http://localhost:${port}`
  const key = newKey(port, secret)
  const roots = [workspace, projectFolder, realpathSync(join(projectFolder, 'node_modules'))].map(root => root.replaceAll('\\', '/').replace(/^\/*/, '/'))
  const invite = (path: string): string => `${url}${path}?key=${key.ticket()}`

  async function answer(visit: Visit): Promise<void> {
    const { request, response, path, query } = visit
    const rejected = rejection(request, host)
    if (rejected)
      return refuse(response, rejected.status, rejected.words)
    if (query.has('key'))
      return handOver(visit, key)
    if (sendOwnFile(visit))
      return
    if (!visit.presenter)
      return void close(visit)
    if (request.method === 'POST')
      return save(visit)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'There is nothing to write to.')
    if (path === '/key')
      return sendPage(response, 200, linkPage([invite('/')]))
    if (path.startsWith(ours))
      return own(visit)
    if ((path.startsWith('/__') && !known.test(path)) || !isPlain(path) || !isOfTheDeck(decodeURIComponent(path)))
      return refuse(response, 404, 'No such file.')
    if (editor.state().kind !== 'up')
      return wait(visit)
    pass(visit)
  }

  /** What Slidev's editor of this window sends: a slide's text, its notes, its front matter; where its presenter is. */
  async function save({ request, response, path }: Visit): Promise<void> {
    if (!isWritable(path))
      return refuse(response, 405, 'There is nothing to write to.')
    if (
      request.headers['sec-fetch-site'] !== 'same-origin'
      || request.headers.origin === undefined
      || !/^application\/json\b/.test(request.headers['content-type'] ?? '')
    ) {
      return refuse(response, 403, 'Only the editor of this window writes.')
    }
    const body = await bodyOf(request)
    if (body === undefined)
      return refuse(response, 413, 'This is too much for a slide.')
    const write = writeIn(path, body)
    if (!write)
      return refuse(response, 400, 'This is no change of a slide.')
    const why = write.kind === 'slide' ? objection(write.no, write.patch) : undefined
    if (why !== undefined)
      return refuse(response, 422, why)
    if (editor.state().kind !== 'up')
      return refuse(response, 503, 'The dev server is being started.')
    pass({ request, response }, JSON.stringify(write.kind === 'slide' ? write.patch : write.state))
  }

  /** The script that tells a page how the dev server is, and what it tells. */
  function own({ path, response }: Visit): void {
    if (path === `${ours}edit.js`)
      return void response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' }).end(script)
    if (path !== `${ours}state`)
      return refuse(response, 404, 'No such file.')
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    const tell = (): unknown => response.write(`data: ${JSON.stringify(editor.state())}\n\n`)
    const timer = setInterval(() => response.write(': still here\n\n'), heartbeat)
    const leave = editor.follow(tell)
    response.once('close', () => {
      clearInterval(timer)
      leave()
    })
    tell()
  }

  /** A page says what goes on and comes back by itself; whatever else is asked for is asked for again by its page. */
  function wait({ request, response }: Visit): void {
    const state = editor.state()
    if (request.headers['sec-fetch-dest'] !== undefined && request.headers['sec-fetch-dest'] !== 'document')
      return refuse(response, 503, 'The dev server is being started.')
    sendPage(response, 503, endedPage(state.kind === 'up' ? undefined : state.why, `${ours}edit.js`))
  }

  /** A path may name a file of the disk outright; one of ours, then. */
  function isOfTheDeck(path: string): boolean {
    const [, file] = /^\/+@fs(\/.*)$/.exec(path) ?? []
    return !denied.test(path) && (file === undefined || roots.some(root => file.replace(/^\/*/, '/').startsWith(`${root}/`)))
  }

  function pass({ request, response }: Pick<Visit, 'request' | 'response'>, body?: string): void {
    const inner = ask({ ...throughTo(request), method: request.method }, (answer) => {
      relayed(answer, response).catch(() => response.destroy())
    })
    inner.on('error', () => refuse(response, 503, 'The dev server is being started.'))
    response.once('close', () => inner.destroy())
    inner.end(body)
  }

  /** A page gets our script, and a policy that names the scripts written in it. */
  async function relayed(answer: IncomingMessage, response: ServerResponse): Promise<void> {
    const { 'access-control-allow-origin': _, ...headers } = answer.headers
    if (!/^text\/html\b/.test(headers['content-type'] ?? '')) {
      response.writeHead(answer.statusCode!, headers)
      return void answer.pipe(response)
    }
    const html = (await text(answer)).replace(/<head\b[^>]*>/, head => `${head}\n<script src="${ours}edit.js" type="module"></script>`)
    delete headers['content-length']
    response.setHeader('Content-Security-Policy', contentPolicy(html))
    response.writeHead(answer.statusCode!, { ...headers, 'cache-control': 'no-store' }).end(html)
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    if (
      rejection(request, host)
      || request.headers.origin === undefined
      || !key.heldIn(request.headers.cookie)
      || editor.state().kind !== 'up'
    ) {
      return void socket.destroy()
    }
    const inner = ask(throughTo(request, true))
    inner.on('upgrade', (answer, through, first) => {
      through.on('error', () => socket.destroy())
      through.on('close', () => socket.destroy())
      socket.on('close', () => through.destroy())
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${linesOf(answer)}\r\n\r\n`)
      socket.write(first)
      through.write(head)
      through.pipe(socket).pipe(through)
    })
    inner.on('response', () => socket.destroy())
    inner.on('error', () => socket.destroy())
    inner.end()
  }

  /** The same request on the other side: the pass with it, and nothing of the key. */
  function throughTo(
    request: IncomingMessage,
    upgrades = false,
  ): { socketPath: string, path: string, headers: Record<string, string | string[] | undefined> } {
    const { cookie, 'content-length': _, 'transfer-encoding': __, 'accept-encoding': ___, ...rest } = request.headers
    // The path that was judged, not what it was written as.
    const { pathname, search } = urlOf(request)
    return {
      socketPath: editor.socket(),
      path: pathname + search,
      headers: { ...rest, [passHeader]: editor.pass, ...(upgrades ? {} : { connection: 'close' }) },
    }
  }

  const server = createServer({ maxHeaderSize: 16_384, connectionsCheckingInterval: 5_000 }, (request, response) => {
    setHeaders(response)
    answer(visitOf(request, response, key)).catch(() => refuse(response, 500, 'Something went wrong here.'))
  })
  server.on('upgrade', upgrade)
  limit(server)
  await listen(server, port, host)
  return {
    url,
    invite,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const script = readFileSync(join(import.meta.dirname, 'lobby', 'edit.js'))

/** Nothing where there is more of it than a slide can be. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    // Read to its end, so that the answer is heard.
    if (length <= most)
      chunks.push(chunk)
  }
  if (length > most)
    return undefined
  return Buffer.concat(chunks).toString()
}

/** Whether a path says the same before and after it is decoded, as often as one likes. */
function isPlain(path: string): boolean {
  try {
    const once = decodeURIComponent(path)
    return !/%(?:2e|2f|5c|25|00)/i.test(once) && !once.includes('\0') && !/(?:^|\/)\.\.(?:\/|$)/.test(once)
  }
  catch {
    return false
  }
}

function linesOf({ rawHeaders }: IncomingMessage): string {
  return rawHeaders.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${rawHeaders[i + 1]}`] : [])).join('\r\n')
}
