import type { Browser, Page } from 'playwright-chromium'
import type { App } from '../../scripts/slidev/app.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { stageApp } from '../../scripts/slidev/app.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { stageDeck } from './stage-deck.ts'

/** Words of the second slide and of the third, in titles and text. */
const [second, third] = [/Costs fell|From €9M/, /Thank you|Questions\?/]

let browser: Browser
let app: App
let stage: Stage
let home: string

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), stageApp(readDeck(stageDeck()))])
  stage = await openStage({ port: await getPort(), hidesAhead: true })
  stage.show(app)
  home = `${stage.url}${app.base}`
})
afterAll(() => Promise.all([browser.close(), stage.close()]))

async function visit(url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(url)
  return page
}

/** All that a follower can fetch of the deck, as text. */
async function allOf(headers: Record<string, string> = {}): Promise<string> {
  const files = readdirSync(app.folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => relative(app.folder, join(parentPath, name)).replaceAll(sep, '/'))
  const paths = [
    ...files,
    ...files.map(file => file.replace('/', '/./')),
    ...files.map(file => file.replace('/', '%2f')),
    ...files.map(file => `/${file}`),
    'search.json',
    'print',
    '1',
    '2',
    '3',
  ]
  return (await Promise.all(paths.map(async path => (await fetch(home + path, { headers })).text()))).join('\n')
}

it('a slide is in nothing a follower is served before it is shown, and then it is', async () => {
  expect(await allOf()).not.toMatch(second)
  expect(await allOf({ cookie: stage.key.cookie.split(';')[0]! })).toMatch(second)
  const [audience, lead] = await Promise.all([visit(`${home}1`), visit(stage.invite(`${app.base}presenter/1`))])
  await lead.getByTestId('question').waitFor()
  await audience.locator('.slidev-page-1 h1').waitFor()
  await lead.keyboard.press('ArrowRight')
  await audience.locator('.slidev-page-2 h1', { hasText: 'Costs fell' }).waitFor()
  expect(await audience.locator('.slidev-page-2').innerText()).toMatch(/From €9M/)
  const all = await allOf()
  expect([second.test(all), third.test(all)]).toEqual([true, false])
})

it('whoever comes late sees what has been shown, and whoever goes ahead waits for the talk', async () => {
  const lead = await visit(stage.invite(`${app.base}presenter/2`))
  await lead.getByTestId('question').waitFor()
  const audience = await visit(`${home}1`)
  await audience.locator('.slidev-page-2 h1', { hasText: 'Costs fell' }).waitFor()
  await audience.keyboard.press('ArrowRight')
  await audience.getByText('This slide has not been shown yet.').waitFor()
  expect(await audience.content()).not.toMatch(third)
  await lead.keyboard.press('ArrowRight')
  await audience.locator('.slidev-page-3 h1', { hasText: 'Thank you' }).waitFor()
})

it('the page that prints all is for the presenter', async () => {
  expect((await fetch(`${home}print?print=true`)).status).toBe(404)
  expect((await fetch(`${home}print?print=true`, { headers: { cookie: stage.key.cookie.split(';')[0]! } })).status).toBe(200)
})
