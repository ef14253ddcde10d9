import type { ChildProcess } from 'node:child_process'
import type { App } from '../../scripts/slidev/app.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { spawn } from 'node:child_process'
import process from 'node:process'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import getPort from 'get-port'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPress } from '../../scripts/print/press.ts'
import { printOn } from '../../scripts/print/print.ts'
import { stageApp } from '../../scripts/slidev/app.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { findBrowser } from '../../scripts/machine/browser.ts'
import { deckFile, stageDeck } from './stage-deck.ts'
import { ownDecks } from '../own-talks.ts'

/** A deck of as many slides, each with a title of its own. */
function longDeck(slides: number): string {
  const id = `long-${slides}`
  const head = `---\naddons: ['./']\ntitle: A deck of ${slides}\nmonaco: false\nfonts: { provider: none }\ndrawings: { enabled: false }\nlayout: cover\nrostrum: { id: ${id} }\n---\n\n# A deck of ${slides}\n`
  const more = Array.from(
    { length: slides - 1 },
    (_, i) => `\n---\nlayout: content\nsection: Part ${Math.ceil((i + 2) / 50)}\n---\n\n# Headline number ${i + 2}.\n\n- a point of it\n`,
  )
  return deckFile(id, head + more.join(''))
}

const quiet = new AbortController().signal
let stage: Stage
let apps: App[]
beforeAll(async () => {
  stage = await openStage({ port: await getPort() })
  apps = await Promise.all([stageDeck(), longDeck(12)].map(path => stageApp(readDeck(path))))
  apps.forEach(app => stage.show(app))
}, 300_000)
afterAll(() => stage.close())

async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(pdf.slice()))
  return text.map(page => page.replace(/\s+/g, ' '))
}

describe('one page of a browser', () => {
  it('takes one deck after another without loading the client again, and nothing of a deck is left for the next', async () => {
    const press = openPress({ url: stage.url, jobs: 1, signal: quiet })
    const loads: string[] = []
    for (const app of [apps[0]!, apps[1]!, apps[0]!]) {
      await press.with(app, async ({ page, show }) => {
        page.removeAllListeners('request')
        page.on('request', request => request.resourceType() === 'document' && loads.push(request.url()))
        await show()
      })
      const pages = await pagesOf(await printOn(press, app))
      expect(pages).toHaveLength(app.slides.length)
      app.slides.forEach(({ title }, i) => expect(pages[i]).toContain(title))
    }
    expect(loads).toHaveLength(1)
    await press.close()
  })

  it('is replaced when its browser is killed, and the deck is printed all the same', async () => {
    const press = openPress({ url: stage.url, jobs: 1, signal: quiet })
    let tries = 0
    const pdf = await press.with(apps[0]!, async ({ page, show }) => {
      await show()
      if (++tries === 1)
        await page.context().browser()!.close()
      return page.pdf()
    })
    expect(tries).toBe(2)
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-')
    await press.close()
  })
})

describe('a deck of many slides', () => {
  it.each([334, 1000])(
    'has a page for each of %i, with its title',
    async (count) => {
      const app = await stageApp(readDeck(longDeck(count)))
      stage.show(app)
      const press = openPress({ url: stage.url, jobs: 1, signal: quiet })
      const pages = await pagesOf(await printOn(press, app))
      await press.close()
      expect(pages).toHaveLength(count)
      app.slides.forEach(({ title }, i) => expect(pages[i]).toContain(title))
    },
    600_000,
  )
})

describe('on Playwright servers', () => {
  const servers: ChildProcess[] = []
  afterAll(() => servers.forEach(server => server.kill('SIGKILL')))

  /** A server as another machine would run it. @returns its address. */
  async function server(): Promise<string> {
    const port = await getPort()
    const child = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `
      import { chromium } from 'playwright-chromium'
      await chromium.launchServer({ executablePath: ${JSON.stringify(findBrowser()!.path)}, port: ${port}, wsPath: '/' })
      console.log('ready')
    `,
      ],
      { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    servers.push(child)
    await new Promise(resolve => child.stdout!.once('data', resolve))
    return `ws://localhost:${port}/`
  }

  it('decks are spread over two, and one that dies does not keep any from being printed', async () => {
    const [one, two] = await Promise.all([server(), server()])
    const press = openPress({ url: stage.url, jobs: 2, browsers: [one!, two!], signal: quiet })
    const seen = new Set<unknown>()
    await Promise.all(
      apps.map(app =>
        press.with(app, async ({ page, show }) => {
          await show()
          seen.add(page.context().browser())
        }),
      ),
    )
    expect(seen.size).toBe(2)
    const gone = new Promise(resolve => servers[0]!.once('exit', resolve))
    servers[0]!.kill('SIGKILL')
    await gone
    const pdfs = await Promise.all([...apps, ...apps].map(app => printOn(press, app)))
    expect(await Promise.all(pdfs.map(async pdf => (await PDFDocument.load(pdf)).getPageCount()))).toEqual([3, 12, 3, 12])
    await press.close()
  })

  it('says which address does not answer', async () => {
    const press = openPress({ url: stage.url, jobs: 1, browsers: ['ws://localhost:1/'], signal: quiet })
    await expect(printOn(press, apps[0]!)).rejects.toThrow(
      'no browser answers at ws://localhost:1/; start one there with `npx playwright run-server`',
    )
    await press.close()
  })
})

/** What a reader, and a reader's reader, finds in a PDF besides its words. */
describe('the PDF', async () => {
  // The list of backup slides and the slides they are cut from lead to one another.
  const linked = (await ownDecks()).find(({ id, text }) => /^layout: backup$/m.test(text) && text.includes('mermaid') && id !== 'gallery')
  let pdf: PDFDocument
  beforeAll(async () => {
    const press = openPress({ url: stage.url, jobs: 1, signal: quiet })
    const app = await stageApp(readDeck(linked!.path))
    stage.show(app)
    pdf = await PDFDocument.load(await printOn(press, app))
    await press.close()
  }, 300_000)

  function dicts(): PDFDict[] {
    return pdf.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter(object => object instanceof PDFDict)
  }

  const named = (dict: PDFDict, key: string): string => String(dict.get(PDFName.of(key)) ?? '')

  it('sets all text in TrueType, and holds no shading', () => {
    const fonts = dicts()
      .filter(dict => named(dict, 'Type') === '/Font')
      .map(dict => named(dict, 'Subtype'))
    expect(new Set(fonts)).toEqual(new Set(['/Type0', '/CIDFontType2']))
    expect(dicts().filter(dict => dict.has(PDFName.of('ShadingType')) || dict.has(PDFName.of('PatternType')))).toEqual([])
  })

  it('of the gallery, which has every kind of block, sets what our typefaces hold in TrueType too', async () => {
    const press = openPress({ url: stage.url, jobs: 1, signal: quiet })
    const app = await stageApp(readDeck('slides/gallery.md'))
    stage.show(app)
    const gallery = await PDFDocument.load(await printOn(press, app))
    await press.close()
    const ours = gallery.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter(object => object instanceof PDFDict)
      .filter(dict => named(dict, 'Subtype') === '/Type3')
      .map(dict => named(dict.lookup(PDFName.of('FontDescriptor'), PDFDict), 'FontName'))
    // Signs that our typefaces lack come from a font of the machine's.
    expect(ours.filter(name => /Inter|JetBrains/.test(name))).toEqual([])
  })

  it('is tagged, in a language, with headings in order and words for every figure', () => {
    expect(String(pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked')))).toBe('true')
    expect(pdf.catalog.get(PDFName.of('Lang'))?.toString()).toContain('en')
    const elements = dicts().filter(dict => named(dict, 'Type') === '/StructElem')
    expect(elements.filter(dict => named(dict, 'S') === '/H1')).toHaveLength(pdf.getPageCount())
    const figures = elements.filter(dict => named(dict, 'S') === '/Figure')
    expect(figures.length).toBeGreaterThan(0)
    expect(figures.filter(dict => !dict.has(PDFName.of('Alt')))).toEqual([])
  })

  it('says of what it is, and its links lead to its own pages', () => {
    expect(pdf.getTitle()).toBe(linked!.title)
    expect(pdf.getKeywords()).toContain(linked!.kind)
    const links = dicts().filter(dict => named(dict, 'Subtype') === '/Link')
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) {
      const address = link.lookupMaybe(PDFName.of('A'), PDFDict)?.get(PDFName.of('URI'))
      expect(address instanceof PDFString ? address.asString() : 'a page').not.toMatch(/localhost|127\.0\.0\.1/)
      const target = link.lookup(PDFName.of('Dest'))
      expect(target instanceof PDFArray || target instanceof PDFName || target instanceof PDFString).toBe(true)
    }
  })
})
