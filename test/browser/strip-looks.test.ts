import type { OnStage } from './on-stage.ts'
import type { Presenting } from './presenting.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeOf } from './golden.ts'
import { onStage } from './on-stage.ts'
import { presenterDeck, presenting } from './presenting.ts'

/** A sign of a few hundred pixels is what tells late from ahead. */
const tolerance = 0.002

let on: OnStage
let view: Presenting
beforeAll(async () => {
  on = await onStage(presenterDeck())
  view = await presenting(on)
})
afterAll(async () => {
  await view?.context.close()
  await on?.close()
})

/** One talk, in order: each comes out of the one before. */
const moments: [name: string, keys: string[], seconds: number, told: RegExp][] = [
  ['on-pace', ['ArrowRight'], 50, /on pace/],
  ['late', [], 50, /0:40\s*late/],
  ['ahead', ['ArrowRight', 'ArrowRight'], 0, /0:20\s*ahead/],
  ['question', ['q'], 20, /In question/],
  ['over', ['q'], 145, /Over time/],
]

it.each(moments)('the strip looks as it did: %s', async (name, keys, seconds, told) => {
  const { page, clock } = view
  const strip = page.getByTestId('strip')
  for (const key of keys)
    await page.keyboard.press(key)
  await clock.pass(seconds)
  await expect.poll(() => strip.innerText()).toMatch(told)
  const changed: string[] = []
  for (const scheme of ['dark', 'light']) {
    await page.locator(`main[data-stage=${scheme}]`).waitFor()
    changed.push(...await changeOf(`strip/${name}-${scheme}`, await strip.screenshot({ animations: 'disabled' }), tolerance))
    await page.keyboard.press('v')
  }
  expect(changed, 'npm run golden writes them anew').toEqual([])
})
