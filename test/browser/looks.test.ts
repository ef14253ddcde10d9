import type { Browser, Page } from 'playwright-chromium'
import type { Stage } from '../../scripts/stage/server.ts'
import getPort from 'get-port'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemes } from '../../scripts/check/fit.ts'
import { stageApp } from '../../scripts/slidev/app.ts'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { untilDrawn } from '../../scripts/slidev/ready.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { changeOf } from './golden.ts'

/** Of a slide. */
const tolerance = 0.006

let browser: Browser
let stage: Stage
beforeAll(async () => {
  [browser, stage] = await Promise.all([launchBrowser(), getPort().then(port => openStage({ port }))])
})
afterAll(() => Promise.all([browser.close(), stage.close()]))

async function printed(id: string, colorScheme: typeof schemes[number]): Promise<{ page: Page, slides: number }> {
  const app = await stageApp(readDeck(`slides/${id}.md`))
  stage.show(app)
  const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce', viewport: { width: 980, height: 552 } })
  await page.goto(`${stage.url}${app.base}print?print=true`)
  await untilDrawn(page, app.slides.length, id)
  return { page, slides: app.slides.length }
}

describe.each(['gallery', 'ecommerce-platform', 'telecom-infrastructure', 'experience-stories'])('%s looks as it did', (id) => {
  it.each(schemes)('%s', async (scheme) => {
    const { page, slides } = await printed(id, scheme)
    const changed: string[] = []
    for (const index of Array.from({ length: slides }).keys()) {
      const bytes = await page.locator('.print-slide-container').nth(index).screenshot({ animations: 'disabled' })
      changed.push(...changeOf(`${id}/${scheme}-${String(index + 1).padStart(2, '0')}`, bytes, tolerance))
    }
    expect(changed, 'npm run golden writes them anew').toEqual([])
    await page.close()
  })
})
