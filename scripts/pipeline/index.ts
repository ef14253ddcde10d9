/** Sources -> talks -> decks -> files. */
import type { Claims } from '../check/claims/index.ts'
import type { Coverage } from '../check/coverage.ts'
import type { Disk } from '../machine/disk.ts'
import type { Deck } from '../model/deck.ts'
import type { Fault } from '../model/fault.ts'
import type { Skipped, Talk } from '../model/talk.ts'
import type { Picture } from './pictures.ts'
import type { DeckFile } from '../slidev/deck-file.ts'
import { dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { claimsOfTalks, fillCare } from '../check/claims/index.ts'
import { coverage } from '../check/coverage.ts'
import { faultsOfDiagrams } from '../check/diagrams.ts'
import { isEdited, stringify } from '../deck-text/index.ts'
import type { Theme } from '../model/theme.ts'
import { disk } from '../machine/disk.ts'
import { measure } from '../measure/fonts.ts'
import { faultsOf, isError } from '../model/fault.ts'
import { Refusal, UsageError } from '../model/refusal.ts'
import { withPictures } from './pictures.ts'
import { plan } from '../plan/index.ts'
import { slotFor } from '../plan/slot.ts'
import { parseDuration } from '../read/duration.ts'
import { read } from '../read/index.ts'
import { decode } from '../read/text.ts'
import { talkOf } from '../slidev/deck-file.ts'
import { readConfig } from './config.ts'
import { withRubric } from './rubric.ts'
import { readTimings } from './timings.ts'

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
  /** The addon a deck names, from the folder above its own; the default is that folder. */
  addon?: string
}

export interface BuiltDeck {
  deck: Deck
  text: string
  out: string
  coverage: Coverage
  /** What its figures bear, and the source they stand in. */
  claims: Claims
  source: string
  /** What stands beside it. */
  pictures: Picture[]
  changed: boolean
}
/** What was made, what of the documents is no talk, and all that is wrong with them, in the order of files and lines. */
export interface BuildReport {
  decks: BuiltDeck[]
  skipped: Skipped[]
  faults: Fault[]
}

/**
 * Reads, plans and writes what can be. A document that cannot be read, a second talk of one name, a deck that was edited
 * by hand or is another document's is told and keeps no other deck from being written; `decks` are those that were, or are as they were.
 * @throws {UsageError} where the slot is no length of time, {Refusal} where the folder of talks is none
 */
export async function build(options: BuildOptions, effects: Disk = disk): Promise<BuildReport> {
  const report = await convert(options, effects)
  const written = await Promise.all(
    report.decks.map(deck =>
      kept(async () => {
        await refuseOthers(deck.out, deck.deck.talk, effects, options.force)
        await refuseEdited(deck.out, deck.text, effects, options.force)
        save(deck, effects)
        return deck
      }),
    ),
  )
  return {
    ...report,
    decks: written.flatMap(({ value }) => value ?? []),
    faults: inOrder([...report.faults, ...written.flatMap(({ faults }) => faults)]),
  }
}

/** Writes a deck, if that changes it, and its pictures before it. */
export function save({ out, text, pictures, changed }: BuiltDeck, effects: Disk): void {
  for (const { address, bytes } of pictures) {
    const path = join(dirname(out), 'public', address)
    if (!effects.exists(path))
      effects.write(path, bytes)
  }
  if (changed)
    effects.write(out, text)
}

/** The decks as they would be written, without writing them. */
export async function convert(options: BuildOptions, effects: Disk = disk): Promise<BuildReport> {
  const meeting = options.slot === undefined ? undefined : parseDuration(options.slot)
  if (options.slot !== undefined && (meeting === undefined || meeting <= 0))
    throw new UsageError(`--slot "${options.slot}" is no length of time; write 45m or 1h30m`)
  const { theme } = await readConfig(effects)
  const out = resolve(options.out ?? 'slides')
  const files = options.files.length > 0 ? options.files : await contentFiles(options.content ?? 'content', effects)
  const figured = new Map<Talk, Pick<BuiltDeck, 'claims' | 'source'>>()
  const readings = await Promise.all(
    files.map(file =>
      kept(async () => {
        const { text, faults } = decode(file, await bytesOf(file, effects))
        const reading = read(file, text)
        const claims = claimsOfTalks(text, reading.talks)
        reading.talks.forEach((talk, i) => figured.set(talk, { claims: claims[i], source: text }))
        return { ...reading, faults: [...faults, ...reading.faults] }
      }),
    ),
  )
  const documents = readings.flatMap(({ value }) => value ?? [])
  const { talks, twins } = named(documents.flatMap(reading => reading.talks))
  const [planned, diagrams] = await Promise.all([
    Promise.all(
      talks.map(written =>
        kept(async (): Promise<BuiltDeck & { faults: Fault[] }> => {
          const { talk, pictures, faults } = await withPictures(await withRubric(themed(written, theme), effects), effects)
          const deck = plan(talk, material => slotFor(talk, meeting, material), measure, await readTimings(talk, effects))
          const { claims, source } = figured.get(written)!
          fillCare(deck, claims.findings)
          const path = join(out, `${talk.id}.md`)
          const text = stringify(deck, relative(resolve(out, '..'), resolve(talk.position.file)).replaceAll('\\', '/'), options.addon)
          return {
            deck,
            text,
            out: path,
            coverage: coverage(talk.source, text),
            claims,
            source,
            pictures,
            faults,
            changed: (await textOf(path, effects)) !== text,
          }
        }),
      ),
    ),
    faultsOfDiagrams(talks),
  ])
  const faults = [
    ...readings.flatMap(each => [...each.faults, ...(each.value?.faults ?? [])]),
    ...twins,
    ...planned.flatMap(each => [...each.faults, ...(each.value?.faults ?? [])]),
    ...diagrams,
  ]
  return {
    decks: planned.flatMap(({ value }) => value ?? []),
    skipped: documents.flatMap(reading => reading.skipped),
    faults: inOrder(faults, files),
  }
}

/** A talk in the theme of its folder, but for what it says of its own. */
function themed(talk: Talk, theme: Theme | undefined): Talk {
  return theme ? { ...talk, theme: { ...theme, ...talk.theme } } : talk
}

/** What came of a step that may be refused: its value, or the faults that kept it from being made. */
async function kept<T>(step: () => Promise<T>): Promise<{ value?: T, faults: Fault[] }> {
  try {
    return { value: await step(), faults: [] }
  }
  catch (error) {
    if (error instanceof Refusal)
      return { faults: faultsOf(error) }
    throw error
  }
}

function inOrder(faults: Fault[], files?: string[]): Fault[] {
  const order = files ?? [...new Set(faults.map(fault => fault.file))]
  const place = ({ file }: Fault): number => (order.includes(file) ? order.indexOf(file) : order.length)
  return faults.toSorted((a, b) => place(a) - place(b) || (a.line ?? 0) - (b.line ?? 0))
}

/** @throws {Refusal} where a document has an error, for whoever asked for it and nothing else */
export function refuseFaults(faults: Fault[]): void {
  const [first] = faults.filter(isError)
  if (first)
    throw new Refusal(first.says, { at: first, mend: first.mend })
}

/**
 * The deck that a file in slides/ was written from, planned again.
 * @throws Refusal where no talk stands behind it
 */
export async function plannedDeck(file: DeckFile, slot?: string): Promise<Deck> {
  const { id, path } = file
  const talk = file.source && talkOf(file)
  if (!talk || !disk.exists(talk)) {
    throw new Refusal('this is made of a talk, and the deck has none behind it', {
      at: { file: relative(process.cwd(), path) },
      mend: 'export it as pdf, png, html or handout',
    })
  }
  const { decks, faults } = await convert({ files: [talk], slot })
  const found = decks.find(({ deck }) => deck.talk.id === id)
  if (!found)
    refuseFaults(faults)
  if (!found)
    throw new Refusal(`there is no talk called ${id} in it any more`, { at: { file: talk }, mend: 'run `rostrum build`' })
  return found.deck
}

/** Every Markdown or text file below a folder, in order of name; `README.md` is about the folder. */
async function contentFiles(folder: string, effects: Disk): Promise<string[]> {
  const all = await effects.list(folder).catch((cause: unknown) => {
    throw new Refusal('there is no such folder of talks', {
      at: { file: folder },
      mend: 'run this in the project\'s folder, or name the files',
      cause,
    })
  })
  // What begins with a dot is the tool's: the base of what was imported, for one.
  const isTalk = (name: string): boolean => /\.(?:md|markdown|txt)$/i.test(name) && !/(?:^|[\\/])(?:readme\.[^\\/]*$|\.)/i.test(name)
  const files = all.filter(path => isTalk(relative(folder, path))).sort()
  if (files.length === 0)
    throw new Refusal('there are no talks in it', { at: { file: folder }, mend: 'write one as content/README.md shows' })
  return files
}

async function bytesOf(file: string, effects: Disk): Promise<Uint8Array> {
  try {
    return await effects.read(file)
  }
  catch (cause) {
    const { code = 'unknown error' } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT')
      throw new Refusal('there is no such file', { at: { file }, mend: 'check its name', cause })
    if (code === 'EISDIR')
      throw new Refusal('this is a folder', { at: { file }, mend: `name its files, or use --content ${file}`, cause })
    throw new Refusal(`it cannot be read (${code})`, { at: { file }, mend: 'check its permissions', cause })
  }
}

/** A file's text; undefined where there is none. */
function textOf(path: string, effects: Disk): Promise<string | undefined> {
  return effects.read(path).then(
    bytes => new TextDecoder().decode(bytes),
    () => undefined,
  )
}

/** The talks that have a name to themselves, and the faults of those whose name another has before them. */
function named(talks: Talk[]): { talks: Talk[], twins: Fault[] } {
  const firsts = new Map(talks.toReversed().map(talk => [talk.id, talk]))
  return {
    talks: talks.filter(talk => firsts.get(talk.id) === talk),
    twins: talks
      .filter(talk => firsts.get(talk.id) !== talk)
      .map(({ id, position }): Fault => {
        const first = firsts.get(id)!.position
        return {
          ...position,
          severity: 'error',
          says: `a second talk is called "${id}"; the first is ${first.file}:${first.line}`,
          mend: 'give one another title, another file name, or an id in its front matter',
        }
      }),
  }
}

async function refuseEdited(path: string, text: string, effects: Disk, force = false): Promise<void> {
  const before = await textOf(path, effects)
  if (!force && before !== undefined && before !== text && isEdited(before)) {
    throw new Refusal('this deck was edited by hand, so it stays as it is', {
      at: { file: relative(process.cwd(), path) || path },
      mend: 'move the edit to its talk in content/, or build with --force to lose it',
    })
  }
}

/** The deck of another document that is still there is not this talk's to replace. */
async function refuseOthers(path: string, talk: Talk, effects: Disk, force = false): Promise<void> {
  const source = /^ {2}source: (.+)$/m.exec((await textOf(path, effects)) ?? '')?.[1].replace(/^(["'])(.*)\1$/, '$2')
  const other = source && resolve(dirname(path), '..', source)
  if (!force && other && other !== resolve(talk.position.file) && effects.exists(other)) {
    throw new Refusal(`its deck would replace that of ${relative(process.cwd(), other)}`, {
      at: talk.position,
      mend: 'give one another title, or an id in its front matter, or build with --force',
    })
  }
}
