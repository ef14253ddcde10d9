import type { Command } from 'commander'
import { jobsIn, jobsOption } from './jobs-option.ts'
import { slotOption } from './slot-option.ts'

interface StartOptions {
  port?: string
  jobs: string
  open?: boolean
  slot?: string
}

export function add(program: Command): void {
  program
    .command('start')
    .description('content -> slides, then every deck behind one page')
    .option('--port <number>', 'default: 3030, or the next free one')
    .option(...jobsOption)
    .option(...slotOption)
    .option('--open', 'open that page in the browser')
    .action(start)
}

async function start({ port: typed, jobs, open, slot }: StartOptions): Promise<void> {
  const [
    { slotFolder },
    { findBrowser },
    { slidesFolder },
    { aborted, interruption },
    { openLobby },
    { keptSecret },
    { openPrivately },
    { choosePort },
    { presentingClock },
    { openStage },
  ] = await Promise.all([
    import('../pipeline/at-slot.ts'),
    import('../machine/browser.ts'),
    import('../slidev/deck-file.ts'),
    import('../machine/interrupt.ts'),
    import('../stage/lobby.ts'),
    import('../stage/kept-secret.ts'),
    import('../machine/open.ts'),
    import('../machine/port.ts'),
    import('../stage/runs.ts'),
    import('../stage/server.ts'),
  ])
  const atOnce = jobsIn(jobs)
  const signal = interruption()
  const folder = slot === undefined ? slidesFolder : slotFolder('every-deck', slot)
  const front = openLobby({ folder, prints: findBrowser() !== undefined, jobs: atOnce, signal })
  const port = await choosePort(typed)
  const { secret, forget } = keptSecret(slot === undefined ? 'lobby' : `lobby ${slot}`, port)
  const stage = await openStage({
    port,
    secret,
    front,
    clockFor: (deck, again) => presentingClock(deck, { ask: !again, tell: line => console.error(`rostrum: ${line}`) }),
  })
  let close = (): void => {}
  try {
    await convert(folder, slot)
    console.log(`Your decks are on ${stage.invite('/')}\n  opens one browser, once\nCtrl-C ends it.`)
    if (open)
      close = openPrivately(stage.invite('/'))
    await aborted(signal)
  }
  finally {
    close()
    forget()
    await stage.close()
  }
}

/** What was made by the last start, and what it said; it is not made again while all is as it was. */
interface Stamp {
  of: string
  out: string
  said: string[]
}

async function convert(out: string, slot?: string): Promise<void> {
  const [{ join, resolve }, { readFile }, { cacheFolder, projectFolder }, { digestOf, stateOf }, { writeWhole }] = await Promise.all([
    import('node:path'),
    import('node:fs/promises'),
    import('../machine/folders.ts'),
    import('../machine/ingredients.ts'),
    import('../machine/whole.ts'),
  ])
  const stamp = join(cacheFolder, 'built', `${digestOf([resolve(out), slot ?? ''])}.json`)
  const of = stateOf(['content', 'rehearsals', join(projectFolder, 'scripts'), join(projectFolder, 'package-lock.json')])
  const last = await readFile(stamp, 'utf8').then(text => JSON.parse(text) as Stamp).catch(() => undefined)
  const fresh = last?.of === of && last.out === stateOf([out])
  const said = fresh ? last.said : await made(out, slot)
  said.forEach(line => console.error(`rostrum: ${line}`))
  if (!fresh)
    writeWhole(stamp, JSON.stringify({ of, out: stateOf([out]), said } satisfies Stamp))
}

/** Makes every deck. A talk that cannot be read now does not keep the decks made before from being shown. */
async function made(out: string, slot?: string): Promise<string[]> {
  const [{ build }, { faultLine }, { Refusal }] = await Promise.all([
    import('../pipeline/index.ts'),
    import('../model/fault.ts'),
    import('../model/refusal.ts'),
  ])
  try {
    return (await build({ files: [], out, slot })).faults.map(faultLine)
  }
  catch (error) {
    if (!(error instanceof Refusal))
      throw error
    return [error.message]
  }
}
