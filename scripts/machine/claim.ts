import { createRequire } from 'node:module'
import process from 'node:process'

/** One byte far behind the end: Windows lets nobody read what is locked, and a report is read while a run goes on. */
const range = process.platform === 'win32' ? [2 ** 40, 1] : []

/**
 * Claims a file, open for writing, for whoever opened it. The system itself keeps the claim and ends it with the
 * handle, so that a process that was killed leaves none. Where a system or a disk knows no locks, all are granted.
 * @returns whether it is ours: no other handle, here or in another process, has it
 */
export function claim(handle: number): boolean {
  try {
    const { tryLock }: typeof import('fs-native-extensions') = createRequire(import.meta.url)('fs-native-extensions')
    return tryLock(handle, ...range)
  }
  catch {
    return true
  }
}
