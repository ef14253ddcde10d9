/** What a deck can be exported as. A format is a line here and a file that makes it. */
import type { Page } from 'playwright-chromium'
import { viewport } from '../measure/canvas.ts'
import type { Deck, Slide } from '../model/deck.ts'
import type { Block } from '../model/talk.ts'
import type { App } from '../slidev/app.ts'
import type { Paper } from './paper/sheet.ts'
import type { Press } from './press.ts'
import { untilDrawn } from '../slidev/ready.ts'
import { toHtml } from './html.ts'
import { handout } from './paper/handout.ts'
import { narrativeDocx, narrativePdf } from './paper/narrative.ts'
import { notesSheet } from './paper/notes.ts'
import { toPng } from './png.ts'
import { toPptx } from './pptx/index.ts'
import { printOn } from './print.ts'
import { unreadOn } from './unread.ts'

export interface FormatOptions {
  paper: Paper
  /** Slides on a page of a handout. */
  aPage: 1 | 2
  /** Of pictures: px of the picture for each px of the slide. */
  scale: number
  scheme: 'light' | 'dark'
}

export interface Job {
  press: Press
  app: App
  /** Of the stage that shows the app. */
  url: string
  /** The deck as it was planned from its talk. @throws Refusal where there is no talk behind it */
  planned: () => Promise<Deck>
  options: FormatOptions
  /** Is given a line for each block that could not be read. */
  tell: (line: string) => void
}

/** One file, or several that go into a folder of the deck's name. */
export type Made = Uint8Array | { name: string, content: Uint8Array }[]

interface Format {
  extension: string
  make: (job: Job) => Promise<Made>
}

export const formats = {
  'pdf': { extension: 'pdf', make: ({ press, app, tell }) => printOn(press, app, tell) },
  'png': {
    extension: 'png',
    make: job =>
      onPrintPage(job, async page => (await toPng(page)).map((content, i, all) => ({ name: numbered(i + 1, all.length), content }))),
  },
  'html': { extension: 'html', make: job => onPrintPage(job, page => toHtml(page, job.app.title)) },
  'pptx': {
    extension: 'pptx',
    async make(job) {
      const deck = await job.planned()
      return onPrintPage({ ...job, options: { ...job.options, scale: 2, scheme: 'light' } }, page =>
        toPptx(deck, (slide, block) => pictureOf(page, slide, block)))
    },
  },
  'handout': {
    extension: 'handout.pdf',
    async make({ press, app, options, tell }) {
      const slides = app.slides.map(({ title }, i) => ({ title, note: app.notes[i] ?? '' }))
      return handout(await press.browser(), { title: app.title, slides, pdf: await printOn(press, app, tell), ...options })
    },
  },
  'notes': {
    extension: 'notes.pdf',
    make: async ({ press, planned, options }) => notesSheet(await press.browser(), await planned(), options.paper),
  },
  'narrative': {
    extension: 'narrative.pdf',
    make: async ({ press, planned, options }) => narrativePdf(await press.browser(), await planned(), options.paper),
  },
  'narrative-docx': {
    extension: 'narrative.docx',
    make: async ({ press, planned, options }) => narrativeDocx(await press.browser(), await planned(), options.paper),
  },
} as const satisfies Record<string, Format>

export type FormatName = keyof typeof formats

/** Work on the print page of a deck, all drawn. */
async function onPrintPage<Result>({ press, app, url, options, tell }: Job, work: (page: Page) => Promise<Result>): Promise<Result> {
  const page = await (
    await press.browser()
  ).newPage({
    colorScheme: options.scheme,
    reducedMotion: 'reduce',
    deviceScaleFactor: options.scale,
    viewport,
  })
  try {
    await page.goto(`${url}${app.base}print?print=true`)
    await untilDrawn(page, app.slides.length, app.id)
    for (const line of await unreadOn(page)) tell(line)
    return await work(page)
  }
  finally {
    await page.close()
  }
}

/** A block as it is drawn on the print page. */
async function pictureOf(
  page: Page,
  { no, blocks }: Slide,
  block: Block,
): Promise<{ png: Uint8Array, width: number, height: number } | undefined> {
  const nth = blocks.filter(each => each.type === block.type).indexOf(block)
  const drawn = page
    .locator('.print-slide-container')
    .nth(no - 1)
    .locator(`[data-block="${block.type}"]`)
    .nth(nth)
  const size = (await drawn.count()) > 0 ? await drawn.boundingBox() : null
  return size ? { png: await drawn.screenshot({ animations: 'disabled' }), width: size.width, height: size.height } : undefined
}

/** `03.png` of 24. */
function numbered(no: number, of: number): string {
  return `${String(no).padStart(Math.max(2, String(of).length), '0')}.png`
}
