import type { Command } from 'commander'
import type { Breach } from '../check/fit.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Refusal } from '../model/refusal.ts'
import { convert } from '../pipeline.ts'

interface CheckOptions { content?: string, slot?: string, fit?: boolean, json?: boolean }

export function add(program: Command): void {
  program.command('check')
    .description('whether every word is placed, times sum up, and with --fit whether every slide fits')
    .argument('[files...]', 'documents to check (default: all of content/)')
    .option('--content <dir>', 'folder of talks', 'content')
    .option('--slot <time>', 'length of the meeting, as 45m or 1h30m')
    .option('--fit', 'open every slide in Chromium, light and dark, and measure it')
    .option('--json', 'one JSON document on stdout')
    .action(check)
}

/** A word nowhere in its deck, a sum that is off: what `build` promises and this makes sure of. */
interface Finding { file: string, line: number, rule: 'source' | 'words' | 'time', severity: 'error' | 'note', says: string, computed: string }

async function check(files: string[], options: CheckOptions): Promise<void> {
  const { decks, faults } = await convert({ files, ...options })
  const wrong = faults.map(({ file, line = 1, severity, says, mend = '' }): Finding => ({ file, line, rule: 'source', severity, says, computed: mend }))
  const findings = [...wrong, ...decks.flatMap(({ deck, coverage }): Finding[] => {
    const { file, line } = deck.talk.position
    const spoken = deck.slides.reduce((sum, slide) => sum + slide.seconds, 0)
    return [
      ...(coverage.missing.length > 0 ? [{ file, line, rule: 'words' as const, severity: 'error' as const, says: `not in the deck: ${coverage.missing.slice(0, 10).join(' ')}`, computed: `${coverage.placed} of ${coverage.words} words` }] : []),
      ...(spoken !== deck.slot.talk ? [{ file, line, rule: 'time' as const, severity: 'error' as const, says: `the slides take ${spoken} s`, computed: `${deck.slot.talk} s` }] : []),
    ]
  })]
  for (const { file, line, says, computed } of findings)
    console.error(`${file}:${line}: ${says}${computed && `; ${computed}`}`)
  const breaches = options.fit ? await fit(decks) : undefined
  if (options.json)
    console.log(JSON.stringify({ findings, ...(breaches && { breaches }) }, null, 2))
  const words = decks.reduce((sum, { coverage }) => sum + coverage.placed, 0)
  console.error(`${decks.length} decks, ${words} words placed, ${findings.length} findings${breaches ? `, ${breaches.length} breaches of fit` : ''}`)
  if (findings.some(({ severity }) => severity === 'error') || (breaches?.length ?? 0) > 0)
    throw new Refusal('not everything holds', { mend: 'see above' })
}

/** The decks are shown from a folder of their own: those in slides/ may be older, or edited. */
async function fit(decks: Awaited<ReturnType<typeof convert>>['decks']): Promise<Breach[]> {
  const [{ measureDecks }, { readDeck }, { interruption }] = await Promise.all([
    import('../check/fit.ts'),
    import('../slidev/deck-file.ts'),
    import('../machine/interrupt.ts'),
  ])
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-check-'))
  try {
    const written = await Promise.all(decks.map(async ({ out, text }) => {
      const path = join(folder, basename(out))
      await writeFile(path, text)
      return readDeck(path)
    }))
    let done = 0
    return await measureDecks(written, {
      signal: interruption(),
      tell(deck, breaches, unread) {
        console.error(`${++done}/${written.length}  ${deck.id}: ${breaches.length} breaches`)
        unread.forEach(line => console.error(`  ${line}`))
        for (const { slide, scheme, rule, element, says } of breaches)
          console.error(`  slide ${slide} (${scheme}): ${rule}: ${element}: ${says}`)
      },
    })
  }
  finally {
    await rm(folder, { recursive: true, force: true })
  }
}
