import type { BrowserContext, Locator, Page, WebSocketRoute } from 'playwright-chromium'
import type { RunMessage } from '../../scripts/rehearsal/run-message.ts'
import type { OnStage } from './on-stage.ts'
import type { Presenting } from './presenting.ts'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onStage } from './on-stage.ts'
import { openPresenter, presenterDeck, presenting } from './presenting.ts'

let on: OnStage
let context: BrowserContext
let page: Page
let clock: Presenting['clock']
let open: Presenting['open']

const at = (name: string): Locator => page.getByTestId(name)
const shows = (name: string, words: string | RegExp) => expect.poll(() => at(name).innerText(), { message: name }).toMatch(words)

async function begin(message?: Partial<RunMessage>): Promise<void> {
  ;({ context, page, clock, open } = await presenting(on, message))
}

/** Turns to a slide that is in sight once this is done. */
async function press(key: string, no?: number): Promise<void> {
  await page.keyboard.press(key)
  if (no)
    await page.locator(`[data-testid=current] .slidev-page-${no}`).waitFor({ state: 'visible' })
}

beforeAll(async () => {
  on = await onStage(presenterDeck())
})
afterEach(() => context.close())
afterAll(() => on?.close())

describe('a talk', () => {
  beforeEach(() => begin())

  it('starts when the cover is left, with cue and note of each slide', async () => {
    await shows('state', /Not started\s+starts when you leave the cover/)
    await shows('cue', /^0:00\s+Cover/)
    await press('ArrowRight', 2)
    await shows('state', /Talking/)
    await shows('cue', /^0:00 → 1:00\s+1:00 · Challenge/)
    await shows('note-care', /Check before you say it\s+amber2/)
    await shows('note-say', /say2/)
    await shows('next', /Then slide 3 · 1:00\s+Slide 3 is about costs/)
    const order = await at('notes')
      .locator('> *')
      .evaluateAll(parts => parts.map(part => part.className))
    expect(order).toEqual(['cue', 'care', 'say', 'next', 'asked', 'source'])
    await press('ArrowRight', 3)
    await shows('note-say', /say3/)
  })

  it('tells what is left to the second', async () => {
    await press('ArrowRight', 2)
    await clock.pass(50)
    await shows('slide-left', /^This slide\s+0:10/)
    await shows('section-left', /Challenge\s*ends in\s+1:10/)
    await shows('talk-left', /3:10/)
    await shows('meeting-left', /5:10/)
    await shows('questions-left', /2:00/)
    await shows('pace', /on pace/)
    await clock.pass(40)
    await shows('slide-left', /0:30\s*over/)
    await shows('pace', /0:30\s*late/)
    await press('ArrowRight', 3)
    await press('ArrowRight', 4)
    await shows('pace', /0:30\s*ahead/)
  })

  it('lets a question stop the talk and not the meeting', async () => {
    await press('ArrowRight', 2)
    await clock.pass(10)
    await press('q')
    await shows('state', /In question/)
    await clock.pass(30)
    await shows('talk-left', /3:50/)
    await shows('meeting-left', /5:20/)
    await shows('questions-left', /1:30/)
    expect(await at('question').getAttribute('aria-pressed')).toBe('true')
    await press('q')
    await shows('state', /Talking/)
    expect(clock.kinds().slice(-2)).toEqual(['question', 'answered'])
  })

  it('skips as it suggests, leads over what is skipped, and puts it back', async () => {
    await press('ArrowRight', 2)
    await clock.pass(185)
    await shows('skip', /^Skip 3 and 5 .*on time/)
    await press('s')
    await expect.poll(() => clock.said.at(-1)).toEqual({ kind: 'skip', slides: [3, 5] })
    await shows('keep', /Skipping 3 and 5/)
    await shows('next', /Then slide 4/)
    await press('ArrowRight', 4)
    await press('ArrowLeft', 2)
    await press('u')
    await shows('next', /Then slide 3/)
  })

  it('says so once its time is used up', async () => {
    await press('ArrowRight', 2)
    await clock.pass(245)
    await shows('state', /Over time/)
    await shows('talk-left', /0:05\s*over/)
  })

  it('asks before it resets', async () => {
    await press('ArrowRight', 2)
    await clock.pass(20)
    await press('r')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(clock.kinds()).not.toContain('reset')
    await shows('talk-left', /3:40/)
    await at('ask-reset').click()
    await at('reset').click()
    await shows('talk-left', /4:00/)
    expect(clock.kinds().at(-1)).toBe('reset')
    // The keys are the slides' again.
    await press('ArrowRight', 3)
  })

  it('keeps the clock over a reload', async () => {
    await press('ArrowRight', 2)
    await clock.pass(30)
    await page.reload()
    await shows('talk-left', /3:30/)
    await shows('note-say', /say2/)
    expect(clock.kinds()).toEqual(['enter', 'enter'])
  })

  it('has the same clock and slide in a second window, which says nothing of itself', async () => {
    await press('ArrowRight', 2)
    await press('ArrowRight', 3)
    await clock.pass(30)
    const second = await open(1)
    const first = page
    page = second
    await shows('note-say', /say3/)
    await shows('talk-left', /3:30/)
    await press('q')
    page = first
    await shows('state', /In question/)
    expect(clock.kinds()).toEqual(['enter', 'enter', 'enter', 'question'])
  })

  it('lets a move count that was made before the run was told, from the slide the run is at', async () => {
    await press('ArrowRight', 2)
    await press('ArrowRight', 3)
    const tell = clock.hold()
    page = await open(3)
    await press('ArrowRight', 4)
    tell()
    await expect.poll(() => clock.said.at(-1)).toEqual({ kind: 'enter', no: 4 })
    await shows('state', /Talking/)
    await shows('note-say', /say4/)
  })

  it('goes on when the line is cut, and tells where it is when it is back', async () => {
    await press('ArrowRight', 2)
    const rooms: WebSocketRoute[] = []
    await context.routeWebSocket(/\/clock$/, (room) => {
      rooms.push(room)
      clock.join(room)
    })
    await page.reload()
    await shows('note-say', /say2/)
    await rooms[0].close()
    await shows('trouble', /Connection lost/)
    await press('ArrowRight', 3)
    await press('ArrowRight', 4)
    await clock.pass(5)
    await shows('state', /^Talking\s*$/)
    expect(clock.said.at(-1)).toEqual({ kind: 'enter', no: 4 })
  })

  it('takes away notes step by step, and sets them larger', async () => {
    await press('ArrowRight', 2)
    const parts = () =>
      at('notes')
        .locator('> *')
        .evaluateAll(all => all.map(part => part.className))
    await press('n')
    await expect.poll(parts).toEqual(['cue', 'care', 'say', 'next'])
    await press('n')
    await expect.poll(parts).toEqual(['cue'])
    await press('n')
    await shows('notes', /^Notes are hidden$/)
    await press('n')
    const size = () => at('note-say').evaluate(part => Number.parseFloat(getComputedStyle(part).fontSize))
    const before = await size()
    await press('+')
    await expect.poll(size).toBeGreaterThan(before)
    await press('-')
    await expect.poll(size).toBe(before)
  })

  it('returns from a backup slide to where the talk stands', async () => {
    await press('ArrowRight', 2)
    await page.keyboard.press('g')
    await page.getByTestId('asked').fill('7')
    await page.getByRole('option', { name: 'More about costs' }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('[data-testid=current] .slidev-page-7').waitFor({ state: 'visible' })
    await shows('state', /In question/)
    await press('ArrowLeft', 2)
    await shows('state', /Talking/)
  })

  it('can be read by those who do not see it, dark and light', async () => {
    // Axe has timers of its own.
    await context.clock.resume()
    for (const key of [undefined, 'v']) {
      if (key)
        await press(key)
      // What is on a slide is the slide's own affair.
      const { violations } = await new AxeBuilder({ page }).exclude('.slidev-slide-container').analyze()
      expect(violations.map(each => `${each.id}: ${each.nodes.map(node => node.target).join(' ')}`)).toEqual([])
    }
    expect(await page.getByRole('timer').getAttribute('aria-live')).toBe('off')
  })
})

describe('a rehearsal', () => {
  it('pauses both clocks, ends when asked to, and takes a score', async () => {
    await begin({ recording: true })
    await press('ArrowRight', 2)
    await press('p')
    await clock.pass(30)
    await shows('state', /Paused/)
    await shows('meeting-left', /6:00/)
    await press('p')
    await press('e')
    await at('finish').click()
    await page.getByRole('dialog', { name: 'How did it go?' }).waitFor()
    expect(await at('criterion').allInnerTexts()).toEqual([expect.stringMatching(/Vision\s+60%/), expect.stringMatching(/Depth\s+40%/)])
    await at('criterion').first().getByRole('radio', { name: '4' }).check()
    await at('criterion').last().getByRole('radio', { name: '2' }).check()
    await shows('total', /3\.2 of 5/)
    await at('keep-score').click()
    await expect
      .poll(() => clock.said.at(-1))
      .toEqual({
        kind: 'score',
        scores: [
          { name: 'Vision', score: 4 },
          { name: 'Depth', score: 2 },
        ],
      })
    expect(await at('report').getAttribute('href')).toBe(`${on.app.base}report`)
  })

  it('drills one question against a countdown', async () => {
    await begin({
      recording: true,
      drill: { kind: 'question', seconds: 120, notes: 'none', question: { text: 'Why so slow?', from: 'asked', slide: 4 } },
    })
    await shows('question-card', /Why so slow\?/)
    await shows('notes', /hidden/)
    // The slide it is about has the answer: it comes when it is asked for.
    await page.locator('[data-testid=current] .slidev-page-1').waitFor({ state: 'visible' })
    await shows('state', /Not started\s+press T/)
    await press('t')
    await clock.pass(45)
    await press('h', 4)
    await at('reveal').waitFor({ state: 'detached' })
    // The countdown is to the answer: no key stops it as for a question.
    await press('q')
    await shows('talk-left', /1:15/)
    expect(clock.kinds()).not.toContain('question')
    await press('a')
    await expect.poll(() => clock.kinds().at(-2)).toBe('fresh')
  })
})

describe('a drill', () => {
  it('of one section opens on it, has its time alone, and ends behind it', async () => {
    await begin({ recording: true, drill: { kind: 'section', section: 'Results', notes: 'all' } })
    await page.locator('[data-testid=current] .slidev-page-4').waitFor({ state: 'visible' })
    await shows('state', /Not started\s+press T/)
    await shows('strip', /Rehearsal: section "Results"/)
    await shows('talk-left', /2:00/)
    await press('t')
    await clock.pass(50)
    await shows('slide-left', /0:10/)
    await shows('section-left', /Results\s*ends in\s+1:10/)
    await press('ArrowRight', 5)
    await clock.pass(80)
    await shows('state', /Over time/)
    await press('ArrowRight', 6)
    await at('end').click()
    await at('finish').click()
    await page.getByRole('dialog', { name: 'How did it go?' }).waitFor()
    expect(clock.kinds()).toEqual(['enter', 'start', 'enter', 'enter', 'finish'])
  })

  it('of the opening counts its 90 seconds down from the cover', async () => {
    await begin({ recording: true, drill: { kind: 'opening', seconds: 90, notes: 'all' } })
    await shows('strip', /Rehearsal: opening 90 s/)
    await shows('talk-left', /1:30/)
    await press('ArrowRight', 2)
    await shows('next', /Then slide 3 · 0:30/)
    await clock.pass(60)
    await press('ArrowRight', 3)
    await clock.pass(25)
    await shows('slide-left', /0:05/)
    await shows('talk-left', /0:05/)
    await shows('pace', /on pace/)
    await clock.pass(10)
    await shows('talk-left', /0:05\s*over/)
    await shows('state', /Over time/)
    await press('ArrowRight', 4)
    await at('end').waitFor()
  })

  it('without notes hides what it says; what the speaker then chooses holds for this window and this run', async () => {
    const parts = () =>
      at('notes')
        .locator('> *')
        .evaluateAll(all => all.map(part => part.className))
    await begin({ recording: true, drill: { kind: 'whole', notes: 'points' } })
    await press('ArrowRight', 2)
    await expect.poll(parts).toEqual(['cue', 'care', 'say', 'next'])
    await press('n')
    await expect.poll(parts).toEqual(['cue'])
    await shows('notes-level', /Cue only/)
    await page.reload()
    await shows('state', /Talking/)
    await expect.poll(parts).toEqual(['cue'])
    const first = page
    page = await open(2)
    await expect.poll(parts).toEqual(['cue', 'care', 'say', 'next'])
    page = first
    await clock.pass(20)
    await press('r')
    await at('fresh').click()
    await shows('state', /Not started/)
    await shows('notes-level', /Points/)
  })
})

describe('without a clock on the stage', () => {
  it('keeps its own, over a reload', async () => {
    context = await on.browser.newContext({ viewport: { width: 1024, height: 768 } })
    await context.clock.install({ time: new Date('2026-11-20T21:00:00Z') })
    await context.clock.pauseAt(new Date('2026-11-20T21:00:01Z'))
    await context.routeWebSocket(/\/(?:clock|sync)$/, room => room.close())
    page = await openPresenter(on, context)
    await context.clock.fastForward(3000)
    await press('ArrowRight', 2)
    await shows('state', /Talking/)
    await context.clock.fastForward(20_000)
    await shows('talk-left', /3:40/)
    await page.reload()
    await page.getByTestId('strip').waitFor()
    await context.clock.fastForward(3000)
    await shows('talk-left', /3:37/)
  })
})

describe('the audience', () => {
  it('sees slides alone: no clock is opened and no note is there', async () => {
    context = await on.browser.newContext()
    page = await context.newPage()
    const sockets: string[] = []
    const scripts: string[] = []
    page.on('websocket', socket => sockets.push(new URL(socket.url()).pathname))
    page.on('request', request => request.resourceType() === 'script' && scripts.push(request.url()))
    await page.goto(`${on.stage.url}${on.app.base}2?key=${on.stage.key.ticket()}`)
    await page.locator('.slidev-page-2 h1').waitFor({ state: 'visible' })
    await page.waitForTimeout(500)
    expect(sockets).toEqual([`${on.app.base}sync`])
    expect(scripts.filter(url => /\/Presenter\b/.test(url))).toEqual([])
    expect(await page.content()).not.toMatch(/say2|amber2|full2/)
    expect(await page.getByTestId('strip').count()).toBe(0)
  })
})
