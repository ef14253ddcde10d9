import type { Command } from 'commander'
import type { Outcome } from '../print/export.ts'
import type { FormatName } from '../print/formats.ts'
import { relative } from 'node:path'
import process from 'node:process'
import { Refusal, UsageError } from '../model/refusal.ts'
import { jobsIn, jobsOption } from './jobs-option.ts'
import { slotOption } from './slot-option.ts'

interface ExportOptions {
  format: string
  out: string
  jobs: string
  slot?: string
  json?: boolean
  dark?: boolean
  paper: string
  onePerPage?: boolean
  scale: string
  cache: boolean
  shard?: string
  browser?: string[]
}

export function add(program: Command): void {
  program
    .command('export')
    .description('decks as files, to mail or to print')
    .argument('[decks...]', 'ids or paths; all of slides/ when none is named')
    .option('--format <name>', 'pdf, pptx, png, html, handout, notes, narrative, narrative-docx', 'pdf')
    .option('--out <folder>', 'where to write', 'out')
    .option(...jobsOption)
    .option('--shard <i/n>', 'the i-th of n parts, so that n machines share the decks')
    .option('--browser <ws://…>', 'draw on a Playwright server; may be given several times', (each: string, all: string[] = []) => [
      ...all,
      each,
    ])
    .option('--no-cache', 'draw each deck anew, also where its PDF is kept')
    .option('--dark', 'pdf, png and html: the dark slides')
    .option('--scale <number>', 'png: pixels for each of 980 x 552', '2')
    .option('--paper <size>', 'handout, notes and narrative: A4 or Letter', 'A4')
    .option('--one-per-page', 'handout: a slide a page in place of two')
    .option(...slotOption)
    .option('--json', 'one JSON document on stdout')
    .action(exportCommand)
}

async function exportCommand(
  names: string[],
  { format, out, jobs: typedJobs, slot, json, dark, paper, onePerPage, scale, cache, shard: typed, browser: browsers = [] }: ExportOptions,
): Promise<void> {
  const [
    { atSlot },
    { decksNamed },
    { plannedDeck },
    { papers },
    { listDecks },
    { exportDecks },
    { formats },
    { interruption },
    { partOf, readShard },
  ] = await Promise.all([
    import('../pipeline/at-slot.ts'),
    import('../pipeline/decks-named.ts'),
    import('../pipeline/index.ts'),
    import('../print/paper/sheet.ts'),
    import('../slidev/deck-file.ts'),
    import('../print/export.ts'),
    import('../print/formats.ts'),
    import('../machine/interrupt.ts'),
    import('../print/shard.ts'),
  ])
  if (!Object.hasOwn(formats, format))
    throw new UsageError(`--format ${format} is not known; there is ${Object.keys(formats).join(', ')}`)
  const jobs = jobsIn(typedJobs)
  const sheet = papers.find(each => each.toLowerCase() === paper.toLowerCase())
  if (!sheet)
    throw new UsageError(`--paper ${paper} is not known; there is ${papers.join(' and ')}`)
  if (!(Number(scale) >= 0.5 && Number(scale) <= 8))
    throw new UsageError(`--scale ${scale} is no scale; give a number from 0.5 to 8`)
  const shard = typed === undefined ? undefined : readShard(typed)
  if (typed !== undefined && !shard)
    throw new UsageError(`--shard ${typed} is no part; give one as 2/5`)
  const stray = browsers.find(each => !/^wss?:\/\/\S+$/.test(each))
  if (stray !== undefined)
    throw new UsageError(`--browser ${stray} is no address of a Playwright server; give one as ws://host:port/`)
  const { found: all, lost } = await each(
    names.length > 0 ? names.map(name => () => decksNamed(name, slot)) : listDecks().map(deck => async () => [await atSlot(deck, slot)]),
  )
  if (all.length === 0 && lost.length === 0)
    throw new Refusal('no decks in slides/', { mend: 'run `rostrum build` first' })
  lost.forEach(({ message }) => console.error(`rostrum: ${message}`))
  const decks = shard ? partOf(all, shard) : all
  let done = 0
  const outcomes = await exportDecks(decks, {
    format: format as FormatName,
    options: { scheme: dark ? 'dark' : 'light', paper: sheet, aPage: onePerPage ? 1 : 2, scale: Number(scale) },
    planned: deck => plannedDeck(deck, slot),
    out,
    jobs,
    browsers,
    cache,
    signal: interruption(),
    tell: outcome => console.error(`${String(++done).padStart(String(decks.length).length)}/${decks.length}  ${line(outcome)}`),
  })
  if (json) {
    console.log(
      JSON.stringify({
        files: outcomes.filter(made),
        failed: [
          ...outcomes.filter(outcome => !made(outcome)),
          ...lost.map(({ message, at }) => ({ deck: at?.file ?? '', reason: message })),
        ],
      }),
    )
  }
  const failed = outcomes.filter(outcome => !made(outcome)).length + lost.length
  if (failed > 0)
    throw new Refusal(`${failed} of ${decks.length + lost.length} could not be exported`, { mend: 'see above' })
}

/** What each step finds, and why others find nothing: one that is refused keeps none of the others. */
async function each<T>(steps: (() => Promise<T[]>)[]): Promise<{ found: T[], lost: Refusal[] }> {
  const results = await Promise.allSettled(steps.map(step => step()))
  const reasons = results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
  const fault = reasons.find(reason => !(reason instanceof Refusal))
  if (fault !== undefined)
    throw fault
  return { found: results.flatMap(result => (result.status === 'fulfilled' ? result.value : [])), lost: reasons as Refusal[] }
}

function line(outcome: Outcome): string {
  return made(outcome)
    ? `${relative(process.cwd(), outcome.file)}  ${outcome.slides} slides, ${Math.ceil(outcome.bytes / 1024)} KB${outcome.unread.map(each => `\n  ${each}`).join('')}`
    : outcome.reason
}

function made(outcome: Outcome): outcome is Extract<Outcome, { file: string }> {
  return 'file' in outcome
}
