import type { BrowserContext, Locator, Page, WebSocketRoute } from 'playwright-chromium'
import type { Entry } from '../../scripts/rehearsal/act.ts'
import type { RunMessage, Said } from '../../scripts/rehearsal/run-message.ts'
import type { OnStage } from './on-stage.ts'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { planFor } from '../../scripts/rehearsal/drills.ts'
import { scriptOf } from '../../scripts/stage/script.ts'
import { onStage } from './on-stage.ts'
import { deckFile } from './stage-deck.ts'

function slide(no: number, section: string, seconds: number, priority: number): string {
  return `---
layout: content
section: ${section}
timesplit: +${seconds}s
priority: ${priority}
---

# Slide ${no} is about costs

- Costs fell by a third

<!--
**0:00 → 1:00 · 1:00 · ${section}**

**Check before you say it**

- amber${no}: says 400% increase

**Say**

- say${no}

**Next** next${no}

**If asked**

- asked${no}

**In full**

full${no}
-->
`
}

/** 1 cover, 2 to 5 of a minute each, 6 closing, 7 backup. */
const text = `---
theme: default
addons: ['./']
title: A deck for the presenter
favicon: 'data:,'
fonts: { provider: none }
drawings: { enabled: false }
layout: cover
section: Cover
facts: []
rostrum:
  id: presenter-test
  kind: portfolio
  slot: { meeting: 360, talk: 240, questions: 120 }
  sections: [{ heading: Challenge, seconds: 120 }, { heading: Results, seconds: 120 }]
---

# A deck for the presenter

<!--
**0:00 · Cover · the clock starts when you leave it**

**What assessors weigh**

- Vision, 60%: a line
- Depth, 40%: another
-->

${slide(2, 'Challenge', 60, 90)}
${slide(3, 'Challenge', 60, 20)}
${slide(4, 'Results', 60, 95)}
${slide(5, 'Results', 60, 60)}
---
layout: closing
section: Closing
---

# Questions

---
layout: backup
placement: backup
section: Results
---

# More about costs
`

let on: OnStage
let context: BrowserContext
let page: Page
let clock: ReturnType<typeof mockedClock>

/** The stage's clock as the contract has it, in the test's own time. */
function mockedClock(message: Partial<RunMessage> = {}) {
  const { plan, questions, criteria } = scriptOf(on.app.deck)
  const drill = message.drill ?? { kind: 'whole', notes: 'all' }
  const rooms = new Set<WebSocketRoute>()
  const said: Said[] = []
  let entries: Entry[] = []
  let [time, began] = [0, 0]
  const run = () => JSON.stringify({ type: 'run', run: 'r', plan: planFor(drill, plan), entries, at: time - began, drill, recording: false, questions, criteria, ...message })
  function hear(word: Said): void {
    said.push(word)
    if ('type' in word) {
      entries = []
      began = time
      return rooms.forEach(room => room.send(run()))
    }
    const entry = { at: time - began, wall: time, ...word }
    entries = [...entries, entry]
    rooms.forEach(room => room.send(JSON.stringify({ type: 'entry', entry })))
  }
  return {
    said,
    kinds: () => said.map(word => 'kind' in word ? word.kind : word.type),
    join: (room: WebSocketRoute) => {
      rooms.add(room)
      room.onClose(() => rooms.delete(room))
      room.onMessage(word => hear(JSON.parse(String(word))))
      room.send(run())
    },
    /** Lets time pass, here and in every window. */
    pass: async (seconds: number) => {
      // What was done before has been heard by then.
      await page.evaluate(() => {})
      time += seconds * 1000
      await context.clock.fastForward(seconds * 1000)
    },
  }
}

async function present(no = 1): Promise<Page> {
  const opened = await context.newPage()
  await opened.goto(`${on.stage.url}${on.app.base}presenter/${no}?key=${on.stage.key.secret}`)
  await opened.getByTestId('strip').waitFor()
  return opened
}

const at = (name: string): Locator => page.getByTestId(name)
const shows = (name: string, words: string | RegExp) => expect.poll(() => at(name).innerText(), { message: name }).toMatch(words)

async function begin(message?: Partial<RunMessage>): Promise<void> {
  context = await on.browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await context.clock.install({ time: new Date('2026-11-20T21:00:00Z') })
  await context.clock.pauseAt(new Date('2026-11-20T21:00:01Z'))
  clock = mockedClock(message)
  await context.routeWebSocket(/\/clock$/, room => clock.join(room))
  // Where the last test left the slides is no news to this one.
  await context.routeWebSocket(/\/sync$/, room => room.send(JSON.stringify({ all: {} })))
  page = await present()
}

/** Turns to a slide that is in sight once this is done. */
async function press(key: string, no?: number): Promise<void> {
  await page.keyboard.press(key)
  if (no)
    await page.locator(`[data-testid=current] .slidev-page-${no}`).waitFor({ state: 'visible' })
}

beforeAll(async () => {
  on = await onStage(deckFile('presenter-test', text))
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
    const order = await at('notes').locator('> *').evaluateAll(parts => parts.map(part => part.className))
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
    await clock.pass(125)
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
    const second = await present(1)
    const first = page
    page = second
    await shows('note-say', /say3/)
    await shows('talk-left', /3:30/)
    await press('q')
    page = first
    await shows('state', /In question/)
    expect(clock.kinds()).toEqual(['enter', 'enter', 'enter', 'question'])
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
    await shows('state', /connection lost/)
    await press('ArrowRight', 3)
    await press('ArrowRight', 4)
    await clock.pass(5)
    await shows('state', /^Talking\s*$/)
    expect(clock.said.at(-1)).toEqual({ kind: 'enter', no: 4 })
  })

  it('takes away notes step by step, and sets them larger', async () => {
    await press('ArrowRight', 2)
    const parts = () => at('notes').locator('> *').evaluateAll(all => all.map(part => part.className))
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
    await clock.pass(1)
    await page.locator('#slidev-goto-dialog input').fill('7')
    await page.keyboard.press('Enter')
    await page.locator('[data-testid=current] .slidev-page-7').waitFor({ state: 'visible' })
    await shows('state', /In question/)
    await page.locator('#slidev-goto-dialog input').blur()
    await press('ArrowLeft', 2)
    await shows('state', /Talking/)
  })

  it('can be read by those who do not see it, dark and light', async () => {
    // Axe has timers of its own.
    await context.clock.resume()
    for (const key of [undefined, 'l']) {
      if (key)
        await press(key)
      // What is on a slide is the slide's own affair.
      const { violations } = await new AxeBuilder({ page }).exclude('.slidev-slide-container').exclude('#slidev-goto-dialog').analyze()
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
    await expect.poll(() => clock.said.at(-1)).toEqual({ kind: 'score', scores: [{ name: 'Vision', score: 4 }, { name: 'Depth', score: 2 }] })
    expect(await at('report').getAttribute('href')).toBe(`${on.app.base}report`)
  })

  it('drills one question against a countdown', async () => {
    await begin({ recording: true, drill: { kind: 'question', seconds: 120, notes: 'none', question: { text: 'Why so slow?', from: 'asked', slide: 4 } } })
    await shows('question-card', /Why so slow\?/)
    await shows('notes', /hidden/)
    await press('t')
    await clock.pass(45)
    await shows('talk-left', /1:15/)
    await press('a')
    await expect.poll(() => clock.kinds().at(-2)).toBe('fresh')
  })
})

describe('without a clock on the stage', () => {
  it('keeps its own, over a reload', async () => {
    context = await on.browser.newContext({ viewport: { width: 1024, height: 768 } })
    await context.clock.install({ time: new Date('2026-11-20T21:00:00Z') })
    await context.clock.pauseAt(new Date('2026-11-20T21:00:01Z'))
    await context.routeWebSocket(/\/(?:clock|sync)$/, room => room.close())
    page = await present()
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
    await page.goto(`${on.stage.url}${on.app.base}2?key=${on.stage.key.secret}`)
    await page.locator('.slidev-page-2 h1').waitFor({ state: 'visible' })
    await page.waitForTimeout(500)
    expect(sockets).toEqual([`${on.app.base}sync`])
    expect(scripts.filter(url => /\/Presenter\b/.test(url))).toEqual([])
    expect(await page.content()).not.toMatch(/say2|amber2|full2/)
    expect(await page.getByTestId('strip').count()).toBe(0)
  })
})
