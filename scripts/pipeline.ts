/** Sources -> talks -> decks -> files. */
import type { Claims } from './check/claims/index.ts'
import type { Coverage } from './check/coverage.ts'
import type { Deck } from './model/deck.ts'
import type { DeckFile } from './slidev/deck-file.ts'
import { talkOf } from './slidev/deck-file.ts'
import type { Skipped, Talk } from './model/talk.ts'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { claimsOfTalks, fillCare } from './check/claims/index.ts'
import { coverage } from './check/coverage.ts'
import { loadLines } from './measure/fonts.ts'
import { plan } from './plan/index.ts'
import { settleSlot } from './plan/slot.ts'
import { parseDuration } from './read/duration.ts'
import { read } from './read/index.ts'
import { decode } from './read/text.ts'
import { Refusal, UsageError } from './model/refusal.ts'
import { isEdited, write } from './deck-text/index.ts'
import { readTimings } from './timings-file.ts'

export interface BuildOptions {
  /** Documents to read; empty for all of `content`. */
  files: string[]
  /** Folder of talks, default `content`. */
  content?: string
  /** Folder of decks, default `slides`. */
  out?: string
  /** Length of the meeting, as `45m`. */
  slot?: string
  /** Overwrite decks that somebody has edited. */
  force?: boolean
}

export interface BuiltDeck {
  deck: Deck
  text: string
  out: string
  coverage: Coverage
  /** What its figures bear, and the source they stand in. */
  claims: Claims
  source: string
  changed: boolean
}
export interface BuildReport { decks: BuiltDeck[], skipped: Skipped[] }

/**
 * Reads, plans and writes. Nothing is written before everything is read and planned.
 * @throws {Refusal} on the first document that cannot be read, on two talks of one name, on a deck of another document, on one edited by hand
 */
export async function build(options: BuildOptions): Promise<BuildReport> {
  const out = options.out ?? 'slides'
  const { decks, skipped } = await convert(options)
  for (const built of decks) {
    await refuseOthers(built.out, built.deck.talk, options.force)
    await refuseEdited(built.out, built.text, options.force)
  }
  await mkdir(out, { recursive: true }).catch(error => unwritable(out, error))
  for (const deck of decks) {
    if (deck.changed)
      await save(deck.out, deck.text)
  }
  return { decks, skipped }
}

/** The decks as they would be written, without writing them. */
export async function convert(options: BuildOptions): Promise<BuildReport> {
  const meeting = options.slot === undefined ? undefined : parseDuration(options.slot)
  if (options.slot !== undefined && (meeting === undefined || meeting <= 0))
    throw new UsageError(`--slot "${options.slot}" is no length of time; write 45m or 1h30m`)
  const out = resolve(options.out ?? 'slides')
  const files = options.files.length > 0 ? options.files : await contentFiles(options.content ?? 'content')
  const figured = new Map<Talk, Pick<BuiltDeck, 'claims' | 'source'>>()
  const readings = await Promise.all(files.map(async (file) => {
    const source = decode(file, await bytesOf(file))
    const reading = read(file, source)
    const claims = claimsOfTalks(source, reading.talks)
    reading.talks.forEach((talk, i) => figured.set(talk, { claims: claims[i], source }))
    return reading
  }))
  const talks = readings.flatMap(reading => reading.talks)
  refuseTwins(talks)
  const lines = loadLines()
  const decks = await Promise.all(talks.map(async (talk): Promise<BuiltDeck> => {
    const deck = plan(talk, material => settleSlot(talk, meeting, material), lines, await readTimings(talk))
    const { claims, source } = figured.get(talk)!
    fillCare(deck, claims.findings)
    const path = join(out, `${talk.id}.md`)
    const text = write(deck, relative(resolve(out, '..'), resolve(talk.position.file)).replaceAll('\\', '/'))
    const before = await readFile(path, 'utf8').catch(() => undefined)
    return { deck, text, out: path, coverage: coverage(talk.source, text), claims, source, changed: before !== text }
  }))
  return { decks, skipped: readings.flatMap(reading => reading.skipped) }
}

/**
 * The deck that a file in slides/ was written from, planned again.
 * @throws Refusal where no talk stands behind it
 */
export async function plannedDeck(file: DeckFile, slot?: string): Promise<Deck> {
  const { id, path } = file
  const talk = file.source && talkOf(file)
  if (!talk || !existsSync(talk))
    throw new Refusal('this is made of a talk, and the deck has none behind it', { at: { file: relative(process.cwd(), path) }, mend: 'export it as pdf, png, html or handout' })
  const found = (await convert({ files: [talk], slot })).decks.find(({ deck }) => deck.talk.id === id)
  if (!found)
    throw new Refusal(`there is no talk called ${id} in it any more`, { at: { file: talk }, mend: 'run `rostrum build`' })
  return found.deck
}

/** Every Markdown or text file below a folder, in order of name; `README.md` is about the folder. */
async function contentFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new Refusal('there is no such folder of talks', { at: { file: folder }, mend: 'run this in the project\'s folder, or name the files' })
  })
  const files = entries
    .filter(entry => entry.isFile() && /\.(?:md|markdown|txt)$/i.test(entry.name) && !/^readme\./i.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
  if (files.length === 0)
    throw new Refusal('there are no talks in it', { at: { file: folder }, mend: 'write one as content/README.md shows' })
  return files
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  }
  catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT')
      throw new Refusal('there is no such file', { at: { file }, mend: 'check its name', cause: error })
    if (code === 'EISDIR')
      throw new Refusal('this is a folder', { at: { file }, mend: `name its files, or use --content ${file}`, cause: error })
    throw new Refusal(`it cannot be read (${code})`, { at: { file }, mend: 'check its permissions', cause: error })
  }
}

function refuseTwins(talks: Talk[]): void {
  const seen = new Map<string, Talk>()
  for (const talk of talks) {
    const twin = seen.get(talk.id)
    if (twin)
      throw new Refusal(`a second talk is called "${talk.id}"; the first is ${twin.position.file}:${twin.position.line}`, { at: talk.position, mend: 'give one another title, another file name, or an id in its front matter' })
    seen.set(talk.id, talk)
  }
}

async function refuseEdited(path: string, text: string, force = false): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => undefined)
  if (!force && before !== undefined && before !== text && isEdited(before))
    throw new Refusal('this deck was edited by hand, so it stays as it is', { at: { file: relative(process.cwd(), path) || path }, mend: 'move the edit to its talk in content/, or build with --force to lose it' })
}

/** The deck of another document that is still there is not this talk's to replace. */
async function refuseOthers(path: string, talk: Talk, force = false): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => '')
  const source = /^ {2}source: (.+)$/m.exec(before)?.[1].replace(/^(["'])(.*)\1$/, '$2')
  const other = source && resolve(dirname(path), '..', source)
  if (!force && other && other !== resolve(talk.position.file) && existsSync(other))
    throw new Refusal(`its deck would replace that of ${relative(process.cwd(), other)}`, { at: talk.position, mend: 'give one another title, or an id in its front matter, or build with --force' })
}

/** Whole or not at all: written beside its place, then moved into it. */
async function save(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await writeFile(temporary, text)
    await rename(temporary, path)
  }
  catch (error) {
    await rm(temporary, { force: true })
    unwritable(path, error)
  }
}

function unwritable(path: string, error: unknown): never {
  throw new Refusal(`it cannot be written (${(error as NodeJS.ErrnoException).code})`, { at: { file: path }, mend: 'check the folder\'s permissions, or choose another with --out', cause: error })
}
