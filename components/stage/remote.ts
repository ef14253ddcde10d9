import type { Lead, Step } from './leading.ts'
import { base } from './base.ts'
import { isStep, takeStep } from './leading.ts'

/** Milliseconds a presenter's view of this browser has to answer; a message takes a few. */
const patience = 120

type Word = { step: Step } | { taken: Step }

/**
 * Lets the keys of the audience's windows in this browser lead the presenter's view, as whoever holds a clicker
 * does not look which window has the focus. To be called by a presenter's view.
 * @param slides how many there are
 * @returns what ends it
 */
export function answerRemotes(lead: Lead, slides: () => number): () => void {
  const channel = open()
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (!('step' in data) || !isStep(data.step, lead, slides()))
      return
    channel.postMessage({ taken: data.step } satisfies Word)
    takeStep(lead, data.step)
  }
  return () => channel.close()
}

/** Asks a presenter's view of this browser to take a step; `alone` is called where there is none. */
export function stepThere(step: Step, alone: () => void): void {
  const channel = open()
  const end = (): void => channel.close()
  const waiting = setTimeout(() => {
    end()
    alone()
  }, patience)
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (!('taken' in data))
      return
    clearTimeout(waiting)
    end()
  }
  channel.postMessage({ step } satisfies Word)
}

function open(): BroadcastChannel {
  return new BroadcastChannel(`rostrum ${base}`)
}
