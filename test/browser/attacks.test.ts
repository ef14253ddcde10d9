/**
 * What somebody may try who is on this machine, in this network, or has a page open in the same browser, and has not been let
 * in; or whose page is open beside that of somebody who has. Each attempt says what it tries; none may succeed.
 */
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http'
import type { App } from '../../scripts/slidev/app.ts'
import type { Editor } from '../../scripts/slidev/editor.ts'
import type { EditFront } from '../../scripts/stage/edit-front.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../../scripts/machine/folders.ts'
import { stageApp } from '../../scripts/slidev/app.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { openEditFront } from '../../scripts/stage/edit-front.ts'
import { newKey } from '../../scripts/stage/key.ts'
import { openLobby } from '../../scripts/stage/lobby.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { deckFile, secrets, stageDeck } from './stage-deck.ts'

type Target = 'stage' | 'open stage' | 'lobby' | 'editor'

interface Attempt {
  tries: string
  on: Target
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string
  /** Whether it comes from beside a window that has been let in, and so brings its cookie. */
  beside?: boolean
}

interface Outcome {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

const secret = 'a-secret-of-32-letters-and-digits'
const rehearsals = mkdtempSync(join(tmpdir(), 'rostrum-attacked-'))
const slides = mkdtempSync(join(tmpdir(), 'rostrum-attacked-'))
/** What the dev server behind the front was asked for. */
const reached: string[] = []
let app: App
let stages: Record<Exclude<Target, 'editor'>, Stage>
let front: EditFront
let behind: Server
const ports = {} as Record<Target, number>
const spent = {} as Record<Target, string>

beforeAll(async () => {
  for (const target of ['stage', 'open stage', 'lobby', 'editor'] as const) ports[target] = await getPort()
  app = await stageApp(readDeck(stageDeck()))
  deckFile('unbuilt', `# Unbuilt ${Date.now()}\n\n<!--\nSay ${secrets[0]}.\n-->\n`, slides)
  const lobby = openLobby({ folder: join(slides, 'slides'), prints: true, jobs: 1, signal: new AbortController().signal })
  stages = {
    'stage': await openStage({ port: ports.stage, secret, rehearsals }),
    'open stage': await openStage({ port: ports['open stage'], host: '0.0.0.0', secret, rehearsals }),
    'lobby': await openStage({ port: ports.lobby, secret, rehearsals, front: lobby }),
  }
  Object.values(stages).forEach(stage => stage.show(app))
  behind = createServer((asked, response) => {
    reached.push(`${asked.method} ${asked.url}`)
    response.end(secrets[0])
  })
  behind.on('upgrade', (asked, socket) => {
    reached.push(`UPGRADE ${asked.url}`)
    socket.destroy()
  })
  const socket = join(mkdtempSync(join(tmpdir(), 'rostrum-behind-')), 'socket')
  await once(behind.listen(socket), 'listening')
  const editor = {
    socket: () => socket,
    pass: 'pass',
    pid: () => 1,
    state: () => ({ kind: 'up' }),
    follow: () => () => {},
    close: async () => {},
  } satisfies Editor
  front = await openEditFront({ port: ports.editor, secret, editor, workspace: slides, objection: () => undefined })
  for (const target of Object.keys(ports) as Target[]) {
    const link = target === 'editor' ? front.invite('/') : stages[target].invite('/')
    await send({ tries: '', on: target, path: new URL(link).pathname + new URL(link).search })
    spent[target] = new URL(link).searchParams.get('key')!
  }
})
afterAll(async () => {
  await Promise.all([front, ...Object.values(stages)].map(each => each.close()))
  behind.close()
})

function send({ on, path, method = 'GET', headers = {}, body, beside }: Attempt): Promise<Outcome> {
  const port = ports[on]
  const cookie = beside ? { cookie: newKey(port, secret).cookie.split(';')[0]! } : {}
  return new Promise((resolve, reject) => {
    const asking = request({
      host: '127.0.0.1',
      port,
      path: path.replaceAll('{spent}', spent[on]),
      method,
      headers: { host: `localhost:${port}`, ...cookie, ...fill(headers, on) },
      agent: false,
    })
    asking.on('response', async (response: IncomingMessage) => {
      let said = ''
      response.setEncoding('latin1')
      response.on('data', chunk => (said += chunk))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: said }))
      response.on('error', reject)
    })
    asking.on('upgrade', (_, socket) => {
      socket.destroy()
      resolve({ status: 101, headers: {}, body: '' })
    })
    // A door shut in one's face.
    asking.on('error', () => resolve({ status: 0, headers: {}, body: '' }))
    asking.end(body)
  })
}

/** What is known only once the servers are there. */
function fill(headers: Record<string, string>, on: Target): Record<string, string> {
  const others: Target = on === 'stage' ? 'lobby' : 'stage'
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value
        .replaceAll('{port}', String(ports[on]))
        .replaceAll('{spent}', spent[on])
        .replaceAll('{other}', newKey(ports[others], secret).cookie.split(';')[0]!.split('=')[1]!),
    ]),
  )
}

/** Each is a success of whoever tries. */
function won({ tries, method = 'GET', headers = {}, on }: Attempt, { status, headers: got, body }: Outcome): string | undefined {
  const wins: [boolean, string][] = [
    [secrets.some(word => body.includes(word)), 'read what is secret'],
    [body.includes('root:x:0:') || body.includes('"allowScripts"') || body.includes('openStage'), 'read a file of the machine'],
    [body.includes(projectFolder), 'learnt where the files lie'],
    [got['set-cookie'] !== undefined, 'was given the key'],
    [/[?&]key=[\w-]{20}/.test(body), 'was given a link with a ticket'],
    [status === 101 && headers.upgrade !== undefined, 'was let in to a socket'],
    [status >= 200 && status < 300 && !['GET', 'HEAD', 'OPTIONS'].includes(method), 'wrote'],
    [status >= 500 && status !== 503, 'broke it'],
    [/^(?:\/\/|\w+:|[^/])/.test(got.location ?? '/') || /url=(?:\/\/|\w+:)/.test(body), 'sent somebody elsewhere'],
    [got['access-control-allow-origin'] !== undefined, 'was told that it may read from elsewhere'],
    [status !== 0 && on !== 'editor' && got['content-security-policy'] === undefined && status !== 400, 'got an answer without a policy'],
    [on === 'editor' && reached.length > 0, `reached Slidev's server: ${reached.splice(0).join(', ')}`],
  ]
  const win = wins.find(([is]) => is)
  return win && `${tries}: ${win[1]}`
}

const nobody: Record<string, Record<string, string>> = {
  'nobody': {},
  'a guessed cookie': { cookie: 'rostrum-{port}=guess' },
  'the secret itself': { cookie: `rostrum-{port}=${secret}` },
  'the key of another server': { cookie: 'rostrum-{port}={other}' },
  'a spent ticket as a cookie': { cookie: 'rostrum-{port}={spent}' },
}
const privateRoutes = [
  'notes.json',
  'report',
  'report.json',
  'voice/run.0',
  'presenter/1',
  'presenter/print',
  'notes',
  'notes-edit',
  'overview',
  'entry',
]
/** Ways to write one path as another. */
const disguises: ((route: string) => string)[] = [
  route => `/stage-test/${route}`,
  route => `//stage-test/${route}`,
  route => `/stage-test//${route}`,
  route => `/stage-test/./${route}`,
  route => `/stage-test/1/../${route}`,
  route => `/stage-test/assets/..%2f${route}`,
  route => `/stage-test/${route.replace(/[a-z]/, letter => `%${letter.charCodeAt(0).toString(16)}`)}`,
  route => `/stage-test/${route.replace('.', '%2e')}`,
  route => `/stage-test/${route.toUpperCase()}`,
  route => `/stage-test/${route}/`,
  route => `/stage-test/${route}%00`,
  route => `/stage-test/${route};a=1`,
  route => `/stage-test/%2e%2e/stage-test/${route}`,
  route => `/mermaid/../stage-test/${route}`,
  route => `/lobby/../stage-test/${route}`,
  route => `/stage-test/${route}?key=guess`,
  route => `/stage-test/${route}?key={spent}`,
  route => `/stage-test/${route}?key=&key={spent}`,
  route => `http://localhost/stage-test/${route}`,
]
const files = [
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/package.json',
  '/..%5cpackage.json',
  '/....//package.json',
  '/%252e%252e/package.json',
  '/../../../../../../etc/passwd',
  '/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd',
  '/stage.json',
  '/../stage.json',
  '/..%2fstage.json',
]
const otherNames = [
  'evil.test',
  'evil.test:{port}',
  'localhost.evil.test',
  '0.0.0.0:{port}',
  '192.0.2.1:{port}',
  '127.0.0.1.nip.test',
  'localhost@evil.test',
  'localhost:{port}, evil.test',
  '[::2]:{port}',
  'localhost\\.evil.test',
]
const otherOrigins = [
  'http://evil.test',
  'https://localhost.evil.test',
  'http://localhost:1',
  'http://127.0.0.1:{port}',
  'null',
  'file://',
  'https://localhost:{port}1',
  'chrome-extension://abcdefghijklmnop',
]
const fromElsewhere: Record<string, Record<string, string>> = {
  'a script of another site': { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
  'a picture of another port': { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  'a fetch of another port': {
    'sec-fetch-site': 'same-site',
    'sec-fetch-mode': 'cors',
    'sec-fetch-dest': 'empty',
    'origin': 'http://localhost:1',
  },
  'a frame of another site': { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  'a frame of another port': { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  'a link on another port': { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  'an object of another site': { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'object' },
}
const upgrade = {
  'connection': 'Upgrade',
  'upgrade': 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'x3JJHMbDL1EzLkh9GBhXDw==',
}
const written = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']
const machinery = [
  '/__open-in-editor?file=/etc/passwd',
  '/__open-in-editor',
  '/__mcp',
  '/__mcp/',
  '/__inspect/',
  '/__vite_ping',
  '/__unknown',
  '/.rostrum/key',
  '/.rostrum/keys/lobby-3030.json',
  '/.git/config',
  '/.env',
  '/rehearsals/x/run.jsonl',
  '/content/README.md',
  `/@fs${projectFolder}/.rostrum/keys/x.json`,
  `/@fs${projectFolder}/rehearsals/x.jsonl`,
  `/@fs${projectFolder}/.git/HEAD`,
  `/@fs${projectFolder}/%2erostrum/keys/x.json`,
  `/@fs${projectFolder}/%2e%2e/x`,
  `/@fs${projectFolder}/slides/..%2f.git/HEAD`,
  '/%2egit/config',
  '/%252egit/config',
  '/..%2f..%2fetc/passwd',
  '/x%00.md',
  '/%',
  '/.GIT/config',
  '//.git/config',
  '/slides/../.git/config',
]

const attempts: Attempt[] = [
  // Notes, reports and the presenter's view, by another name or with another key.
  ...Object.entries(nobody).flatMap(([who, headers]) =>
    privateRoutes.flatMap(route =>
      disguises.map((disguise, i): Attempt => ({
        tries: `${who} asks for ${route}, disguise ${i}`,
        on: 'stage',
        path: disguise(route),
        headers,
      })),
    ),
  ),
  ...privateRoutes.map((route): Attempt => ({
    tries: `somebody of the network asks for ${route}`,
    on: 'open stage',
    path: `/stage-test/${route}`,
  })),
  // Files that are not the deck's.
  ...(['stage', 'lobby'] as const).flatMap(on =>
    ['', '/stage-test', '/mermaid', '/lobby', '/stage-test/assets'].flatMap(base =>
      files.map((path): Attempt => ({ tries: `a file by ${base}${path}`, on, path: base + path })),
    ),
  ),
  // A page that has its own name lead here keeps that name.
  ...(['stage', 'open stage', 'lobby', 'editor'] as const).flatMap(on =>
    otherNames.flatMap(host =>
      ['/', '/stage-test/notes.json', '/stage-test/', '/key'].map((path): Attempt => ({
        tries: `a page under ${host} asks ${on} for ${path}`,
        on,
        path,
        headers: { host },
        beside: true,
      })),
    ),
  ),
  // Pages beside a window that has been let in.
  ...(['stage', 'lobby', 'editor'] as const).flatMap(on =>
    Object.entries(fromElsewhere).flatMap(([who, headers]) =>
      [
        '/stage-test/notes.json',
        '/stage-test/report',
        '/key',
        '/news/pdf/unbuilt',
        '/unbuilt/rehearse',
        '/stage-test/rehearse',
        '/@vite/client',
        '/',
      ].map((path): Attempt => ({ tries: `${who} asks ${on} for ${path}`, on, path, headers, beside: true })),
    ),
  ),
  // A link to us that leads elsewhere.
  ...(['stage', 'lobby', 'editor'] as const).flatMap(on =>
    [
      '/.//evil.test/',
      '//evil.test/',
      '/\\evil.test/',
      '/stage-test/..//evil.test/',
      '/%2f/evil.test/',
      '/./%5cevil.test/',
      '/@evil.test/',
    ].flatMap(path =>
      [{}, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }].map((headers): Attempt => ({
        tries: `a link to ${on} by ${path}`,
        on,
        path: `${path}?key={spent}`,
        headers: headers as Record<string, string>,
        beside: true,
      })),
    ),
  ),
  // Writing.
  ...(['stage', 'lobby', 'editor'] as const).flatMap(on =>
    written.flatMap(method =>
      ['/', '/stage-test/', '/stage-test/voice', '/key', '/__slidev/slides/1.json', '/@server-reactive/nav'].map((path): Attempt => ({
        tries: `nobody says ${method} ${path} to ${on}`,
        on,
        path,
        method,
        body: method === 'POST' ? '{"content":"# Owned"}' : undefined,
      })),
    ),
  ),
  ...written.map((method): Attempt => ({
    tries: `a page of another port says ${method}`,
    on: 'stage',
    path: '/stage-test/voice?run=x&at=0',
    method,
    headers: { origin: 'http://localhost:1' },
    beside: true,
  })),
  // Sockets.
  ...(['stage', 'open stage'] as const).flatMap(on =>
    otherOrigins.flatMap(origin =>
      ['sync', 'clock'].map((path): Attempt => ({
        tries: `a socket of ${origin} to ${path}`,
        on,
        path: `/stage-test/${path}`,
        headers: { ...upgrade, origin },
        beside: true,
      })),
    ),
  ),
  ...Object.entries(nobody).map(([who, headers]): Attempt => ({
    tries: `${who} joins the clock`,
    on: 'stage',
    path: '/stage-test/clock',
    headers: { ...upgrade, ...headers },
  })),
  ...['/', '/stage-test/', '/nope/sync', '/stage-test/notes.json', '/stage-test/clock/', '/stage-test/clock/x'].map((path): Attempt => ({
    tries: `a socket to ${path}`,
    on: 'stage',
    path,
    headers: upgrade,
    beside: true,
  })),
  // The lobby: its list, its links, its work.
  ...Object.entries(nobody).flatMap(([who, headers]) =>
    [
      '/',
      '/key',
      '/unbuilt/',
      '/unbuilt/1',
      '/unbuilt/notes.json',
      '/unbuilt.pdf',
      '/stage-test.pdf',
      '/news/app/unbuilt',
      '/news/pdf/unbuilt',
      '/news/pdf/stage-test',
      '/news/constructor/x',
      '/?key={spent}',
      '/?key=',
    ].flatMap(path =>
      ['text/html', '*/*'].map((accept): Attempt => ({
        tries: `${who} asks the lobby for ${path} as ${accept}`,
        on: 'lobby',
        path,
        headers: { ...headers, accept },
      })),
    ),
  ),
  // The editor: what is behind it is reached by nobody else, and in part by nobody.
  ...Object.entries(nobody).flatMap(([who, headers]) =>
    [
      '/',
      '/1',
      '/presenter/1',
      '/@vite/client',
      '/__slidev/slides/1.json',
      '/__rostrum/state',
      '/__rostrum/edit.js',
      '/@fs/etc/passwd',
      ...machinery,
    ].map((path): Attempt => ({ tries: `${who} asks the editor for ${path}`, on: 'editor', path, headers })),
  ),
  ...machinery.map((path): Attempt => ({ tries: `the writer's own window is led to ${path}`, on: 'editor', path, beside: true })),
  ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''].flatMap(type =>
    otherOrigins.map((origin): Attempt => ({
      tries: `a form of ${origin} as ${type}`,
      on: 'editor',
      path: '/__slidev/slides/1.json',
      method: 'POST',
      headers: { origin, ...(type ? { 'content-type': type } : {}) },
      body: '{"content":"# Owned"}',
      beside: true,
    })),
  ),
  ...['{', '', '[]', 'null', '"x"', '{"content":1}', '{"frontmatter":[]}', `{"note":"${'x'.repeat(1 << 20)}"}`].map((body): Attempt => ({
    tries: `a body that is no change: ${body.slice(0, 20)}`,
    on: 'editor',
    path: '/__slidev/slides/1.json',
    method: 'POST',
    headers: { 'origin': 'http://localhost:{port}', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body,
    beside: true,
  })),
  ...[
    '/@server-reactive/__proto__',
    '/@server-reactive/constructor',
    '/@server-reactive/nav/x',
    '/__slidev/slides/x.json',
    '/__slidev/slides/1.json/',
    '/__slidev/slides/99999.json',
  ].map((path): Attempt => ({
    tries: `a write to ${path}`,
    on: 'editor',
    path,
    method: 'POST',
    headers: { 'origin': 'http://localhost:{port}', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: '{"data":{}}',
    beside: true,
  })),
  ...[...otherOrigins, undefined].map((origin): Attempt => ({
    tries: `a socket of ${origin} to the editor`,
    on: 'editor',
    path: '/',
    headers: { ...upgrade, ...(origin ? { origin } : {}) },
    beside: true,
  })),
  ...Object.entries(nobody).map(([who, headers]): Attempt => ({
    tries: `${who} joins the editor`,
    on: 'editor',
    path: '/',
    headers: { ...upgrade, ...headers, origin: 'http://localhost:{port}' },
  })),
]

describe('attempts', () => {
  it(`of ${attempts.length}, none succeeds`, async () => {
    const successes: string[] = []
    for (const attempt of attempts) {
      const success = won(attempt, await send(attempt))
      if (success)
        successes.push(success)
    }
    expect(successes).toEqual([])
  })

  it('are many', () => {
    expect(attempts.length).toBeGreaterThan(1800)
    expect(new Set(attempts.map(attempt => JSON.stringify(attempt))).size).toBe(attempts.length)
  })

  it('would be seen to succeed: whoever is let in reads, leads and writes', async () => {
    const own = { 'origin': 'http://localhost:{port}', 'sec-fetch-site': 'same-origin' }
    const allowed: Attempt[] = [
      { tries: 'notes', on: 'stage', path: '/stage-test/notes.json', headers: own, beside: true },
      { tries: 'clock', on: 'stage', path: '/stage-test/clock', headers: { ...upgrade, ...own }, beside: true },
      { tries: 'link', on: 'lobby', path: '/key', beside: true },
      { tries: 'page', on: 'editor', path: '/', beside: true },
      {
        tries: 'save',
        on: 'editor',
        path: '/__slidev/slides/1.json',
        method: 'POST',
        headers: { ...own, 'content-type': 'application/json' },
        body: '{"note":"x"}',
        beside: true,
      },
    ]
    for (const attempt of allowed) expect(won(attempt, await send(attempt)), attempt.tries).toBeDefined()
  })

  it('have begun no work', async () => {
    expect(readdirSync(join(projectFolder, '.rostrum', 'apps')).filter(name => name.startsWith('unbuilt'))).toEqual([])
  })
})

it('a follower that does not read is dropped, and the others hear on', async () => {
  const { connect } = await import('node:net')
  const { WebSocket } = await import('ws')
  const port = ports.stage
  const slow = connect(port, '127.0.0.1')
  slow.write(
    `GET /stage-test/sync HTTP/1.1\r\nHost: localhost:${port}\r\n${Object.entries(upgrade)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n`,
  )
  await once(slow, 'data')
  slow.pause()
  const gone = once(slow, 'close')
  slow.on('error', () => {})
  const lead = new WebSocket(`ws://localhost:${port}/stage-test/sync`, { headers: { cookie: newKey(port, secret).cookie.split(';')[0] } })
  const follower = new WebSocket(`ws://localhost:${port}/stage-test/sync`)
  await Promise.all([once(lead, 'open'), once(follower, 'message')])
  // Until the presenter has said which talk this is, nothing goes on; slide 1 says so.
  const state = (page: number): string => JSON.stringify({ channel: 'load', state: { page, filling: 'x'.repeat(200_000) } })
  let heard = 0
  follower.on('message', () => heard++)
  const rounds = 60
  for (let page = 0; page < rounds; page++) {
    lead.send(state(page))
    await once(follower, 'message')
  }
  expect(heard).toBe(rounds)
  slow.resume()
  await gone
  lead.terminate()
  follower.terminate()
})

describe('what an audience is served', () => {
  const own = (path: string): string[] =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
  /** The seconds and the priorities of a deck stand for themselves: no other number is like them. */
  const [seconds, priority] = [73, 8191]

  it('says neither where anything lies, nor when, nor how dear', async () => {
    const path = deckFile(
      'told',
      `---
theme: default
addons: ['./']
title: A deck for all
favicon: 'data:,'
fonts: { provider: none }
rostrum: { id: told, kind: stories, digest: 0123456789abcdef, source: content/stories/told-by-nobody.md }
---

# A deck for all

---
layout: content
section: Opening
timesplit: +${seconds}s
priority: ${priority}
---

# The second

- A point
`,
    )
    const deck = await stageApp(readDeck(path))
    const files = own(deck.folder)
    expect(files.length).toBeGreaterThan(3)
    const told = [projectFolder, path, tmpdir(), 'told-by-nobody', '0123456789abcdef', `+${seconds}s`, String(priority)]
    for (const file of files) {
      const content = readFileSync(file, 'latin1')
      expect(
        told.filter(word => content.includes(word)),
        file,
      ).toEqual([])
    }
    // What all decks share is made once, and says no more.
    for (const file of deck.client ? own(deck.client.folder) : []) {
      const content = readFileSync(file, 'latin1')
      expect(
        [projectFolder, tmpdir()].filter(word => content.includes(word)),
        file,
      ).toEqual([])
    }
  })
})
