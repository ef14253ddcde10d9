/** A foreign document -> files of content/. */
import type { Coverage } from '../check/coverage.ts'
import type { Picture } from '../import/documents.ts'
import type { Skipped, Talk } from '../model/talk.ts'
import type { Recognised } from './recognised.ts'
import { Buffer } from 'node:buffer'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import process from 'node:process'
import { coverage } from '../check/coverage.ts'
import { fromHtml, isHtml } from '../import/html.ts'
import { merge } from '../import/merge.ts'
import { printTalk } from '../import/print-talk.ts'
import { Refusal } from '../model/refusal.ts'
import { read } from '../read/index.ts'
import { decode } from '../read/text.ts'
import { recognisedIn } from './recognised.ts'

export interface ImportOptions {
  /** The document, or `-` for stdin. */
  file: string
  /** Folder of talks, default `content`. */
  content?: string
  /** Folder in it. */
  into?: string
  force?: boolean
}

export interface ImportedTalk {
  id: string
  out: string
  /** `merged`: the file had been changed by hand since the import before. */
  state: 'wrote' | 'kept' | 'merged'
  recognised: Recognised[]
  /** Blocks that both a person and the document have changed since. */
  kept: { line: number, text: string }[]
}

export interface Imported {
  talks: ImportedTalk[]
  skipped: Skipped[]
  coverage: Coverage
}

/** Where a folder of talks keeps each import as it was written: what a second import is compared with. */
const bases = '.imported'

/**
 * Reads a document and writes each of its talks to content/ in the notation. A second import keeps what a person
 * changed in the file since.
 * @throws {Refusal} where the document cannot be read, or would replace a file that is no import
 */
export async function importDocument(options: ImportOptions): Promise<Imported> {
  const root = options.content ?? 'content'
  const folder = join(root, options.into ?? '.')
  const name = options.file === '-' ? 'stdin.md' : options.file
  const pictureFolder = `${basename(name, extname(name))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')}-pictures`
  const { markdown, pictures } = await markdownOf(name, options.file === '-' ? await stdin() : await bytesOf(name), pictureFolder)
  const { talks, skipped } = read(name, markdown)
  const written = talks.map(talk => ({ talk, text: isNotation(talk, markdown) ? markdown : notationOf(talk) }))
  const results = await Promise.all(written.map(each => merged(each.talk, each.text, folder, root, options.force)))
  await mkdir(join(root, bases), { recursive: true })
  await mkdir(folder, { recursive: true })
  for (const { out, text, base, theirs } of results) {
    await writeFile(out, text)
    await writeFile(base, theirs)
  }
  if (pictures.length > 0)
    await savePictures(pictures, join(folder, pictureFolder))
  return {
    talks: results.map(({ talk, out, state, kept }) => ({ id: talk.id, out, state, recognised: recognisedIn(talk), kept })),
    skipped,
    coverage: sum(written.map(({ talk, text }) => coverage(talk.source, text))),
  }
}

interface Merged {
  talk: Talk
  out: string
  base: string
  text: string
  theirs: string
  state: ImportedTalk['state']
  kept: ImportedTalk['kept']
}

async function merged(talk: Talk, theirs: string, folder: string, root: string, force = false): Promise<Merged> {
  const out = join(folder, `${talk.id}.md`)
  const base = join(root, bases, `${talk.id}.md`)
  const [mine, before] = await Promise.all([out, base].map(path => readFile(path, 'utf8').catch(() => undefined)))
  const common = { talk, out, base, theirs }
  if (mine === undefined || (force && before === undefined))
    return { ...common, text: theirs, state: 'wrote', kept: [] }
  if (mine === theirs)
    return { ...common, text: mine, state: 'kept', kept: [] }
  if (before === undefined) {
    throw new Refusal('this file was not imported from a document', {
      at: { file: out },
      mend: 'give the document\'s talk another title, or import with --force to replace it',
    })
  }
  if (mine === before)
    return { ...common, text: theirs, state: 'wrote', kept: [] }
  const { text, kept } = merge(before, mine, theirs)
  return { ...common, text, state: text === mine ? 'kept' : 'merged', kept }
}

/** A talk in the notation, with every word of its document. */
export function notationOf(talk: Talk): string {
  const { missing } = coverage(talk.source, printTalk(talk))
  return printTalk(talk, missing)
}

/** Text in the notation already stays as it is. */
function isNotation(talk: Talk, text: string): boolean {
  return talk.statesHeadlines && /^---\n/.test(text)
}

async function markdownOf(file: string, bytes: Uint8Array, pictureFolder: string): Promise<{ markdown: string, pictures: Picture[] }> {
  const extension = extname(file).toLowerCase()
  if (extension === '.docx' || extension === '.pptx') {
    const { fromDocx, fromPptx } = await import('../import/documents.ts')
    return extension === '.docx' ? fromDocx(file, bytes, pictureFolder) : fromPptx(file, bytes, pictureFolder)
  }
  const { text } = decode(file, bytes)
  return { markdown: isHtml(text) ? fromHtml(text) : text, pictures: [] }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(error.code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${error.code})`, {
      at: { file },
      mend: 'check its name',
      cause: error,
    })
  })
}

async function stdin(): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece as Uint8Array))
  return Buffer.concat(pieces)
}

async function savePictures(pictures: Picture[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { name, bytes } of pictures) await writeFile(join(folder, name), bytes)
}

function sum(all: Coverage[]): Coverage {
  return {
    words: all.reduce((total, each) => total + each.words, 0),
    placed: all.reduce((total, each) => total + each.placed, 0),
    missing: all.flatMap(each => each.missing),
  }
}
