/** Decks measured as they are painted. */
import type { Page } from 'playwright-chromium'
import type { DeckFile } from '../slidev/deck-file.ts'
import type { Floors, SlideBreach, Tolerance } from './slide-boxes.ts'
import getPort from 'get-port'
import pLimit from 'p-limit'
import { stageApp } from '../slidev/app.ts'
import { launchBrowser } from '../machine/browser.ts'
import { untilDrawn } from '../slidev/ready.ts'
import { openStage } from '../stage/server.ts'
import { unreadOn } from '../print/unread.ts'
import { breachesOnPage } from './slide-boxes.ts'

export const schemes = ['light', 'dark'] as const
export type Scheme = typeof schemes[number]

export interface Breach extends SlideBreach { deck: string, scheme: Scheme }

/** px at 980 x 552, from the shared plan of the looks: body, captions and chart labels, labels in diagrams. */
const floors: Floors = { body: 18, label: 13, diagram: 11 }
const tolerance: Tolerance = { px: 1, air: 0.2 }

export interface FitOptions {
  signal: AbortSignal
  /** Is given each deck's breaches as they are found, and a line for each block that could not be read. */
  tell: (deck: DeckFile, breaches: Breach[], unread: string[]) => void
}

/** What does not fit on a print page whose slides are all drawn. */
export function measurePage(page: Page): Promise<SlideBreach[]> {
  return page.evaluate(breachesOnPage, { floors, tolerance })
}

/**
 * Opens every slide of every deck in Chromium, light and dark, and measures it.
 * @throws Refusal where a deck cannot be shown
 */
export async function measureDecks(decks: readonly DeckFile[], { signal, tell }: FitOptions): Promise<Breach[]> {
  const [browser, stage] = await Promise.all([launchBrowser(), getPort().then(port => openStage({ port }))])
  const showing = pLimit(2)
  const stop = (): void => void browser.close()
  signal.addEventListener('abort', stop)
  try {
    const found = await Promise.all(decks.map(deck => showing(async () => {
      const app = await stageApp(deck, signal)
      stage.show(app)
      const breaches: Breach[] = []
      const unread = new Set<string>()
      for (const scheme of schemes) {
        const page = await browser.newPage({ colorScheme: scheme, reducedMotion: 'reduce', viewport: { width: 980, height: 552 } })
        await page.goto(`${stage.url}${app.base}print?print=true`)
        await untilDrawn(page, app.slides.length, app.id)
        const seen = await measurePage(page)
        for (const line of await unreadOn(page))
          unread.add(line)
        breaches.push(...seen.map(breach => ({ ...breach, deck: app.id, scheme })))
        await page.close()
      }
      tell(deck, breaches, [...unread])
      return breaches
    })))
    return found.flat()
  }
  finally {
    signal.removeEventListener('abort', stop)
    await Promise.all([browser.close(), stage.close()])
  }
}
