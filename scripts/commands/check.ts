import type { Command } from 'commander'
import type { Claims } from '../check/claims/index.ts'
import type { DeckReport } from '../check/deck.ts'
import type { Breach } from '../check/fit.ts'
import type { Fault } from '../model/fault.ts'
import type { Talk } from '../model/talk.ts'
import type { BuiltDeck } from '../pipeline/index.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Refusal } from '../model/refusal.ts'

interface CheckOptions {
  content?: string
  slot?: string
  fit?: boolean
  deck?: boolean
  ledger?: boolean
  strict?: boolean
  json?: boolean
}

export function add(program: Command): void {
  program
    .command('check')
    .description('whether the figures bear what is claimed, every word is placed, times sum up, and with --fit whether every slide fits')
    .argument('[files...]', 'documents to check (default: all of content/)')
    .option('--content <dir>', 'folder of talks', 'content')
    .option('--slot <time>', 'length of the meeting, as 45m or 1h30m')
    .option('--fit', 'open every slide in Chromium, light and dark, and measure it')
    .option('--deck', 'judge headlines, slides that say too little or show marks, and seconds a slide')
    .option('--ledger', 'list every figure of each talk, what it follows from, and what a panel would ask')
    .option('--strict', 'a wrong claim is an error')
    .option('--json', 'one JSON document on stdout')
    .action(check)
}

/** A word nowhere in its deck, a sum that is off: what `build` promises and this makes sure of. */
interface Broken {
  file: string
  line: number
  rule: 'source' | 'words' | 'time'
  severity: 'error' | 'note'
  says: string
  computed: string
}

async function check(files: string[], options: CheckOptions): Promise<void> {
  const [{ ledger, showFindings, showLedger }, { convert }] = await Promise.all([
    import('../check/claims/index.ts'),
    import('../pipeline/index.ts'),
  ])
  const { decks, faults } = await convert({ files, ...options })
  const broken = [...faults.map(ofSource), ...decks.flatMap(brokenIn)]
  const claimed = decks.map(({ deck: { talk }, claims, source }) => ({ file: talk.position.file, talk, claims, source }))
  const wrong = claimed.flatMap(({ claims }) => claims.findings).filter(({ severity }) => severity === 'wrong').length
  for (const { file, line, says, computed } of broken) console.error(`${file}:${line}: ${says}${computed && `; ${computed}`}`)
  for (const [file, talks] of Map.groupBy(claimed, ({ file }) => file)) {
    const findings = talks.flatMap(({ claims }) => claims.findings)
    if (findings.length > 0)
      console.error(`${showFindings(file, findings, talks[0].source.split(/\r?\n/))}\n`)
  }
  const judged = options.deck ? await judgeAll(decks) : undefined
  const past = judged?.flatMap(deck => deck.breaches).length ?? 0
  const breaches = options.fit ? await fit(decks) : undefined
  if (options.json) {
    console.log(
      JSON.stringify(
        { ...report(claimed, broken, breaches, options.ledger ? ledger : undefined), ...(judged && { decks: judged }) },
        null,
        2,
      ),
    )
  }
  else if (options.ledger) {
    claimed.forEach(({ talk, claims }) => console.log(`${showLedger(talk.title, ledger(claims))}\n`))
  }
  const words = decks.reduce((sum, { coverage }) => sum + coverage.placed, 0)
  const [figures, related] = [
    claimed.reduce((sum, { claims }) => sum + claims.figures.length, 0),
    claimed.reduce((sum, { claims }) => sum + claims.related, 0),
  ]
  const found = claimed.reduce((sum, { claims }) => sum + claims.findings.length, 0)
  console.error(
    `${decks.length} decks, ${words} words placed; ${figures} figures, ${related} of them related to one another, ${figures - related} not checked; ${broken.length + found} findings, ${wrong} wrong${breaches ? `; ${breaches.length} breaches of fit` : ''}`,
  )
  if (broken.some(({ severity }) => severity === 'error') || (breaches?.length ?? 0) + past > 0 || (options.strict && wrong > 0))
    throw new Refusal('not everything holds', { mend: 'see above' })
}

function ofSource({ file, line = 1, severity, says, mend = '' }: Fault): Broken {
  return { file, line, rule: 'source', severity, says, computed: mend }
}

/** Each deck's report, told as it is made. */
async function judgeAll(decks: BuiltDeck[]): Promise<({ id: string } & DeckReport)[]> {
  const { judge } = await import('../check/deck.ts')
  return decks.map(({ deck }) => {
    const report = judge(deck)
    const { id, position } = deck.talk
    console.error(`${id}: ${report.main} slides, ${report.secondsASlide} s a slide, ${report.findings.length} findings`)
    report.findings.forEach(({ slide, rule, says }) => console.error(`  slide ${slide}: ${rule}: ${says}`))
    report.breaches.forEach(breach => console.error(`${position.file}:${position.line}: ${breach}`))
    return { id, ...report }
  })
}

function brokenIn({ deck, coverage }: BuiltDeck): Broken[] {
  const { file, line } = deck.talk.position
  const spoken = deck.slides.reduce((sum, slide) => sum + slide.seconds, 0)
  return [
    ...(coverage.missing.length > 0
      ? [
          {
            file,
            line,
            rule: 'words' as const,
            severity: 'error' as const,
            says: `not in the deck: ${coverage.missing.slice(0, 10).join(' ')}`,
            computed: `${coverage.placed} of ${coverage.words} words`,
          },
        ]
      : []),
    ...(spoken !== deck.slot.talk
      ? [
          {
            file,
            line,
            rule: 'time' as const,
            severity: 'error' as const,
            says: `the slides take ${spoken} s`,
            computed: `${deck.slot.talk} s`,
          },
        ]
      : []),
  ]
}

interface Claimed {
  file: string
  talk: Talk
  claims: Claims
}

/** What `--json` prints: findings in the order of files and lines, how much of each talk was checked, and its ledger if wished. */
function report(claimed: Claimed[], broken: Broken[], breaches?: Breach[], ledger?: (claims: Claims) => unknown) {
  return {
    findings: [
      ...broken,
      ...claimed.flatMap(({ file, claims }) =>
        claims.findings.map(({ kind, ...finding }) => ({
          file,
          line: finding.line,
          rule: kind,
          severity: finding.severity,
          says: finding.says,
          computed: finding.computed,
        })),
      ),
    ],
    figures: claimed.map(({ file, talk, claims }) => ({ file, talk: talk.id, stated: claims.figures.length, related: claims.related })),
    ...(ledger && { ledger: claimed.map(({ file, talk, claims }) => ({ file, talk: talk.id, figures: ledger(claims) })) }),
    ...(breaches && { breaches }),
  }
}

/** The decks are shown from a folder of their own: those in slides/ may be older, or edited. */
async function fit(decks: BuiltDeck[]): Promise<Breach[]> {
  const [{ measureDecks }, { readDeck }, { interruption }, { disk }, { save }] = await Promise.all([
    import('../check/fit.ts'),
    import('../slidev/deck-file.ts'),
    import('../machine/interrupt.ts'),
    import('../machine/disk.ts'),
    import('../pipeline/index.ts'),
  ])
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-check-'))
  try {
    const written = decks.map((deck) => {
      const path = join(folder, basename(deck.out))
      save({ ...deck, out: path, changed: true }, disk)
      return readDeck(path)
    })
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
