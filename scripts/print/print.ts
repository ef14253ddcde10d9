/** An app on paper. */
import type { Browser, Page } from 'playwright-chromium'
import { viewport } from '../measure/canvas.ts'
import type { App } from '../slidev/app.ts'
import type { Printed } from './pdf.ts'
import type { Press } from './press.ts'
import { untilDrawn } from '../slidev/ready.ts'
import { addFace, faceOf, preparePaper } from './on-paper.ts'
import { finished } from './pdf.ts'
import { families, typefaceOf } from './typefaces.ts'
import { unreadOn } from './unread.ts'

type Tell = (line: string) => void

/**
 * A PDF with a page a slide, its text selectable, titled, and outlined by section.
 * @param tell is given a line for each block that could not be read and is shown as it was written.
 * @throws Refusal where a slide is not drawn in time, or does not fill just one page.
 */
export function printOn(press: Press, app: App, tell: Tell = () => {}): Promise<Uint8Array> {
  return press.with(app, async ({ page, show }) => {
    await show()
    return finished(await paper(page, tell), app)
  })
}

/**
 * The same on a page of its own, which goes when it is done.
 * @param url of the stage that shows the app.
 */
export async function printPdf(
  browser: Browser,
  app: App,
  url: string,
  tell: Tell = () => {},
  scheme: 'light' | 'dark' = 'light',
): Promise<Uint8Array> {
  const page = await browser.newPage({ colorScheme: scheme, reducedMotion: 'reduce', viewport })
  try {
    await page.goto(`${url}${app.base}print?print=true`)
    await untilDrawn(page, app.slides.length, app.id)
    return await finished(await paper(page, tell), app)
  }
  finally {
    await page.close()
  }
}

/** Slidev breaks the page after each slide, the last included, and what follows it would come out as an empty page. */
const noPageAfter = '.print-slide-container:last-child { break-after: auto } #mermaid-rendering-container { display: none }'

const known = families()
/** The faces each page has been given; they stay when another deck comes. */
const given = new WeakMap<Page, Set<string>>()

async function paper(page: Page, tell: Tell): Promise<Printed> {
  for (const line of await unreadOn(page)) tell(line)
  // A page that was loaded again is another document, with nothing of what the last one was given.
  const isNew = await page.evaluate(
    () => !('onPaper' in document.documentElement.dataset) && Boolean((document.documentElement.dataset.onPaper = 'yes')),
  )
  if (isNew) {
    given.set(page, new Set())
    await page.addStyleTag({ content: noPageAfter })
    await page.emulateMedia({ media: 'screen' })
  }
  const faces = given.get(page)!
  for (const cut of await page.evaluate(preparePaper, known)) {
    for (const range of cut.ranges.filter(range => !faces.has(`${faceOf(cut)} ${range}`))) {
      const base64 = (await typefaceOf(cut, range)).toString('base64')
      await page.evaluate(addFace, { face: faceOf(cut), weight: cut.weight, range: known[cut.family]!.ranges[range]!, base64 })
      faces.add(`${faceOf(cut)} ${range}`)
    }
  }
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  const headlines = await page.evaluate(() =>
    Array.from(document.querySelectorAll('.print-slide-container'), slide => slide.querySelector('h1')?.textContent ?? ''),
  )
  return { headlines, bytes: await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }) }
}
