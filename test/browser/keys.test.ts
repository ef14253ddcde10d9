import type { BrowserContext, Locator, Page } from 'playwright-chromium'
import type { OnStage } from './on-stage.ts'
import type { TwoWindows } from './two-windows.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onStage } from './on-stage.ts'
import { presenterDeck } from './presenting.ts'
import { openAudience, twoWindows } from './two-windows.ts'

let on: OnStage
let windows: TwoWindows
let { lead, audience, at, bothAt } = {} as TwoWindows
const others: BrowserContext[] = []

const blank = (page: Page): Locator => page.getByTestId('blank')
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** A follower on another device. */
async function openFollower(options: Parameters<OnStage['browser']['newContext']>[0] = {}): Promise<Page> {
  const other = await on.browser.newContext(options)
  others.push(other)
  return openAudience(on, other)
}

beforeAll(async () => {
  on = await onStage(presenterDeck())
})
beforeEach(async () => {
  windows = await twoWindows(on, { hasTouch: true })
  ;({ lead, audience, at, bothAt } = windows)
})
afterEach(async () => {
  await windows.close()
  await Promise.all(others.splice(0).map(each => each.close()))
})
afterAll(() => on?.close())

describe.each([
  ['the presenter\'s view', () => lead],
  ['the audience\'s window', () => audience],
])('a key in %s', (_, page) => {
  it.each([
    ['PageDown', 'PageUp'],
    ['ArrowRight', 'ArrowLeft'],
    ['ArrowDown', 'ArrowUp'],
    ['Space', 'Shift+Space'],
    ['Enter', 'Backspace'],
  ])('turns on with %s and back with %s', async (on, back) => {
    await press(page(), on)
    await bothAt(2)
    await press(page(), on)
    await bothAt(3)
    await press(page(), back)
    await bothAt(2)
  })

  it('goes to the closing slide and to the first, not behind the talk', async () => {
    await press(page(), 'End')
    await bothAt(6)
    await press(page(), 'Home')
    await bothAt(1)
  })

  it('goes to the slide whose number is typed, once it is ended with Enter', async () => {
    await press(page(), '4', 'Enter')
    await bothAt(4)
    await press(page(), '0', '2', 'Enter')
    await bothAt(2)
    // There is none; and what is dropped goes nowhere.
    await press(page(), '9', '9', 'Enter', '5', 'Escape', 'ArrowRight')
    await bothAt(3)
  })

  it.each([
    ['b', 'black'],
    ['.', 'black'],
    ['w', 'white'],
    [',', 'white'],
  ])('%s covers the screen in %s, and takes it away', async (key, colour) => {
    await press(page(), 'ArrowRight')
    await bothAt(2)
    await press(page(), key)
    await audience.getByLabel(`The screen is ${colour}`).waitFor()
    const [box, view] = [await blank(audience).boundingBox(), audience.viewportSize()!]
    expect(box).toEqual({ x: 0, y: 0, ...view })
    await lead.getByTestId('covered').waitFor()
    await lead.locator('[data-testid=current] .slidev-page-2').waitFor({ state: 'visible' })
    expect(await blank(lead).count()).toBe(0)
    await press(page(), key)
    await blank(audience).waitFor({ state: 'detached' })
    await bothAt(2)
  })

  it('that turns on while the screen is covered only shows the slide again', async () => {
    await press(page(), 'b')
    await blank(audience).waitFor()
    await press(page(), 'PageDown')
    await blank(audience).waitFor({ state: 'detached' })
    await bothAt(1)
    await press(page(), 'w')
    await blank(audience).waitFor()
    await press(page(), 'Escape')
    await blank(audience).waitFor({ state: 'detached' })
    await press(page(), 'b')
    await blank(audience).waitFor()
    await press(page(), 'End')
    await bothAt(6)
    await blank(audience).waitFor({ state: 'detached' })
  })

  it('turns the slides dark and light in every window of the talk', async () => {
    const follower = await openFollower()
    const all = [lead, audience, follower]
    const dark = (): Promise<boolean[]> =>
      Promise.all(all.map(each => each.evaluate(() => document.documentElement.classList.contains('dark'))))
    await press(page(), 'd')
    await expect.poll(dark).toEqual([true, true, true])
    await press(page(), 'd')
    await expect.poll(dark).toEqual([false, false, false])
  })
})

it('a follower keeps the talk\'s light, not its device\'s, and leads nobody', async () => {
  const follower = await openFollower({ colorScheme: 'dark' })
  const isDark = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.classList.contains('dark'))
  await expect.poll(() => isDark(follower)).toBe(false)
  await press(follower, 'd', 'b')
  await blank(follower).waitFor()
  expect(await isDark(follower)).toBe(false)
  await follower.emulateMedia({ colorScheme: 'light' })
  await follower.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => isDark(follower)).toBe(false)
  await press(follower, 'Escape', 'End')
  await at(follower, '6')
  expect(await blank(audience).count()).toBe(0)
  await bothAt(1)
})

it('a finger\'s swipe leads on and back, from either window; a tap and a scroll do not', async () => {
  const swipe = async (page: Page, [dx, dy]: [number, number]): Promise<void> => {
    await page.bringToFront()
    const session = await page.context().newCDPSession(page)
    const { width, height } = page.viewportSize()!
    const from = { x: Math.round(width * 0.3), y: Math.round(height * 0.3) }
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', step: number): Promise<unknown> =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + dx * step, y: from.y + dy * step }],
      })
    await touch('touchStart', 0)
    for (const step of [0.25, 0.5, 0.75, 1]) await touch('touchMove', step)
    await touch('touchEnd', 1)
    await session.detach()
  }
  await swipe(audience, [-120, 10])
  await bothAt(2)
  await swipe(lead, [-120, 0])
  await bothAt(3)
  await swipe(lead, [120, -20])
  await bothAt(2)
  await swipe(lead, [-20, 0])
  await swipe(lead, [-60, 200])
  await swipe(audience, [120, 0])
  await bothAt(1)
})

it('a key that is held down counts once', async () => {
  await lead.keyboard.down('ArrowRight')
  await lead.keyboard.down('ArrowRight')
  await lead.keyboard.down('ArrowRight')
  await lead.keyboard.up('ArrowRight')
  await bothAt(2)
  await press(lead, 'ArrowRight')
  await bothAt(3)
})

describe('the sheet of keys', () => {
  const sizes: [number, number][] = [
    [1366, 768],
    [1920, 1080],
    [1024, 1366],
    [390, 844],
  ]

  it.each(sizes)('fits a screen of %i × %i, whole', async (width, height) => {
    for (const page of [lead, audience]) {
      await page.setViewportSize({ width, height })
      await press(page, '?')
      const dialog = page.getByRole('dialog', { name: 'Keys' })
      await dialog.waitFor()
      const { box, hidden, cut } = await dialog.evaluate((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect()
        return {
          box: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
          hidden: [element.scrollHeight - element.clientHeight, element.scrollWidth - element.clientWidth],
          cut: [...element.querySelectorAll('.row, .row > span')]
            .filter(each => each.scrollWidth > each.clientWidth + 1)
            .map(each => each.textContent),
        }
      })
      expect({ box, hidden, cut }).toEqual({ box: true, hidden: [0, 0], cut: [] })
      await press(page, 'Escape')
    }
  })

  it('names the keys of clickers and of other tools', async () => {
    await press(lead, '?')
    const caps = await lead.getByTestId('sheet').locator('kbd').allInnerTexts()
    expect(caps).toEqual(
      expect.arrayContaining(['→', 'Space', 'Page Down', 'Page Up', 'Enter', 'Home', 'End', 'B', '.', 'W', ',', 'D', 'Esc', 'F', 'O', 'Q']),
    )
    await lead.getByTestId('sheet').getByRole('button', { name: 'black screen' }).click()
    await blank(audience).waitFor()
  })
})
