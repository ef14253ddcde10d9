/**
 * Journals on disk: read whole, and written an act at a time, so that a kill loses nothing that was done. Whoever
 * writes one has it alone; anybody may read it meanwhile.
 */
import type { Entry } from '../rehearsal/act.ts'
import type { Run, WholeJournal } from '../rehearsal/journal.ts'
import type { RunHeader } from '../rehearsal/live-run.ts'
import { Buffer } from 'node:buffer'
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { entryLine, headerLine, readJournal } from '../rehearsal/journal.ts'
import { Refusal } from '../model/refusal.ts'
import { claim } from '../machine/claim.ts'

/** A journal that is being written. */
export interface JournalWriter {
  /** @throws Refusal where it cannot be written; no part of the entry is then left in the journal */
  write: (entry: Entry) => void
  /** Whether what is written can still be found under the journal's name. */
  stands: () => boolean
  close: () => void
}

/** A journal that nobody else can write now. */
export interface OwnJournal {
  reading: WholeJournal
  /**
   * Goes on with it where its last whole line ends.
   * @throws Refusal where it cannot be written
   */
  goOn: () => JournalWriter
  /** Leaves it to others, as it was. */
  close: () => void
}

/** What a journal begins with. */
export interface Beginning {
  header: RunHeader
  entries: Entry[]
}

/**
 * Reads a journal; a last line that a kill left half written is left out.
 * @throws Refusal where it cannot be read or is damaged, naming the line
 */
export function readJournalFile(file: string): WholeJournal {
  return readingOf(file)
}

/**
 * Takes a journal for our own.
 * @returns undefined where it is being written, by another process or by this one
 * @throws Refusal where it cannot be read or written, or is damaged
 */
export function ownJournal(file: string): OwnJournal | undefined {
  const handle = open(file, 'a+')
  const close = (): void => closeSync(handle)
  try {
    if (!claim(handle))
      return void close()
    // Read only now: until the claim another may have written.
    const reading = readingOf(file, handle)
    return { reading, close, goOn: () => resume(file, handle, reading) }
  }
  catch (error) {
    close()
    throw error
  }
}

/** Whether somebody writes a journal now; one that is damaged or cannot be opened is nobody's. */
export function isBeingWritten(file: string): boolean {
  try {
    const handle = open(file, 'a+')
    const free = claim(handle)
    closeSync(handle)
    return !free
  }
  catch (error) {
    if (error instanceof Refusal)
      return false
    throw error
  }
}

/** The journals of a folder, in order of name; none where there is no such folder. */
export function journalFiles(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names
    .filter(name => name.endsWith('.jsonl'))
    .sort()
    .map(name => join(folder, name))
}

/**
 * Begins a journal with what was done so far. It comes to its folder claimed and with its header, so that nobody finds
 * it half begun.
 * @throws Refusal where it cannot be written
 */
export function beginJournal(file: string, { header, entries }: Beginning): JournalWriter {
  const draft = `${file}.tmp`
  let handle: number | undefined
  try {
    mkdirSync(dirname(file), { recursive: true })
    handle = open(draft, 'ax')
    claim(handle)
    const writer = writerFor(file, handle)
    writer.text(headerLine(header) + entries.map(entryLine).join(''))
    renameSync(draft, file)
    return writer
  }
  catch (cause) {
    if (handle !== undefined) {
      closeSync(handle)
      rmSync(draft, { force: true })
    }
    throw cause instanceof Refusal ? cause : unwritable(file, cause)
  }
}

/**
 * Writes down a run that somebody else has kept, where the journal has less of it, or there is none.
 * @returns whether the journal now has all of it
 * @throws Refusal where it cannot be written, or what is there is damaged
 */
export function restoreJournal(file: string, { header, entries }: Run): boolean {
  const own = existsSync(file) ? ownJournal(file) : undefined
  if (existsSync(file) && !own)
    return false
  const before = own?.reading.run.entries ?? []
  own?.close()
  const acts = (some: Entry[]): number => some.filter(({ kind }) => kind !== 'beat').length
  if (acts(before) < acts(entries))
    beginJournal(file, { header, entries }).close()
  return true
}

function resume(file: string, handle: number, { bytes, seam }: WholeJournal): JournalWriter {
  try {
    truncateSync(file, bytes)
  }
  catch (cause) {
    throw unwritable(file, cause)
  }
  const writer = writerFor(file, handle)
  writer.text(seam)
  return writer
}

/** Writes without a buffer of our own: what is written outlives the process. What is half written is taken back. */
function writerFor(file: string, handle: number): JournalWriter & { text: (text: string) => void } {
  let length = fstatSync(handle).size
  const text = (words: string): void => {
    try {
      if (fstatSync(handle).size > length)
        ftruncateSync(handle, length)
      const bytes = Buffer.from(words)
      if (writeSync(handle, bytes) < bytes.length)
        throw Object.assign(new Error('only a part was written'), { code: 'ENOSPC' })
      length += bytes.length
    }
    catch (cause) {
      throw unwritable(file, cause)
    }
  }
  return { text, write: entry => text(entryLine(entry)), stands: () => isSame(file, handle), close: () => closeSync(handle) }
}

function isSame(file: string, handle: number): boolean {
  try {
    return statSync(file).ino === fstatSync(handle).ino
  }
  catch {
    return false
  }
}

function open(file: string, flags: 'a+' | 'ax'): number {
  try {
    return openSync(file, flags)
  }
  catch (cause) {
    throw unwritable(file, cause)
  }
}

/** @param source what is read: the file by its name, or open */
function readingOf(file: string, source: string | number = file): WholeJournal {
  const reading = readJournal(textOf(file, source))
  if (reading.kind === 'damaged')
    throw new Refusal(reading.says, { at: { file: told(file), line: reading.line }, mend: 'mend the line, or move the file away' })
  return reading
}

function textOf(file: string, source: string | number): string {
  try {
    return readFileSync(source, 'utf8')
  }
  catch (cause) {
    throw new Refusal(`cannot be read (${(cause as NodeJS.ErrnoException).code})`, {
      at: { file: told(file) },
      mend: 'check its permissions',
      cause,
    })
  }
}

function unwritable(file: string, cause: unknown): Refusal {
  return new Refusal(`cannot be written (${(cause as NodeJS.ErrnoException).code})`, {
    at: { file: told(file) },
    mend: 'check the folder\'s permissions and the disk',
    cause,
  })
}

/** As a person would type it. */
function told(file: string): string {
  return relative(process.cwd(), file) || file
}
