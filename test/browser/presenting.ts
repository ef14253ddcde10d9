/** A presenter's view against a clock that a test turns by hand. */
import type { BrowserContext, Page, WebSocketRoute } from 'playwright-chromium'
import type { Entry } from '../../scripts/rehearsal/act.ts'
import type { ClockMessage, RunMessage, Said } from '../../scripts/rehearsal/run-message.ts'
import type { OnStage } from './on-stage.ts'
import { planFor } from '../../scripts/rehearsal/drills.ts'
import { scriptOf } from '../../scripts/slidev/script.ts'
import { deckFile } from './stage-deck.ts'

export interface Presenting {
  context: BrowserContext
  /** The first window. */
  page: Page
  clock: MockedClock
  /** Opens another window at a slide. */
  open: (no?: number) => Promise<Page>
}

/** The stage's clock as the contract has it, in the test's own time. */
export interface MockedClock {
  /** What the windows have told it. */
  said: Said[]
  kinds: () => string[]
  /** The run as whoever joins is told it. */
  run: () => RunMessage
  join: (room: WebSocketRoute) => void
  /** Tells every window something the clock says of itself. */
  tell: (message: ClockMessage) => void
  /** Keeps the run from whoever joins from now on. @returns what tells it to them after all. */
  hold: () => () => void
  /** Lets time pass, here and in every window; seconds. */
  pass: (seconds: number) => Promise<void>
}

/** Opens a window at the cover. @param message what the run is, where it is not a talk */
export async function presenting(
  on: OnStage,
  message: Partial<RunMessage> = {},
  viewport = { width: 1440, height: 900 },
): Promise<Presenting> {
  const context = await on.browser.newContext({ viewport, reducedMotion: 'reduce', timezoneId: 'UTC' })
  await context.clock.install({ time: new Date('2026-11-20T21:00:00Z') })
  await context.clock.pauseAt(new Date('2026-11-20T21:00:01Z'))
  const clock = mockedClock(on, context, message)
  await context.routeWebSocket(/\/clock$/, room => clock.join(room))
  // Where the last test left the slides is no news to this one.
  await context.routeWebSocket(/\/sync$/, room => room.send(JSON.stringify({ all: {} })))
  const open = (no?: number): Promise<Page> => openPresenter(on, context, no)
  return { context, clock, open, page: await open() }
}

export async function openPresenter(on: OnStage, context: BrowserContext, no = 1): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${on.stage.url}${on.app.base}presenter/${no}?key=${on.stage.key.ticket()}`)
  await page.getByTestId('strip').waitFor()
  return page
}

function mockedClock(on: OnStage, context: BrowserContext, message: Partial<RunMessage>): MockedClock {
  const { plan, questions, criteria } = scriptOf(on.app.deck)
  const drill = message.drill ?? { kind: 'whole', notes: 'all' }
  const rooms = new Set<WebSocketRoute>()
  const said: Said[] = []
  let held: WebSocketRoute[] | undefined
  let entries: Entry[] = []
  let [time, began] = [0, 0]
  const whole = (): RunMessage => ({
    type: 'run',
    run: `began-${began}`,
    plan: planFor(drill, plan),
    entries,
    at: time - began,
    drill,
    recording: false,
    questions,
    criteria,
    ...message,
  })
  const run = (): string => JSON.stringify(whole())
  function hear(word: Said): void {
    said.push(word)
    if ('type' in word && word.type === 'restore')
      return
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
    run: whole,
    kinds: () => said.map(word => ('kind' in word ? word.kind : word.type)),
    join: (room) => {
      rooms.add(room)
      room.onClose(() => rooms.delete(room))
      room.onMessage(word => hear(JSON.parse(String(word))))
      if (held)
        held.push(room)
      else room.send(run())
    },
    tell: message => rooms.forEach(room => room.send(JSON.stringify(message))),
    hold: () => {
      held = []
      return () => {
        held?.forEach(room => room.send(run()))
        held = undefined
      }
    },
    pass: async (seconds) => {
      // What was done before has been heard by then.
      await context.pages()[0].evaluate(() => {})
      time += seconds * 1000
      await context.clock.fastForward(seconds * 1000)
    },
  }
}

function slide(no: number, section: string, seconds: number, priority: number, links = ''): string {
  return `---
layout: content
section: ${section}
timesplit: +${seconds}s
priority: ${priority}${links && `\nlinks: ${links}`}
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
${slide(4, 'Results', 60, 95, '[7]')}
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
links: [4]
---

# More about costs

<!--
**Backup · answers: What did the rest cost? · cut from slide 4**
-->
`

/** 1 cover, 2 to 5 of a minute each, 6 closing, 7 backup. @returns its path. */
export function presenterDeck(): string {
  return deckFile('presenter-test', text)
}
