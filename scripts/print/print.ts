/** An app on paper. */
import type { Browser } from 'playwright-chromium'
import type { App } from '../slidev/app.ts'
import { PDFDocument } from '@cantoo/pdf-lib'
import { Refusal } from '../model/refusal.ts'
import { addOutline, sectionMarks } from './outline.ts'
import { untilDrawn } from '../slidev/ready.ts'
import { unreadOn } from './unread.ts'

/**
 * A PDF with a page a slide, its text selectable, titled, and outlined by section.
 * @param url of the stage that shows the app.
 * @param tell is given a line for each block that could not be read and is shown as it was written.
 * @throws Refusal where a slide is not drawn in time, or does not fill just one page.
 */
export async function printPdf(browser: Browser, app: App, url: string, tell: (line: string) => void = () => {}, scheme: 'light' | 'dark' = 'light'): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await printed(browser, app, url, tell, scheme))
  if (pdf.getPageCount() !== app.slides.length)
    throw new Refusal(`${app.id}: ${app.slides.length} slides came out on ${pdf.getPageCount()} pages`)
  pdf.setTitle(app.title, { showInWindowTitleBar: true })
  pdf.setCreator('Rostrum')
  addOutline(pdf, sectionMarks(app.slides))
  return pdf.save()
}

/** Slidev breaks the page after each slide, the last included, and what follows it would come out as an empty page. */
const noPageAfter = '.print-slide-container:last-child { break-after: auto } #mermaid-rendering-container { display: none }'

async function printed(browser: Browser, app: App, url: string, tell: (line: string) => void, scheme: 'light' | 'dark'): Promise<Uint8Array> {
  const page = await browser.newPage({ colorScheme: scheme, reducedMotion: 'reduce' })
  try {
    await page.goto(`${url}${app.base}print?print=true`)
    await untilDrawn(page, app.slides.length, app.id)
    const unread = await unreadOn(page)
    unread.forEach(tell)
    await page.addStyleTag({ content: noPageAfter })
    await page.emulateMedia({ media: 'screen' })
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })
  }
  finally {
    await page.close()
  }
}
