import type { Browser, Page } from 'playwright-chromium'
import type { Stage } from '../../scripts/stage/server.ts'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import getPort from 'get-port'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemes } from '../../scripts/check/fit.ts'
import { stageApp } from '../../scripts/stage/app.ts'
import { launchBrowser } from '../../scripts/stage/browser.ts'
import { readDeck } from '../../scripts/stage/deck-file.ts'
import { untilDrawn } from '../../scripts/stage/ready.ts'
import { openStage } from '../../scripts/stage/server.ts'

/** `npm run golden` writes the pictures anew; look at what changed before you commit it. */
const update = process.env.GOLDEN === 'update'
const folder = fileURLToPath(new URL('golden', import.meta.url))
/** Part of a slide's pixels that may differ: another build of Chromium rounds type otherwise. */
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

/** The part of the pixels in which two pictures differ; all of them where their sizes do. */
function difference(a: PNG, b: PNG): number {
  return a.width !== b.width || a.height !== b.height
    ? 1
    : pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.2 }) / (a.width * a.height)
}

describe.each(['gallery', 'ecommerce-platform', 'telecom-infrastructure', 'experience-stories'])('%s looks as it did', (id) => {
  it.each(schemes)('%s', async (scheme) => {
    const { page, slides } = await printed(id, scheme)
    mkdirSync(`${folder}/${id}`, { recursive: true })
    const changed: string[] = []
    for (const index of Array.from({ length: slides }).keys()) {
      const path = `${folder}/${id}/${scheme}-${String(index + 1).padStart(2, '0')}.png`
      const bytes = await page.locator('.print-slide-container').nth(index).screenshot({ animations: 'disabled' })
      if (update || !existsSync(path)) {
        if (!update)
          changed.push(`${path} is missing`)
        writeFileSync(path, bytes)
        continue
      }
      const share = difference(PNG.sync.read(readFileSync(path)), PNG.sync.read(bytes))
      if (share > tolerance) {
        changed.push(`${path}: ${(share * 100).toFixed(2)}% of the picture`)
        writeFileSync(path.replace('.png', '.now.png'), bytes)
      }
    }
    expect(changed, 'npm run golden writes them anew').toEqual([])
    await page.close()
  })
})
