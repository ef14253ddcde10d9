import type { Command } from 'commander'
import type { BuildOptions, BuildReport } from '../pipeline/index.ts'
import { relative } from 'node:path'
import process from 'node:process'
import { faultLine, isError } from '../model/fault.ts'
import { Refusal } from '../model/refusal.ts'
import { explained, recognisedIn } from '../pipeline/recognised.ts'

export function add(program: Command): void {
  program
    .command('build')
    .description('content -> slides: read talks, plan them, write their decks')
    .argument('[files...]', 'documents to convert (default: all of content/)')
    .option('--content <dir>', 'folder of talks', 'content')
    .option('--out <dir>', 'folder of decks', 'slides')
    .option('--slot <time>', 'length of the meeting, as 45m or 1h30m')
    .option('--force', 'overwrite decks that were edited by hand')
    .option('--explain', 'tell what each block was read as, and how surely')
    .option('--json', 'one JSON document on stdout')
    .option('--watch', 'build again at every change')
    .action(async (files: string[], options: Omit<BuildOptions, 'files'> & Telling & { json?: boolean, watch?: boolean }) => {
      const { build } = await import('../pipeline/index.ts')
      const report = await build({ ...options, files })
      if (options.json)
        process.stdout.write(`${JSON.stringify(toJson(report, options), null, 2)}\n`)
      await tell(report, options)
      if (report.faults.some(isError))
        process.exitCode = 1
      if (options.watch)
        await watch({ ...options, files }, options)
    })
}

/** How much is told. */
interface Telling {
  /** Each block of a document, by what it was read as. */
  explain?: boolean
}

async function tell({ decks, skipped, faults }: BuildReport, { explain }: Telling = {}): Promise<void> {
  const { shorterMeeting } = await import('../plan/slot.ts')
  for (const { deck, out, coverage, changed } of decks) {
    const main = deck.slides.filter(slide => slide.placement === 'main').length
    const short = coverage.placed < coverage.words ? `, ${coverage.words - coverage.placed} of ${coverage.words} words not placed` : ''
    console.error(
      `${changed ? 'wrote' : 'kept '} ${relative(process.cwd(), out)}  ${main} slides, ${deck.slides.length - main} backup, ${Math.round(deck.slot.talk / 60)} + ${Math.round(deck.slot.questions / 60)} min${short}`,
    )
    if (explain) {
      for (const line of explained(recognisedIn(deck.talk))) console.error(line)
    }
  }
  for (const { deck } of decks) {
    const shorter
      = deck.talk.slot || deck.talk.sections.some(section => section.minutes !== undefined)
        ? undefined
        : shorterMeeting(deck.slot, deck.material)
    if (shorter) {
      console.error(
        `${deck.talk.id}: ${minutes(deck.material)} of material for ${minutes(deck.slot.talk)}; --slot ${shorter / 60}m suits it`,
      )
    }
  }
  for (const each of skipped) console.error(`left out ${each.source}:${each.line}: ${each.reason}`)
  for (const fault of faults) console.error(`${isError(fault) ? 'rostrum' : 'note'}: ${faultLine(fault)}`)
}

function minutes(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds / 60))
  return `${whole} ${whole === 1 ? 'minute' : 'minutes'}`
}

/** The report as the command line promises it; the fields are the interface. */
export function toJson({ decks, skipped, faults }: BuildReport, { explain }: Telling = {}): unknown {
  return {
    decks: decks.map(({ deck, out, coverage }) => ({
      id: deck.talk.id,
      title: deck.talk.title,
      kind: deck.talk.kind,
      level: deck.talk.level ?? null,
      source: deck.talk.position.file,
      out,
      slot: { meeting_s: deck.slot.meeting, talk_s: deck.slot.talk, questions_s: deck.slot.questions },
      material_s: deck.material,
      coverage: { words: coverage.words, placed: coverage.placed },
      sections: deck.sections.map(section => ({ heading: section.heading, seconds: section.seconds })),
      slides: deck.slides.map(slide => ({
        no: slide.no,
        title: slide.title,
        section: slide.section,
        layout: slide.layout,
        seconds: slide.seconds,
        discussion_s: slide.discussion,
        start_s: slide.start,
        placement: slide.placement,
        blocks: slide.blocks.map(block => block.type),
      })),
      ...(explain && { recognised: recognisedIn(deck.talk) }),
    })),
    skipped,
    faults,
  }
}

async function watch(options: BuildOptions, telling: Telling): Promise<void> {
  const [{ watch: follow }, { build }] = await Promise.all([import('chokidar'), import('../pipeline/index.ts')])
  const paths = options.files.length > 0 ? options.files : [options.content ?? 'content']
  console.error(`watching ${paths.join(', ')}; Ctrl-C ends it`)
  const watcher = follow(paths, { ignoreInitial: true, awaitWriteFinish: { stabilityThreshold: 50, pollInterval: 20 } })
  watcher.on('all', async () => {
    try {
      await tell(await build(options), telling)
    }
    catch (error) {
      if (!(error instanceof Refusal))
        throw error
      console.error(`rostrum: ${error.message}`)
    }
  })
  await new Promise<void>(done => process.once('SIGINT', done))
  await watcher.close()
}
