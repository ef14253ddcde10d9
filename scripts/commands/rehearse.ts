import type { Command } from 'commander'
import type { Drill } from '../rehearsal/drills.ts'
import type { Run } from '../rehearsal/journal.ts'
import type { Report } from '../rehearsal/report.ts'
import type { DeckFile } from '../slidev/deck-file.ts'
import process from 'node:process'
import { Refusal, UsageError } from '../model/refusal.ts'
import { endsOption } from './ends-option.ts'
import { slotOption } from './slot-option.ts'

interface RehearseOptions {
  drill?: string
  continue?: boolean
  voice?: boolean
  port?: string
  open?: boolean
  slot?: string
  ends?: number
}

export function add(program: Command): void {
  // Some options mean one thing here and another in what follows: each goes to the command it stands behind.
  program.enablePositionalOptions()
  const rehearse = program
    .command('rehearse')
    .description('the stage, with the clock on record; then what the runs say')
    .argument('<deck>', 'its id, or the path of a deck')
    .option('--drill <name>', 'whole, opening, question, section:<name>, or hidden[:points|cue|none] for fewer notes')
    .option('--continue', 'go on with the last run, if it was broken off')
    .option('--voice', 'keep your voice, too; it stays on this machine')
    .option('--port <number>', 'default: 3030, or the next free one')
    .option(...slotOption)
    .option(...endsOption)
    .option('--open', 'open the presenter\'s view in the browser')
    .enablePositionalOptions()
    .action(rehearseDeck)
  rehearse
    .command('report')
    .description('planned against actual, run by run, and what to trim')
    .argument('<deck>')
    .option('--json', 'one JSON document on stdout')
    .option('--open', 'as a page with charts, in the browser')
    .action(report)
  rehearse
    .command('retime')
    .description('time the deck anew from how you really speak; takes two whole runs')
    .argument('<deck>')
    .option('--write', 'not only show it: keep it beside the talk, and build the deck')
    .option('--json', 'one JSON document on stdout')
    .action(retimeDeck)
  rehearse
    .command('forget')
    .description('delete the rehearsals of a deck')
    .argument('<deck>')
    .option('--voice', 'delete the recorded voice alone')
    .option('--yes', 'do not ask')
    .action(forget)
  rehearse.commands.forEach(command => command.exitOverride().showHelpAfterError(`(rostrum rehearse ${command.name()} --help)`))
}

async function rehearseDeck(name: string, { drill: typed, continue: goOn, voice, port, open, slot, ends }: RehearseOptions): Promise<void> {
  const [
    { deckNamed },
    { drillNamed },
    { toDeck },
    { drillName },
    { reportOf, reportText },
    { stageApp },
    { aborted, interruption },
    { keptSecret },
    { openPrivately },
    { choosePort },
    runs,
    { scriptOf },
    { openStage },
  ] = await Promise.all([
    import('../pipeline/decks-named.ts'),
    import('../rehearsal/drill-named.ts'),
    import('./present.ts'),
    import('../rehearsal/drills.ts'),
    import('../rehearsal/report.ts'),
    import('../slidev/app.ts'),
    import('../machine/interrupt.ts'),
    import('../stage/kept-secret.ts'),
    import('../machine/open.ts'),
    import('../machine/port.ts'),
    import('../stage/runs.ts'),
    import('../slidev/script.ts'),
    import('../stage/server.ts'),
  ])
  if (goOn && typed !== undefined)
    throw new UsageError('--continue goes on with the drill it finds; leave --drill out')
  const deck = await deckNamed(name, slot)
  const script = scriptOf(deck)
  let past: Drill[] | undefined
  const drill = (): Drill => {
    const next = drillNamed(typed, script, () => (past ??= runs.runsOf(deck.id).map(({ header }) => header.drill)), Date.now())
    if (next.kind === 'question')
      past!.push(next)
    return next
  }
  const last = goOn ? undefined : runs.lastRun(deck.id)
  if (last === 'broken off')
    console.error('rostrum: the last run was broken off; --continue goes on with it')
  // Each run has a journal of its own, so two rehearsals at once disturb each other in nothing.
  if (last === 'going on')
    console.error(`rostrum: ${deck.id} is being rehearsed in another rostrum, too; this is a run of its own`)
  // What cannot be rehearsed is refused before anything is built.
  const clock = runs.rehearsalClock(deck, { drill, goOn, voice, ends, tell: line => console.error(`rostrum: ${line}`) })
  const signal = interruption()
  const at = await choosePort(port)
  const { secret, forget } = keptSecret(`rehearse ${deck.id}`, at)
  const stage = await openStage({ port: at, secret, front: toDeck(`/${deck.id}/`), clockFor: () => clock })
  let close = (): void => {}
  try {
    const app = await stageApp(deck, signal)
    stage.show(app)
    const presenter = `${app.base}presenter/1`
    console.log(
      `${deck.title}\n  rehearsal  ${drillName(clock.run().drill)}${goOn ? ', going on' : ''}\n  presenter  ${stage.invite(presenter)}\n             opens one browser, once\n  audience   ${stage.url}${app.base}\n  report     ${stage.url}${app.base}report\nCtrl-C ends it.`,
    )
    if (open)
      close = openPrivately(stage.invite(presenter))
    await aborted(signal)
    const ended = runs.rehearsalsOf(deck.id)
    if (ended.runs.some(({ header }) => header.run === clock.run().run))
      process.stdout.write(`\n${reportText(reportOf(deck.id, script.plan, ended.runs, ended.damaged))}`)
  }
  finally {
    clock.close()
    close()
    forget()
    await stage.close()
  }
}

async function report(name: string, { json, open }: { json?: boolean, open?: boolean }): Promise<void> {
  const [{ findDeck }, { rehearsalsOf }, { scriptOf }, { reportOf, reportText }] = await Promise.all([
    import('../slidev/deck-file.ts'),
    import('../stage/runs.ts'),
    import('../slidev/script.ts'),
    import('../rehearsal/report.ts'),
  ])
  const deck = findDeck(name)
  const { runs, damaged } = rehearsalsOf(deck.id)
  if (runs.length + damaged.length === 0)
    throw notRehearsed(deck)
  const result = reportOf(deck.id, scriptOf(deck).plan, runs, damaged)
  process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : reportText(result))
  if (open)
    await openPage(deck, runs, result)
}

/** The page as a file, which needs no server. */
async function openPage(deck: DeckFile, runs: Run[], result: Report): Promise<void> {
  const [
    { join, resolve },
    { pathToFileURL },
    { soundsOf },
    { cacheFolder },
    { openInBrowser },
    { reportPage },
    { folderOf },
    { soundOf },
    { writeWhole },
  ] = await Promise.all([
    import('node:path'),
    import('node:url'),
    import('../stage/backstage.ts'),
    import('../machine/folders.ts'),
    import('../machine/open.ts'),
    import('../stage/report-page.ts'),
    import('../stage/runs.ts'),
    import('../stage/voice.ts'),
    import('../machine/whole.ts'),
  ])
  const file = join(cacheFolder, 'reports', `${deck.id}.html`)
  const folder = folderOf(deck.id)
  const sounds = soundsOf(runs, folder, name => pathToFileURL(resolve(soundOf(folder, name))).href)
  writeWhole(file, reportPage(result, { title: deck.title, sounds }))
  console.error(`rostrum: the page is ${file}`)
  openInBrowser(pathToFileURL(file).href)
}

async function retimeDeck(name: string, { write, json }: { write?: boolean, json?: boolean }): Promise<void> {
  const [
    { dirname },
    { build, convert },
    { findDeck, talkOf },
    { rehearsalsOf },
    { scriptOf },
    { retime, retimeText },
    { isEdited },
    { writeTimings },
  ] = await Promise.all([
    import('node:path'),
    import('../pipeline/index.ts'),
    import('../slidev/deck-file.ts'),
    import('../stage/runs.ts'),
    import('../slidev/script.ts'),
    import('../rehearsal/retime.ts'),
    import('../deck-text/index.ts'),
    import('../pipeline/timings.ts'),
  ])
  const deck = findDeck(name)
  const { runs, damaged } = rehearsalsOf(deck.id)
  damaged.forEach(line => console.error(`rostrum: left out: ${line}`))
  if (runs.length === 0)
    throw notRehearsed(deck)
  const talk = deck.source
    ? (await convert({ files: [talkOf(deck)], out: dirname(deck.path) })).decks.find(each => each.deck.talk.id === deck.id)?.deck.talk
    : undefined
  const stated = talk?.sections.some(({ minutes }) => minutes !== undefined) ?? true
  const retiming = retime(scriptOf(deck).plan, runs, stated ? 'kept' : 'free')
  if (retiming.kind === 'too-few')
    throw new Refusal(retiming.says, { mend: `rehearse it to the end with \`rostrum rehearse ${deck.id}\`` })
  process.stdout.write(json ? `${JSON.stringify(retiming, null, 2)}\n` : retimeText(retiming))
  if (!write)
    return void console.error('rostrum: nothing was written; --write keeps these times')
  if (!talk) {
    throw new Refusal('this deck names no talk to keep its times beside', {
      at: { file: deck.path },
      mend: 'change each slide\'s timesplit by hand',
    })
  }
  if (isEdited(deck.text)) {
    throw new Refusal('this deck was edited by hand, so it stays as it is', {
      at: { file: deck.path },
      mend: 'move the edit to its talk in content/, and build it',
    })
  }
  const file = writeTimings(talk, retiming)
  await build({ files: [talkOf(deck)], out: dirname(deck.path) })
  console.error(`rostrum: wrote ${file}, and ${deck.id} as it says; delete the file to go back`)
}

async function forget(name: string, { voice, yes }: { voice?: boolean, yes?: boolean }): Promise<void> {
  const [{ findDeck }, { folderOf }, { isBeingWritten, journalFiles }, { remove, voiceFiles }] = await Promise.all([
    import('../slidev/deck-file.ts'),
    import('../stage/runs.ts'),
    import('../stage/journal-file.ts'),
    import('../stage/voice.ts'),
  ])
  const deck = findDeck(name)
  const folder = folderOf(deck.id)
  const journals = voice ? [] : journalFiles(folder)
  const sounds = voiceFiles(folder)
  if (journalFiles(folder).some(isBeingWritten))
    throw new Refusal(`${deck.id} is being rehearsed`, { mend: 'end that rehearsal first' })
  if (journals.length + sounds.length === 0)
    return void console.error(`rostrum: there is nothing of ${deck.id} to forget`)
  const what = voice
    ? `the recorded voice of ${deck.id}`
    : `${journals.length} ${journals.length === 1 ? 'run' : 'runs'} of ${deck.id}${sounds.length > 0 ? ' and their sound' : ''}`
  if (!yes && !(await agreed(`Delete ${what}? `)))
    throw new Refusal('nothing was deleted')
  remove([...journals, ...sounds])
  console.error(`rostrum: deleted ${what}`)
}

async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new UsageError('there is nobody to ask; say --yes to delete')
  const { createInterface } = await import('node:readline/promises')
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(?:es)?$/i.test((await asking.question(`${question}[y/N] `)).trim())
  }
  finally {
    asking.close()
  }
}

function notRehearsed({ id }: DeckFile): Refusal {
  return new Refusal(`${id} has not been rehearsed`, { mend: `begin with \`rostrum rehearse ${id}\`` })
}
