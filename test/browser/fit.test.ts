import type { Browser } from 'playwright-chromium'
import type { App } from '../../scripts/stage/app.ts'
import type { DeckFile } from '../../scripts/stage/deck-file.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { AxeBuilder } from '@axe-core/playwright'
import getPort from 'get-port'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measurePage, schemes } from '../../scripts/check/fit.ts'
import { stageApp } from '../../scripts/stage/app.ts'
import { launchBrowser } from '../../scripts/stage/browser.ts'
import { listDecks, readDeck } from '../../scripts/stage/deck-file.ts'
import { untilDrawn } from '../../scripts/stage/ready.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { extremes } from './extremes.ts'
import { deckFrom } from './on-stage.ts'

let browser: Browser
let stage: Stage
beforeAll(async () => {
  [browser, stage] = await Promise.all([launchBrowser(), getPort().then(port => openStage({ port }))])
})
afterAll(() => Promise.all([browser.close(), stage.close()]))

const decks = [...listDecks(), readDeck(deckFrom(extremes))]
const apps = new Map<DeckFile, Promise<App>>()

/** The app of a deck; asked for once. A failure is told where it is waited for. */
function appOf(deck: DeckFile): Promise<App> {
  const app = apps.get(deck) ?? stageApp(deck)
  app.catch(() => {})
  apps.set(deck, app)
  return app
}

describe.each(decks)('$id', (deck) => {
  it('fits on every slide and can be read by everyone, light and dark', async () => {
    const app = await appOf(deck)
    stage.show(app)
    // The next one is built while this one is measured.
    const next = decks[decks.indexOf(deck) + 1]
    if (next)
      appOf(next)
    const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 980, height: 552 } })
    const page = await context.newPage()
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${stage.url}${app.base}print?print=true`)
      await untilDrawn(page, app.slides.length, app.id)
      expect(await measurePage(page), colorScheme).toEqual([])
      const { violations } = await new AxeBuilder({ page }).include('#print-content').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(node => `${node.target.join(' ')} ${node.failureSummary}`).join(' | ')}`), colorScheme).toEqual([])
    }
    await context.close()
  })
})
