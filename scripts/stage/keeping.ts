/** Keeps a run in its journal; what cannot be written waits until it can. */
import type { Entry } from '../rehearsal/act.ts'
import type { RunHeader } from '../rehearsal/live-run.ts'
import type { JournalWriter } from './journal-file.ts'
import { Refusal } from '../model/refusal.ts'
import { beginJournal } from './journal-file.ts'

export interface Keeping {
  /** Writes what is new of all that was done, and a sign of life behind it; begins the journal where there is none. */
  keep: (entries: Entry[], beat?: Entry) => void
  /** Why it cannot be written now, in a few words; undefined while it is. */
  unkept: () => string | undefined
  close: () => void
}

/** A journal that exists already, and how many of the entries are in it. */
export interface Opened { writer: JournalWriter, written: number }

/** @param changed is told when writing fails, and when it works again, with what the first failure said */
export function keepRun(file: string, header: RunHeader, changed: (error?: Error) => void, opened?: Opened): Keeping {
  let [writer, written] = [opened?.writer, opened?.written ?? 0]
  let trouble: Error | undefined

  function write(entries: Entry[], beat?: Entry): void {
    if (writer && !writer.stands()) {
      writer.close()
      writer = undefined
    }
    if (!writer) {
      writer = beginJournal(file, { header, entries })
      written = entries.length
    }
    for (const entry of entries.slice(written)) {
      writer.write(entry)
      written++
    }
    if (beat)
      writer.write(beat)
  }

  function noteKept(error?: Error): void {
    const before = trouble
    trouble = error
    if (!before !== !error)
      changed(error)
  }

  return {
    keep(entries, beat) {
      try {
        write(entries, beat)
        noteKept()
      }
      catch (error) {
        if (!(error instanceof Refusal))
          throw error
        noteKept(error)
      }
    },
    unkept: () => trouble && reasonOf(trouble),
    close: () => {
      writer?.close()
      writer = undefined
    },
  }
}

/** In the words of whoever has to mend it. */
const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk\'s quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'its folder is read-only',
  EPERM: 'its folder is read-only',
  ENOTDIR: 'its folder is a file',
}

function reasonOf({ cause, message }: Error): string {
  const { code } = (cause ?? {}) as NodeJS.ErrnoException
  return code === undefined ? message : reasons[code] ?? `its journal cannot be written (${code})`
}
