import type { Locator, Page } from 'playwright-chromium'
import type { OnStage } from './on-stage.ts'
import type { TwoWindows } from './two-windows.ts'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onStage } from './on-stage.ts'
import { presenterDeck } from './presenting.ts'
import { twoWindows } from './two-windows.ts'

let on: OnStage
let windows: TwoWindows
let { context, lead, audience, at, bothAt } = {} as TwoWindows

const home = (): string => `${on.stage.url}${on.app.base}`
const options = (page: Page): Locator => page.getByRole('option')

async function ask(page: Page, words: string, key = 'g'): Promise<void> {
  await page.bringToFront()
  await page.waitForFunction(() => document.hasFocus())
  await page.keyboard.press(key)
  await page.getByTestId('found').getByRole('option').first().waitFor()
  await page.keyboard.type(words)
  expect(await page.getByTestId('asked').inputValue()).toBe(words)
}

beforeAll(async () => {
  on = await onStage(presenterDeck())
})
beforeEach(async () => {
  windows = await twoWindows(on)
  ;({ context, lead, audience, at, bothAt } = windows)
})
afterEach(() => windows.close())
afterAll(() => on?.close())

describe('go to, in the presenter\'s view', () => {
  it('lists every slide by its title, as text, with what stands behind the talk', async () => {
    await ask(lead, '', '/')
    expect(await options(lead).count()).toBe(7)
    const all = await lead.getByTestId('found').innerText()
    expect(all).toMatch(/1\s+A deck for the presenter/)
    expect(all).toMatch(/7\s+More about costs\s+Backup/)
    expect(all).not.toMatch(/template|v-if|\{\{/)
    expect(await options(lead).first().getAttribute('aria-selected')).toBe('true')
  })

  it('finds a backup slide by the panel\'s word, and turns every window to it', async () => {
    await ask(lead, 'more cost')
    await expect.poll(() => options(lead).first().innerText()).toMatch(/^7\s+More about costs\s+Backup/)
    await lead.keyboard.press('Enter')
    await bothAt(7)
    await lead.keyboard.press('ArrowLeft')
    await bothAt(2)
  })

  it('finds words of notes, says so, and is led by arrows or a finger', async () => {
    await ask(lead, 'amber3')
    await expect
      .poll(() => options(lead).allInnerTexts())
      .toEqual([expect.stringMatching(/^3\s+Slide 3 is about costs[\s\S]*Notes[\s\S]*amber3: says 400% increase/)])
    expect(await lead.locator('mark').allInnerTexts()).toContain('amber3')
    await lead.keyboard.press('Control+a')
    await lead.keyboard.type('costs')
    await expect.poll(() => options(lead).count()).toBeGreaterThan(3)
    const second = await options(lead).nth(1).locator('.no').innerText()
    await lead.keyboard.press('ArrowDown')
    await lead.keyboard.press('Enter')
    await at(lead, `presenter/${second}`)
    await ask(lead, 'results')
    await options(lead).first().click()
    await lead.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('says where nothing is found, and Esc goes nowhere', async () => {
    await ask(lead, 'blockchain')
    await lead.getByTestId('none').waitFor()
    await lead.keyboard.press('Enter')
    await lead.keyboard.press('Escape')
    await lead.getByRole('dialog').waitFor({ state: 'detached' })
    await at(lead, 'presenter/1')
    // The keys are the slides' again.
    await lead.keyboard.press('ArrowRight')
    await at(lead, 'presenter/2')
  })
})

describe('go to, in the audience\'s window', () => {
  it('finds titles and what the slides say, leads the presenter, and knows no note', async () => {
    await ask(audience, 'third')
    await expect.poll(() => options(audience).count()).toBe(4)
    await audience.keyboard.press('Control+a')
    for (const secret of ['amber3', 'say3', 'asked3', 'full3', 'next3']) {
      await audience.getByTestId('asked').fill(secret)
      await expect.poll(() => audience.getByTestId('asked').inputValue()).toBe(secret)
      expect(await audience.getByTestId('found').innerText()).not.toMatch(/amber|say\d|asked\d|full\d|next\d|400/)
    }
    await audience.getByTestId('asked').fill('more about')
    await expect.poll(() => options(audience).first().innerText()).toMatch(/^7/)
    await audience.keyboard.press('Enter')
    await bothAt(7)
  })

  it('is made of nothing that holds a note, whoever asks', async () => {
    for (const headers of [undefined, { cookie: (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ') }]) {
      const response = await fetch(`${home()}search.json`, { headers })
      const text = await response.text()
      expect(text).toContain('Costs fell by a third')
      expect(text).not.toMatch(/amber|say\d|asked\d|full\d|next\d|400|priority|\/slides\//)
    }
  })
})

it('can be read and used by those who do not see it, dark and light, found and not, in either window', async () => {
  for (const page of [lead, audience]) {
    for (const words of ['cost', 'blockchain']) {
      for (const dark of [false, true]) {
        await ask(page, words)
        const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
        expect(violations.map(each => `${each.id}: ${each.nodes.map(node => node.target).join(' ')}`)).toEqual([])
        const chosen = await page.getByTestId('asked').getAttribute('aria-activedescendant')
        expect(chosen === null).toBe(words === 'blockchain')
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
        if (!dark)
          await page.keyboard.press(page === lead ? 'v' : 'd')
      }
    }
  }
})

it.each([
  [1366, 768],
  [1920, 1080],
  [1024, 1366],
  [390, 844],
])('fits a screen of %i × %i', async (width, height) => {
  await lead.setViewportSize({ width, height })
  await ask(lead, 'costs')
  const fits = await lead.getByRole('dialog').evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return (
      left >= 0
      && top >= 0
      && right <= innerWidth
      && bottom <= innerHeight
      && element.scrollHeight <= element.clientHeight
      && element.scrollWidth <= element.clientWidth
    )
  })
  expect(fits).toBe(true)
})
