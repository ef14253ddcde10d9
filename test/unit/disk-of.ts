import type { Disk } from '../../scripts/machine/disk.ts'
import { relative } from 'node:path'
import process from 'node:process'

/** A disk that is a map of paths, relative to the folder the tests run in, to contents. */
export function diskOf(files: Record<string, string | Uint8Array>): Disk & { files: typeof files } {
  const key = (path: string): string => relative(process.cwd(), path).replaceAll('\\', '/') || '.'
  const fault = (code: string): Error => Object.assign(new Error(code), { code })
  return {
    files,
    read: async (path) => {
      const content = files[key(path)]
      if (content === undefined)
        throw fault('ENOENT')
      return typeof content === 'string' ? new TextEncoder().encode(content) : content
    },
    list: async (folder) => {
      const found = Object.keys(files).filter(path => path.startsWith(`${key(folder)}/`))
      if (found.length === 0)
        throw fault('ENOENT')
      return found
    },
    exists: path => key(path) in files,
    write: (path, content) => (files[key(path)] = content),
  }
}
