/** The presenter's strip, notes and panes, as somebody at two metres, on a tablet or with a phone has them. */
import type { Locator, Page } from 'playwright-chromium'
import type { RunMessage } from '../../scripts/rehearsal/run-message.ts'
import type { OnStage } from './on-stage.ts'
import type { Presenting } from './presenting.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { headerLine } from '../../scripts/rehearsal/journal.ts'
import { onStage } from './on-stage.ts'
import { presenterDeck, presenting } from './presenting.ts'

let on: OnStage
let view: Presenting
let page: Page

const at = (name: string): Locator => page.getByTestId(name)
const shows = (name: string, words: string | RegExp) => expect.poll(() => at(name).innerText(), { message: name }).toMatch(words)

async function begin(message?: Partial<RunMessage>, viewport?: { width: number, height: number }): Promise<void> {
  view = await presenting(on, message, viewport)
  page = view.page
  await expect.poll(() => view.clock.kinds()).toContain('enter')
}

async function press(key: string, no?: number): Promise<void> {
  await page.keyboard.press(key)
  if (no)
    await page.locator(`[data-testid=current] .slidev-page-${no}`).waitFor({ state: 'attached' })
}

beforeAll(async () => {
  on = await onStage(presenterDeck())
})
afterEach(() => view.context.close())
afterAll(() => on?.close())

describe('the strip', () => {
  it.each([
    [1366, 768],
    [1920, 1080],
    [1024, 1366],
  ])('can be read at two metres, %i by %i', async (width, height) => {
    await begin({}, { width, height })
    await press('ArrowRight', 2)
    await view.clock.pass(100)
    const sizes = await at('strip')
      .locator('dt, .state, .zone')
      .evaluateAll(labels => labels.map(label => Number.parseFloat(getComputedStyle(label).fontSize)))
    expect(sizes.length).toBeGreaterThan(6)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(26)
    // All of it, and nothing over another.
    const outside = await at('strip')
      .locator('dd, .day, .zone .window')
      .evaluateAll(all =>
        all
          .filter(each => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')
          .map(each => each.textContent),
      )
    expect(outside).toEqual([])
    const [strip, keys] = [await at('strip').boundingBox(), await at('help').boundingBox()]
    expect(keys!.y + keys!.height).toBeLessThanOrEqual(height)
    expect(strip!.y + strip!.height).toBeLessThanOrEqual(keys!.y)
  })

  it.each([[1366, 768], [1024, 1366], [390, 844]])('has room for more than an hour late, %i by %i', async (width, height) => {
    await begin({}, { width, height })
    await press('ArrowRight', 2)
    await view.clock.pass(4000)
    await expect.poll(() => at('pace').innerText()).toMatch(/1:\d\d:\d\d\s*late/)
    // No figure reaches into the next, or out of the window.
    const ends = await at('strip').locator('.large .figure:visible').evaluateAll(figures => figures.map((figure) => {
      const last = [...figure.querySelectorAll('dd > *')].at(-1)!.getBoundingClientRect()
      return { begins: figure.getBoundingClientRect().left, ends: last.right }
    }))
    ends.forEach((figure, i) => expect(figure.ends).toBeLessThanOrEqual(ends[i + 1]?.begins ?? width))
    const advice = await at('skip').boundingBox()
    if (advice)
      expect(advice.x >= 0 && advice.x + advice.width <= width).toBe(true)
  })

  it('asks when the meeting ends, plans for it, and tells the time of day beside it', async () => {
    await begin()
    await shows('day', /^21:00$/)
    await at('ends-at').fill('21:05')
    await at('ends').getByRole('button').click()
    await shows('day', '21:00 · ends 21:05')
    expect(view.clock.said.at(-1)).toMatchObject({ kind: 'ends', left: expect.any(Number) })
    await shows('meeting-left', /4:5\d/)
    // Two minutes are lost while nobody begins: talk and questions give in proportion.
    await view.clock.pass(120)
    await shows('day', '21:02 · ends 21:05')
    await shows('talk-left', /1:5\d|2:00/)
    await press('ArrowRight', 2)
    await shows('cue', /0:00 → 0:\d\d\s*0:\d\d · planned anew · Challenge/)
    await press('h')
    await page.getByRole('button', { name: '5 min later' }).click()
    await shows('day', '21:02 · ends 21:10')
    await shows('talk-left', /4:00/)
  })

  it('says which section may be spoken to when', async () => {
    await begin()
    await press('ArrowRight', 2)
    await view.clock.pass(30)
    await shows('zone', /Challenge\s+0:00–2:00\s+in its time\s+then Results/)
    await view.clock.pass(110)
    await shows('zone', /its time is past/)
    await press('ArrowRight', 3)
    await press('ArrowRight', 4)
    await shows('zone', /Results\s+2:00–4:00/)
  })

  it('says nothing is over where a talk without questions has come to its end', async () => {
    await begin({
      plan: {
        slides: [1, 2, 3].map(no => ({ no, section: 'Challenge', seconds: no === 2 ? 60 : 0, placement: 'main' })),
        sections: [{ heading: 'Challenge', seconds: 60 }],
        talk: 60,
        questions: 0,
        meeting: 60,
      },
    })
    await press('ArrowRight', 2)
    await press('ArrowRight', 3)
    await view.clock.pass(90)
    await shows('state', /^Talk ended$/)
    expect(await at('strip').innerText()).not.toMatch(/over|Questions/)
  })

  it('says at once that a run is not written down, and keeps it in this browser until it is', async () => {
    await begin()
    const run = view.clock.run()
    const head = headerLine({
      run: run.run,
      deck: 'presenter-test',
      digest: '',
      started: '2026-11-20T21:00:00Z',
      drill: run.drill,
      plan: run.plan,
      criteria: [],
    })
    view.clock.tell({ type: 'kept', unkept: { why: 'the disk is full', head } })
    await shows('trouble', 'Not saved: the disk is full; this browser keeps the run until it can be')
    await press('ArrowRight', 2)
    const kept = () =>
      page.evaluate(() =>
        Object.entries(localStorage)
          .filter(([name]) => name.startsWith('rostrum-run'))
          .map(([, value]) => value.split('\n').length),
      )
    await expect.poll(kept).toEqual([4])
    view.clock.tell({ type: 'kept' })
    await at('trouble').waitFor({ state: 'detached' })
    await expect.poll(() => view.clock.kinds()).toContain('restore')
    view.clock.tell({ type: 'restored', run: run.run })
    await expect.poll(kept).toEqual([])
  })

  it('keeps a key that is pressed before the clock answers', async () => {
    await begin()
    const release = view.clock.hold()
    await page.reload()
    await at('strip').waitFor()
    await page.keyboard.press('t')
    expect(view.clock.kinds()).not.toContain('start')
    release()
    await expect.poll(() => view.clock.kinds()).toContain('start')
  })
})

describe('notes', () => {
  it('list the likely questions while one is asked, lead to the backup slide, and back when it is answered', async () => {
    await begin()
    await press('ArrowRight', 2)
    await press('ArrowRight', 3)
    await press('ArrowRight', 4)
    await press('q')
    await shows('likely', /About this slide\s+asked4\s+7\s+More about costs\s+About others\s+asked2/)
    await page.getByRole('button', { name: /More about costs/ }).click()
    await page.locator('[data-testid=current] .slidev-page-7').waitFor({ state: 'visible' })
    await at('notes').waitFor()
    await press('q', 4)
    await shows('state', /Talking/)
    await shows('note-say', /say4/)
  })

  it('grow to 40 px by key, and are as large the next time', async () => {
    await begin()
    const size = () => at('notes').evaluate(pane => Number.parseFloat(getComputedStyle(pane).fontSize))
    for (let i = 0; i < 14; i++) await press('+')
    await expect.poll(size).toBe(40)
    await page.reload()
    await at('notes').waitFor()
    expect(await size()).toBe(40)
  })

  it('let what stands on the slide step back', async () => {
    await begin()
    await press('ArrowRight', 2)
    const back = () =>
      at('note-say')
        .locator('li')
        .evaluateAll(lines => lines.map(line => [line.textContent, line.classList.contains('shown')]))
    await expect.poll(back).toEqual([['say2', false]])
    const on2 = page.locator('[data-testid=current] .slidev-page-2')
    await on2.evaluate(slide => slide.append(Object.assign(document.createElement('p'), { textContent: 'Say2' })))
    await view.clock.pass(1)
    await expect.poll(back).toEqual([['say2', true]])
  })

  it('fold the source away, and unfold it by key', async () => {
    await begin()
    await press('ArrowRight', 2)
    const whole = page.getByText('full2', { exact: true })
    expect(await whole.isVisible()).toBe(false)
    await press('i')
    await whole.waitFor({ state: 'visible' })
    await press('i')
    await whole.waitFor({ state: 'hidden' })
  })

  it('can be made wider, and stay so', async () => {
    await begin()
    const width = () => at('notes').evaluate(pane => pane.clientWidth)
    const before = await width()
    await page.getByRole('separator', { name: /wider/ }).focus()
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft')
    await expect.poll(width).toBeGreaterThan(before + 100)
    expect(view.clock.kinds()).toEqual(['enter'])
    await page.reload()
    await at('notes').waitFor()
    expect(await width()).toBeGreaterThan(before + 100)
  })

  it.each([
    [1366, 768],
    [1920, 1080],
    [1024, 1366],
  ])('share their room with a next slide of a third of the width on request, %i by %i', async (width, height) => {
    await begin({}, { width, height })
    await press('m')
    const preview = at('next').locator('.preview')
    await expect.poll(async () => (await preview.boundingBox())!.width).toBeGreaterThanOrEqual(width / 3)
    const box = (await preview.boundingBox())!
    expect(box.y + box.height).toBeLessThanOrEqual(height)
    expect((await at('notes').boundingBox())!.height).toBeGreaterThan(120)
  })
})

it('is a remote on a phone held upright: cue, notes and next, and keys for a thumb', async () => {
  await begin({}, { width: 390, height: 844 })
  await at('on').click()
  await shows('note-say', /say2/)
  await shows('cue', /0:00 → 1:00/)
  await shows('next', /Then slide 3/)
  expect(await at('current').isVisible()).toBe(false)
  const boxes = await Promise.all(['back', 'on', 'question'].map(async name => (await at(name).boundingBox())!))
  expect(Math.min(...boxes.map(box => box.height))).toBeGreaterThanOrEqual(56)
  expect(boxes[1].width).toBeGreaterThan(200)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
