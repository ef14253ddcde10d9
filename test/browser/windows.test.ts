import type { BrowserContext, Page } from 'playwright-chromium'
import type { OnStage } from './on-stage.ts'
import { chromium } from 'playwright-chromium'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../../scripts/machine/browser.ts'
import { onStage } from './on-stage.ts'
import { openPresenter, presenterDeck } from './presenting.ts'

let on: OnStage
let context: BrowserContext
let lead: Page

beforeAll(async () => {
  const { browser, ...stage } = await onStage(presenterDeck())
  await browser.close()
  // A machine with a projector: a headless browser may have as many screens as it is told.
  const projected = await chromium.launch({ executablePath: findBrowser()!.path, args: ['--screen-info={0,0 1366x768}{1366,0 1920x1080}'] })
  on = { ...stage, browser: projected, close: async () => void (await Promise.all([projected.close(), stage.stage.close()])) }
})
afterEach(async () => {
  await lead.keyboard.press('Home')
  await lead.waitForURL(url => url.pathname.endsWith('/presenter/1'))
  await context.close()
})
afterAll(() => on?.close())

/**
 * @param allowed whether the browser may see the screens; what it has to be asked for it refuses. `strict`: no window
 * fills its screen but by its own key
 */
async function present(allowed: boolean, { strict = false } = {}): Promise<void> {
  context = await on.browser.newContext({ viewport: null })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const {
    targetInfo: { browserContextId },
  } = await session.send('Target.getTargetInfo')
  const browser = await on.browser.newBrowserCDPSession()
  await browser.send('Browser.setPermission', {
    permission: { name: 'window-management' },
    setting: allowed ? 'granted' : 'denied',
    origin: on.stage.url,
    browserContextId,
  })
  await page.close()
  if (strict)
    await context.addInitScript(onlyByKey)
  lead = await openPresenter(on, context)
  await lead.getByTestId('question').waitFor()
}

/** A test that looks at a page counts as a person's key there; a browser as strict as they come asks for a key indeed. */
function onlyByKey(): void {
  let pressed = false
  window.addEventListener('keydown', () => (pressed = true), true)
  const fill = Element.prototype.requestFullscreen
  Element.prototype.requestFullscreen = function () {
    return pressed ? fill.call(this) : Promise.reject(new TypeError('no key was pressed here'))
  }
}

async function pressForWindow(key = 'x'): Promise<Page> {
  const [audience] = await Promise.all([context.waitForEvent('page'), lead.keyboard.press(key)])
  await audience.getByTestId('audience').waitFor()
  return audience
}

const told = (): Promise<string> => lead.getByTestId('audience-told').innerText()
const isFull = (page: Page): Promise<boolean> => page.evaluate(() => document.fullscreenElement !== null)

describe('one key', () => {
  it.each(['x', 'F5'])('%s opens the audience\'s window on the other screen, fills it when pressed again, and opens no other', async (key) => {
    await present(true)
    await lead.keyboard.press('ArrowRight')
    const audience = await pressForWindow(key)
    expect(new URL(audience.url()).pathname).toBe(`${on.app.base}2`)
    expect(await audience.evaluate(() => [screenX, screenY, outerWidth])).toEqual([1366, 0, 1920])
    // A browser may let it fill the screen at once.
    const line = lead.getByTestId('audience-told').filter({ hasText: 'on the other screen: X again fills it' })
    await expect.poll(async () => (await isFull(audience)) || (await line.count()) === 1).toBe(true)
    await lead.bringToFront()
    await lead.keyboard.press(key)
    await expect.poll(() => isFull(audience)).toBe(true)
    await line.waitFor({ state: 'detached' })
    await lead.keyboard.press(key)
    await lead.keyboard.press('ArrowRight')
    await audience.waitForURL(url => url.pathname === `${on.app.base}3`)
    expect(context.pages()).toHaveLength(2)
  })

  it('opens it here where the other screen may not be used, and says in one line how it gets there', async () => {
    await present(false, { strict: true })
    const audience = await pressForWindow()
    expect(await audience.evaluate(() => screenX)).toBe(0)
    await expect.poll(told).toMatch(/drag the audience's window there and press F in it\.$/)
    await audience.keyboard.press('f')
    await expect.poll(() => isFull(audience)).toBe(true)
    await lead.getByTestId('audience-told').waitFor({ state: 'detached' })
  })

  it('says so where the browser does not know of screens', async () => {
    await present(true, { strict: true })
    await lead.evaluate(
      () => Reflect.deleteProperty(window, 'getScreenDetails') && Object.defineProperty(window, 'getScreenDetails', { value: undefined }),
    )
    await pressForWindow()
    await expect.poll(told).toMatch(/^This browser does not tell where the other screen is/)
  })

  it('says where the slides are when the browser blocks the window', async () => {
    await present(true)
    await lead.evaluate(() => (window.open = () => null))
    await lead.keyboard.press('x')
    await expect.poll(told).toContain(`open ${on.stage.url}${on.app.base}1 on the other screen`)
    await lead.keyboard.press('Escape')
    await lead.getByTestId('audience-told').waitFor({ state: 'detached' })
  })
})

describe('the presenter sees that the audience\'s window is gone', () => {
  const gone = (): Promise<void> => lead.getByTestId('audience-gone').waitFor()

  it('closed, and opens it again', async () => {
    await present(true)
    const audience = await pressForWindow()
    await audience.close()
    await gone()
    const [again] = await Promise.all([context.waitForEvent('page'), lead.getByTestId('audience-gone').click()])
    await again.getByTestId('audience').waitFor()
    await lead.getByTestId('audience-gone').waitFor({ state: 'detached' })
  })

  it('crashed, in a window opened by hand, and takes it that this is known', async () => {
    await present(true)
    const audience = await context.newPage()
    await audience.goto(`${on.stage.url}${on.app.base}1`)
    await audience.getByTestId('audience').waitFor()
    // It says nothing any more, not even that it leaves.
    const session = await context.newCDPSession(audience)
    session.send('Page.crash').catch(() => {})
    await gone()
    await lead.bringToFront()
    await lead.keyboard.press('Escape')
    await lead.getByTestId('audience-gone').waitFor({ state: 'detached' })
  })

  it('and not where it only loads again', async () => {
    await present(true)
    const audience = await pressForWindow()
    const seen = lead
      .getByTestId('audience-gone')
      .waitFor({ timeout: 4000 })
      .then(
        () => true,
        () => false,
      )
    await audience.reload()
    await audience.getByTestId('audience').waitFor()
    expect(await seen).toBe(false)
  })
})
