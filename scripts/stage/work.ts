/** Work that is asked for over HTTP: in one queue, each piece done once, however many ask, and given up when all have gone. */
import pLimit from 'p-limit'

export interface Work {
  /**
   * Settles when the piece is done.
   * @param name of the piece: whoever asks for the same waits for the same
   * @param asker aborted when whoever asked has gone
   * @throws what `make` throws; the asker's reason where it goes first
   */
  want: (name: string, make: (signal: AbortSignal) => Promise<unknown>, asker: AbortSignal) => Promise<void>
}

interface Piece { done: Promise<unknown>, askers: Set<AbortSignal>, given: AbortController }

/**
 * @param jobs pieces done at the same time
 * @param end aborted when the server ends; all is given up then
 */
export function openWork(jobs: number, end: AbortSignal): Work {
  const queue = pLimit(jobs)
  const pieces = new Map<string, Piece>()

  function begin(name: string, make: (signal: AbortSignal) => Promise<unknown>): Piece {
    const given = new AbortController()
    const signal = AbortSignal.any([given.signal, end])
    const done = queue(() => {
      signal.throwIfAborted()
      return make(signal)
    })
    const piece = { done, askers: new Set<AbortSignal>(), given }
    pieces.set(name, piece)
    const forget = (): void => {
      if (pieces.get(name) === piece)
        pieces.delete(name)
    }
    done.then(forget, forget)
    return piece
  }

  return {
    want: async (name, make, asker) => {
      asker.throwIfAborted()
      const piece = pieces.get(name) ?? begin(name, make)
      piece.askers.add(asker)
      const { promise: gone, reject } = Promise.withResolvers<never>()
      const leave = (): void => {
        piece.askers.delete(asker)
        if (piece.askers.size === 0) {
          // Whoever asks from now on begins anew, and does not wait for what is being given up.
          pieces.delete(name)
          piece.given.abort(asker.reason)
        }
        reject(asker.reason)
      }
      asker.addEventListener('abort', leave, { once: true })
      await Promise.race([piece.done, gone]).finally(() => asker.removeEventListener('abort', leave))
    },
  }
}
