/** What a crash, a full disk or a hand may leave of a built deck: `present` says it in a line, makes it again and shows it. */
import type { Browser, Page } from 'playwright-chromium'
import type { Stage } from '../../scripts/stage/server.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import getPort from 'get-port'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { cacheFolder } from '../../scripts/machine/folders.ts'
import { digestOf, stageApp } from '../../scripts/slidev/app.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { stageDeck } from './stage-deck.ts'

const path = stageDeck()
const deck = readDeck(path)
const rostrum = fileURLToPath(new URL('../../scripts/rostrum.ts', import.meta.url))
const entry = join(cacheFolder, 'apps', `${deck.id}-${digestOf(deck)}`)
const within = (...parts: string[]): string => join(entry, 'app', ...parts)
const aSlide = (): string => within('slides', readdirSync(within('slides')).find(name => name.endsWith('.js'))!)
let browser: Browser
let stage: Stage
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await openStage({ port: await getPort() })
  page = await browser.newPage()
  await stageApp(deck)
})
afterAll(() => Promise.all([browser.close(), stage.close()]))

/** Shows the deck as `present` does, and returns what stood on its first slide and what was complained of. */
async function presented(): Promise<{ heading: string | null, complaints: string[] }> {
  const complaints: string[] = []
  const told = vi.spyOn(console, 'error').mockImplementation(line => void complaints.push(String(line)))
  try {
    stage.show(await stageApp(deck))
    await page.goto(`${stage.url}/${deck.id}/`)
    return { heading: await page.locator('h1:visible').first().textContent(), complaints }
  }
  finally {
    told.mockRestore()
  }
}

const corruptions: [string, () => void][] = [
  ['deck.json cut short', () => truncateSync(within('deck.json'), 20)],
  ['deck.json empty', () => truncateSync(within('deck.json'), 0)],
  ['deck.json missing', () => rmSync(within('deck.json'))],
  ['index.html empty', () => truncateSync(within('index.html'), 0)],
  ['index.html missing', () => rmSync(within('index.html'))],
  ['a slide\'s script cut short', () => truncateSync(aSlide(), 30)],
  ['a slide\'s script with other bytes', () => writeFileSync(aSlide(), readFileSync(aSlide(), 'utf8').replaceAll('e', 'a'))],
  ['the slides missing', () => rmSync(within('slides'), { recursive: true })],
  ['the app missing', () => rmSync(within(), { recursive: true })],
  ['the manifest missing', () => rmSync(join(entry, 'manifest.json'))],
  ['the manifest cut short', () => truncateSync(join(entry, 'manifest.json'), 40)],
  ['an entry of another version', () => writeFileSync(join(entry, 'manifest.json'), '{"form":1,"value":{},"files":{},"sources":{}}')],
  ['an empty folder', () => {
    rmSync(entry, { recursive: true })
    mkdirSync(entry)
  }],
]

describe('a built deck with', () => {
  it.each(corruptions)('%s is told in one line, built again and shown', async (_, corrupt) => {
    corrupt()
    const { heading, complaints } = await presented()
    expect(heading).toBe('A deck for the stage')
    expect(complaints).toEqual([expect.stringMatching(/^rostrum: .+; it is made again$/)])
    expect(await presented()).toEqual({ heading: 'A deck for the stage', complaints: [] })
  })
})

it('a client with a script cut short is built again, too', async () => {
  const { client } = await stageApp(deck)
  const scripts = join(client!.folder, 'assets', 'slidev')
  truncateSync(join(scripts, readdirSync(scripts).find(name => name.endsWith('.js'))!), 10)
  const { heading, complaints } = await presented()
  expect(heading).toBe('A deck for the stage')
  expect(complaints).toContainEqual(expect.stringMatching(/clients.+ has 10 bytes of \d+; it is made again$/))
})

it('the command says it in its own words, without a stack', async () => {
  truncateSync(within('deck.json'), 20)
  const port = String(await getPort())
  const child = spawn(process.execPath, [rostrum, 'present', deck.id, '--port', port], { cwd: dirname(dirname(path)) })
  const ended = once(child, 'close')
  let complaint = ''
  child.stderr.on('data', chunk => complaint += chunk)
  await new Promise<void>((resolve) => {
    let said = ''
    child.stdout.on('data', chunk => /Ctrl-C/.test(said += chunk) && resolve())
    child.once('close', () => resolve())
  })
  child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
  expect(complaint).toMatch(/^rostrum: [^\n]+deck\.json has 20 bytes of \d+; it is made again\n$/)
})
