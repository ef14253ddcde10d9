import type { Browser, BrowserContext, Page } from 'playwright-chromium'
import type { App } from '../../scripts/slidev/app.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { stageApp } from '../../scripts/slidev/app.ts'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { presentingClock } from '../../scripts/stage/runs.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { stageDeck } from './stage-deck.ts'

let browser: Browser
let app: App
let folder: string
let seconds: number
let stage: Stage
let contexts: BrowserContext[]
const times = { now: () => seconds * 1000, wall: () => Date.parse('2026-11-20T20:00:00Z') + seconds * 1000 }

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), stageApp(readDeck(stageDeck()))])
})

/** A talk that is broken off on slide 2, 1:30 into it, and four minutes later a stage that finds it. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-clock-'))
  contexts = []
  seconds = 0
  const clock = presentingClock(app.deck, { times }, folder)
  clock.take({ kind: 'enter', no: 1 })
  clock.take({ kind: 'enter', no: 2 })
  seconds = 90
  clock.take({ kind: 'question' })
  clock.take({ kind: 'answered' })
  clock.close()
  seconds = 330
  stage = await openStage({ port: await getPort(), clockFor: () => presentingClock(app.deck, { times }, folder) })
  stage.show(app)
})
afterEach(async () => {
  await Promise.all(contexts.map(context => context.close()))
  await stage.close()
})
afterAll(() => browser.close())

/** A page in a browser of its own, and the addresses it has been at, one after the other. */
async function visit(path: string): Promise<{ page: Page, been: string[] }> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  contexts.push(context)
  const page = await context.newPage()
  const been: string[] = []
  page.on('framenavigated', (frame) => {
    const path = new URL(frame.url()).pathname.slice(app.base.length)
    if (path !== been.at(-1))
      been.push(path)
  })
  await page.goto(`${stage.url}${app.base}${path}`)
  return { page, been }
}

const presenter = (no: number): ReturnType<typeof visit> => visit(`presenter/${no}?key=${stage.key.ticket()}`)
const at = (page: Page, path: string): Promise<void> => page.waitForURL(url => url.pathname === app.base + path)
function shows(page: Page, name: string, words: RegExp) {
  return expect.poll(() => page.getByTestId(name).innerText(), { message: name }).toMatch(words)
}
const journals = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.jsonl'))

it('goes on by a key, and asks no more', async () => {
  const audience = await visit('3')
  const { page } = await presenter(1)
  await shows(page, 'left-off', /slide 2 of 3, 1:30 into the talk, 4 minutes ago/i)
  // What a hand might do that does not look.
  for (const key of ['Enter', 'Space', 'Escape', 'ArrowRight', 'PageDown', 't']) await page.keyboard.press(key)
  await shows(page, 'left-off', /slide 2 of 3/i)
  await page.reload()
  await page.getByTestId('left-off').waitFor()
  await page.keyboard.press('g')
  await at(page, 'presenter/2')
  await page.getByTestId('left-off').waitFor({ state: 'detached' })
  await at(audience.page, '2')
  expect(audience.been).toEqual(['3', '2'])
  await shows(page, 'state', /Talking/)
  await shows(page, 'talk-left', /4:30/)

  await page.reload()
  await shows(page, 'talk-left', /4:30/)
  expect(await page.getByTestId('left-off').count()).toBe(0)
  const second = await presenter(1)
  await at(second.page, 'presenter/2')
  await shows(second.page, 'talk-left', /4:30/)
  expect(await second.page.getByTestId('left-off').count()).toBe(0)
  expect(journals()).toHaveLength(1)
})

it('begins afresh by a button, in every window, and keeps what was', async () => {
  const audience = await visit('3')
  const [one, other] = await Promise.all([presenter(2), presenter(2)])
  await other.page.getByTestId('left-off').waitFor()
  await one.page.getByTestId('afresh').click()
  await Promise.all([at(one.page, 'presenter/1'), at(other.page, 'presenter/1'), at(audience.page, '1')])
  await other.page.getByTestId('left-off').waitFor({ state: 'detached' })
  expect(audience.been).toEqual(['3', '1'])
  await shows(one.page, 'state', /Not started/)
  await shows(other.page, 'talk-left', /10:00/)
  await one.page.keyboard.press('ArrowRight')
  await shows(other.page, 'state', /Talking/)
  expect(journals()).toHaveLength(2)
})
