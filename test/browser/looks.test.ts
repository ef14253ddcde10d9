import type { Browser } from 'playwright-chromium'
import type { Slide } from '../../scripts/model/deck.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { slug } from 'github-slugger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemes } from '../../scripts/check/fit.ts'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { convert } from '../../scripts/pipeline/index.ts'
import { stageApp } from '../../scripts/slidev/app.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { untilDrawn } from '../../scripts/slidev/ready.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { changeOf } from './golden.ts'

/** Of a slide. */
const tolerance = 0.006
/** Pictures are kept of so many slides a kind of block; one a layout. */
const aKind = 2
/** Of all pictures together, so that whoever changes a look can look at each. */
const most = 60

let browser: Browser
let stage: Stage
beforeAll(async () => {
  [browser, stage] = await Promise.all([launchBrowser(), getPort().then(port => openStage({ port }))])
})
afterAll(() => Promise.all([browser.close(), stage.close()]))

/** The slides that show a layout or a kind of block for the first times, each by the name of its picture. */
function telling(slides: Slide[]): { slide: Slide, name: string, first: boolean }[] {
  const seen = new Map<string, number>()
  const names = new Set<string>()
  return slides.flatMap((slide) => {
    const shows = [`layout ${slide.layout}`, ...slide.blocks.map(block => block.type)]
    const counts = shows.map((what, i) => ({ seen: seen.get(what) ?? 0, most: i === 0 ? 1 : aKind }))
    if (!counts.some(count => count.seen < count.most))
      return []
    shows.forEach(what => seen.set(what, (seen.get(what) ?? 0) + 1))
    const name = slug(slide.title).slice(0, 60)
    const own = names.has(name) ? `${name}-${slide.blocks.map(block => block.type).join('-')}` : name
    names.add(own)
    return [{ slide, name: own, first: counts.some(count => count.seen === 0) }]
  })
}

describe('the gallery looks as it did', () => {
  it.each(schemes)('%s', async (scheme) => {
    const { decks: [{ deck, text }] } = await convert({ files: ['content/gallery.md'] })
    const path = join(mkdtempSync(join(tmpdir(), 'rostrum-looks-')), 'gallery.md')
    writeFileSync(path, text)
    const app = await stageApp(readDeck(path))
    stage.show(app)
    const page = await browser.newPage({ colorScheme: scheme, reducedMotion: 'reduce', viewport: { width: 980, height: 552 } })
    await page.goto(`${stage.url}${app.base}print?print=true`)
    await untilDrawn(page, app.slides.length, 'gallery')
    const all = telling(deck.slides)
    expect(all.length + all.filter(({ first }) => first).length).toBeLessThanOrEqual(most)
    const changed: string[] = []
    // What differs between light and dark is colour, which one slide of each kind shows.
    for (const { slide, name } of all.filter(({ first }) => scheme === 'light' || first)) {
      const bytes = await page.locator('.print-slide-container').nth(slide.no - 1).screenshot({ animations: 'disabled' })
      changed.push(...await changeOf(`gallery/${name}-${scheme}`, bytes, tolerance))
    }
    expect(changed, 'npm run golden writes them anew').toEqual([])
    await page.close()
  })
})
