import { mkdtempSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { alike, findDeck, readDeck } from '../../scripts/slidev/deck-file.ts'
import { keptSecret } from '../../scripts/stage/kept-secret.ts'
import { newKey } from '../../scripts/stage/key.ts'
import { lobbyPage } from '../../scripts/stage/lobby-page.ts'
import { addOutline, sectionMarks } from '../../scripts/print/outline.ts'
import { choosePort } from '../../scripts/machine/port.ts'
import { readyFolder, writeWhole } from '../../scripts/machine/whole.ts'

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'rostrum-stage-'))
}

describe('the presenter\'s key', () => {
  it('is another each time', () => {
    expect(newKey(3030).secret).not.toBe(newKey(3030).secret)
  })

  it('is the same after a crash, and another the next day', () => {
    const kept = folder()
    const secret = keptSecret(kept)
    expect(keptSecret(kept)).toBe(secret)
    expect(statSync(join(kept, 'key')).mode & 0o077).toBe(0)
    const yesterday = Date.now() / 1000 - 24 * 3600
    utimesSync(join(kept, 'key'), yesterday, yesterday)
    expect(keptSecret(kept)).not.toBe(secret)
  })

  it('is recognised in a URL and in a cookie, among others', () => {
    const key = newKey(3030)
    const cookie = key.cookie.split(';')[0]
    expect(key.is(key.secret)).toBe(true)
    expect(key.heldIn(`theme=dark; ${cookie}; x=1`)).toBe(true)
  })

  it.each([undefined, '', 'rostrum-3030', 'rostrum-3030=', 'rostrum-3030=guess', 'theme=dark'])('is not held by the cookie %j', (cookies) => {
    expect(newKey(3030).heldIn(cookies)).toBe(false)
  })

  it('of one stage opens no other on the same machine', () => {
    expect(newKey(3031, 'secret').heldIn(newKey(3030, 'secret').cookie)).toBe(false)
  })

  it('is out of reach of scripts and of other sites', () => {
    expect(newKey(3030).cookie).toMatch(/HttpOnly; SameSite=Strict$/)
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

describe('finding a deck', () => {
  const slides = folder()
  writeFileSync(join(slides, 'energy-grid.md'), '---\ntitle: A grid\nrostrum: { id: energy-grid, kind: design-problem, level: L7, slot: { meeting: 2100 } }\n---\n\n# A grid\n\n---\n\n# Two\n')
  writeFileSync(join(slides, 'data-mesh.md'), '# A mesh\n')

  it('reads what the stage must know of it', () => {
    expect(findDeck('energy-grid', slides)).toMatchObject({ id: 'energy-grid', title: 'A grid', kind: 'design-problem', level: 'L7', meeting: 2100, slides: 2 })
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
  const slides = ['Cover', 'Context', 'Context', 'Design', 'Context', ''].map(section => ({ section }))

  it('has one mark a section, at its first page', () => {
    expect(sectionMarks(slides)).toEqual([{ title: 'Cover', page: 0 }, { title: 'Context', page: 1 }, { title: 'Design', page: 3 }])
  })

  it('is there after saving, whatever its letters', async () => {
    const pdf = await PDFDocument.create()
    slides.forEach(() => pdf.addPage())
    addOutline(pdf, [{ title: 'Überblick → 概要', page: 2 }, { title: 'End', page: 5 }])
    const { catalog, context } = await PDFDocument.load(await pdf.save())
    const outline = context.lookup(catalog.get(PDFName.of('Outlines'))) as import('@cantoo/pdf-lib').PDFDict
    const first = outline.lookup(PDFName.of('First')) as import('@cantoo/pdf-lib').PDFDict
    expect((first.lookup(PDFName.of('Title')) as import('@cantoo/pdf-lib').PDFHexString).decodeText()).toBe('Überblick → 概要')
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
    const html = lobbyPage({ decks: [deck, { ...deck, id: 'by-hand', kind: undefined }], secret: 'k', prints: true })
    expect(html).toContain('Design problems <span>1</span>')
    expect(html).toContain('Other decks <span>1</span>')
    expect(html).toContain('Grids &#38; &#60;b&#62;batteries&#60;/b&#62;')
    expect(html).toContain('L7 · 35 min · 9 slides')
    expect(html).toContain('href="/grid/presenter/1?key=k"')
    expect(html).not.toContain('Portfolios')
  })

  it('offers no PDF where nothing can print', () => {
    expect(lobbyPage({ decks: [deck], secret: 'k', prints: false })).not.toContain('.pdf')
  })

  it('says how to begin where there are none', () => {
    expect(lobbyPage({ decks: [], secret: 'k', prints: true })).toContain('content/README.md')
  })
})
