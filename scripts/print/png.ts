/** Each slide as a picture. */
import type { Page } from 'playwright-chromium'

/**
 * @param page a print page whose slides are all drawn; its device scale factor is the pictures'
 * @returns PNG files in the order of the slides
 */
export async function toPng(page: Page): Promise<Uint8Array[]> {
  const pictures: Uint8Array[] = []
  for (const slide of await page.locator('.print-slide-container').all())
    pictures.push(await slide.screenshot({ animations: 'disabled' }))
  return pictures
}
