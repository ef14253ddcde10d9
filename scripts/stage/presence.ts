/** Which talks are open on this machine, so that a second one of the same deck hears of the first. */
import type { DeckFile } from '../slidev/deck-file.ts'
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { claim } from '../machine/claim.ts'
import { cacheFolder } from '../machine/folders.ts'

/** Where an open talk is to be found. */
export interface OpenTalk {
  audience: string
  /** Links to the presenter's view; each opens one browser, once. */
  presenters: string[]
}

/** A talk that another process has open. */
export interface Joined {
  audience: string
  /** A link to its presenter's view, which opens one browser, once; undefined where all have been given away. */
  join: () => string | undefined
}

const usualFolder = join(cacheFolder, 'presenting')

/**
 * Says that a deck is open, to whoever may read this user's files, for as long as this process lives. Where that cannot be
 * written, nobody hears of it, and the talk is none the worse.
 * @returns what takes it back
 */
export function announce(deck: Pick<DeckFile, 'id' | 'path'>, talk: OpenTalk, folder: string = usualFolder): () => void {
  const file = join(folder, `${nameOf(deck)}.${process.pid}.json`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const handle = openSync(file, 'w', 0o600)
    // The system ends the claim with the process: what a kill leaves behind is nobody's.
    claim(handle)
    writeSync(handle, JSON.stringify(talk))
    return () => {
      rmSync(file, { force: true })
      closeSync(handle)
    }
  }
  catch {
    return () => {}
  }
}

/** Where a deck is open already; undefined where it is not. */
export function openElsewhere(deck: Pick<DeckFile, 'id' | 'path'>, folder: string = usualFolder): Joined | undefined {
  return namesIn(folder)
    .filter(name => name.startsWith(`${nameOf(deck)}.`))
    .map(name => talkIn(join(folder, name)))
    .find(talk => talk !== undefined)
}

/**
 * What a file says that its process still holds, with one of its links, which nobody is given a second time; a file that
 * nobody holds is taken away.
 */
function talkIn(file: string): Joined | undefined {
  try {
    const handle = openSync(file, 'r+')
    const left = claim(handle)
    closeSync(handle)
    if (left)
      return void rmSync(file, { force: true })
    const { audience, presenters }: OpenTalk = JSON.parse(readFileSync(file, 'utf8'))
    return {
      audience,
      join: () => {
        const [presenter, ...rest] = presenters
        writeFileSync(file, JSON.stringify({ audience, presenters: rest } satisfies OpenTalk))
        return presenter
      },
    }
  }
  catch {
    // Another may have taken it away meanwhile, or be writing it.
    return undefined
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  }
  catch {
    return []
  }
}

/** Two decks of one name, in two folders, are two talks. */
function nameOf({ id, path }: Pick<DeckFile, 'id' | 'path'>): string {
  return `${id}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`
}
