/**
 * What was made and is kept: a folder an entry, named by what it is and by the digest of what it was made of, with a
 * manifest of its files. An entry is whole or it is not there: one that was damaged is told, taken away and made again.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import process from 'node:process'
import { isAlive } from './alive.ts'
import { cacheFolder } from './folders.ts'
import { Refusal } from '../model/refusal.ts'
import { fileDigest, filesUnder } from './ingredients.ts'

export const shelves = ['clients', 'apps', 'prints', 'fonts'] as const
export type Shelf = (typeof shelves)[number]

/** Raised when the form of entries changes; others are taken for those of another version. */
const form = 2

interface Manifest<Value> {
  form: number
  value: Value
  /** By path inside the entry: bytes, and SHA-256. */
  files: Record<string, [bytes: number, digest: string]>
  /** Files elsewhere that it was made of, absolute, and their digests. */
  sources: Record<string, string>
}

export interface Kept<Value> {
  folder: string
  value: Value
}

export interface Place {
  shelf: Shelf
  name: string
  digest: string
}

/** Bytes on all shelves together, above which the longest unused entries go. */
const room = 1_000_000_000

/** An entry's state: whole, made of something that has changed since, or damaged in a way that `says` names. */
type State<Value> = { is: 'whole', kept: Kept<Value> } | { is: 'absent' } | { is: 'stale' } | { is: 'damaged', says: string }

/**
 * The entry if it is there and whole. It is held from now on, so that no other process removes it while this one lives.
 * @param tell is given a line where it was damaged.
 */
export function kept<Value>(
  place: Place,
  tell: (line: string) => void = line => console.error(`rostrum: ${line}`),
): Kept<Value> | undefined {
  const folder = folderOf(place)
  hold(folder)
  const state = stateOf<Value>(folder)
  if (state.is === 'whole') {
    touch(folder)
    return state.kept
  }
  if (state.is === 'damaged')
    tell(`${relative(process.cwd(), folder)}: ${state.says}; it is made again`)
  if (state.is !== 'absent')
    discard(folder)
  return undefined
}

/**
 * Fills an entry. Where another process was first, theirs is as good.
 * @param make fills the folder it is given, and says what is to be remembered of it and what files elsewhere it was made of.
 * @throws Refusal where the disk takes nothing more; whatever `make` throws, and then nothing is kept.
 */
export async function keep<Value>(
  place: Place,
  make: (folder: string) => Promise<{ value: Value, sources?: string[] }>,
): Promise<Kept<Value>> {
  const shelf = join(cacheFolder, place.shelf)
  const draft = join(shelf, `draft-${process.pid}-${randomUUID()}`)
  try {
    mkdirSync(draft, { recursive: true })
    const { value, sources = [] } = await make(draft)
    const files = Object.fromEntries(filesUnder(draft).map(file => [relative(draft, file), [statSync(file).size, fileDigest(file)]]))
    const manifest = { form, value, files, sources: Object.fromEntries(sources.map(file => [file, fileDigest(file)])) }
    writeFileSync(join(draft, 'manifest.json'), JSON.stringify(manifest))
    const folder = folderOf(place)
    hold(draft)
    install(draft, folder)
    removeOthers(place)
    makeRoom(Object.values(files).reduce((sum, [bytes]) => sum + Number(bytes), 0))
    return { folder, value }
  }
  catch (error) {
    throw diskFull(error) ?? error
  }
  finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Every entry on every shelf that is not whole, with what is wrong; `mend` takes them away, to be made again when needed. */
export function damaged(mend = false): { entry: string, says: string }[] {
  return shelves.flatMap(shelf =>
    namesOn(shelf)
      .filter(name => !name.startsWith('draft-'))
      .flatMap((name) => {
        const folder = join(cacheFolder, shelf, name)
        const state = stateOf(folder)
        if (state.is !== 'damaged')
          return []
        if (mend)
          discard(folder)
        return [{ entry: relative(cacheFolder, folder), says: state.says }]
      }),
  )
}

function stateOf<Value>(folder: string): State<Value> {
  if (!existsSync(folder))
    return { is: 'absent' }
  const manifest = manifestOf<Value>(folder)
  if (typeof manifest === 'string')
    return { is: 'damaged', says: manifest }
  if (manifest.form !== form)
    return { is: 'damaged', says: 'it is of another version' }
  for (const [file, [bytes, digest]] of Object.entries(manifest.files)) {
    const path = join(folder, file)
    const entry = statSync(path, { throwIfNoEntry: false })
    if (!entry?.isFile())
      return { is: 'damaged', says: `${file} is missing` }
    if (entry.size !== bytes)
      return { is: 'damaged', says: entry.size === 0 ? `${file} is empty` : `${file} has ${entry.size} bytes of ${bytes}` }
    if (fileDigest(path) !== digest)
      return { is: 'damaged', says: `${file} was changed` }
  }
  const stale = Object.entries(manifest.sources).some(([file, digest]) => !existsSync(file) || fileDigest(file) !== digest)
  return stale ? { is: 'stale' } : { is: 'whole', kept: { folder, value: manifest.value } }
}

/** The manifest, or what is wrong with it. */
function manifestOf<Value>(folder: string): Manifest<Value> | string {
  const path = join(folder, 'manifest.json')
  if (!statSync(folder).isDirectory())
    return 'it is no folder'
  if (!existsSync(path))
    return 'its manifest is missing'
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest<Value>
    return manifest?.files && manifest.sources && 'value' in manifest ? manifest : 'its manifest is of another version'
  }
  catch {
    return 'its manifest cannot be read'
  }
}

/** Puts the draft where it belongs, in place of what is not whole. */
function install(draft: string, folder: string): void {
  try {
    renameSync(draft, folder)
  }
  catch (error) {
    if (!existsSync(folder))
      throw error
    if (stateOf(folder).is === 'whole')
      return hold(folder)
    discard(folder)
    renameSync(draft, folder)
  }
}

/** Out of the way at once, so that nobody meets it half gone. */
function discard(folder: string): void {
  const away = join(folder, '..', `draft-${process.pid}-${randomUUID()}`)
  try {
    renameSync(folder, away)
    rmSync(away, { recursive: true, force: true })
  }
  catch (error) {
    if (existsSync(folder)) {
      throw new Refusal('is damaged and cannot be taken away', {
        at: { file: relative(process.cwd(), folder) },
        mend: 'delete it',
        cause: error,
      })
    }
  }
}

/** Removes earlier versions, what killed processes left, and what there is no room for; not what is in use. */
function removeOthers({ shelf, name, digest }: Place): void {
  for (const other of namesOn(shelf)) {
    const folder = join(cacheFolder, shelf, other)
    const old
      = (shelf === 'apps' || shelf === 'prints')
        && other.startsWith(`${name}-`)
        && other.length === name.length + digest.length + 1
        && other !== `${name}-${digest}`
    const drafter = Number(/^draft-(\d+)-/.exec(other)?.[1])
    if ((old && !isHeld(folder)) || (drafter && !isAlive(drafter)))
      rmSync(folder, { recursive: true, force: true })
  }
}

/** Bytes on all shelves as they were counted, and those that were added since; counting reads every manifest. */
let filled: number | undefined

/** @param added bytes that have just come */
function makeRoom(added: number): void {
  filled = filled === undefined ? undefined : filled + added
  if (filled !== undefined && filled <= room)
    return
  const entries = shelves.flatMap(shelf =>
    namesOn(shelf).map((name) => {
      const folder = join(cacheFolder, shelf, name)
      return { folder, used: statSync(join(folder, 'manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0, bytes: bytesOf(folder) }
    }),
  )
  let total = entries.reduce((sum, { bytes }) => sum + bytes, 0)
  for (const { folder, bytes } of entries.sort((a, b) => a.used - b.used)) {
    if (total > room && !isHeld(folder)) {
      rmSync(folder, { recursive: true, force: true })
      total -= bytes
    }
  }
  filled = total
}

function bytesOf(folder: string): number {
  const manifest = existsSync(folder) && statSync(folder).isDirectory() ? manifestOf(folder) : ''
  return typeof manifest === 'object' ? Object.values(manifest.files).reduce((sum, [bytes]) => sum + bytes, 0) : 0
}

function hold(folder: string): void {
  try {
    writeFileSync(join(folder, `held-by-${process.pid}`), '')
  }
  catch {
    // It is not there, or may only be read; then nobody removes it either.
  }
}

function isHeld(folder: string): boolean {
  try {
    return readdirSync(folder).some(name => isAlive(Number(/^held-by-(\d+)$/.exec(name)?.[1])))
  }
  catch {
    return false
  }
}

function touch(folder: string): void {
  try {
    utimesSync(join(folder, 'manifest.json'), new Date(), new Date())
  }
  catch {
    // A folder that may only be read is never too full.
  }
}

function diskFull(error: unknown): Refusal | undefined {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS' || code === 'EACCES'
    ? new Refusal(`cannot be written (${code})`, {
        at: { file: relative(process.cwd(), cacheFolder) || cacheFolder },
        mend: code === 'ENOSPC' || code === 'EDQUOT' ? 'make room on the disk' : 'make it writable',
        cause: error,
      })
    : undefined
}

function namesOn(shelf: Shelf): string[] {
  try {
    return readdirSync(join(cacheFolder, shelf))
  }
  catch {
    return []
  }
}

function folderOf({ shelf, name, digest }: Place): string {
  return join(cacheFolder, shelf, `${name}-${digest}`)
}
