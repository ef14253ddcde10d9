/** Suites over documents that are no part of the project: where they are not there, the suite says that it was skipped. */
import { existsSync } from 'node:fs'
import { describe } from 'vitest'

export const shared = new URL('../../shared/', import.meta.url)
export const seeds = new URL('seeds/', shared)

/** @param needed what the suite reads */
export function describeSeeds(name: string, suite: () => void | Promise<void>, needed: URL = seeds): void {
  const here = existsSync(needed)
  describe.skipIf(!here)(here ? name : `${name} (skipped: these documents are no part of the project)`, suite)
}
