/** What the pipeline does to the world; a test gives it a world of its own. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from './whole.ts'

export interface Disk {
  /** A file's bytes; throws as node:fs does, with a `code`. */
  read: (path: string) => Promise<Uint8Array>
  /** The paths of all files below a folder; throws as `read` does. */
  list: (folder: string) => Promise<string[]>
  exists: (path: string) => boolean
  /**
   * Writes a file whole or not at all, and the folders above it.
   * @throws Refusal where it cannot be written
   */
  write: (path: string, content: Uint8Array | string) => void
}

export const disk: Disk = {
  read: path => readFile(path),
  list: async folder => (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name)),
  exists: existsSync,
  write: writeWhole,
}
