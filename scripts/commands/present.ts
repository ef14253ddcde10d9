import type { Command } from 'commander'
import type { Front } from '../stage/server.ts'
import type { Joined } from '../stage/presence.ts'
import process from 'node:process'
import { Refusal, UsageError } from '../model/refusal.ts'
import { endsOption } from './ends-option.ts'
import { slotOption } from './slot-option.ts'

interface PresentOptions {
  port?: string
  host?: string
  hideAhead?: boolean
  open?: boolean
  slot?: string
  ends?: number
  join?: boolean
  another?: boolean
}

export function add(program: Command): void {
  program
    .command('present')
    .description('the stage: one view for the audience, one with notes and clock for the presenter')
    .argument('<deck>', 'its id, or the path of a deck')
    .option('--port <number>', 'default: 3030, or the next free one')
    .option('--host <address>', 'listen to others than this machine, such as 0.0.0.0')
    .option('--hide-ahead', 'keep slides not yet shown from whoever follows')
    .option(...slotOption)
    .option(...endsOption)
    .option('--open', 'open the presenter\'s view in the browser')
    .option('--join', 'where the deck is open already, lead to that one')
    .option('--another', 'where it is open already, open another, with a clock of its own')
    .action(present)
}

async function present(name: string, options: PresentOptions): Promise<void> {
  const { port: typed, host, hideAhead, open, slot, ends, join, another } = options
  const [
    { deckNamed },
    { prepareFor, stageApp },
    { aborted, interruption },
    { keptSecret },
    { openPrivately },
    { choosePort },
    { announce, openElsewhere },
    { presentingClock },
    { openStage },
  ] = await Promise.all([
    import('../pipeline/decks-named.ts'),
    import('../slidev/app.ts'),
    import('../machine/interrupt.ts'),
    import('../stage/kept-secret.ts'),
    import('../machine/open.ts'),
    import('../machine/port.ts'),
    import('../stage/presence.ts'),
    import('../stage/runs.ts'),
    import('../stage/server.ts'),
  ])
  const deck = await deckNamed(name, slot)
  if (join && another)
    throw new UsageError('--join and --another are two ways; choose one')
  const other = openElsewhere(deck)
  if (other && !another) {
    console.error(`rostrum: ${deck.id} is open already, at ${other.audience}`)
    if (join || (await joins(deck.id)))
      return lead(other, open ? openPrivately : undefined)
  }
  prepareFor(deck)
  const clock = presentingClock(deck, { ends, tell: line => console.error(`rostrum: ${line}`) })
  const signal = interruption()
  // The port is taken before the deck is built, which takes a while, so that nothing else gets it meanwhile.
  const port = await choosePort(typed)
  const { secret, forget } = keptSecret(`present ${deck.id}`, port)
  const stage = await openStage({ port, host, secret, front: toDeck(`/${deck.id}/`), clockFor: () => clock, hidesAhead: hideAhead })
  let close = (): void => {}
  let leave = (): void => {}
  try {
    const app = await stageApp(deck, signal)
    stage.show(app)
    const presenter = `${app.base}presenter/1`
    const audience = stage.urls.map(url => url + app.base).join('\n             ')
    console.log(
      `${deck.title}\n  audience   ${audience}\n  presenter  ${stage.invite(presenter)}\n             opens one browser, once\nCtrl-C ends it.`,
    )
    leave = announce(deck, { audience: stage.url + app.base, presenters: Array.from({ length: spare }, () => stage.invite(presenter)) })
    if (open)
      close = openPrivately(stage.invite(presenter))
    await aborted(signal)
  }
  finally {
    clock.close()
    close()
    leave()
    forget()
    await stage.close()
  }
}

/** As many others may join a talk that is open. */
const spare = 8

/** @throws Refusal where there is nobody to ask */
async function joins(id: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Refusal(`${id} is open already`, { mend: 'say --join to lead to that one, or --another for one with a clock of its own' })
  const { createInterface } = await import('node:readline/promises')
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return !/^a/i.test((await asking.question('Join it, or open another with a clock of its own? [Join/another] ')).trim())
  }
  finally {
    asking.close()
  }
}

/** @param show opens the presenter's view, where that is wanted */
function lead({ audience, join }: Joined, show?: (link: string) => void): void {
  const presenter = join()
  console.log(
    `  audience   ${audience}\n  presenter  ${presenter ?? 'open the link that the other one printed'}${presenter ? '\n             opens one browser, once' : ''}`,
  )
  if (presenter)
    show?.(presenter)
}

/** With one deck on show, the bare address leads to it. */
export function toDeck(base: string): Front {
  return ({ path, response }) => {
    if (path === '/')
      response.writeHead(302, { Location: base }).end()
    return path === '/'
  }
}
