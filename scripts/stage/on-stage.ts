import type { Browser } from 'playwright-chromium'
import type { Stage } from './server.ts'
import getPort from 'get-port'
import { launchBrowser } from '../machine/browser.ts'
import { openStage } from './server.ts'

/**
 * Runs work that needs a browser and a stage for it to look at, and ends both whatever comes of it.
 * @param signal ends them early; the work then fails, and its caller tells why.
 */
export async function onStage<Result>(signal: AbortSignal, work: (browser: Browser, stage: Stage) => Promise<Result>): Promise<Result> {
  const browser = await launchBrowser()
  const stop = () => void browser.close()
  signal.addEventListener('abort', stop)
  try {
    const stage = await openStage({ port: await getPort() })
    try {
      return await work(browser, stage)
    }
    finally {
      await stage.close()
    }
  }
  finally {
    signal.removeEventListener('abort', stop)
    await browser.close()
  }
}
