/** Keeps a run in this browser while the stage cannot write it down, and gives it back when it can. */
import type { Entry } from '../../scripts/rehearsal/act.ts'
import type { ClockMessage, Said, Unkept } from '../../scripts/rehearsal/run-message.ts'
import { entryLine } from '../../scripts/rehearsal/journal.ts'

/** What of a browser's storage is needed. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

export interface KeptRuns {
  /** To be called with every message of the stage's clock. */
  hear: (message: ClockMessage) => void
  /** Why the run is not written down, and whether it is kept here meanwhile; undefined while it is written. */
  trouble: () => { why: string, here: boolean } | undefined
}

/**
 * @param prefix what the runs of this deck are kept under
 * @param say tells the stage
 */
export function openKeptRuns(shelf: Shelf, prefix: string, say: (word: Said) => void): KeptRuns {
  let run = ''
  let entries: Entry[] = []
  let unkept: Unkept | undefined
  let here = false

  function keep(): void {
    if (!unkept)
      return
    try {
      shelf.setItem(prefix + run, unkept.head + entries.map(entryLine).join(''))
      here = true
    }
    catch {
      here = false
    }
  }

  /** Offers what is kept here, this run and older ones alike: the stage knows what it lacks. */
  function offer(): void {
    const names = Array.from({ length: shelf.length }, (_, i) => shelf.key(i)).filter(name => name?.startsWith(prefix))
    for (const name of names)
      say({ type: 'restore', journal: shelf.getItem(name!) ?? '' })
  }

  return {
    trouble: () => unkept && { why: unkept.why, here },
    hear(message) {
      switch (message.type) {
        case 'run':
          ({ run, entries, unkept } = message)
          if (unkept)
            return keep()
          return offer()
        case 'entry':
          entries = [...entries, message.entry]
          return keep()
        case 'kept':
          unkept = message.unkept
          return unkept ? keep() : offer()
        case 'restored':
          return shelf.removeItem(prefix + message.run)
      }
    },
  }
}
