import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Refusal } from '../refusal.ts'

/**
 * Writes a file whole or not at all, and the folders above it.
 * @throws Refusal where it cannot be written.
 */
export function writeWhole(path: string, content: Uint8Array | string): void {
  const draft = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(draft, content)
    renameSync(draft, path)
  }
  catch (cause) {
    rmSync(draft, { force: true })
    throw unwritable(path, cause)
  }
}

/**
 * Makes a folder and tries it, so that work whose result could not be kept is not begun.
 * @throws Refusal where nothing can be written there.
 */
export function readyFolder(folder: string): void {
  const trial = join(folder, `.${randomUUID()}.tmp`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(trial, '')
    rmSync(trial)
  }
  catch (cause) {
    throw unwritable(folder, cause)
  }
}

function unwritable(file: string, cause: unknown): Refusal {
  const { code = 'unknown error' } = cause as NodeJS.ErrnoException
  return new Refusal(`cannot be written (${code})`, { at: { file }, mend: 'choose another folder', cause })
}
