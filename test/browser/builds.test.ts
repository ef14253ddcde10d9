import type { Page } from 'playwright-chromium'
import type { OnStage } from './on-stage.ts'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printPdf } from '../../scripts/print/print.ts'
import { untilDrawn } from '../../scripts/slidev/ready.ts'
import { deckFrom, onStage, watchedPage } from './on-stage.ts'

const points = ['Costs fell by a third.', 'Nobody was <paged> at night.', '[click] here is text.']

let on: OnStage
beforeAll(async () => {
  on = await onStage(
    deckFrom(
      `---\nkind: portfolio\ntitle: Built up\nbuilds: true\n---\n\n## Results\n\n### Three things came of it\n\n${points.map(point => `- ${point.replace(/[<[]/g, '\\$&')}`).join('\n')}\n\n## Next\n\n- more\n`,
    ),
  )
})
afterAll(() => on.close())

/** Which of the list's points can be seen. */
function seen(page: Page, slide: string): Promise<string[]> {
  return page
    .locator(`${slide} li`)
    .evaluateAll(items => items.filter(item => getComputedStyle(item).opacity !== '0').map(item => (item as HTMLElement).innerText.trim()))
}

describe('a list that builds', () => {
  it('appears item by item before an audience, and then the next slide', async () => {
    const { page, errors } = await watchedPage(on.browser, on.stage.url)
    await page.goto(`${on.stage.url}${on.app.base}3`)
    const slide = '.slidev-page-3'
    await page.locator(`${slide} h1`).waitFor()
    for (const [clicks] of [...points, ''].entries()) {
      await page.waitForFunction(
        ([selector, count]) => document.querySelectorAll(`${selector} li.slidev-vclick-target:not(.slidev-vclick-hidden)`).length === count,
        [slide, clicks] as const,
      )
      await expect.poll(() => seen(page, slide)).toEqual(points.slice(0, clicks))
      await page.keyboard.press('ArrowRight')
    }
    await page.locator('.slidev-page-4 h1').waitFor({ state: 'visible' })
    expect(errors).toEqual([])
    await page.close()
  })

  it.each([
    ['no-preference', ['0.16s']],
    ['reduce', ['0s']],
  ] as const)('moves by its steps alone, and not before somebody who wants no motion: %s', async (reducedMotion, lasts) => {
    const context = await on.browser.newContext({ viewport: { width: 980, height: 552 }, reducedMotion })
    const page = await context.newPage()
    await page.goto(`${on.stage.url}${on.app.base}3`)
    const items = page.locator('.slidev-page-3 li')
    await items.first().waitFor({ state: 'attached' })
    const motion = await items.evaluateAll(all =>
      all
        .map(each => getComputedStyle(each))
        .map(({ transitionDuration, transitionProperty }) => ({ transitionDuration, transitionProperty })),
    )
    expect([...new Set(motion.map(each => each.transitionDuration))]).toEqual(lasts)
    if (reducedMotion === 'no-preference')
      expect([...new Set(motion.map(each => each.transitionProperty))]).toEqual(['opacity'])
    for (const step of [...points, '']) {
      await page.keyboard.press('ArrowRight')
      if (step)
        await expect.poll(() => seen(page, '.slidev-page-3')).toContain(step)
    }
    await page.locator('.slidev-page-4 h1').waitFor({ state: 'visible' })
    // Of two slides that follow each other none moves.
    expect(await page.locator('.slidev-page-4').evaluate(slide => slide.getAnimations().length)).toBe(0)
    await context.close()
  })

  it('is whole on paper, on the one page of its slide', async () => {
    const { page } = await watchedPage(on.browser, on.stage.url)
    await page.goto(`${on.stage.url}${on.app.base}print?print=true`)
    await untilDrawn(page, on.app.slides.length, on.app.id)
    await page.emulateMedia({ media: 'print' })
    expect(await seen(page, '.print-slide-container')).toEqual(expect.arrayContaining([...points, 'more']))
    const pdf = await PDFDocument.load(await printPdf(on.browser, on.app, on.stage.url))
    expect(pdf.getPageCount()).toBe(on.app.slides.length)
    await page.close()
  })

  it('is marked in the presenter\'s notes, point by point', async () => {
    const context = await on.browser.newContext({ viewport: { width: 1400, height: 900 } })
    const page = await context.newPage()
    await page.goto(`${on.stage.url}${on.app.base}presenter/3?key=${on.stage.key.ticket()}`)
    const said = page.getByTestId('note-say').locator('li')
    await said.first().waitFor()
    expect((await said.allInnerTexts()).map(text => text.trim())).toEqual(points)
    expect(
      await said.locator('.slidev-note-click-mark').evaluateAll(marks => marks.map(mark => (mark as HTMLElement).dataset.clicks)),
    ).toEqual(['1', '2', '3'])
    await context.close()
  })
})
