/** Pages of A4 or Letter, set as HTML and printed by the browser that prints the slides. */
import type { Browser } from 'playwright-chromium'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

export const papers = ['A4', 'Letter'] as const
export type Paper = (typeof papers)[number]

export interface Sheet {
  title: string
  /** HTML of the body. */
  body: string
  /** Beside the page number, at the foot. */
  foot: string
  paper: Paper
}

/** A PDF of the sheet, its page numbers at the foot, tagged, asking nothing of any network. */
export async function printSheet(browser: Browser, { title, body, foot, paper }: Sheet): Promise<Uint8Array> {
  const page = await browser.newPage({ colorScheme: 'light', javaScriptEnabled: false })
  try {
    await page.route('**/*', route => route.abort())
    await page.setContent(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style()}</style></head><body>${body}</body></html>`,
      { waitUntil: 'load' },
    )
    return await page.pdf({
      format: paper,
      tagged: true,
      outline: true,
      printBackground: true,
      margin: { top: '16mm', bottom: '18mm', left: '18mm', right: '18mm' },
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: `<div style="width:100%;padding:0 18mm;font:8px sans-serif;color:#566175;display:flex;justify-content:space-between"><span>${escaped(foot)}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
    })
  }
  finally {
    await page.close()
  }
}

/** Text as HTML that says just that text. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!)
}

let kept: string | undefined

function style(): string {
  const font = readFileSync(
    createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
  ).toString('base64')
  return (kept ??= `@font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${font}) format('woff2') }\n${readFileSync(join(import.meta.dirname, 'paper.css'), 'utf8')}`)
}
