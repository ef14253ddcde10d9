import type { Locator, Page } from 'playwright-chromium'
import type { OnStage } from './on-stage.ts'
import type { TwoWindows } from './two-windows.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { printPdf } from '../../scripts/print/print.ts'
import { onStage } from './on-stage.ts'
import { openPresenter, presenterDeck } from './presenting.ts'
import { openAudience, twoWindows } from './two-windows.ts'

let on: OnStage
let windows: TwoWindows
let { context, lead, audience, at, bothAt } = {} as TwoWindows

const slide = (page: Page): Locator => page.locator('#slide-content')
const laser = (page: Page): Locator => page.getByTestId('laser')
const strokes = (page: Page): Locator => page.getByTestId('stroke')

/** The place on the screen of a share of the slide. */
async function placeOn(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = (await slide(page).boundingBox())!
  return [box.x + x * box.width, box.y + y * box.height]
}

/** Where on the slide, in shares of it, something is seen. */
async function seenAt(page: Page, what: Locator): Promise<[number, number]> {
  const [box, dot] = [(await slide(page).boundingBox())!, (await what.boundingBox())!]
  return [(dot.x + dot.width / 2 - box.x) / box.width, (dot.y + dot.height / 2 - box.y) / box.height]
}

async function drag(...places: [number, number][]): Promise<void> {
  const [from, ...rest] = await Promise.all(places.map(([x, y]) => placeOn(lead, x, y)))
  await lead.mouse.move(...from!)
  await lead.mouse.down()
  for (const place of rest) await lead.mouse.move(...place, { steps: 6 })
  await lead.mouse.up()
}

beforeAll(async () => {
  on = await onStage(presenterDeck())
})
beforeEach(async () => {
  windows = await twoWindows(on)
  ;({ context, lead, audience, at, bothAt } = windows)
  await audience.setViewportSize({ width: 1920, height: 1080 })
  await lead.keyboard.press('ArrowRight')
  await bothAt(2)
  await lead.bringToFront()
})
afterEach(() => windows.close())
afterAll(() => on?.close())

describe('the laser', () => {
  it('is on the audience\'s slide where the presenter points, while the presenter does', async () => {
    await lead.mouse.move(...(await placeOn(lead, 0.5, 0.5)))
    expect(await laser(audience).count()).toBe(0)
    await lead.keyboard.press('l')
    for (const place of [
      [0.25, 0.4],
      [0.8, 0.75],
    ] satisfies [number, number][]) {
      await lead.mouse.move(...(await placeOn(lead, ...place)))
      await expect.poll(() => laser(audience).count()).toBe(1)
      await expect.poll(async () => (await seenAt(audience, laser(audience))).map(share => Math.round(share * 100) / 100)).toEqual(place)
    }
    await lead.mouse.move(...(await placeOn(lead, 0.5, 1.4)))
    await laser(audience).waitFor({ state: 'detached' })
    await lead.mouse.move(...(await placeOn(lead, 0.5, 0.5)))
    await laser(audience).waitFor()
    await lead.keyboard.press('l')
    await laser(audience).waitFor({ state: 'detached' })
  })

  it('is gone with the slide', async () => {
    await lead.keyboard.press('l')
    await lead.mouse.move(...(await placeOn(lead, 0.5, 0.5)))
    await laser(audience).waitFor()
    await lead.keyboard.press('ArrowRight')
    await bothAt(3)
    await laser(audience).waitFor({ state: 'detached' })
    await lead.mouse.move(...(await placeOn(lead, 0.4, 0.4)))
    await lead.keyboard.press('ArrowLeft')
    await bothAt(2)
    expect((await laser(audience).count()) + (await laser(lead).count())).toBe(0)
  })

  it('is seen by whoever comes late', async () => {
    await lead.keyboard.press('l')
    await lead.mouse.move(...(await placeOn(lead, 0.5, 0.5)))
    await laser(audience).waitFor()
    await laser(await openAudience(on, context, 2)).waitFor()
  })
})

describe('the pen', () => {
  it('draws on the audience\'s slide, and what is drawn is gone with it', async () => {
    await lead.keyboard.press('c')
    await drag([0.2, 0.3], [0.4, 0.3], [0.4, 0.5])
    await drag([0.6, 0.6], [0.7, 0.7])
    await expect.poll(() => strokes(audience).count()).toBe(2)
    const [x, y] = await seenAt(audience, strokes(audience).first())
    expect(Math.abs(x - 0.3) + Math.abs(y - 0.4)).toBeLessThan(0.02)
    await lead.getByTestId('tool').waitFor()
    await lead.keyboard.press('Delete')
    await expect.poll(() => strokes(audience).count()).toBe(0)
    await drag([0.2, 0.3], [0.4, 0.3])
    await expect.poll(() => strokes(audience).count()).toBe(1)
    await lead.keyboard.press('ArrowRight')
    await bothAt(3)
    await lead.keyboard.press('ArrowLeft')
    await bothAt(2)
    expect((await strokes(audience).count()) + (await strokes(lead).count())).toBe(0)
  })

  it('prints nothing', async () => {
    const clean = await printPdf(on.browser, on.app, on.stage.url)
    await lead.keyboard.press('c')
    await drag([0.2, 0.3], [0.8, 0.8])
    await expect.poll(() => strokes(audience).count()).toBe(1)
    await audience.emulateMedia({ media: 'print' })
    expect(await strokes(audience).isVisible()).toBe(false)
    const drawn = await printPdf(on.browser, on.app, on.stage.url)
    expect(Math.abs(drawn.length - clean.length)).toBeLessThan(64)
  })
})

describe('the zoom', () => {
  /** Where the slide's heading is, in shares of the place the slide has. */
  const width = async (page: Page, no: number): Promise<number> => {
    const [box, title] = [(await slide(page).boundingBox())!, (await page.locator(`#slideshow .slidev-page-${no} h1`).boundingBox())!]
    return title.width / box.width
  }

  it('fills the screen with a frame that is drawn, in every window, and is gone with the slide', async () => {
    const before = await width(audience, 2)
    await lead.keyboard.press('z')
    await drag([0.05, 0.1], [0.3, 0.35])
    await expect.poll(async () => Math.round((await width(audience, 2)) / before)).toBe(4)
    await expect.poll(async () => Math.round((await width(lead, 2)) / before)).toBe(4)
    await lead.keyboard.press('l')
    await lead.mouse.move(...(await placeOn(lead, 0.5, 0.5)))
    await laser(audience).waitFor()
    await expect.poll(async () => (await seenAt(audience, laser(audience))).map(share => Math.round(share * 100) / 100)).toEqual([0.5, 0.5])
    await lead.keyboard.press('ArrowRight')
    await bothAt(3)
    await lead.keyboard.press('ArrowLeft')
    await bothAt(2)
    await expect.poll(() => width(audience, 2)).toBeCloseTo(before, 2)
  })

  it('doubles about a click, and by the key alone; Z and Esc leave it', async () => {
    const before = await width(audience, 2)
    const times = async (): Promise<number> => Math.round((await width(audience, 2)) / before)
    await lead.keyboard.press('z')
    await lead.mouse.click(...(await placeOn(lead, 0.9, 0.9)))
    await expect.poll(times).toBe(2)
    await lead.keyboard.press('z')
    await expect.poll(times).toBe(1)
    await lead.keyboard.press('z')
    await lead.keyboard.press('z')
    await expect.poll(times).toBe(2)
    await lead.keyboard.press('Escape')
    await expect.poll(times).toBe(1)
  })
})

it('a finger that draws or points turns no slide', async () => {
  const touching = await on.browser.newContext({ viewport: { width: 1024, height: 1366 }, hasTouch: true })
  const tablet = await openPresenter(on, touching, 2)
  await tablet.getByTestId('question').waitFor()
  await tablet.bringToFront()
  await tablet.keyboard.press('c')
  await tablet.getByTestId('pad').waitFor()
  const session = await touching.newCDPSession(tablet)
  const box = (await slide(tablet).boundingBox())!
  for (const share of [0.7, 0.5, 0.3]) {
    await session.send('Input.dispatchTouchEvent', {
      type: share === 0.7 ? 'touchStart' : 'touchMove',
      touchPoints: [{ x: box.x + box.width * share, y: box.y + box.height / 2 }],
    })
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect.poll(() => strokes(audience).count()).toBe(1)
  await at(tablet, 'presenter/2')
  await tablet.keyboard.press('Escape')
  await touching.close()
})
