import type { Command } from 'commander'
import type { Front } from '../stage/server.ts'
import { slotOption } from './slot-option.ts'

interface PresentOptions { port?: string, host?: string, hideAhead?: boolean, open?: boolean, slot?: string }

export function add(program: Command): void {
  program.command('present')
    .description('the stage: one view for the audience, one with notes and clock for the presenter')
    .argument('<deck>', 'its id, or the path of a deck')
    .option('--port <number>', 'default: 3030, or the next free one')
    .option('--host <address>', 'listen to others than this machine, such as 0.0.0.0')
    .option('--hide-ahead', 'keep slides not yet shown from whoever follows')
    .option(...slotOption)
    .option('--open', 'open the presenter\'s view in the browser')
    .action(present)
}

async function present(name: string, { port: wish, host, hideAhead, open, slot }: PresentOptions): Promise<void> {
  const [{ atSlot }, { stageApp }, { findDeck }, { aborted, interruption }, { keptSecret }, { openPrivately }, { choosePort }, { presentingClock }, { openStage }] = await Promise.all([
    import('../at-slot.ts'),
    import('../slidev/app.ts'),
    import('../slidev/deck-file.ts'),
    import('../machine/interrupt.ts'),
    import('../stage/kept-secret.ts'),
    import('../machine/open.ts'),
    import('../machine/port.ts'),
    import('../stage/runs.ts'),
    import('../stage/server.ts'),
  ])
  const deck = await atSlot(findDeck(name), slot)
  const clock = presentingClock(deck, { tell: line => console.error(`rostrum: ${line}`) })
  const signal = interruption()
  // The port is taken before the deck is built, which takes a while, so that nothing else gets it meanwhile.
  const port = await choosePort(wish)
  const { secret, forget } = keptSecret(`present ${deck.id}`, port)
  const stage = await openStage({ port, host, secret, front: toDeck(`/${deck.id}/`), clockFor: () => clock, hidesAhead: hideAhead })
  let close = (): void => {}
  try {
    const app = await stageApp(deck, signal)
    stage.show(app)
    const presenter = `${app.base}presenter/1`
    const audience = stage.urls.map(url => url + app.base).join('\n             ')
    console.log(`${deck.title}\n  audience   ${audience}\n  presenter  ${stage.invite(presenter)}\n             opens one browser, once\nCtrl-C ends it.`)
    if (open)
      close = openPrivately(stage.invite(presenter))
    await aborted(signal)
  }
  finally {
    clock.close()
    close()
    forget()
    await stage.close()
  }
}

/** With one deck on show, the bare address leads to it. */
export function toDeck(base: string): Front {
  return ({ path, response }) => {
    if (path === '/')
      response.writeHead(302, { Location: base }).end()
    return path === '/'
  }
}
