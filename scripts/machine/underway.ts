/**
 * Work that several may wait for, done once. Where whoever began it has gone and so it was given up, whoever still waits
 * begins it again.
 * @returns how to join a piece of it by name, or begin it
 */
export function sharedWork<Result>(): (name: string, begin: () => Promise<Result> | Result, signal?: AbortSignal) => Promise<Result> {
  const pieces = new Map<string, { done: Promise<Result>, signal?: AbortSignal }>()

  return async (name, begin, signal) => {
    for (let other = pieces.get(name); other; other = pieces.get(name)) {
      try {
        return await other.done
      }
      catch (error) {
        if (!other.signal?.aborted || signal?.aborted)
          throw error
        if (pieces.get(name) === other)
          pieces.delete(name)
      }
    }
    const piece = { done: Promise.resolve(begin()), signal }
    pieces.set(name, piece)
    try {
      return await piece.done
    }
    finally {
      if (pieces.get(name) === piece)
        pieces.delete(name)
    }
  }
}
