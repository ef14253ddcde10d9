/**
 * Pages that stay. A browser is started once, and each of its pages takes one deck after another through the client it has
 * loaded, since loading that is the most of what a deck costs.
 */
import type { Browser, Page } from 'playwright-chromium'
import { viewport } from '../measure/canvas.ts'
import type { App } from '../slidev/app.ts'
import pLimit from 'p-limit'
import { connectBrowser, launchBrowser } from '../machine/browser.ts'
import { Refusal } from '../model/refusal.ts'
import { untilDrawn } from '../slidev/ready.ts'

export interface PressOptions {
  /** Of the stage that shows the apps, without a slash at the end. */
  url: string
  /** Decks on pages at the same time. */
  jobs: number
  /** `ws://` addresses of Playwright servers; this machine's browser where there are none. */
  browsers?: readonly string[]
  /** Gives everything up. */
  signal: AbortSignal
  colorScheme?: 'light' | 'dark'
}

export interface Press {
  /**
   * Shows a deck on a page and does some work there. A browser that dies meanwhile is replaced, and the work done again, once.
   * @throws Refusal where a slide is not drawn in time, or no browser is left; the signal's reason once aborted
   */
  with: <Result>(app: App, work: (sheet: Sheet) => Promise<Result>) => Promise<Result>
  /** A browser, for pages of another kind. */
  browser: () => Promise<Browser>
  close: () => Promise<void>
}

/** A page with a deck on it. */
export interface Sheet {
  page: Page
  /** Draws slides, counted from 1; all where none are named. Settles when they are drawn. */
  show: (range?: readonly number[]) => Promise<void>
}

/** Where pages come from: a browser here or elsewhere, opened when first needed and again when it is gone. */
interface Source {
  name: string
  open: () => Promise<Browser>
  browser?: Promise<Browser>
  /** Why nothing more is expected of it. */
  dead?: unknown
}

interface Seat {
  source: Source
  page?: Page
  /** The client its page has loaded. */
  client?: string
}

/** Failures of the browser, not of the deck. */
const broken
  = /(?:has been closed|crashed|Target closed|disconnected|ECONNREFUSED|ECONNRESET|Connection (?:closed|terminated)|WebSocket|browserType\.connect)/i

export function openPress({ url, jobs, browsers = [], signal, colorScheme = 'light' }: PressOptions): Press {
  const sources: Source[]
    = browsers.length > 0
      ? browsers.map(endpoint => ({ name: endpoint, open: () => connectBrowser(endpoint) }))
      : [{ name: 'the browser', open: launchBrowser }]
  const free: Seat[] = Array.from({ length: jobs }, (_, i) => ({ source: sources[i % sources.length]! }))
  const queue = pLimit(jobs)
  /** All that were opened, those given up included: a browser may live on when the way to it is lost. */
  const opened = new Set<Promise<Browser>>()
  const stop = (): void => void closeAll()
  signal.addEventListener('abort', stop)

  async function closeAll(): Promise<void> {
    await Promise.all([...opened].map(async browser => (await browser.catch(() => undefined))?.close().catch(() => {})))
    opened.clear()
  }

  /** A free seat, if there is one whose page has the client already. */
  function take(client?: string): Seat {
    const at = free.findIndex(seat => seat.client !== undefined && seat.client === client)
    return free.splice(Math.max(at, 0), 1)[0]!
  }

  async function pageOf(seat: Seat): Promise<Page> {
    if (seat.page && !seat.page.isClosed() && seat.page.context().browser()?.isConnected())
      return seat.page
    Object.assign(seat, { page: undefined, client: undefined })
    const browser = await browserOf(seat)
    seat.page = await browser.newPage({ colorScheme, reducedMotion: 'reduce', viewport })
    return seat.page
  }

  /** The browser of a seat's source, or of another where that one is gone for good. */
  async function browserOf(seat: Seat): Promise<Browser> {
    for (;;) {
      signal.throwIfAborted()
      const { source } = seat
      try {
        source.browser ??= source.open()
        opened.add(source.browser)
        const browser = await source.browser
        if (await answers(browser))
          return browser
        source.browser = undefined
      }
      catch (error) {
        source.browser = undefined
        source.dead ??= error
        const other = sources.find(({ dead }) => dead === undefined)
        if (!other) {
          throw error instanceof Refusal
            ? error
            : new Refusal(`no browser is left to print with; the last was ${source.name}`, { cause: error })
        }
        seat.source = other
      }
    }
  }

  async function attempt<Result>(app: App, seat: Seat, work: (sheet: Sheet) => Promise<Result>): Promise<Result> {
    const page = await pageOf(seat)
    return work({ page, show: range => show(app, seat, page, range) })
  }

  async function show(app: App, seat: Seat, page: Page, range?: readonly number[]): Promise<void> {
    const nos = range ?? app.slides.map((_, i) => i + 1)
    const client = app.client?.path
    if (client === undefined || seat.client !== client) {
      seat.client = undefined
      // The slides named last are shown by the client itself; a deck with a client of its own is told in its address.
      const query = client === undefined && range ? `&range=${rangeText(range)}` : ''
      await page.goto(`${url}${app.base}print?print=true${client === undefined ? query : '&range=1'}`)
      seat.client = client
    }
    if (client !== undefined) {
      await page.waitForFunction(() => window.rostrumShow !== undefined)
      await page.evaluate(([base, nos]) => window.rostrumShow!(base, nos), [app.base, [...nos]] as [string, number[]])
    }
    await untilDrawn(page, nos, app.id)
  }

  return {
    with: (app, work) =>
      queue(async () => {
        const seat = take(app.client?.path)
        try {
          for (let tries = 1; ; tries++) {
            signal.throwIfAborted()
            try {
              return await attempt(app, seat, work)
            }
            catch (error) {
              signal.throwIfAborted()
              // What a page shows after a failure is anybody's guess.
              await seat.page?.close().catch(() => {})
              Object.assign(seat, { page: undefined, client: undefined })
              if (!broken.test(String(error)) || tries > 1) {
                throw broken.test(String(error)) && !(error instanceof Refusal)
                  ? new Refusal(`${app.id}: ${seat.source.name} went away twice`, { mend: 'try again, with fewer --jobs', cause: error })
                  : error
              }
            }
          }
        }
        finally {
          free.push(seat)
        }
      }),
    browser: () => browserOf({ source: sources[0]! }),
    close: async () => {
      signal.removeEventListener('abort', stop)
      await closeAll()
    },
  }
}

/** Whether a browser does what it is asked: one whose process was killed is taken for connected a while longer. */
function answers(browser: Browser): Promise<boolean> {
  return browser
    .newContext()
    .then(async (context) => {
      await context.close()
      return true
    })
    .catch(() => false)
}

/** As Slidev writes it: `1-3,7`. */
function rangeText(nos: readonly number[]): string {
  return nos.join(',')
}
