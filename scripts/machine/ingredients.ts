/** What a built thing is made of, as a digest: the same for the same files, however they came there. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Short enough for a folder's name; 64 bits are plenty for the few hundred things a clone keeps. */
export function digestOf(parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256')
  for (const part of parts)
    hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 16)
}

/** The files of a folder, at any depth; the file itself where it is one; none where there is nothing. */
export function filesUnder(path: string): string[] {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (!entry)
    return []
  return entry.isFile()
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter(each => each.isFile())
        .map(each => join(each.parentPath, each.name))
        .filter(file => !file.slice(path.length).includes('node_modules'))
        .sort()
}

/** What stands in each file of a folder, at any depth. */
export function filesIn(folder: string): Map<string, Buffer> {
  return new Map(filesUnder(folder).map(file => [file, readFileSync(file)]))
}

/** The files and those they import by a path, however far, in a steady order. */
export function withImports(files: readonly string[]): string[] {
  const all = new Set(files)
  // A set takes in what is added while it is walked.
  for (const file of all)
    importsOf(file).forEach(imported => all.add(imported))
  return [...all].sort()
}

/** The same while the files below some paths are the same in number, time and size; reads none of them. */
export function stateOf(paths: readonly string[]): string {
  return digestOf(
    paths.flatMap(filesUnder).map((file) => {
      const { mtimeMs, size } = statSync(file)
      return `${file} ${mtimeMs} ${size}`
    }),
  )
}

/** The digest of a file's bytes. */
export function fileDigest(file: string): string {
  return seen(file).digest
}

interface Seen { at: number, bytes: number, digest: string, imports: string[] }
const known = new Map<string, Seen>()

function importsOf(file: string): string[] {
  return seen(file).imports
}

/** Files are read again only when their time or size has changed: a lobby asks about all of them at each click. */
function seen(file: string): Seen {
  const { mtimeMs: at, size: bytes } = statSync(file)
  const before = known.get(file)
  if (before?.at === at && before.bytes === bytes)
    return before
  const content = readFileSync(file)
  const now = { at, bytes, digest: createHash('sha256').update(content).digest('hex'), imports: pathsIn(file, content) }
  known.set(file, now)
  return now
}

function pathsIn(file: string, content: Buffer): string[] {
  if (!/\.(?:[cm]?[jt]s|vue|css)$/.test(file))
    return []
  return [...content.toString().matchAll(/(?:from|import)[\s(]*['"](\.{1,2}\/[^'"?]+)/g)]
    .map(([, path]) => resolve(dirname(file), path!))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile())
}
