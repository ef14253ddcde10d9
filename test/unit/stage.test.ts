import type { IncomingMessage } from 'node:http'
import type { Key } from '../../scripts/stage/key.ts'
import { spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { hostname, networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { alike, findDeck, readDeck } from '../../scripts/slidev/deck-file.ts'
import { isHere } from '../../scripts/stage/addresses.ts'
import { listen } from '../../scripts/stage/answers.ts'
import { isFromHere } from '../../scripts/stage/admission.ts'
import { limit } from '../../scripts/stage/limits.ts'
import { contentPolicy } from '../../scripts/stage/headers.ts'
import { keptSecret } from '../../scripts/stage/kept-secret.ts'
import { newKey } from '../../scripts/stage/key.ts'
import { toldOf } from '../../scripts/stage/listed.ts'
import { lobbyPage } from '../../scripts/stage/lobby-page.ts'
import { openWork } from '../../scripts/stage/work.ts'
import { addOutline, sectionMarks } from '../../scripts/print/outline.ts'
import { choosePort } from '../../scripts/machine/port.ts'
import { sharedWork } from '../../scripts/machine/underway.ts'
import { readyFolder, writeWhole } from '../../scripts/machine/whole.ts'

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'rostrum-stage-'))
}

describe('the presenter\'s key', () => {
  const held = (key: Key): string => key.cookie.split(';')[0]!

  it('is another each time', () => {
    expect(held(newKey(3030))).not.toBe(held(newKey(3030)))
  })

  it('is handed over for a ticket, once', () => {
    const key = newKey(3030)
    const ticket = key.ticket()
    expect(key.spend('guess')).toBe(false)
    expect([key.spend(ticket), key.spend(ticket)]).toEqual([true, false])
    expect(newKey(3030, 'secret').spend(newKey(3030, 'secret').ticket())).toBe(false)
  })

  it('is not asked for by tickets without end', () => {
    const key = newKey(3030)
    const [first, ...others] = Array.from({ length: 65 }, () => key.ticket())
    expect(key.spend(first!)).toBe(false)
    expect(others.every(key.spend)).toBe(true)
  })

  it('is recognised in a cookie, among others', () => {
    const key = newKey(3030)
    expect(key.heldIn(`theme=dark; ${held(key)}; x=1`)).toBe(true)
  })

  it.each([undefined, '', 'rostrum-3030', 'rostrum-3030=', 'rostrum-3030=guess', 'theme=dark', 'rostrum-3030=secret'])(
    'is not held by the cookie %j',
    (cookies) => {
      expect(newKey(3030, 'secret').heldIn(cookies)).toBe(false)
    },
  )

  it('is neither the secret nor a ticket', () => {
    const key = newKey(3030, 'a-secret')
    const value = held(key).split('=')[1]
    expect(value).not.toContain('a-secret')
    expect(key.heldIn(`rostrum-3030=${key.ticket()}`)).toBe(false)
  })

  it('of one server opens no other on the same machine, whatever the cookie is called', () => {
    expect(newKey(3031, 'secret').heldIn(held(newKey(3030, 'secret')))).toBe(false)
    expect(newKey(3031, 'secret').heldIn(held(newKey(3030, 'secret')).replace('3030', '3031'))).toBe(false)
  })

  it('is out of reach of scripts and of other sites', () => {
    expect(newKey(3030).cookie).toMatch(/HttpOnly; SameSite=Strict$/)
  })
})

describe('the secret a key is made of', () => {
  const gone = spawnSync(process.execPath, ['--eval', '']).pid
  /** As a process that is no more has left it. */
  const crash = (file: string): void => writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), pid: gone }))

  it('is found again after a crash, by what shows the same on the same port', () => {
    const kept = folder()
    const { secret } = keptSecret('present grid', 3030, kept)
    const file = join(kept, 'present-grid-3030.json')
    expect(statSync(file).mode & 0o077).toBe(0)
    crash(file)
    expect(keptSecret('present mesh', 3030, kept).secret).not.toBe(secret)
    expect(keptSecret('present grid', 3031, kept).secret).not.toBe(secret)
    expect(keptSecret('present grid', 3030, kept).secret).toBe(secret)
  })

  it('is forgotten by a server that ends as it should', () => {
    const kept = folder()
    const { secret, forget } = keptSecret('lobby', 3030, kept)
    forget()
    expect(readdirSync(kept)).toEqual([])
    expect(keptSecret('lobby', 3030, kept).secret).not.toBe(secret)
  })

  it('is not shared with a process that lives', () => {
    const kept = folder()
    const { secret } = keptSecret('lobby', 3030, kept)
    writeFileSync(join(kept, 'lobby-3030.json'), JSON.stringify({ secret, pid: process.ppid }))
    expect(keptSecret('lobby', 3030, kept).secret).not.toBe(secret)
  })

  it.each(['the next day', 'where others may read it', 'where it is damaged'])('is another %s', (when) => {
    const kept = folder()
    const { secret } = keptSecret('lobby', 3030, kept)
    const file = join(kept, 'lobby-3030.json')
    crash(file)
    const yesterday = Date.now() / 1000 - 24 * 3600
    if (when === 'the next day')
      utimesSync(file, yesterday, yesterday)
    else if (when === 'where others may read it')
      chmodSync(file, 0o644)
    else writeFileSync(file, readFileSync(file, 'utf8').slice(0, 20))
    const next = keptSecret('lobby', 3030, kept).secret
    expect(next).not.toBe(secret)
    expect(next).toMatch(/^[\w-]{32}$/)
    expect(statSync(file).mode & 0o077).toBe(0)
  })
})

describe('the names this machine answers to', () => {
  const [own] = Object.values(networkInterfaces())
    .flatMap(each => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')

  it.each(['localhost:3030', 'LOCALHOST', '127.0.0.1:1', '[::1]:3030'])('%s, wherever it listens', (name) => {
    expect(isHere(name, '127.0.0.1')).toBe(true)
    expect(isHere(name, '0.0.0.0')).toBe(true)
  })

  it.each([
    undefined,
    '',
    'evil.test',
    'localhost.evil.test:3030',
    'evil.test@localhost',
    '0.0.0.0:3030',
    '192.0.2.7',
    '127.0.0.1.evil.test',
    '[::2]',
    'localhost:3030, evil.test',
  ])('and not %j', (name) => {
    expect(isHere(name, '127.0.0.1')).toBe(false)
    expect(isHere(name, '0.0.0.0')).toBe(false)
    expect(isHere(name, '::')).toBe(false)
  })

  it('its own, where it listens to others', () => {
    expect(isHere(`${hostname()}:3030`, '0.0.0.0')).toBe(true)
    expect(isHere(hostname() === 'localhost' ? 'x' : hostname(), '127.0.0.1')).toBe(false)
    if (own) {
      expect([isHere(own.address, '0.0.0.0'), isHere(own.address, own.address), isHere(own.address, '127.0.0.1')]).toEqual([
        true,
        true,
        false,
      ])
    }
  })
})

describe('where a request comes from', () => {
  const from = (headers: object, method = 'GET'): boolean =>
    isFromHere({ method, headers: { host: 'localhost:3030', ...headers } } as IncomingMessage)

  it.each([
    {},
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://localhost:3030' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ])('%j is here, or a person', (headers) => {
    expect(from(headers)).toBe(true)
  })

  it.each([
    { origin: 'http://localhost:3031' },
    { origin: 'null' },
    { origin: 'https://localhost.evil.test' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ])('%j is not', (headers) => {
    expect(from(headers)).toBe(false)
  })

  it('a form of another site is not, though it goes in a window of its own', () => {
    expect(from({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, 'POST')).toBe(false)
  })
})

describe('work for the asking', () => {
  const end = new AbortController().signal
  /** A piece of work that ends when told. */
  function piece(): { make: (signal: AbortSignal) => Promise<void>, begun: AbortSignal[], done: () => void } {
    const { promise, resolve } = Promise.withResolvers<void>()
    const begun: AbortSignal[] = []
    return {
      begun,
      done: resolve,
      make: (signal) => {
        begun.push(signal)
        return Promise.race([promise, new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))])
      },
    }
  }
  const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

  it('is done one after the other, as many at once as there are jobs', async () => {
    const work = openWork(2, end)
    const pieces = Array.from({ length: 23 }, piece)
    const all = pieces.map(({ make }, i) => work.want(`pdf ${i}`, make, new AbortController().signal))
    await turn()
    expect(pieces.filter(({ begun }) => begun.length > 0)).toHaveLength(2)
    pieces.forEach(({ done }) => done())
    await Promise.all(all)
    expect(pieces.every(({ begun }) => begun.length === 1)).toBe(true)
  })

  it('is done once for all who ask, and given up when the last has gone', async () => {
    const work = openWork(1, end)
    const { make, begun } = piece()
    const [one, two] = [new AbortController(), new AbortController()]
    const [first, second] = [work.want('pdf grid', make, one.signal), work.want('pdf grid', make, two.signal)]
    await turn()
    one.abort(new Error('gone'))
    await expect(first).rejects.toThrow('gone')
    expect([begun.length, begun[0]!.aborted]).toEqual([1, false])
    two.abort(new Error('gone too'))
    await expect(second).rejects.toThrow('gone too')
    expect(begun[0]!.aborted).toBe(true)
    const again = piece()
    const third = work.want('pdf grid', again.make, new AbortController().signal)
    await turn()
    again.done()
    await third
  })

  it('that waits is never begun when its asker goes', async () => {
    const work = openWork(1, end)
    const [first, waits] = [piece(), piece()]
    const all = work.want('a', first.make, new AbortController().signal)
    const asker = new AbortController()
    const given = work.want('b', waits.make, asker.signal)
    asker.abort(new Error('gone'))
    await expect(given).rejects.toThrow('gone')
    first.done()
    await all
    await turn()
    expect(waits.begun).toEqual([])
  })

  it('ends with the server', async () => {
    const server = new AbortController()
    const { make } = piece()
    const asked = openWork(1, server.signal).want('a', make, new AbortController().signal)
    await turn()
    server.abort(new Error('closing'))
    await expect(asked).rejects.toThrow('closing')
  })
})

it('work that one began and left is begun again by whoever still waits for it', async () => {
  const join = sharedWork<string>()
  const [leaver, begun] = [new AbortController(), [] as string[]]
  const left = join(
    'client',
    () => {
      begun.push('first')
      return new Promise((_, reject) => leaver.signal.addEventListener('abort', () => reject(leaver.signal.reason)))
    },
    leaver.signal,
  )
  const both = ['second', 'third'].map(who =>
    join(
      'client',
      async () => {
        begun.push(who)
        return `made by the ${who}`
      },
      new AbortController().signal,
    ),
  )
  leaver.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  expect(await Promise.all(both)).toEqual(['made by the second', 'made by the second'])
  expect(begun).toEqual(['first', 'second'])
})

it('a fault of the work is a fault for all who wait', async () => {
  const join = sharedWork<string>()
  const fail = (): Promise<string> => Promise.reject(new Error('does not compile'))
  const all = await Promise.allSettled([join('deck', fail), join('deck', fail)])
  expect(all.map(each => each.status)).toEqual(['rejected', 'rejected'])
})

describe('what a page may do', () => {
  it('is nothing that is not named: no script from text, no frame, no form, no other place', () => {
    const policy = contentPolicy()
    expect(policy).toContain(`default-src 'none'`)
    expect(policy).toContain(`script-src 'self';`)
    expect(policy).toContain(`frame-ancestors 'none'`)
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*|https?:/)
  })

  it('names a script of its own by what it is', () => {
    expect(contentPolicy('<script>go()</script><script src="x.js"></script>')).toMatch(/script-src 'self' 'sha256-[\w+/=]{44}';/)
  })
})

describe('the port', () => {
  it.each(['0', '65536', '80a', '-1', ' '])('%j is refused as wrong usage', async (wish) => {
    await expect(choosePort(wish)).rejects.toThrow(/is no port/)
  })

  it('that was asked for and is taken is refused', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    await expect(choosePort(String(port))).rejects.toThrow(`port ${port} is taken; give another with --port`)
    server.close()
  })

  it('that nobody asked for is a free one', async () => {
    expect(await choosePort()).toBeGreaterThanOrEqual(3030)
  })
})

describe('connections', () => {
  /** As many of them from one address; those let in, and what ends one. */
  function connect(address: string, count: number, server = createHttpServer()): { open: number, end: () => void, again: () => boolean } {
    if (server.listenerCount('connection') === 1)
      limit(server)
    const socket = (): EventEmitter & { destroyed: boolean } =>
      Object.assign(new EventEmitter(), {
        remoteAddress: address,
        destroyed: false,
        destroy(this: { destroyed: boolean }) {
          this.destroyed = true
        },
      })
    const arrive = server.listeners('connection').at(-1) as (socket: unknown) => void
    const come = (): ReturnType<typeof socket> => {
      const one = socket()
      arrive(one)
      return one
    }
    const all = Array.from({ length: count }, come)
    return { open: all.filter(({ destroyed }) => !destroyed).length, end: () => void all[0]!.emit('close'), again: () => !come().destroyed }
  }

  it('of one address are so many, and as many again as have ended', () => {
    const { open, end, again } = connect('192.0.2.7', 300)
    expect(open).toBe(256)
    expect(again()).toBe(false)
    end()
    expect([again(), again()]).toEqual([true, false])
  })

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('of the machine itself (%s) are a room full and more', (address) => {
    expect(connect(address, 3600).open).toBe(3600)
  })

  it('of one address take none from another', () => {
    const server = createHttpServer()
    expect([connect('192.0.2.7', 300, server).open, connect('192.0.2.8', 200, server).open]).toEqual([256, 200])
  })
})

it('a server outlives connections that cannot be had', async () => {
  const server = createHttpServer()
  await listen(server, await choosePort(), '127.0.0.1')
  for (let times = 0; times < 3; times++) server.emit('error', Object.assign(new Error('accept EMFILE'), { code: 'EMFILE' }))
  expect(server.listening).toBe(true)
  server.close()
})

describe('finding a deck', () => {
  const slides = folder()
  writeFileSync(
    join(slides, 'energy-grid.md'),
    '---\ntitle: A grid\nrostrum: { id: energy-grid, kind: design-problem, level: L7, slot: { meeting: 2100 } }\n---\n\n# A grid\n\n---\n\n# Two\n',
  )
  writeFileSync(join(slides, 'data-mesh.md'), '# A mesh\n')

  it('reads what the stage must know of it', () => {
    expect(findDeck('energy-grid', slides)).toMatchObject({
      id: 'energy-grid',
      title: 'A grid',
      kind: 'design-problem',
      level: 'L7',
      meeting: 2100,
      slides: 2,
    })
  })

  it('takes a deck that no tool has written', () => {
    expect(readDeck(join(slides, 'data-mesh.md'))).toMatchObject({ id: 'data-mesh', title: 'A mesh', slides: 1 })
  })

  it('names what looks like it', () => {
    expect(() => findDeck('energygrid', slides)).toThrow('no deck named energygrid; did you mean energy-grid?')
    expect(() => findDeck('xyz', slides)).toThrow('no deck named xyz; choose one of data-mesh, energy-grid')
    expect(() => findDeck('x', folder())).toThrow('run `rostrum build` to make some')
    expect(() => findDeck('./none.md')).toThrow('none.md: no such deck')
  })

  it('puts the closest name first', () => {
    expect(alike('saas', ['energy', 'sas', 'saas-platform'])).toEqual(['saas-platform', 'sas'])
  })
})

describe('the outline of a PDF', () => {
  const slides = ['Cover', 'Context', 'Context', 'Design', 'Context', ''].map((section, i) => ({ section, title: `\\#${i} is **bold**` }))

  it('has one mark a section, at its first page, and its slides below', () => {
    const below = [1, 2, 4].map(page => ({ title: `#${page} is bold`, page, below: [] }))
    expect(sectionMarks(slides)).toEqual([
      { title: 'Cover', page: 0, below: [] },
      { title: 'Context', page: 1, below },
      { title: 'Design', page: 3, below: [] },
    ])
  })

  it('is there after saving, whatever its letters', async () => {
    const pdf = await PDFDocument.create()
    slides.forEach(() => pdf.addPage())
    addOutline(pdf, [
      { title: 'Überblick → 概要', page: 2, below: [{ title: 'One', page: 3, below: [] }] },
      { title: 'End', page: 5, below: [] },
    ])
    const { catalog, context } = await PDFDocument.load(await pdf.save())
    const outline = context.lookup(catalog.get(PDFName.of('Outlines'))) as import('@cantoo/pdf-lib').PDFDict
    const first = outline.lookup(PDFName.of('First')) as import('@cantoo/pdf-lib').PDFDict
    expect((first.lookup(PDFName.of('Title')) as import('@cantoo/pdf-lib').PDFHexString).decodeText()).toBe('Überblick → 概要')
    expect((first.lookup(PDFName.of('First')) as import('@cantoo/pdf-lib').PDFDict).get(PDFName.of('Parent'))).toBe(
      outline.get(PDFName.of('First')),
    )
    expect(first.lookup(PDFName.of('Next'))).toBe(outline.lookup(PDFName.of('Last')))
  })
})

describe('writing a file', () => {
  it('leaves nothing beside it', () => {
    const out = join(folder(), 'new', 'folders')
    writeWhole(join(out, 'deck.pdf'), 'whole')
    expect(readdirSync(out)).toEqual(['deck.pdf'])
    expect(readFileSync(join(out, 'deck.pdf'), 'utf8')).toBe('whole')
  })

  it('is refused in one line where it cannot be', () => {
    const file = join(folder(), 'a-file')
    writeFileSync(file, '')
    expect(() => readyFolder(file)).toThrow(/a-file: cannot be written \(\w+\); choose another folder/)
    expect(() => writeWhole(join(file, 'deck.pdf'), '')).toThrow(/cannot be written/)
  })
})

describe('the page that lists the decks', () => {
  const deck = { id: 'grid', title: 'Grids & <b>batteries</b>', kind: 'design-problem', level: 'L7', meeting: 2100, slides: 9 }

  it('shows each under its kind, its words as they are', () => {
    const html = lobbyPage({ decks: [deck, { ...deck, id: 'by-hand', kind: undefined }], prints: true })
    expect(html).toContain('Design problems <span>1</span>')
    expect(html).toContain('Other decks <span>1</span>')
    expect(html).toContain('Grids &#38; &#60;b&#62;batteries&#60;/b&#62;')
    expect(html).toContain('L7 · 35 min · 9 slides')
    expect(html).toContain('href="/grid/present"')
    expect(html).toContain('href="/grid/rehearse"')
    expect(html).not.toContain('Portfolios')
  })

  it('has the gallery last, and not among the portfolios', () => {
    const html = lobbyPage({
      decks: [
        { ...deck, id: 'looks', kind: 'gallery' },
        { ...deck, id: 'mine', kind: 'portfolio' },
        { ...deck, id: 'by-hand', kind: undefined },
      ],
      prints: false,
    })
    expect([...html.matchAll(/<h2[^>]*>([^<]*) <span>/g)].map(([, heading]) => heading)).toEqual([
      'Portfolios',
      'Other decks',
      'How slides look',
    ])
  })

  it('shows the figure and the claim of a deck, and how its rehearsals went', () => {
    const rehearsed = { runs: 3, off: 80, perRun: -15 }
    const html = lobbyPage({ decks: [{ ...deck, figure: { value: '< 1 ms', label: 'Latency' }, claim: 'Grids balance', rehearsed }], prints: true })
    expect(html).toContain('<p class="face"><b>&#60; 1 ms</b><span>Latency</span><i>Grids balance</i></p>')
    expect(html).toContain('3 rehearsals, the last 1:20 over, 0:15 shorter each time')
  })

  it('tells of a deck what its cover and its closing say', () => {
    const told = toldOf({ id: 'no-such-deck', text: readFileSync('slides/ecommerce-platform.md', 'utf8') })
    expect(told.figure?.value).toMatch(/\d/)
    expect(told.claim).toMatch(/ .* /)
    expect(told.rehearsed).toBeUndefined()
  })

  it('offers no PDF where nothing can print', () => {
    expect(lobbyPage({ decks: [deck], prints: false })).not.toContain('.pdf')
  })

  it('says how to begin where there are none', () => {
    expect(lobbyPage({ decks: [], prints: true })).toContain('content/README.md')
  })
})
