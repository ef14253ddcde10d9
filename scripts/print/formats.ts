/** What a deck can be exported as. A format is a line here and a file that makes it. */
import type { Browser } from 'playwright-chromium'
import type { App } from '../slidev/app.ts'
import { printPdf } from './print.ts'

interface Format {
  extension: string
  /**
   * @param url of the stage that shows the app.
   * @param tell is given a line for each block that could not be read.
   */
  make: (browser: Browser, app: App, url: string, tell?: (line: string) => void) => Promise<Uint8Array>
}

export const formats = {
  pdf: { extension: 'pdf', make: printPdf },
} as const satisfies Record<string, Format>

export type FormatName = keyof typeof formats
