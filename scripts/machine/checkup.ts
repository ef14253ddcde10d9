/** What this machine needs to show, print and test decks, and what of it is there. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import process from 'node:process'
import { installBrowser, installHint } from './browser-install.ts'
import { findBrowser } from './browser.ts'
import { cacheFolder } from './folders.ts'
import { damaged } from './kept.ts'

export interface Finding {
  check: keyof typeof checks
  ok: boolean
  /** What is there, or what is lacking. */
  says: string
  /** The one command that mends it. */
  mend?: string
}

interface Check {
  look: () => Omit<Finding, 'check'>
  /** Mends it without asking; `tell` is given a line before whatever takes long. */
  mend?: (tell: (line: string) => void) => void
}

export const checks = {
  node: {
    look: () => {
      const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
      // The first releases that run TypeScript as it is.
      const ok = major > 22 || (major === 22 && minor >= 18)
      return { ok, says: `Node ${process.versions.node}`, mend: ok ? undefined : 'npm ci' }
    },
  },
  browser: {
    look: () => {
      const found = findBrowser()
      return found ? { ok: true, says: found.path } : { ok: false, says: 'no Chrome, Chromium or Edge', mend: installHint() }
    },
    mend: tell => void installBrowser(tell),
  },
  cache: {
    look: () => {
      try {
        mkdirSync(cacheFolder, { recursive: true })
        accessSync(cacheFolder, constants.W_OK)
      }
      catch {
        return { ok: false, says: `${cacheFolder} cannot be written`, mend: `chmod -R u+w ${cacheFolder}` }
      }
      const faults = damaged().map(({ entry, says }) => `${entry}: ${says}`)
      return faults.length === 0
        ? { ok: true, says: cacheFolder }
        : { ok: false, says: `what is kept in ${cacheFolder} is damaged: ${faults.join('; ')}`, mend: 'rostrum doctor --mend' }
    },
    mend: (tell) => {
      damaged(true).forEach(({ entry, says }) => tell(`${entry}: ${says}; taken away, and made again when it is needed`))
    },
  },
} as const satisfies Record<string, Check>

/**
 * Goes through the checks.
 * @param only names the checks to make; all when left out.
 * @param tell where given, what is lacking is mended, and each step that takes long is told.
 */
export function checkUp(
  only: readonly (keyof typeof checks)[] = Object.keys(checks) as (keyof typeof checks)[],
  tell?: (line: string) => void,
): Finding[] {
  return only.map((name) => {
    const check: Check = checks[name]
    const found = check.look()
    if (found.ok || !tell || !check.mend)
      return { check: name, ...found }
    check.mend(tell)
    return { check: name, ...check.look() }
  })
}
