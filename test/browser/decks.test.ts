import type { OnStage } from './on-stage.ts'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timedSlides } from '../../scripts/rehearsal/plan.ts'
import { printPdf } from '../../scripts/print/print.ts'
import { untilDrawn } from '../../scripts/slidev/ready.ts'
import { scriptOf } from '../../scripts/slidev/script.ts'
import { onStage, watchedPage } from './on-stage.ts'
import { ownDecks } from '../own-talks.ts'

describe.each(['ecommerce-platform', 'telecom-infrastructure', 'experience-stories'])('%s', (id) => {
  let on: OnStage
  beforeAll(async () => {
    on = await onStage((await ownDecks()).find(deck => deck.id === id)!.path)
  })
  afterAll(() => on.close())

  it('shows every slide, without an error and without asking anything of the network', async () => {
    const { page, errors, outside } = await watchedPage(on.browser, on.stage.url)
    for (const index of on.app.slides.keys()) {
      await page.goto(`${on.stage.url}${on.app.base}${index + 1}`)
      const title = page.locator(`.slidev-page-${index + 1} h1`)
      await title.waitFor({ state: 'visible' })
      await page.waitForFunction(no => document.querySelector(`.slidev-page-${no} [data-pending]`) === null, index + 1)
      expect(await title.innerText(), `slide ${index + 1}`).not.toBe('')
    }
    expect(errors).toEqual([])
    expect(outside).toEqual([])
    await page.close()
  })

  it('comes out on paper whole: a page a slide, titled, with fonts and an outline', async () => {
    const bytes = await printPdf(on.browser, on.app, on.stage.url)
    const pdf = await PDFDocument.load(bytes)
    expect(pdf.getPageCount()).toBe(on.app.slides.length)
    expect(pdf.getTitle()).toBe(on.app.title)
    expect(pdf.catalog.has(pdf.context.obj('Outlines') as never) || pdf.catalog.toString().includes('/Outlines')).toBe(true)
    const { width, height } = pdf.getPage(0).getSize()
    expect(width / height).toBeCloseTo(980 / 552, 1)
  })

  it('tells the presenter what the notes say, and nobody else', async () => {
    const context = await on.browser.newContext()
    const page = await context.newPage()
    const [{ no }] = timedSlides(scriptOf(on.app.deck).plan)
    await page.goto(`${on.stage.url}${on.app.base}presenter/${no}?key=${on.stage.key.ticket()}`)
    const cue = /(\d+:\d\d) → (\d+:\d\d)/
    await page.getByText(cue).first().waitFor()
    expect(await page.getByText(cue).first().innerText()).toMatch(/^0:00 → /)
    const stranger = await (await on.browser.newContext()).request.get(`${on.stage.url}${on.app.base}notes.json`)
    expect(stranger.status()).toBe(403)
    await context.close()
  })

  it('has every slide drawn when the signal says so', async () => {
    const { page } = await watchedPage(on.browser, on.stage.url)
    await page.goto(`${on.stage.url}${on.app.base}print?print=true`)
    await untilDrawn(page, on.app.slides.length, id)
    const empty = await page
      .locator('.print-slide-container')
      .evaluateAll(slides => slides.filter(slide => slide.querySelector('h1')?.textContent === '').length)
    expect(empty).toBe(0)
    await page.close()
  })
})
