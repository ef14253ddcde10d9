import type { Browser } from 'playwright-chromium'
import type { Stage } from '../../scripts/stage/server.ts'
import { mkdtempSync, readdirSync } from 'node:fs'
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
function head(id: string, more = '') {
  return `---\naddons: ['./']\ntitle: ${id} deck\nrostrum: { id: ${id}, kind: stories }\n${more}---\n\n# The first slide\n`
}
let browser: Browser
let stage: Stage
/** With one job at a time. */
let single: Stage

beforeAll(async () => {
  // Another number each time, so that nothing of it is built yet.
  deckFile('lobby-whole', `${head('lobby-whole')}\n- ${Date.now()}\n`, house)
  deckFile('lobby-broken', head('lobby-broken', 'theme: there-is-none\n'), house)
  for (const id of ['lobby-left', 'lobby-next', 'lobby-never']) deckFile(id, `${head(id)}\n- ${Date.now()}\n`, house)
  browser = await launchBrowser()
  const front = openLobby({
    folder: join(house, 'slides'),
    prints: true,
    jobs: 2,
    rehearsals: join(house, 'rehearsals'),
    signal: new AbortController().signal,
  })
  stage = await openStage({ port: await getPort(), front })
  single = await openStage({
    port: await getPort(),
    front: openLobby({ folder: join(house, 'slides'), prints: true, jobs: 1, signal: new AbortController().signal }),
  })
})
afterAll(() => Promise.all([browser.close(), stage.close(), single.close()]))

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

it('a deck is rehearsed or presented as was chosen, and a talk that is being given stays one', async () => {
  const go = (way: string) => fetch(`${stage.url}/lobby-whole/${way}`, { headers: { cookie: stage.key.cookie }, redirect: 'manual' })
  const recording = () => stage.clock('lobby-whole')?.run().recording
  expect((await go('rehearse')).headers.get('location')).toBe('/lobby-whole/presenter/1')
  expect(recording()).toBe(true)
  stage.clock('lobby-whole')!.take({ kind: 'start' })
  expect(readdirSync(join(house, 'rehearsals', 'lobby-whole'))).toHaveLength(1)
  await go('present')
  expect(recording()).toBe(false)
  stage.clock('lobby-whole')!.take({ kind: 'start' })
  await go('rehearse')
  expect(recording()).toBe(false)
  stage.clock('lobby-whole')!.take({ kind: 'finish' })
  await go('rehearse')
  expect(recording()).toBe(true)
  expect((await fetch(`${stage.url}/lobby-whole/present`, { redirect: 'manual' })).headers.get('location')).toBeNull()
  expect(recording()).toBe(true)
})

it('a deck is found by its words', async () => {
  const page = await browser.newPage()
  await page.goto(stage.invite('/'))
  const shown = () => page.locator('.decks > li:not([hidden]) h3').allInnerTexts()
  await page.getByRole('searchbox').fill('WHOLE deck')
  await expect.poll(shown).toEqual(['lobby-whole deck'])
  await page.getByRole('searchbox').fill('no such')
  await page.getByText('No deck has these words.').waitFor()
  await page.getByRole('searchbox').fill('whole')
  await page.getByRole('searchbox').press('Enter')
  await page.waitForURL('**/lobby-whole/1')
  await page.close()
})

it('a PDF is printed when it is first asked for', async () => {
  const response = await fetch(`${stage.url}/lobby-whole.pdf`, { headers: { cookie: stage.key.cookie } })
  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
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

it('what nobody waits for any more is given up', async () => {
  const news = (id: string, signal?: AbortSignal): Promise<Response> =>
    fetch(`${single.url}/news/app/${id}`, { headers: { cookie: single.key.cookie.split(';')[0]! }, signal })
  const asker = new AbortController()
  // One job at a time: the second is begun when the first has ended, one way or the other.
  const first = await news('lobby-left', asker.signal)
  expect(first.status).toBe(200)
  const second = news('lobby-next')
  asker.abort()
  expect(await (await second).text()).toContain('event: done')
  expect([single.shown('lobby-left'), single.shown('lobby-next')?.id]).toEqual([undefined, 'lobby-next'])
})

it('a visitor without the key has nothing made, and is told who may', async () => {
  for (const path of ['/lobby-never/', '/lobby-never.pdf', '/news/app/lobby-never', '/news/pdf/lobby-never'])
    expect((await fetch(single.url + path)).status, path).toBeGreaterThanOrEqual(403)
  expect(single.shown('lobby-never')).toBeUndefined()
  const page = await browser.newPage()
  await page.goto(single.url)
  await page.getByRole('heading', { name: 'This is for the presenter' }).waitFor()
  expect(await page.content()).not.toContain('lobby-whole')
  await page.close()
})

it('a link is good for one browser, which gets others from it', async () => {
  const [own, other] = await Promise.all([browser.newContext(), browser.newContext()])
  const [page, elsewhere] = await Promise.all([own.newPage(), other.newPage()])
  const link = stage.invite('/')
  for (let times = 0; times < 2; times++) {
    await page.goto(link)
    await page.getByRole('heading', { name: 'Your decks' }).waitFor()
  }
  await elsewhere.goto(link)
  await elsewhere.getByRole('heading', { name: 'This link has been used' }).waitFor()
  expect((await new AxeBuilder({ page: elsewhere }).analyze()).violations).toEqual([])
  await page.getByRole('link', { name: 'A link for another browser' }).click()
  await page.getByRole('heading', { name: 'Open this link there' }).waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await elsewhere.goto(await page.locator('code').innerText())
  await elsewhere.getByRole('heading', { name: 'Your decks' }).waitFor()
  await Promise.all([own.close(), other.close()])
})
