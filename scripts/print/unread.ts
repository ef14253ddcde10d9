import type { Page } from 'playwright-chromium'

/** What a print page shows as it was written, since it could not be read: `slide 6: this mermaid block could not be read: …`. */
export function unreadOn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.print-slide-container')].flatMap((slide, index) =>
      [...slide.querySelectorAll('[data-error] > p')].map(
        line => `slide ${index + 1}: ${(line.textContent ?? '').trim().replace(/^T/, 't')}`,
      ),
    ),
  )
}
