import type { Command } from 'commander'
import type { Front } from '../stage/server.ts'

interface PresentOptions { port?: string, host?: string, open?: boolean }

export function add(program: Command): void {
  program.command('present')
    .description('the stage: one view for the audience, one with notes and clock for the presenter')
    .argument('<deck>', 'its id, or the path of a deck')
    .option('--port <number>', 'default: 3030, or the next free one')
    .option('--host <address>', 'listen to others than this machine, such as 0.0.0.0')
    .option('--open', 'open the presenter\'s view in the browser')
    .action(present)
}

async function present(name: string, { port: wish, host, open }: PresentOptions): Promise<void> {
  const [{ stageApp }, { findDeck }, { aborted, interruption }, { openInBrowser }, { choosePort }, { openStage }] = await Promise.all([
    import('../stage/app.ts'),
    import('../stage/deck-file.ts'),
    import('../stage/interrupt.ts'),
    import('../stage/open.ts'),
    import('../stage/port.ts'),
    import('../stage/server.ts'),
  ])
  const deck = findDeck(name)
  const signal = interruption()
  // The port is taken before the deck is built, which takes a while, so that nothing else gets it meanwhile.
  const stage = await openStage({ port: await choosePort(wish), host, front: toDeck(`/${deck.id}/`) })
  try {
    const app = await stageApp(deck, signal)
    stage.show(app)
    const presenter = `${stage.url}${app.base}presenter/1?key=${stage.key.secret}`
    console.log(`${deck.title}\n  audience   ${stage.url}${app.base}\n  presenter  ${presenter}\nCtrl-C ends it.`)
    if (open)
      openInBrowser(presenter)
    await aborted(signal)
  }
  finally {
    await stage.close()
  }
}

/** With one deck on show, the bare address leads to it. */
function toDeck(base: string): Front {
  return ({ path, response }) => {
    if (path === '/')
      response.writeHead(302, { Location: base }).end()
    return path === '/'
  }
}
