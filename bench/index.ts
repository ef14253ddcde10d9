/**
 * `npm run bench`: this project, Slidev's own export and Marp CLI print the same decks in one run. Times depend on the
 * machine; what can be compared are the ratios. Nothing is tested here, and no time fails anything.
 */
import type { Measured } from './measure.ts'
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import getPort from 'get-port'
import { findBrowser, launchBrowser } from '../scripts/machine/browser.ts'
import { house } from '../scripts/machine/house.ts'
import { longDeck } from './long-deck.ts'
import { measure, median } from './measure.ts'

const { values: wishes } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    slidev: { type: 'string', default: 'all' },
    lengths: { type: 'string', default: '50,200,1000' },
    json: { type: 'string', default: 'out/bench.json' },
    help: { type: 'boolean' },
  },
})
if (wishes.help) {
  console.log(`npm run bench -- [--rounds 3] [--slidev all|<number of decks; 0 for none>] [--lengths 50,200,1000] [--json out/bench.json]`)
  process.exit()
}

interface Case {
  name: string
  /** Slides printed. */
  slides: number
  /** Puts things as they have to be before; not measured. */
  before?: () => void
  run: () => Promise<Measured>
  /** What a measured part stands for, where not all of it was run. */
  scale?: number
}

const browser = findBrowser()?.path
if (!browser)
  throw new Error('there is no browser to print with; run `npx rostrum doctor --mend`')
const room = mkdtempSync(join(tmpdir(), 'rostrum-bench-'))
const cache = join(room, 'cache')
const decks = readdirSync(join(house, 'slides'))
  .filter(name => name.endsWith('.md') && !['README.md', 'gallery.md'].includes(name))
  .sort()
function slidesOf(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (readFileSync(join(room, 'slides', name), 'utf8').match(/^layout:/gm)?.length ?? 0), 0)
}
cpSync(join(house, 'slides'), join(room, 'slides'), { recursive: true })

function rostrum(...args: string[]) {
  return measure({ program: process.execPath, args: [join(house, 'scripts/rostrum.ts'), ...args], cwd: room, env: { ROSTRUM_CACHE: cache } })
}
const exportAll = () => rostrum('export', ...decks.map(name => join('slides', name)), '--out', join(room, 'out'))
const forget = (...shelves: string[]) => shelves.forEach(shelf => rmSync(join(cache, shelf), { recursive: true, force: true }))
let changes = 0

/** A word of the last slide, so that one deck is another than before. */
function change(name: string): void {
  const path = join(room, 'slides', name)
  writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n\nChange ${++changes}\n`)
}

const loop = wishes.slidev === 'all' ? decks : decks.slice(0, Number(wishes.slidev))
const cases: Case[] = [
  { name: 'rostrum, client to build', slides: slidesOf(decks), before: () => forget('clients', 'apps', 'prints', 'fonts'), run: exportAll },
  { name: 'rostrum, decks never seen', slides: slidesOf(decks), before: () => forget('apps', 'prints'), run: exportAll },
  { name: 'rostrum, one changed', slides: slidesOf(decks), before: () => change(decks[0]!), run: exportAll },
  { name: 'rostrum, none changed', slides: slidesOf(decks), run: exportAll },
  {
    name: 'marp -P 2',
    slides: slidesOf(decks),
    run: () =>
      measure({
        program: process.execPath,
        args: [
          join(house, 'node_modules/@marp-team/marp-cli/marp-cli.js'),
          '-P',
          '2',
          '--no-stdin',
          '--browser',
          'chrome',
          '--browser-path',
          browser,
          '--pdf',
          '--input-dir',
          join(room, 'slides'),
          '--output',
          join(room, 'marp'),
        ],
        cwd: room,
      }),
  },
  ...(loop.length > 0
    ? [{ name: 'slidev export, in a loop', slides: slidesOf(loop), scale: decks.length / loop.length, run: () => slidevLoop(loop) }]
    : []),
  ...wishes.lengths
    .split(',')
    .filter(Boolean)
    .map(Number)
    .map((count): Case => ({
      name: `rostrum, a deck of ${count}`,
      slides: count,
      before: () => {
        mkdirSync(join(room, 'long'), { recursive: true })
        writeFileSync(join(room, 'long', `long-${count}.md`), longDeck(count, ++changes))
      },
      run: () => rostrum('export', join('long', `long-${count}.md`), '--out', join(room, 'out')),
    })),
  { name: 'present, first slide, changed', slides: 1, before: () => change(decks[0]!), run: () => firstSlide(decks[0]!) },
  { name: 'present, first slide, unchanged', slides: 1, run: () => firstSlide(decks[0]!) },
]

/** Slidev prints one deck at a time and needs each to lie where its addon is found. */
async function slidevLoop(names: readonly string[]): Promise<Measured> {
  const all: Measured[] = []
  for (const name of names) {
    all.push(
      await measure({
        program: process.execPath,
        args: [
          join(house, 'node_modules/@slidev/cli/bin/slidev.mjs'),
          'export',
          join(house, 'slides', name),
          '--executable-path',
          browser!,
          '--output',
          join(room, 'slidev', basename(name, '.md')),
        ],
        cwd: house,
      }),
    )
  }
  return { seconds: all.reduce((sum, { seconds }) => sum + seconds, 0), memory: Math.max(...all.map(({ memory = 0 }) => memory)) }
}

/** From the command to a title on the screen of a browser that is open already. */
async function firstSlide(name: string): Promise<Measured> {
  const page = await (await (shown ??= launchBrowser())).newPage()
  const port = await getPort()
  const began = performance.now()
  const child = spawn(process.execPath, [join(house, 'scripts/rostrum.ts'), 'present', join('slides', name), '--port', String(port)], {
    cwd: room,
    env: { ...process.env, ROSTRUM_CACHE: cache },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const audience = await new Promise<string>((resolve, reject) => {
      let said = ''
      child.stdout.on('data', (chunk) => {
        said += chunk
        const url = /audience\s+(\S+)/.exec(said)?.[1]
        if (url)
          resolve(url)
      })
      child.once('close', status => reject(new Error(`present ended with ${status}`)))
    })
    await page.goto(audience)
    await page.locator('.slidev-page-1 h1').waitFor()
    return { seconds: (performance.now() - began) / 1000 }
  }
  finally {
    child.kill('SIGINT')
    await page.close()
  }
}

let shown: ReturnType<typeof launchBrowser> | undefined
try {
  const results = []
  for (const { name, slides, before, run, scale = 1 } of cases) {
    const rounds: Measured[] = []
    for (let round = 0; round < Number(wishes.rounds); round++) {
      before?.()
      rounds.push(await run())
    }
    const seconds = median(rounds.map(({ seconds }) => seconds)) * scale
    const memory = Math.max(...rounds.map(({ memory = 0 }) => memory))
    results.push({ name, slides, seconds, scaled: scale === 1 ? undefined : scale, memory: memory || undefined, rounds })
    console.error(
      `${name.padEnd(34)} ${seconds.toFixed(2).padStart(8)} s${memory ? `  ${Math.round(memory / 1e6)} MB` : ''}${scale === 1 ? '' : `  (${loop.length} of ${decks.length} decks, scaled)`}`,
    )
  }
  const marp = results.find(({ name }) => name.startsWith('marp'))!.seconds
  const longest = Math.max(...results.map(({ seconds }) => seconds))
  console.log(
    `\n${decks.length} decks, ${slidesOf(decks)} slides; ${cpus().length} x ${cpus()[0]!.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB\n`,
  )
  for (const { name, seconds, slides } of results) {
    console.log(
      `${name.padEnd(34)} ${'█'.repeat(Math.max(1, Math.round((seconds / longest) * 40))).padEnd(40)} ${(seconds / marp).toFixed(2)} of Marp, ${((seconds / slides) * 1000).toFixed(0)} ms a slide`,
    )
  }
  mkdirSync(join(wishes.json, '..'), { recursive: true })
  writeFileSync(
    wishes.json,
    `${JSON.stringify({ machine: { processors: cpus().length, model: cpus()[0]!.model, memory: totalmem() }, decks: decks.length, results }, null, 2)}\n`,
  )
}
finally {
  await (await shown)?.close()
  rmSync(room, { recursive: true, force: true })
}
