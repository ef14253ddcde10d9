import type { Command } from 'commander'

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
  const [{ findDeck }, { choosePort }, { stageApp }, { openStage }, { aborted, interruption }] = await Promise.all([
    import('../stage/deck-file.ts'),
    import('../stage/port.ts'),
    import('../stage/app.ts'),
    import('../stage/server.ts'),
    import('../stage/interrupt.ts'),
  ])
  const deck = findDeck(name)
  const port = await choosePort(wish)
  const signal = interruption()
  const app = await stageApp(deck, signal)
  const stage = await openStage({ port, host, front: toDeck(app.base) })
  stage.show(app)
  const presenter = `${stage.url}${app.base}presenter/1?key=${stage.key.secret}`
  console.log(`${deck.title}\n  audience   ${stage.url}${app.base}\n  presenter  ${presenter}\nCtrl-C ends it.`)
  if (open)
    (await import('../stage/open.ts')).openInBrowser(presenter)
  await aborted(signal)
  await stage.close()
}

/** With one deck on show, the bare address leads to it. */
function toDeck(base: string) {
  return ({ path, response }: import('../stage/server.ts').Visit): boolean => {
    if (path === '/')
      response.writeHead(302, { Location: base }).end()
    return path === '/'
  }
}
