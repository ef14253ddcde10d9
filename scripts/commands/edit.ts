import type { Command } from 'commander'

interface EditOptions { port?: string, open?: boolean }

export function add(program: Command): void {
  program.command('edit')
    .description('a deck under work: a change in content/ shows at once')
    .argument('<deck>', 'its id, or the path of a deck')
    .option('--port <number>', 'default: 3030, or the next free one')
    .option('--open', 'open it in the browser')
    .action(edit)
}

async function edit(name: string, { port: wish, open }: EditOptions): Promise<void> {
  const [{ build, refuseFaults }, { findDeck }, { openEditor }, { aborted, interruption }, { openInBrowser }, { choosePort }] = await Promise.all([
    import('../pipeline.ts'),
    import('../slidev/deck-file.ts'),
    import('../slidev/editor.ts'),
    import('../machine/interrupt.ts'),
    import('../machine/open.ts'),
    import('../machine/port.ts'),
  ])
  const deck = findDeck(name)
  const port = await choosePort(wish)
  const signal = interruption()
  const editor = await openEditor(deck, {
    port,
    remake: async (source, folder) => refuseFaults((await build({ files: [source], out: folder })).faults),
    tell: line => console.error(`rostrum: ${line}`),
  })
  console.log(`${deck.title}\n  slides     ${editor.url}/\n  presenter  ${editor.url}/presenter/1\n${deck.source ? `Change ${deck.source}; it shows here. ` : ''}Ctrl-C ends it.`)
  if (open)
    openInBrowser(editor.url)
  await aborted(signal)
  await editor.close()
}
