/** The decks on show: the app of each, and its clock. */
import type sirv from 'sirv'
import type { App } from '../slidev/app.ts'
import type { DeckFile } from '../slidev/deck-file.ts'
import type { Ahead } from './ahead.ts'
import type { Clock } from './clock.ts'

type Files = ReturnType<typeof sirv>

export interface Shown {
  app: App
  files: Files
  /** Keeps what has not been shown from whoever follows. */
  ahead?: Ahead
}

export interface OnShow {
  /** A deck that was built anew has another clock, unless its journal fits. */
  show: (shown: Shown) => void
  find: (id: string) => Shown | undefined
  /** The clock of a deck; it begins when first asked for. */
  clockOf: (app: App) => Clock
  /** Gives a deck on show another clock in place of the one it has. */
  time: (id: string, clockFor: (deck: DeckFile) => Clock) => void
  close: () => void
}

/** @param clockFor how a deck is timed; `again` where it has been before, and is another only because it was built anew */
export function openShow(clockFor: (deck: DeckFile, again: boolean) => Clock): OnShow {
  const shown = new Map<string, Shown>()
  const clocks = new Map<string, Clock>()
  const timed = new Set<string>()

  function begin(id: string, clock: Clock): Clock {
    clocks.set(id, clock)
    timed.add(id)
    return clock
  }

  function forget(id: string): void {
    clocks.get(id)?.close()
    clocks.delete(id)
  }

  return {
    show: (next) => {
      const { id, digest } = next.app
      if (shown.has(id) && shown.get(id)!.app.digest !== digest)
        forget(id)
      shown.set(id, next)
    },
    find: id => shown.get(id),
    clockOf: ({ id, deck }) => clocks.get(id) ?? begin(id, clockFor(deck, timed.has(id))),
    time: (id, clockFor) => {
      const app = shown.get(id)?.app
      if (!app)
        return
      forget(id)
      begin(id, clockFor(app.deck))
    },
    close: () => [...clocks.keys()].forEach(forget),
  }
}
