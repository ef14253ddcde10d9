import type { Browser } from 'playwright-chromium'
import type { Stage } from '../../scripts/stage/server.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { openLobby } from '../../scripts/stage/lobby.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { watchedPage } from './on-stage.ts'
import { deckFile } from './stage-deck.ts'

const house = mkdtempSync(join(tmpdir(), 'rostrum-lobby-'))
const head = (id: string, more = '') => `---\naddons: ['./']\ntitle: ${id} deck\nrostrum: { id: ${id}, kind: stories }\n${more}---\n\n# The first slide\n`
let browser: Browser
let stage: Stage

beforeAll(async () => {
  // Another number each time, so that nothing of it is built yet.
  deckFile('lobby-whole', `${head('lobby-whole')}\n- ${Date.now()}\n`, house)
  deckFile('lobby-broken', head('lobby-broken', 'theme: there-is-none\n'), house)
  browser = await launchBrowser()
  const front = openLobby({ folder: join(house, 'slides'), prints: true, jobs: 2, signal: new AbortController().signal })
  stage = await openStage({ port: await getPort(), front })
})
afterAll(() => Promise.all([browser.close(), stage.close()]))

it.each(['light', 'dark'] as const)('the list is accessible and fits a phone, %s', async (colorScheme) => {
  const context = await browser.newContext({ colorScheme, viewport: { width: 360, height: 700 } })
  const page = await context.newPage()
  await page.goto(stage.invite('/'))
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await context.close()
})

it('a deck is built when it is first opened, and the page goes on by itself', async () => {
  const { page, errors, outside } = await watchedPage(browser, stage.url)
  await page.goto(stage.invite('/'))
  await page.getByRole('link', { name: 'lobby-whole deck', exact: true }).click()
  await page.getByText('Building the deck').waitFor()
  await page.getByRole('heading', { name: 'The first slide' }).waitFor()
  expect(page.url()).toBe(`${stage.url}/lobby-whole/1`)
  await page.goto(stage.url)
  await page.getByRole('link', { name: 'Present lobby-whole deck' }).click()
  await page.locator('[data-testid="presenter"]').waitFor()
  expect(outside).toEqual([])
  expect(errors).toEqual([])
  await page.close()
})

it('a PDF is printed when it is first asked for', async () => {
  const response = await fetch(`${stage.url}/lobby-whole.pdf`, { headers: { cookie: stage.key.cookie } })
  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(await response.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-')
})

it('a deck that cannot be built says why, and how to try again', async () => {
  const page = await browser.newPage()
  await page.goto(stage.invite('/lobby-broken/'))
  await page.getByText(/lobby-broken\.md: the deck does not compile: .*there-is-none/).waitFor()
  await page.getByRole('link', { name: 'Try again' }).waitFor()
  await page.close()
})

it('what is not there is not found', async () => {
  for (const path of ['/nope/', '/nope.pdf', '/lobby/nope.css', '/lobby-whole/assets/nope.js', '/../package.json'])
    expect((await fetch(stage.url + path, { headers: { cookie: stage.key.cookie } })).status, path).toBe(404)
})
