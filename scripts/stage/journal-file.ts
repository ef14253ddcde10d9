/** Journals on disk: read whole, and written an act at a time, so that a kill loses nothing that was done. */
import type { Entry } from '../rehearsal/act.ts'
import type { Header, WholeReading } from '../rehearsal/journal.ts'
import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { entryLine, headerLine, readJournal } from '../rehearsal/journal.ts'
import { Refusal } from '../refusal.ts'

/** A journal that is being written. */
export interface Pen {
  write: (entry: Entry) => void
  close: () => void
}

/** What a journal begins with. */
export interface Beginning { header: Omit<Header, 'journal' | 'version'>, entries: Entry[] }

/**
 * Reads a journal; a last line that a kill left half written is left out.
 * @throws Refusal where it cannot be read or is damaged, naming the line
 */
export function readJournalFile(file: string): WholeReading {
  const reading = readJournal(textOf(file))
  if (reading.kind === 'damaged')
    throw new Refusal(reading.says, { at: { file: told(file), line: reading.line }, mend: 'mend the line, or move the file away' })
  return reading
}

/** The journals of a folder, in order of name; none where there is no such folder. */
export function journalFiles(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names.filter(name => name.endsWith('.jsonl')).sort().map(name => join(folder, name))
}

/**
 * Begins a journal with what was done so far; an earlier one of that name is lost.
 * @throws Refusal where it cannot be written
 */
export function beginJournal(file: string, { header, entries }: Beginning): Pen {
  try {
    mkdirSync(dirname(file), { recursive: true })
    const pen = penFor(file, 'w')
    pen.text(headerLine(header) + entries.map(entryLine).join(''))
    return pen
  }
  catch (cause) {
    throw unwritable(file, cause)
  }
}

/**
 * Goes on with a journal where its last whole line ends.
 * @throws Refusal where it cannot be written
 */
export function resumeJournal(file: string, { bytes, seam }: WholeReading): Pen {
  try {
    truncateSync(file, bytes)
    appendFileSync(file, seam)
    return penFor(file, 'a')
  }
  catch (cause) {
    throw unwritable(file, cause)
  }
}

/** Writes without a buffer of our own: what is written outlives the process. */
function penFor(file: string, flags: 'a' | 'w'): Pen & { text: (text: string) => void } {
  const handle = openSync(file, flags)
  const text = (words: string): void => {
    try {
      writeSync(handle, words)
    }
    catch (cause) {
      throw unwritable(file, cause)
    }
  }
  return { text, write: entry => text(entryLine(entry)), close: () => closeSync(handle) }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  }
  catch (cause) {
    throw new Refusal(`cannot be read (${(cause as NodeJS.ErrnoException).code})`, { at: { file: told(file) }, mend: 'check its permissions', cause })
  }
}

function unwritable(file: string, cause: unknown): Refusal {
  return cause instanceof Refusal ? cause : new Refusal(`cannot be written (${(cause as NodeJS.ErrnoException).code})`, { at: { file: told(file) }, mend: 'check the folder\'s permissions and the disk', cause })
}

/** As a person would type it. */
function told(file: string): string {
  return relative(process.cwd(), file) || file
}
