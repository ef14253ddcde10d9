/** When a page of slides is all there: a signal, not a wait. */
import type { Page } from 'playwright-chromium'
import { Refusal } from '../model/refusal.ts'

/** Milliseconds. A page takes about one second; this is for a machine that does much else. */
const patience = 60_000

/**
 * Settles when each slide of Slidev's print page is drawn: loaded and mounted, its pictures and fonts there, and no part
 * of it marked `data-pending`, as components are that draw asynchronously.
 * @param slides how many there are, or the numbers of those that are shown.
 * @param timeout in milliseconds.
 * @throws Refusal naming what was not drawn in time, or a slide that could not be loaded.
 */
export async function untilDrawn(page: Page, slides: number | readonly number[], name: string, timeout: number = patience): Promise<void> {
  const deadline = Date.now() + timeout
  const nos = typeof slides === 'number' ? Array.from({ length: slides }, (_, index) => index + 1) : [...slides]
  for (;;) {
    const { late, lost } = await page.evaluate(lateParts, nos)
    if (lost.length > 0)
      throw new Refusal(`${name}: slide ${lost[0]} did not load`, { mend: 'try again; if it stays so, report it' })
    if (late.length === 0)
      return
    if (Date.now() > deadline) {
      throw new Refusal(`${name}: ${late.slice(0, 3).join(', ')} not drawn within ${timeout / 1000} s`, {
        mend: `see it with \`rostrum edit ${name}\``,
      })
    }
  }
}

/** Runs in the page: after two frames, so that what has just arrived is mounted, tells what is missing and what never comes. */
async function lateParts(nos: number[]): Promise<{ late: string[], lost: number[] }> {
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  if (document.documentElement.dataset.slides !== 'loaded')
    return { late: ['the slides'], lost: [] }
  const slides = new Map(
    Array.from(document.querySelectorAll('.print-slide-container > [data-slidev-no]'), slide => [
      Number((slide as HTMLElement).dataset.slidevNo),
      slide,
    ]),
  )
  const isLate = (no: number) => {
    const slide = slides.get(no)
    return (
      !slide?.firstElementChild
      || slide.querySelector('[data-pending], .slidev-slide-loading') !== null
      || Array.from(slide.querySelectorAll('img')).some(image => !image.complete)
    )
  }
  const lost = nos.filter(no => slides.get(no)?.querySelector('[data-lost]'))
  const late = nos.filter(isLate).map(no => `slide ${no}`)
  return { late: late.length > 0 || document.fonts.status === 'loaded' ? late : ['the fonts'], lost }
}
