/** Decks measured as they are painted. */
import type { Page } from 'playwright-chromium'
import type { DeckFile } from '../slidev/deck-file.ts'
import type { Sheet } from '../print/press.ts'
import type { Floors, SlideBreach, Tolerance } from './slide-boxes.ts'
import { availableParallelism } from 'node:os'
import getPort from 'get-port'
import { stageApp } from '../slidev/app.ts'
import { openStage } from '../stage/server.ts'
import { openPress } from '../print/press.ts'
import { longestFirst } from '../print/shard.ts'
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
  const stage = await openStage({ port: await getPort() })
  const press = openPress({ url: stage.url, jobs: availableParallelism(), signal })
  try {
    const found = await Promise.all(longestFirst(decks).map(async (deck) => {
      const app = await stageApp(deck, signal)
      stage.show(app)
      const { breaches, unread } = await press.with(app, sheet => measured(sheet, app.id))
      tell(deck, breaches, [...unread])
      return [deck.path, breaches] as const
    }))
    const byPath = new Map(found)
    return decks.flatMap(({ path }) => byPath.get(path)!)
  }
  finally {
    await Promise.all([press.close(), stage.close()])
  }
}

async function measured({ page, show }: Sheet, deck: string): Promise<{ breaches: Breach[], unread: Set<string> }> {
  const breaches: Breach[] = []
  const unread = new Set<string>()
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme })
    await show()
    for (const line of await unreadOn(page))
      unread.add(line)
    breaches.push(...(await measurePage(page)).map(breach => ({ ...breach, deck, scheme })))
  }
  return { breaches, unread }
}
