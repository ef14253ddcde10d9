/** The runs of a deck: where they are kept, and the clocks that write them. */
import type { Drill } from '../rehearsal/drills.ts'
import type { Run } from '../rehearsal/journal.ts'
import type { Clock, ClockOptions, Resumed, Times } from './clock.ts'
import type { DeckFile } from '../slidev/deck-file.ts'
import type { Script } from '../rehearsal/script.ts'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { anchorAfter, courseOf } from '../rehearsal/journal.ts'
import { leftOffTold } from '../rehearsal/left-off.ts'
import { Refusal } from '../model/refusal.ts'
import { isOver } from '../rehearsal/live-run.ts'
import { openClock, worldTimes } from './clock.ts'
import { cacheFolder } from '../machine/folders.ts'
import { isBeingWritten, journalFiles, ownJournal, readJournalFile } from './journal-file.ts'
import { scriptOf } from '../slidev/script.ts'

/** Rehearsals are the speaker's own: kept where the command runs, and not committed. */
export const rehearsalsFolder = 'rehearsals'

/** Milliseconds after which a talk that was broken off is not the one that begins. */
const stale = 6 * 3600_000

export function folderOf(deck: string, folder: string = rehearsalsFolder): string {
  return join(folder, deck)
}

/** The rehearsals of a deck, oldest first, and what is wrong with those journals that cannot be read: a line each. */
export interface Rehearsals {
  runs: Run[]
  damaged: string[]
}

/** One journal that is damaged takes nothing from the others: it is named, and left out. */
export function rehearsalsOf(deck: string, folder: string = rehearsalsFolder): Rehearsals {
  const found: Rehearsals = { runs: [], damaged: [] }
  for (const file of journalFiles(folderOf(deck, folder))) {
    try {
      found.runs.push(readJournalFile(file).run)
    }
    catch (error) {
      if (!(error instanceof Refusal))
        throw error
      found.damaged.push(error.message)
    }
  }
  return found
}

/** Those of a deck's rehearsals that can be read, oldest first. */
export function runsOf(deck: string, folder: string = rehearsalsFolder): Run[] {
  return rehearsalsOf(deck, folder).runs
}

export interface PresentingOptions extends Pick<ClockOptions, 'times' | 'tell' | 'ends'> {
  /** Whether a talk that was broken off goes on only when a presenter says so: it may be another one that begins. */
  ask?: boolean
}

/**
 * How a talk is timed before an audience. After a crash the clock is what it would be without it: the meeting went on.
 * Where another process presents the deck, this one has a clock and a journal of its own: a talk is never turned away,
 * and what the other shows may be another talk.
 */
export function presentingClock(
  deck: DeckFile,
  { times, tell, ends, ask = true }: PresentingOptions = {},
  folder: string = join(cacheFolder, 'clock'),
): Clock {
  const script = scriptOf(deck)
  // Two decks of one name, in two folders or for two slots, are two talks.
  const own = join(folder, `${deck.id}-${createHash('sha256').update(deck.path).digest('hex').slice(0, 8)}`)
  return openClock({
    script,
    drill: () => ({ kind: 'whole', notes: 'all' }),
    recording: false,
    fileOf: run => join(own, `${run}.jsonl`),
    resumed: brokenOff(own, script, { times, tell, ask }),
    ends,
    times,
    tell,
  })
}

/** The talk that goes on; one of long ago, one that is finished, or one of another plan is over. */
function brokenOff(
  folder: string,
  { deck, digest, plan }: Script,
  { times, tell, ask }: Required<Pick<PresentingOptions, 'ask'>> & PresentingOptions,
): Resumed | undefined {
  const wall = (times ?? worldTimes).wall()
  try {
    const file = journalFiles(folder).at(-1)
    const journal = file === undefined ? undefined : ownJournal(file)
    if (file && !journal)
      tell?.(`${deck} is being presented in another rostrum, too; here it has a clock of its own`)
    if (!file || !journal)
      return undefined
    const { run } = journal.reading
    const same = run.header.digest === digest && JSON.stringify(run.header.plan) === JSON.stringify(plan)
    const recent = wall - (run.entries.at(-1)?.wall ?? Date.parse(run.header.started)) < stale
    const anchor = anchorAfter(run, wall, (times ?? worldTimes).now())
    if (!same || !recent || isOver(courseOf(run), anchor.at))
      return void journal.close()
    if (ask) {
      tell?.(
        `${deck} was broken off: ${leftOffTold({ plan: run.header.plan, entries: run.entries }, run.entries.at(-1)?.at ?? 0, anchor.at)}; the presenter's view asks whether to go on`,
      )
    }
    return { file, journal, anchor, ask }
  }
  catch (error) {
    if (error instanceof Refusal)
      return undefined
    throw error
  }
}

export interface RehearsalOptions extends Pick<ClockOptions, 'times' | 'tell' | 'voice' | 'ends'> {
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
export function rehearsalClock(deck: DeckFile, { drill, goOn = false, folder, times, tell, voice, ends }: RehearsalOptions): Clock {
  const script = scriptOf(deck)
  return openClock({
    script,
    drill,
    recording: true,
    voice,
    fileOf: run => join(folderOf(deck.id, folder), `${run}.jsonl`),
    resumed: goOn ? leftOpen(script, folder, times) : undefined,
    ends,
    times,
    tell,
  })
}

/** How the last rehearsal of a deck stands; undefined where there is none that can be read. */
export function lastRun(deck: string, folder?: string): 'finished' | 'going on' | 'broken off' | undefined {
  try {
    const file = journalFiles(folderOf(deck, folder)).at(-1)
    if (file === undefined)
      return undefined
    if (courseOf(readJournalFile(file).run).finished)
      return 'finished'
    return isBeingWritten(file) ? 'going on' : 'broken off'
  }
  catch (error) {
    if (error instanceof Refusal)
      return undefined
    throw error
  }
}

function leftOpen({ deck, digest }: Script, folder?: string, times?: Times): Resumed {
  const file = journalFiles(folderOf(deck, folder)).at(-1)
  if (!file)
    throw new Refusal(`${deck} has not been rehearsed`, { mend: 'begin without --continue' })
  const journal = ownJournal(file)
  if (!journal) {
    throw new Refusal(`the last run of ${deck} is still open in another rostrum`, {
      mend: 'end that one first, or begin another run without --continue',
    })
  }
  const { run } = journal.reading
  const over = courseOf(run).finished
    ? `the last run of ${deck} was finished`
    : run.header.digest !== digest
      ? `${deck} has changed since the last run`
      : undefined
  if (over) {
    journal.close()
    throw new Refusal(over, { mend: 'begin another without --continue' })
  }
  // Whoever says --continue has been asked.
  return { file, journal, ask: false, anchor: { at: run.entries.at(-1)?.at ?? 0, monotonic: (times ?? worldTimes).now() } }
}
