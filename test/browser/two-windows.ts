/** A talk in one browser: the presenter's view, and a window of the audience's. */
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-chromium'
import type { OnStage } from './on-stage.ts'
import { expect } from 'vitest'
import { openPresenter } from './presenting.ts'

export interface TwoWindows {
  context: BrowserContext
  lead: Page
  audience: Page
  /** Settles once a page shows a slide, whatever its clicks: `2`, `presenter/2`. */
  at: (page: Page, path: string) => Promise<void>
  bothAt: (no: number) => Promise<void>
  /** Leaves the talk on its first slide, where the next ones to open find it. */
  close: () => Promise<void>
}

/** Opens both at the first slide. */
export async function twoWindows(on: OnStage, options: BrowserContextOptions = {}): Promise<TwoWindows> {
  const context = await on.browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce', ...options })
  const lead = await openPresenter(on, context)
  await lead.getByTestId('question').waitFor()
  const audience = await openAudience(on, context)
  const at = (page: Page, path: string): Promise<void> =>
    page.waitForURL(url => url.href.split('?')[0] === `${on.stage.url}${on.app.base}${path}`)
  const bothAt = async (no: number): Promise<void> => void (await Promise.all([at(lead, `presenter/${no}`), at(audience, String(no))]))
  // Where the last test left the talk may be told only now.
  await expect
    .poll(
      async () => {
        await lead.keyboard.press('Home')
        return [lead, audience].map(page => new URL(page.url()).pathname.split('/').at(-1))
      },
      { interval: 250 },
    )
    .toEqual(['1', '1'])
  return {
    context,
    lead,
    audience,
    at,
    bothAt,
    close: async () => {
      for (const key of ['Escape', 'Escape', 'Home']) await lead.keyboard.press(key)
      await at(lead, 'presenter/1')
      await context.close()
    },
  }
}

export async function openAudience(on: OnStage, context: BrowserContext, no = 1): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${on.stage.url}${on.app.base}${no}`)
  await page.locator('#slideshow h1').first().waitFor({ state: 'attached' })
  return page
}
