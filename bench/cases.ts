/** What `npm run bench` measures. Everything happens in a folder of its own, with a cache of its own, and goes with it. */
import type { Measured } from './measure.ts'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import getPort from 'get-port'
import { findBrowser, launchBrowser } from '../scripts/machine/browser.ts'
import { projectFolder } from '../scripts/machine/folders.ts'
import { longDeck } from './long-deck.ts'
import { firstWord, measure, spoken } from './measure.ts'

export const parts = ['decks', 'slidev', 'lengths', 'pptx', 'live', 'words'] as const

export interface Case {
  name: string
  part: (typeof parts)[number]
  /** Slides that are made. */
  slides?: number
  /** Puts things as they have to be before; not measured. */
  before?: () => unknown
  run: () => Promise<Measured>
  /** What the whole is of what is run. */
  scale?: number
}

export interface Bench {
  cases: Case[]
  decks: number
  slides: number
  close: () => Promise<void>
}

/**
 * @param wishes what to leave out: of how many decks `slidev export` is run, all where that is open, and how long the
 * long decks are, in slides
 */
export function openBench({ loop, lengths }: { loop?: number, lengths: number[] }): Bench {
  const browser = findBrowser()?.path
  if (!browser)
    throw new Error('there is no browser to print with; run `npx rostrum doctor --mend`')
  const room = mkdtempSync(join(tmpdir(), 'rostrum-bench-'))
  const cache = join(room, 'cache')
  const names = readdirSync(join(projectFolder, 'slides'))
    .filter(name => name.endsWith('.md') && !['README.md', 'gallery.md'].includes(name))
    .sort()
  for (const name of names)
    cpSync(join(projectFolder, 'slides', name), join(room, 'slides', name))
  cpSync(join(projectFolder, 'content'), join(room, 'content'), { recursive: true })
  const slidesOf = (some: readonly string[]) =>
    some.reduce((sum, name) => sum + readFileSync(join(room, 'slides', name), 'utf8').match(/^layout:/gm)!.length, 0)
  const slides = slidesOf(names)
  const looped = names.slice(0, loop)
  let changes = 0
  let shown: ReturnType<typeof launchBrowser> | undefined

  const command = (...args: string[]) => ({
    program: process.execPath,
    args: [join(projectFolder, 'scripts/rostrum.ts'), ...args],
    cwd: room,
    env: { ROSTRUM_CACHE: cache },
  })
  const rostrum = (...args: string[]) => measure(command(...args))
  const exportAll = (...more: string[]) => rostrum('export', ...names.map(name => join('slides', name)), '--out', join(room, 'out'), ...more)
  const forget = (...shelves: string[]) => shelves.forEach(shelf => rmSync(join(cache, shelf), { recursive: true, force: true }))

  /** A word of the last slide, so that one deck is another than before. */
  function change(name: string): void {
    const path = join(room, 'slides', name)
    writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n\nChange ${++changes}\n`)
  }

  function marp(): Promise<Measured> {
    const options = ['--no-stdin', '--browser', 'chrome', '--browser-path', browser!, '--pdf']
    const places = ['--input-dir', join(room, 'slides'), '--output', join(room, 'marp')]
    return measure({
      program: process.execPath,
      args: [join(projectFolder, 'node_modules/@marp-team/marp-cli/marp-cli.js'), '-P', '2', ...options, ...places],
      cwd: room,
    })
  }

  /** Slidev prints one deck at a time and needs each to lie where its addon is found. */
  async function slidevLoop(): Promise<Measured> {
    const all: Measured[] = []
    for (const name of looped) {
      const places = [join(projectFolder, 'slides', name), '--executable-path', browser!, '--output', join(room, 'slidev', basename(name, '.md'))]
      all.push(
        await measure({
          program: process.execPath,
          args: [join(projectFolder, 'node_modules/@slidev/cli/bin/slidev.mjs'), 'export', ...places],
          cwd: projectFolder,
        }),
      )
    }
    return { seconds: all.reduce((sum, { seconds }) => sum + seconds, 0), memory: Math.max(...all.map(({ memory = 0 }) => memory)) }
  }

  /** From the command to what `seen` waits for in a browser that is open already, at the address that the command prints. */
  async function shownBy(
    args: string[],
    address: RegExp,
    seen: (page: Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newPage']>>, restart: () => void) => Promise<unknown>,
  ): Promise<Measured> {
    const page = await (await (shown ??= launchBrowser())).newPage()
    let began = performance.now()
    const { said, end } = await spoken(command(...args, '--port', String(await getPort())), address)
    try {
      await page.goto(said)
      await seen(page, () => (began = performance.now()))
      return { seconds: (performance.now() - began) / 1000 }
    }
    finally {
      await page.close()
      await end()
    }
  }

  /** The client is there, as it is once a clone was set up. */
  const ready = () => rostrum('export', join('slides', names[0]!), '--out', join(room, 'out'))
  const firstSlide = () =>
    shownBy(['present', join('slides', names[0]!)], /audience\s+(\S+)/, page => page.locator('.slidev-page-1 h1').waitFor())
  const lobby = () => shownBy(['start'], /on\s+(http\S+)/, page => page.locator('main').waitFor())
  /** From a click in the lobby to the deck's first slide, which opens beside it. */
  const clicked = () =>
    shownBy(['start'], /on\s+(http\S+)/, async (page, restart) => {
      const link = page.locator(`a[href="/${basename(names[0]!, '.md')}/"]`).first()
      await link.waitFor()
      const opened = page.context().waitForEvent('page')
      restart()
      await link.click({ modifiers: ['Control'] })
      await (await opened).locator('.slidev-page-1 h1').waitFor()
    })
  /** From a save to the screen; the deck lies in the project folder, since Slidev's server is for a clone's decks alone. */
  async function saved(): Promise<Measured> {
    const path = join(projectFolder, 'slides', names[0]!)
    const before = readFileSync(path, 'utf8')
    try {
      return await shownBy(['edit', path], /slides\s+(\S+)/, async (page, restart) => {
        const headline = page.locator('.slidev-page-1 h1')
        await headline.waitFor()
        const word = `Changed${++changes}`
        restart()
        writeFileSync(path, before.replace(/^# (.*)$/m, `# ${word} $1`))
        await headline.filter({ hasText: word }).waitFor()
      })
    }
    finally {
      writeFileSync(path, before)
    }
  }

  const all = { slides, part: 'decks' } as const
  const cases: Case[] = [
    { name: 'rostrum, client to build', ...all, before: () => forget('clients', 'apps', 'prints', 'fonts'), run: () => exportAll() },
    { name: 'rostrum, decks never seen', ...all, before: () => forget('apps', 'prints'), run: () => exportAll() },
    { name: 'rostrum, one changed', ...all, before: () => change(names[0]!), run: () => exportAll() },
    { name: 'rostrum, none changed', ...all, run: () => exportAll() },
    { name: 'marp -P 2', ...all, run: marp },
    { name: 'slidev export, in a loop', part: 'slidev', slides, scale: names.length / looped.length, run: slidevLoop },
    ...lengths.map(
      (count): Case => ({
        name: `rostrum, a deck of ${count}`,
        part: 'lengths',
        slides: count,
        before: () => {
          mkdirSync(join(room, 'long'), { recursive: true })
          writeFileSync(join(room, 'long', `long-${count}.md`), longDeck(count, ++changes))
        },
        run: () => rostrum('export', join('long', `long-${count}.md`), '--out', join(room, 'out')),
      }),
    ),
    { name: 'rostrum, PowerPoint of all', part: 'pptx', slides, run: () => exportAll('--format', 'pptx') },
    { name: 'present, first slide, changed', part: 'live', before: () => ready().then(() => change(names[0]!)), run: firstSlide },
    { name: 'present, first slide, unchanged', part: 'live', run: firstSlide },
    { name: 'edit, a save on the screen', part: 'live', run: saved },
    { name: 'start, the lobby', part: 'live', run: lobby },
    { name: 'start, from a click to a slide', part: 'live', run: clicked },
    ...[
      ['--help'],
      ['build', '--out', join(room, 'built')],
      ['check'],
      ['export', join('slides', names[0]!), '--out', join(room, 'out')],
      ['present', join('slides', names[0]!)],
      ['edit', join(projectFolder, 'slides', names[0]!)],
      ['start'],
      ['rehearse', 'report', join('slides', names[0]!)],
      ['doctor'],
    ].map((args): Case => ({ name: `first word of ${args[0]}`, part: 'words', before: ready, run: () => firstWord(command(...args)) })),
  ]
  return {
    cases,
    decks: names.length,
    slides,
    close: async () => {
      await (await shown)?.close()
      rmSync(room, { recursive: true, force: true })
    },
  }
}
