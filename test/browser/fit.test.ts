import type { Browser, Page } from 'playwright-chromium'
import type { Scheme } from '../../scripts/check/fit.ts'
import type { App } from '../../scripts/slidev/app.ts'
import type { DeckFile } from '../../scripts/slidev/deck-file.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { AxeBuilder } from '@axe-core/playwright'
import getPort from 'get-port'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measurePage, schemes } from '../../scripts/check/fit.ts'
import { stageApp } from '../../scripts/slidev/app.ts'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { untilDrawn } from '../../scripts/slidev/ready.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { extremes } from './extremes.ts'
import { deckFrom } from './on-stage.ts'
import { ownDecks } from '../own-talks.ts'

const decks = [...(await ownDecks()), readDeck(deckFrom(extremes))]
const apps = new Map<DeckFile, Promise<App>>()

let browser: Browser
let stage: Stage
beforeAll(async () => {
  // The others are built while one is measured. A failure is told where it is waited for.
  for (const deck of decks) {
    const app = stageApp(deck)
    app.catch(() => {})
    apps.set(deck, app)
  }
  ;[browser, stage] = await Promise.all([launchBrowser(), getPort().then(port => openStage({ port }))])
})
afterAll(() => Promise.all([browser.close(), stage.close()]))

/** Every rule of level AA; dark slides are the same but for their colours. */
function audit(page: Page, scheme: Scheme): AxeBuilder {
  const axe = new AxeBuilder({ page }).include('#print-content')
  return scheme === 'dark' ? axe.withRules('color-contrast') : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
}

describe.each(decks)('$id', (deck) => {
  it('fits on every slide and can be read by everyone, light and dark', async () => {
    const app = await apps.get(deck)!
    stage.show(app)
    const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 980, height: 552 } })
    const page = await context.newPage()
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${stage.url}${app.base}print?print=true`)
      await untilDrawn(page, app.slides.length, app.id)
      expect(await measurePage(page), colorScheme).toEqual([])
      const { violations } = await audit(page, colorScheme).analyze()
      expect(
        violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(node => `${node.target.join(' ')} ${node.failureSummary}`)
              .join(' | ')}`,
        ),
        colorScheme,
      ).toEqual([])
    }
    await context.close()
  })
})
