import type { Page } from 'playwright-chromium'
import type { Scheme } from '../../scripts/check/fit.ts'
import type { App } from '../../scripts/slidev/app.ts'
import type { DeckFile } from '../../scripts/slidev/deck-file.ts'
import type { Press } from '../../scripts/print/press.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { AxeBuilder } from '@axe-core/playwright'
import getPort from 'get-port'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measurePage, schemes } from '../../scripts/check/fit.ts'
import { openPress } from '../../scripts/print/press.ts'
import { stageApp } from '../../scripts/slidev/app.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { extremes } from './extremes.ts'
import { deckFrom } from './on-stage.ts'
import { ownDecks } from '../own-talks.ts'

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]

const decks = [...(await ownDecks()), readDeck(deckFrom(extremes))]
const apps = new Map<DeckFile, Promise<App>>()

let stage: Stage
let press: Press
beforeAll(async () => {
  // The others are built while one is measured. A failure is told where it is waited for.
  for (const deck of decks) {
    const app = stageApp(deck)
    app.catch(() => {})
    apps.set(deck, app)
  }
  stage = await openStage({ port: await getPort() })
  press = openPress({ url: stage.url, jobs: 1, signal: new AbortController().signal })
})
afterAll(() => Promise.all([press.close(), stage.close()]))

/** Every rule of level AA; dark slides are the same but for their colours. */
function audit(page: Page, scheme: Scheme): AxeBuilder {
  // Axe opens a page of its own otherwise, which one that a press keeps does not allow; nothing of ours is in a frame.
  const axe = new AxeBuilder({ page }).setLegacyMode().include('#print-content')
  return scheme === 'dark' ? axe.withRules('color-contrast') : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
}

describe.each(decks)('$id', (deck) => {
  it('fits on every slide and can be read by everyone, light and dark', async () => {
    const app = await apps.get(deck)!
    stage.show(app)
    await press.with(app, async ({ page, show }) => {
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme })
        await show()
        expect(await measurePage(page), colorScheme).toEqual([])
        const { violations } = await audit(page, colorScheme).analyze()
        expect(violations.map(told), colorScheme).toEqual([])
      }
    })
  })
})

function told({ id, nodes }: Violation): string {
  return `${id}: ${nodes
    .slice(0, 3)
    .map(node => `${node.target.join(' ')} ${node.failureSummary}`)
    .join(' | ')}`
}
