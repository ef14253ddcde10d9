/** Decks as apps, kept: built when first asked for, and again only when something they are made of has changed. */
import type { Bundled } from './bundle.ts'
import type { DeckFile } from './deck-file.ts'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { stripVTControlCharacters } from 'node:util'
import { parseSync } from '@slidev/parser/core'
import { Refusal } from '../model/refusal.ts'
import { isAlive } from '../machine/alive.ts'
import { BundleFault, bundleApart } from './bundlers.ts'
import { cacheFolder, house } from '../machine/house.ts'

export interface App extends Bundled {
  id: string
  /** What it was built from. */
  deck: DeckFile
  /** Changes whenever the deck, the addon or a package does. */
  digest: string
  /** What may be served to anyone; the notes lie elsewhere. */
  folder: string
  /** The URL path it must be served under, `/` at both ends. */
  base: string
}

/** What an app is made of besides its deck and what these import, relative to the house; missing ones count as empty. */
const ingredients = [
  'components',
  'layouts',
  'public',
  'scripts/slidev/bundle.ts',
  'scripts/slidev/client.ts',
  'setup',
  'styles',
  ...['global-bottom', 'global-top', 'slide-bottom', 'slide-top', 'custom-nav-controls'].map(name => `${name}.vue`),
  'package-lock.json',
  'uno.config.ts',
  'vite.config.ts',
]

const apps = join(cacheFolder, 'apps')
const underway = new Map<string, Promise<App>>()

/**
 * The app of a deck. Where it has to be built, that takes seconds, in another process; whoever asks meanwhile waits for
 * the same build. It stays on disk at least as long as this process lives.
 * @throws Refusal where the deck does not compile, naming the slide; the signal's reason where it was aborted.
 */
export async function stageApp(deck: DeckFile, signal?: AbortSignal): Promise<App> {
  const digest = digestOf(deck)
  const building = underway.get(digest)
  if (building)
    return building
  const app = keptApp(deck, digest) ?? build(deck, digest, signal)
  underway.set(digest, Promise.resolve(app))
  try {
    return await app
  }
  finally {
    underway.delete(digest)
  }
}

/** The same for the same deck text, addon and packages. */
export function digestOf({ id, text }: Pick<DeckFile, 'id' | 'text'>): string {
  const hash = createHash('sha256').update(id).update('\0').update(text)
  for (const file of withImports(ingredients.flatMap(filesOf)))
    hash.update(`\0${relative(house, file)}\0`).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** The app if it is on disk, held so that no other process removes it while this one lives. */
export function keptApp(deck: DeckFile, digest: string = digestOf(deck)): App | undefined {
  const { id } = deck
  const folder = join(apps, `${id}-${digest}`)
  try {
    writeFileSync(join(folder, `held-by-${process.pid}`), '')
    const bundled: Bundled = JSON.parse(readFileSync(join(folder, 'stage.json'), 'utf8'))
    return { ...bundled, id, deck, digest, folder: join(folder, 'app'), base: baseOf(id) }
  }
  catch {
    return undefined
  }
}

async function build(deck: DeckFile, digest: string, signal?: AbortSignal): Promise<App> {
  checkFrontMatter(deck)
  const draft = join(apps, `draft-${process.pid}-${randomUUID()}`)
  try {
    mkdirSync(draft, { recursive: true })
    const bundled = await bundleApart({ deck, out: join(draft, 'app'), base: baseOf(deck.id) }, signal)
    writeFileSync(join(draft, 'stage.json'), JSON.stringify(bundled))
    place(draft, join(apps, `${deck.id}-${digest}`))
    const app = keptApp(deck, digest)
    if (!app)
      throw new Refusal(`the app of ${deck.id} was removed while it was made`, { mend: 'try again' })
    removeOthers(deck.id, digest)
    return app
  }
  catch (error) {
    throw error instanceof BundleFault ? compileRefusal(deck, error) : error
  }
  finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Puts the draft where it belongs, unless another process was first: theirs is as good. */
function place(draft: string, folder: string): void {
  try {
    renameSync(draft, folder)
  }
  catch (error) {
    if (!existsSync(join(folder, 'stage.json')))
      throw error
  }
}

/** Removes what earlier versions of the deck, and processes that were killed, have left; not what is being shown. */
function removeOthers(id: string, digest: string): void {
  for (const name of readdirSync(apps)) {
    const folder = join(apps, name)
    const old = name.startsWith(`${id}-`) && name !== `${id}-${digest}` && name.length === id.length + digest.length + 1
    const draftOf = Number(/^draft-(\d+)-/.exec(name)?.[1])
    if ((old && !isHeld(folder)) || (draftOf && !isAlive(draftOf)))
      rmSync(folder, { recursive: true, force: true })
  }
}

function isHeld(folder: string): boolean {
  return readdirSync(folder).some(name => isAlive(Number(/^held-by-(\d+)$/.exec(name)?.[1])))
}

function baseOf(id: string): string {
  return `/${id}/`
}

/** The files of a folder, at any depth; the file itself where it is one. */
function filesOf(path: string): string[] {
  const at = join(house, path)
  try {
    return readdirSync(at, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
  }
  catch {
    return existsSync(at) ? [at] : []
  }
}

/** The files and those they import by a path, however far, in a steady order. */
function withImports(files: string[]): string[] {
  const all = new Set(files)
  // A set takes in what is added while it is walked.
  for (const file of all) {
    const text = /\.(?:[cm]?[jt]s|vue|css)$/.test(file) ? readFileSync(file, 'utf8') : ''
    for (const [, path] of text.matchAll(/(?:from|import)[\s(]*['"](\.{1,2}\/[^'"?]+)/g)) {
      const imported = resolve(dirname(file), path!)
      if (existsSync(imported) && statSync(imported).isFile())
        all.add(imported)
    }
  }
  return [...all].sort()
}

/** One line of the many that Slidev, Vite or Vue say, and the slide it is about. */
function compileRefusal(deck: DeckFile, fault: BundleFault): Refusal {
  const lines = stripVTControlCharacters(fault.message).split('\n').map(line => line.trim())
  const at = lines.findIndex(line => line !== '' && !/^(?:Build failed|\[plugin|[╭│╰─])/.test(line))
  const no = /__slidev_(\d+)\./.exec(lines.slice(0, at + 1).join('\n'))?.[1]
  const says = lines[at]?.replace(/^\w*Error: /, '') ?? 'no reason given'
  return new Refusal(`${no ? `slide ${no}` : 'the deck'} does not compile: ${says}`, { at: placeOf(deck), cause: fault })
}

/** @throws Refusal where a slide's front matter is not YAML, which Slidev would pass over. */
function checkFrontMatter(deck: DeckFile): void {
  for (const { start, frontmatterDoc } of parseSync(deck.text, deck.path).slides) {
    const [error] = frontmatterDoc?.errors ?? []
    if (error) {
      const line = start + 1 + (error.linePos?.[0].line ?? 1)
      throw new Refusal(`the front matter is not YAML: ${error.message.split(/ at line |\n/)[0]}`, { at: { ...placeOf(deck), line } })
    }
  }
}

function placeOf({ path }: DeckFile): { file: string } {
  return { file: relative(process.cwd(), path) }
}
