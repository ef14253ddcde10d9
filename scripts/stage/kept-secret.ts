import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../machine/house.ts'
import { newSecret } from './key.ts'

/** Milliseconds a secret is used again for: a day of rehearsals, and not the next one's. */
const lasting = 12 * 3600_000

/**
 * The secret of this house's stages: the same after a crash, so that windows that are still open find back to a stage
 * on the same port. Kept where only this user reads it; where it cannot be kept, it is a new one.
 */
export function keptSecret(folder: string = cacheFolder): string {
  const path = join(folder, 'key')
  try {
    const kept = readFileSync(path, 'utf8')
    if (/^[\w-]{32}$/.test(kept) && Date.now() - statSync(path).mtimeMs < lasting)
      return kept
  }
  catch {
    // There is none yet.
  }
  const secret = newSecret()
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, secret, { mode: 0o600 })
  }
  catch {
    // It serves this stage alone.
  }
  return secret
}
