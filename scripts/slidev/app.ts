/**
 * Decks as apps, kept: compiled when first asked for, and again only when something they are made of has changed.
 * An app is a folder of the deck's own files, and the client that loads them, which it shares with other decks.
 */
import type { Client } from './client.ts'
import type { Bundled } from './bundled.ts'
import type { DeckFile } from './deck-file.ts'
import type { Place } from '../machine/kept.ts'
import type { Variant } from './variant.ts'
import { statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { stripVTControlCharacters } from 'node:util'
import { parseSync } from '@slidev/parser/core'
import { Refusal } from '../model/refusal.ts'
import { faultTold } from './fault.ts'
import { projectFolder } from '../machine/folders.ts'
import { clientDigest, clientFor, keptClient } from './client.ts'
import { CompileFault, compileDeck, compileWhole, warmUp } from './compilers.ts'
import { checkReach } from './reach.ts'
import { digestOf as digestOfParts, fileDigest, filesUnder, withImports } from '../machine/ingredients.ts'
import { keep, kept } from '../machine/kept.ts'
import { sharedWork } from '../machine/underway.ts'
import { variantOf, wholeBecause } from './variant.ts'

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
  /** What its page loads besides; none where the deck was built whole. */
  client?: Client
}

/** What of a deck's own folder may go into a deck of it. */
const besides = ['components', 'layouts', 'snippets']
const compiledBy = ['scripts/slidev/deck-build.ts', 'scripts/slidev/whole-build.ts', 'scripts/slidev/notes-apart.ts']
const alsoOf = ['setup', 'vite.config.ts', 'uno.config.ts', 'package-lock.json']

/** What is remembered of an app; `whole` says why it has a client of its own. */
type Memory = Bundled & { whole?: string }

const underway = sharedWork<App>()
const notOffered = new Map<string, string>()

/**
 * The app of a deck. Where it has to be compiled, that happens in another process; whoever asks meanwhile waits for the
 * same. It stays on disk at least as long as this process lives.
 * @throws Refusal where the deck does not compile, naming the slide; the signal's reason where it was aborted.
 */
export async function stageApp(deck: DeckFile, signal?: AbortSignal): Promise<App> {
  const digest = digestOf(deck)
  return underway(digest, () => keptApp(deck, digest) ?? build(deck, digest, signal), signal)
}

/** The same for the same deck, files beside it, client and packages. */
export function digestOf(deck: Pick<DeckFile, 'id' | 'path' | 'text'>): string {
  const beside = dirname(deck.path)
  const code = withImports([...compiledBy, ...alsoOf].map(part => join(projectFolder, part)).flatMap(filesUnder))
  return digestOfParts([
    deck.id,
    deck.path,
    deck.text,
    clientDigest(variantOf(deck)),
    ...code.map(fileDigest),
    ...besides.flatMap(part => filesUnder(join(beside, part))).flatMap(file => [file, fileDigest(file)]),
    // Pictures may be large, so their time and size stand for them.
    ...filesUnder(join(beside, 'public')).map(file => `${file} ${statSync(file).mtimeMs} ${statSync(file).size}`),
  ])
}

/** The app if it is on disk and whole, its client too; held so that no other process removes it while this one lives. */
export function keptApp(deck: DeckFile, digest: string = digestOf(deck)): App | undefined {
  const found = kept<Memory>(placeOf(deck, digest))
  if (!found)
    return undefined
  const client = found.value.whole === undefined ? keptClient(clientDigest(variantOf(deck))) : undefined
  return client || found.value.whole !== undefined ? appOf(deck, digest, found, client) : undefined
}

/** Has a compiler start where the deck will need one, so that it is ready when it is asked. */
export function prepareFor(deck: DeckFile): void {
  if (!keptApp(deck))
    warmUp()
}

async function build(deck: DeckFile, digest: string, signal?: AbortSignal): Promise<App> {
  checkFrontMatter(deck)
  checkReach(deck)
  const variant = variantOf(deck)
  const whole = wholeBecause(deck) ?? notOffered.get(digest)
  try {
    return whole === undefined ? await shared(deck, digest, variant, signal) : await alone(deck, digest, variant, whole, signal)
  }
  catch (error) {
    if (whole === undefined && error instanceof CompileFault && error.notOffered) {
      notOffered.set(digest, /it uses \S+ of Slidev's client/.exec(error.message)?.[0] ?? 'the shared client lacks something it uses')
      return build(deck, digest, signal)
    }
    throw error instanceof CompileFault ? compileRefusal(deck, error) : error
  }
}

async function shared(deck: DeckFile, digest: string, variant: Variant, signal?: AbortSignal): Promise<App> {
  const client = await clientFor(variant, signal)
  const made = await keep<Memory>(placeOf(deck, digest), async (folder) => {
    const { id, path, text } = deck
    const value = await compileDeck({ deck: { id, path, text }, out: join(folder, 'app'), base: baseOf(id) }, variant, client, signal)
    return { value, sources: value.sources }
  })
  return appOf(deck, digest, made, client)
}

async function alone(deck: DeckFile, digest: string, variant: Variant, whole: string, signal?: AbortSignal): Promise<App> {
  console.error(`rostrum: ${deck.id} is built whole, which takes longer: ${whole}`)
  const made = await keep<Memory>(placeOf(deck, digest), async (folder) => {
    const { id, path, text } = deck
    const value = await compileWhole({ deck: { id, path, text }, variant, out: join(folder, 'app'), base: baseOf(id) }, signal)
    return { value: { ...value, whole }, sources: value.sources }
  })
  return appOf(deck, digest, made)
}

function appOf(deck: DeckFile, digest: string, { folder, value }: { folder: string, value: Memory }, client?: Client): App {
  return { ...value, id: deck.id, deck, digest, folder: join(folder, 'app'), base: baseOf(deck.id), client }
}

function placeOf({ id }: DeckFile, digest: string): Place {
  return { shelf: 'apps', name: id, digest }
}

function baseOf(id: string): string {
  return `/${id}/`
}

/** One line of the many that Slidev, Vite or Vue say, and the slide it is about. */
function compileRefusal(deck: DeckFile, fault: CompileFault): Refusal {
  const lines = stripVTControlCharacters(fault.message).split('\n').map(line => line.trim())
  const at = lines.findIndex(line => line !== '' && !/^(?:Build failed|\[plugin|[╭│╰─])/.test(line))
  const no = /__slidev_(\d+)\./.exec(lines.slice(0, at + 1).join('\n'))?.[1]
  const { says, mend } = faultTold(lines[at] ?? fault.name)
  return new Refusal(`${no ? `slide ${no}` : 'the deck'} does not compile: ${says}`, { at: placeInText(deck), mend, cause: fault })
}

/** @throws Refusal where a slide's front matter is not YAML, which Slidev would pass over. */
function checkFrontMatter(deck: DeckFile): void {
  for (const { start, frontmatterDoc } of parseSync(deck.text, deck.path).slides) {
    const [error] = frontmatterDoc?.errors ?? []
    if (error) {
      const line = start + 1 + (error.linePos?.[0].line ?? 1)
      throw new Refusal(`the front matter is not YAML: ${error.message.split(/ at line |\n/)[0]}`, { at: { ...placeInText(deck), line } })
    }
  }
}

function placeInText({ path }: DeckFile): { file: string } {
  return { file: relative(process.cwd(), path) }
}
