/** The runs of a deck: where they are kept, and the clocks that write them. */
import type { Drill } from '../rehearsal/drills.ts'
import type { Run } from '../rehearsal/journal.ts'
import type { Clock, ClockOptions, Resumed, Times } from './clock.ts'
import type { DeckFile } from './deck-file.ts'
import type { Script } from './script.ts'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { anchorAfter, courseOf } from '../rehearsal/journal.ts'
import { Refusal } from '../refusal.ts'
import { openClock } from './clock.ts'
import { cacheFolder } from './house.ts'
import { journalFiles, readJournalFile } from './journal-file.ts'
import { scriptOf } from './script.ts'

/** Rehearsals are the speaker's own: kept where the command runs, and not committed. */
export const rehearsalsFolder = 'rehearsals'

/** Milliseconds after which a talk that was broken off is not the one that begins. */
const stale = 6 * 3600_000

export function folderOf(deck: string, folder: string = rehearsalsFolder): string {
  return join(folder, deck)
}

/**
 * Every rehearsal of a deck, oldest first.
 * @throws Refusal where a journal is damaged
 */
export function runsOf(deck: string, folder: string = rehearsalsFolder): Run[] {
  return journalFiles(folderOf(deck, folder)).map(file => readJournalFile(file).run)
}

/** How a talk is timed before an audience. After a crash the clock is what it would be without it: the meeting went on. */
export function presentingClock(deck: DeckFile, { times, tell }: Pick<ClockOptions, 'times' | 'tell'> = {}, folder: string = join(cacheFolder, 'clock')): Clock {
  const script = scriptOf(deck)
  // Two decks of one name, in two folders or for two slots, are two talks.
  const file = join(folder, `${deck.id}-${createHash('sha256').update(deck.path).digest('hex').slice(0, 8)}.jsonl`)
  return openClock({
    script,
    drill: () => ({ kind: 'whole', notes: 'all' }),
    recording: false,
    fileOf: () => file,
    resumed: brokenOff(file, script, times),
    times,
    tell,
  })
}

/** The talk that goes on; one of long ago, one that is finished, or one of another plan is over. */
function brokenOff(file: string, { digest, plan }: Script, times?: Times): Resumed | undefined {
  const wall = times?.wall() ?? Date.now()
  try {
    const reading = readJournalFile(file)
    const { header, entries } = reading.run
    const same = header.digest === digest && JSON.stringify(header.plan) === JSON.stringify(plan)
    const recent = wall - (entries.at(-1)?.wall ?? Date.parse(header.started)) < stale
    return same && recent && !courseOf(reading.run).finished
      ? { file, reading, anchor: anchorAfter(reading.run, wall, times?.now() ?? performance.now()) }
      : undefined
  }
  catch (error) {
    if (error instanceof Refusal)
      return undefined
    throw error
  }
}

export interface RehearsalOptions extends Pick<ClockOptions, 'times' | 'tell' | 'voice'> {
  /** What is rehearsed; asked before each run. */
  drill: () => Drill
  /** Go on with the last run that was not finished. */
  goOn?: boolean
  folder?: string
}

/**
 * How a rehearsal is timed: while nothing runs, nothing passes.
 * @throws Refusal where there is nothing to go on with
 */
export function rehearsalClock(deck: DeckFile, { drill, goOn = false, folder, times, tell, voice }: RehearsalOptions): Clock {
  const script = scriptOf(deck)
  return openClock({
    script,
    drill,
    recording: true,
    voice,
    fileOf: run => join(folderOf(deck.id, folder), `${run}.jsonl`),
    resumed: goOn ? leftOpen(script, folder, times) : undefined,
    times,
    tell,
  })
}

/** Whether the last rehearsal of a deck was begun and not finished. */
export function isLeftOpen(deck: string, folder?: string): boolean {
  try {
    const file = journalFiles(folderOf(deck, folder)).at(-1)
    return file !== undefined && !courseOf(readJournalFile(file).run).finished
  }
  catch (error) {
    if (error instanceof Refusal)
      return false
    throw error
  }
}

function leftOpen({ deck, digest }: Script, folder?: string, times?: Times): Resumed {
  const file = journalFiles(folderOf(deck, folder)).at(-1)
  const reading = file === undefined ? undefined : readJournalFile(file)
  if (!file || !reading)
    throw new Refusal(`${deck} has not been rehearsed`, { mend: 'begin without --continue' })
  if (courseOf(reading.run).finished)
    throw new Refusal(`the last run of ${deck} was finished`, { mend: 'begin another without --continue' })
  if (reading.run.header.digest !== digest)
    throw new Refusal(`${deck} has changed since the last run`, { mend: 'begin another without --continue' })
  return { file, reading, anchor: { at: reading.run.entries.at(-1)?.at ?? 0, monotonic: times?.now() ?? performance.now() } }
}
