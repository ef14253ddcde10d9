import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Refusal } from '../model/refusal.ts'

/**
 * Writes a file whole or not at all, and the folders above it.
 * @param more what the file's mode is, such as 0o600, from its first byte on
 * @throws Refusal where it cannot be written.
 */
export function writeWhole(path: string, content: Uint8Array | string, more: { mode?: number } = {}): void {
  const draft = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    makeFolder(dirname(path))
    writeFileSync(draft, content, more)
    renameSync(draft, path)
  }
  catch (cause) {
    if (existsSync(draft))
      rmSync(draft)
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
    makeFolder(folder)
    writeFileSync(trial, '')
    rmSync(trial)
  }
  catch (cause) {
    throw unwritable(folder, cause)
  }
}

/** One level at a time: where a system will have no folders, Node's own recursion never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder))
    return
  makeFolder(dirname(resolve(folder)))
  mkdirSync(folder)
}

function unwritable(file: string, cause: unknown): Refusal {
  const { code = 'unknown error' } = cause as NodeJS.ErrnoException
  return new Refusal(`cannot be written (${code})`, { at: { file }, mend: 'choose another folder', cause })
}
