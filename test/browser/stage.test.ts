import type { Browser, BrowserContext, Page } from 'playwright-chromium'
import type { App } from '../../scripts/slidev/app.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import getPort from 'get-port'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { stageApp } from '../../scripts/slidev/app.ts'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { cacheFolder } from '../../scripts/machine/folders.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { printPdf } from '../../scripts/print/print.ts'
import { untilDrawn } from '../../scripts/slidev/ready.ts'
import { openPrivately } from '../../scripts/machine/open.ts'
import { keptSecret } from '../../scripts/stage/kept-secret.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { secrets, stageDeck } from './stage-deck.ts'

let browser: Browser
let app: App
let stage: Stage
let home: string
const contexts: BrowserContext[] = []

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), stageApp(readDeck(stageDeck()))])
})

// A stage remembers where everyone is, and its clock outlives it, so each test has its own.
beforeEach(async () => {
  const clocks = join(cacheFolder, 'clock')
  for (const name of existsSync(clocks) ? readdirSync(clocks).filter(name => name.startsWith(`${app.id}-`)) : [])
    rmSync(join(clocks, name), { recursive: true })
  stage = await openStage({ port: await getPort() })
  stage.show(app)
  home = `${stage.url}${app.base}`
})
afterEach(async () => {
  await Promise.all(contexts.splice(0).map(context => context.close()))
  await stage.close()
})
afterAll(() => browser.close())

/** A page in a browser of its own, as far as cookies and storage go. */
async function visit(url: string): Promise<Page> {
  const context = await browser.newContext()
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(url)
  return page
}

function presenter(no: number): Promise<Page> {
  return visit(`${home}presenter/${no}?key=${stage.key.ticket()}`)
}

/** The address a page is at once it shows a slide, whatever its clicks. */
function at(page: Page, path: string): Promise<void> {
  return page.waitForURL(url => url.href.split('?')[0] === `${home}${path}`)
}

describe('notes', () => {
  it('are in no file that an audience can fetch', () => {
    const files = [app.folder, app.client!.folder]
      .flatMap(folder => readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter(entry => entry.isFile())
    expect(files.length).toBeGreaterThan(10)
    for (const { parentPath, name } of files) {
      const content = readFileSync(join(parentPath, name), 'latin1')
      expect(
        secrets.filter(secret => content.includes(secret)),
        name,
      ).toEqual([])
    }
  })

  it.each(['notes.json', 'presenter/1', 'presenter/print', 'notes', 'notes-edit', 'overview', 'entry', '1/../notes.json', 'notes%2ejson'])(
    'are not to be had at %s without the key',
    async (path) => {
      const plain = await fetch(home + path)
      const guessed = await fetch(`${home + path}?key=guess`, { headers: { cookie: `rostrum-${new URL(home).port}=guess` } })
      for (const response of [plain, guessed]) {
        const body = await response.text()
        expect(response.status === 403 || response.status === 404 || !body.includes('<p>')).toBe(true)
        expect(secrets.some(secret => body.includes(secret))).toBe(false)
      }
    },
  )

  it('are beside their slides for the presenter, with a clock, and the key is out of sight', async () => {
    const page = await presenter(1)
    for (const [index, secret] of secrets.entries()) {
      await at(page, `presenter/${index + 1}`)
      await page.locator('[data-testid="notes"]', { hasText: secret }).waitFor()
      await page.keyboard.press('ArrowRight')
    }
    expect(page.url()).not.toContain('key')
    expect(await page.getByTestId('talk-left').textContent()).toContain(':')
  })

  it('do not open from within the audience\'s view', async () => {
    const page = await visit(`${home}2`)
    await page.locator('h1', { hasText: 'Costs fell' }).first().waitFor()
    const outcome = await page.evaluate(() => fetch('notes.json').then(({ status }) => status))
    expect(outcome).toBe(403)
  })
})

describe('the key', () => {
  it.runIf(process.platform === 'linux')(
    'comes by a file that only this user reads, and what starts the browser does not show it',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'rostrum-open-'))
      const started = join(folder, 'started')
      writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\necho "$@" > ${started}\n`, { mode: 0o755 })
      const { PATH } = process.env
      process.env.PATH = `${folder}:${PATH}`
      const remove = openPrivately(stage.invite(`${app.base}presenter/1`), join(folder, 'open'))
      process.env.PATH = PATH
      await expect.poll(() => existsSync(started) && readFileSync(started, 'utf8')).toMatch(/^file:/)
      const url = readFileSync(started, 'utf8').trim()
      expect(url).not.toMatch(/key|localhost/)
      expect(statSync(fileURLToPath(url)).mode & 0o077).toBe(0)
      const page = await visit(url)
      await at(page, 'presenter/1')
      await page.locator('[data-testid="notes"]', { hasText: secrets[0] }).waitFor()
      remove()
      expect(existsSync(fileURLToPath(url))).toBe(false)
    },
  )

  it('is found again after a crash, so that an open window goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rostrum-crash-'))
    const port = await getPort()
    const open = async (): Promise<Stage> => {
      const stage = await openStage({ port, secret: keptSecret('present stage-test', port, folder).secret })
      stage.show(app)
      return stage
    }
    const before = await open()
    const page = await visit(before.invite(`${app.base}presenter/1`))
    await page.getByTestId('question').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/presenter\/2/)
    await before.close()
    const after = await open()
    try {
      // The clock is back, and asks whether the talk goes on.
      await page.getByTestId('left-off').waitFor()
      expect(await page.evaluate(() => fetch('../notes.json').then(({ status }) => status))).toBe(200)
    }
    finally {
      await after.close()
    }
  })
})

describe('in step', () => {
  it('an audience in another browser follows the presenter, and leads nobody', async () => {
    const [audience, lead] = await Promise.all([visit(`${home}1`), presenter(1)])
    await lead.getByTestId('question').waitFor()
    await lead.keyboard.press('ArrowRight')
    await at(audience, '2')
    await audience.keyboard.press('ArrowRight')
    await at(audience, '3')
    await lead.keyboard.press('ArrowLeft')
    await at(audience, '1')
    await at(lead, 'presenter/1')
  })

  it('a key in the audience\'s window leads the presenter of the same browser', async () => {
    const lead = await presenter(1)
    await lead.getByTestId('question').waitFor()
    const audience = await lead.context().newPage()
    await audience.goto(`${home}1`)
    await audience.locator('.slidev-page-1 h1').waitFor()
    await audience.keyboard.press('ArrowRight')
    await Promise.all([at(lead, 'presenter/2'), at(audience, '2')])
    await lead.close()
    await audience.keyboard.press('ArrowRight')
    await at(audience, '3')
  })

  it('whoever comes late is where the others are, a second presenter too', async () => {
    const lead = await presenter(1)
    await lead.getByTestId('question').waitFor()
    await lead.keyboard.press('ArrowRight')
    await at(lead, 'presenter/2')
    const [audience, second] = await Promise.all([visit(home), presenter(1)])
    await Promise.all([at(audience, '2'), at(second, 'presenter/2')])
    await second.getByTestId('question').waitFor()
    await second.keyboard.press('ArrowRight')
    await Promise.all([at(audience, '3'), at(lead, 'presenter/3')])
  })

  it('a socket without the key is shown out when it writes', async () => {
    const socket = new WebSocket(`${home.replace('http', 'ws')}sync`)
    const closed = new Promise(resolve => socket.once('close', resolve))
    socket.once('open', () => socket.send(JSON.stringify({ channel: 'A deck for the stage - shared', state: { page: 3 } })))
    expect(await closed).toBe(1008)
  })

  it('a script of another site gets no socket', async () => {
    const socket = new WebSocket(`${home.replace('http', 'ws')}sync`, { origin: 'http://elsewhere.test' })
    await expect(new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))).rejects.toThrow()
  })

  it('a name that only looks local gets no answer', async () => {
    const { request } = await import('node:http')
    const status = await new Promise(resolve =>
      request(home, { headers: { host: 'elsewhere.test' } }, ({ statusCode }) => resolve(statusCode)).end(),
    )
    expect(status).toBe(421)
  })
})

describe('on paper', () => {
  it('text can be selected, and the outline leads to the sections', async () => {
    const pdf = await getDocumentProxy(await printPdf(browser, app, stage.url))
    const { totalPages, text } = await extractText(pdf)
    expect(totalPages).toBe(3)
    expect(text[1]?.replace(/\s+/g, ' ')).toContain('From €9M to €6M a year')
    const outline = await pdf.getOutline()
    expect(outline.map(({ title }) => title)).toEqual(['Opening', 'Closing'])
    expect(await pdf.getPageIndex((outline[1]!.dest as never[])[0]!)).toBe(2)
  })

  it('a slide that is not drawn in time is named', async () => {
    const page = await visit(`${home}print?print=true`)
    await untilDrawn(page, 3, 'stage-test')
    await page
      .locator('.print-slide-container h1')
      .nth(1)
      .evaluate(title => title.setAttribute('data-pending', ''))
    await expect(untilDrawn(page, 3, 'stage-test', 200)).rejects.toThrow('stage-test: slide 2 not drawn within 0.2 s')
  })
})
