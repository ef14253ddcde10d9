import process from 'node:process'
import { Refusal } from '../refusal.ts'

/**
 * Aborted by Ctrl-C, by a kill or by the closing of the terminal, with a Refusal as its reason; a second Ctrl-C ends
 * the process on the spot.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => controller.abort(new Refusal('interrupted; what was not finished was not written')))
  return controller.signal
}

/** Settles once the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted)
      resolve()
    else
      signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
