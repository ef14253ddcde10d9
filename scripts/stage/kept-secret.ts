/** What the key of a server is made of, kept so that a crash does not shut out the windows that are still open. */
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { isAlive } from '../machine/alive.ts'
import { cacheFolder } from '../machine/folders.ts'
import { writeWhole } from '../machine/whole.ts'
import { newSecret } from './key.ts'

export interface KeptSecret {
  secret: string
  /** For a server that ends as it should: nobody finds the secret again. */
  forget: () => void
}

interface Kept { secret: string, pid: number }

/** Milliseconds a secret is found again for: a day of rehearsals, and not the next one's. */
const lasting = 12 * 3600_000

/**
 * The secret of one server: of what is shown, on this port, by this process. The next server finds it only where it shows
 * the same on the same port and this process has crashed. Kept where only this user reads it; where it cannot be
 * kept, it is a new one.
 * @param shown what the server shows, such as `present energy-grid`
 */
export function keptSecret(shown: string, port: number, folder: string = join(cacheFolder, 'keys')): KeptSecret {
  const path = join(folder, `${shown.replace(/[^\w-]+/g, '-')}-${port}.json`)
  const secret = left(path) ?? newSecret()
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeWhole(path, JSON.stringify({ secret, pid: process.pid } satisfies Kept), { mode: 0o600 })
  }
  catch {
    // It serves this process alone.
  }
  return {
    secret,
    forget: () => {
      if (read(path)?.secret === secret)
        rmSync(path, { force: true })
    },
  }
}

/** The secret that a crash has left. */
function left(path: string): string | undefined {
  const kept = read(path)
  const gone = kept && (kept.pid === process.pid || !isAlive(kept.pid))
  return gone && isPrivate(path) && Date.now() - statSync(path).mtimeMs < lasting ? kept.secret : undefined
}

function read(path: string): Kept | undefined {
  try {
    const { secret, pid }: Partial<Kept> = JSON.parse(readFileSync(path, 'utf8'))
    return typeof secret === 'string' && /^[\w-]{32}$/.test(secret) && typeof pid === 'number' ? { secret, pid } : undefined
  }
  catch {
    return undefined
  }
}

/** What others could have read, or written, is nobody's secret. */
function isPrivate(path: string): boolean {
  const { mode, uid } = statSync(path)
  return process.platform === 'win32' || ((mode & 0o077) === 0 && uid === process.getuid!())
}
