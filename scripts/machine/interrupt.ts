import process from 'node:process'
import { Refusal } from '../model/refusal.ts'

/** Milliseconds between two looks whether whoever started us is still there. */
const lookout = 500

/**
 * Aborted by Ctrl-C, by a kill or by the closing of the terminal, with a Refusal as its reason; a second Ctrl-C ends
 * the process on the spot.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController()
  const stop = () => controller.abort(new Refusal('interrupted; what was not finished was not written'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, stop)
  if (process.env.npm_command !== undefined)
    whenOrphaned(stop)
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

/** npm puts a shell between itself and us, and a signal that ends the two of them does not reach us. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer)
      stop()
    }
  }, lookout)
  timer.unref()
}
