/** When a page of slides is all there: a signal, not a wait. */
import type { Page } from 'playwright-chromium'
import { Refusal } from '../model/refusal.ts'

/** Milliseconds. A page takes about one second; this is for a machine that does much else. */
const patience = 60_000

/**
 * Settles when each slide of Slidev's print page is drawn: loaded and mounted, its pictures and fonts there, and no part
 * of it marked `data-pending`, as components are that draw asynchronously.
 * @param timeout in milliseconds.
 * @throws Refusal naming what was not drawn in time.
 */
export async function untilDrawn(page: Page, slides: number, name: string, timeout: number = patience): Promise<void> {
  const deadline = Date.now() + timeout
  for (;;) {
    const late = await page.evaluate(lateParts, slides)
    if (late.length === 0)
      return
    if (Date.now() > deadline)
      throw new Refusal(`${name}: ${late.slice(0, 3).join(', ')} not drawn within ${timeout / 1000} s`, { mend: `see it with \`rostrum edit ${name}\`` })
  }
}

/** Runs in the page: after two frames, so that what has just arrived is mounted, tells what is still missing. */
async function lateParts(slides: number): Promise<string[]> {
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  if (document.documentElement.dataset.slides !== 'loaded')
    return ['the slides']
  const isLate = (no: number) => {
    const slide = document.querySelectorAll('.print-slide-container')[no - 1]?.querySelector('[data-slidev-no]')
    return !slide?.firstElementChild
      || slide.querySelector('[data-pending], .slidev-slide-loading') !== null
      || Array.from(slide.querySelectorAll('img')).some(image => !image.complete)
  }
  const late = Array.from({ length: slides }, (_, index) => index + 1).filter(isLate).map(no => `slide ${no}`)
  return late.length > 0 || document.fonts.status === 'loaded' ? late : ['the fonts']
}
