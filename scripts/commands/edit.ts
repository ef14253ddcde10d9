import type { Command } from 'commander'

interface EditOptions {
  port?: string
  open?: boolean
}

export function add(program: Command): void {
  program
    .command('edit')
    .description('a deck under work: a change in content/ shows at once')
    .argument('<deck>', 'its id, or the path of a deck')
    .option('--port <number>', 'default: 3030, or the next free one')
    .option('--open', 'open it in the browser')
    .action(edit)
}

async function edit(name: string, { port: typed, open }: EditOptions): Promise<void> {
  const [
    { dirname },
    { talkOf },
    { build, refuseFaults },
    { deckNamed, isOfDocument, remakeDocument },
    { projectFolder },
    { openEditor },
    { aborted, interruption },
    { openPrivately },
    { choosePort },
    { openEditFront },
    { keptSecret },
    { objectionTo },
  ] = await Promise.all([
    import('node:path'),
    import('../slidev/deck-file.ts'),
    import('../pipeline/index.ts'),
    import('../pipeline/decks-named.ts'),
    import('../machine/folders.ts'),
    import('../slidev/editor.ts'),
    import('../machine/interrupt.ts'),
    import('../machine/open.ts'),
    import('../machine/port.ts'),
    import('../stage/edit-front.ts'),
    import('../stage/kept-secret.ts'),
    import('../slidev/reach.ts'),
  ])
  const deck = await deckNamed(name, undefined, projectFolder)
  const port = await choosePort(typed)
  const signal = interruption()
  const editor = await openEditor(deck, {
    remake: async (source, folder) =>
      isOfDocument(deck) ? remakeDocument(source, folder) : refuseFaults((await build({ files: [source], out: folder })).faults),
    tell: line => console.error(`rostrum: ${line}`),
  })
  const { secret, forget } = keptSecret(`edit ${deck.id}`, port)
  let close = (): void => {}
  try {
    const front = await openEditFront({
      port,
      secret,
      editor,
      workspace: dirname(dirname(deck.path)),
      objection: (no, patch) => objectionTo(deck, no, patch),
    })
    console.log(
      `${deck.title}\n  slides     ${front.invite('/')}\n             opens one browser, once\n  presenter  ${front.url}/presenter/1\n${deck.source ? `Change ${talkOf(deck)}; it shows here. ` : ''}Ctrl-C ends it.`,
    )
    if (open)
      close = openPrivately(front.invite('/'))
    await aborted(signal)
    await front.close()
  }
  finally {
    close()
    forget()
    await editor.close()
  }
}
