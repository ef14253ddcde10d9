/** A deck shown to a real browser, and what the browser saw meanwhile. */
import type { Browser, Page } from 'playwright-chromium'
import type { App } from '../../scripts/slidev/app.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { read } from '../../scripts/read/index.ts'
import { stageApp } from '../../scripts/slidev/app.ts'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { stringify } from '../../scripts/deck-text/index.ts'

export interface OnStage {
  browser: Browser
  stage: Stage
  app: App
  close: () => Promise<void>
}

/** Builds and serves the deck at a path. */
export async function onStage(path: string): Promise<OnStage> {
  const app = await stageApp(readDeck(path))
  const [browser, stage] = await Promise.all([launchBrowser(), getPort().then(port => openStage({ port }))])
  stage.show(app)
  return { browser, stage, app, close: async () => void await Promise.all([browser.close(), stage.close()]) }
}

/** A talk's Markdown as a deck in a folder of its own. */
export function deckFrom(markdown: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-deck-'))
  const [talk] = read('talk.md', markdown).talks
  const path = join(folder, `${talk.id}.md`)
  writeFileSync(path, stringify(plan(talk, slotFor(talk), measure), 'talk.md'))
  return path
}

/** A page that notes every console error and every request to anywhere but `home`. */
export async function watchedPage(browser: Browser, home: string): Promise<{ page: Page, errors: string[], outside: string[] }> {
  const page = await browser.newPage({ viewport: { width: 980, height: 552 }, reducedMotion: 'reduce' })
  const errors: string[] = []
  const outside: string[] = []
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', error => errors.push(error.message))
  page.on('request', request => !request.url().startsWith(home) && !/^(?:data|blob):/.test(request.url()) && outside.push(request.url()))
  return { page, errors, outside }
}
