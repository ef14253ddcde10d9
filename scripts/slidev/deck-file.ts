/** The decks in slides/: found by name, read for what the stage must know of them before it shows them. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { parseSync } from '@slidev/parser/core'
import { headOf } from '../deck-text/parse.ts'
import { Refusal } from '../model/refusal.ts'

/** Where `rostrum build` writes; relative to the folder the command runs in. */
export const slidesFolder = 'slides'

export interface DeckFile {
  /** From the headmatter, or the file's name; safe in a URL and in a file name. */
  id: string
  /** Absolute. */
  path: string
  /** The file, whole. */
  text: string
  title: string
  subtitle?: string
  /** `portfolio`, `design-problem`, `stories`, or what a deck by another hand says. */
  kind?: string
  level?: string
  /** Seconds, of the whole meeting. */
  meeting?: number
  slides: number
  /** The content file it was made of, relative to the project folder. */
  source?: string
}

/** Every deck of a folder, by title; none where there is no such folder. */
export function listDecks(folder: string = slidesFolder): DeckFile[] {
  return names(folder)
    .map(name => readDeck(join(folder, name)))
    .sort((a, b) => a.title.localeCompare(b.title))
}

/**
 * The deck a person means: an id of slides/, or a path.
 * @throws Refusal where there is none, naming ids that look like it.
 */
export function findDeck(name: string, folder: string = slidesFolder): DeckFile {
  if (/[/\\]|\.md$/.test(name))
    return readDeck(name)
  const decks = listDecks(folder)
  const deck = decks.find(({ id }) => id === name)
  if (deck)
    return deck
  const close = alike(
    name,
    decks.map(({ id }) => id),
  )
  throw new Refusal(`no deck named ${name}`, {
    mend: close.length > 0 ? `did you mean ${close.join(' or ')}?` : hint(decks),
  })
}

/** Headmatter that only a deck has; a document's front matter is about its talk. */
const headOfDeck = [
  'rostrum',
  'theme',
  'addons',
  'layout',
  'titleTemplate',
  'transition',
  'background',
  'class',
  'colorSchema',
  'fonts',
  'drawings',
  'mdc',
  'routerMode',
]

/** Whether a file is a deck as it stands, and not a document that one can be made of: by its headmatter, or by lying in slides/. */
export function isDeckFile(path: string): boolean {
  const head = parseSync(read(path), path).slides[0]?.frontmatter ?? {}
  return headOfDeck.some(key => key in head) || basename(dirname(resolve(path))) === slidesFolder
}

/** @throws Refusal where the file cannot be read. */
export function readDeck(path: string): DeckFile {
  const text = read(path)
  const { slides } = parseSync(text, path)
  const head = slides[0]?.frontmatter ?? {}
  const own = headOf(head)
  const name = basename(path, '.md')
  return {
    id: slug(String(own.id ?? name)),
    path: resolve(path),
    text,
    title: String(head.title ?? slides[0]?.title ?? name),
    subtitle: own.subtitle,
    kind: own.kind,
    level: own.level,
    meeting: own.slot?.meeting,
    slides: slides.length,
    source: own.source,
  }
}

/** The file a deck was made of: it is named from the folder above the deck's own. */
export function talkOf({ path, source }: Pick<DeckFile, 'path' | 'source'>): string {
  return relative(process.cwd(), resolve(dirname(dirname(path)), source!))
}

/** Up to three of `names` that hold `name`, or share many letter pairs with it, closest first. */
export function alike(name: string, names: string[]): string[] {
  return names
    .map(other => ({ other, share: other.includes(name) ? 1 : sharedPairs(name, other) }))
    .filter(({ share }) => share > 0.4)
    .sort((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({ other }) => other)
}

function hint(decks: readonly DeckFile[]): string {
  return decks.length > 0
    ? `choose one of ${decks
      .map(({ id }) => id)
      .sort()
      .join(', ')}`
    : 'run `rostrum build` to make some'
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder).filter(name => name.endsWith('.md') && name !== 'README.md')
  }
  catch {
    return []
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  }
  catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new Refusal(missing ? 'no such deck' : 'cannot be read', { at: { file: relative(process.cwd(), path) }, cause })
  }
}

/**
 * What a deck is called in addresses: Latin letters and digits; a name in another script gets a mark of its own, so
 * that no two share one.
 */
function slug(text: string): string {
  const latin = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const mark = /[^\p{Script=Latin}\P{L}]/u.test(text) ? createHash('sha256').update(text).digest('hex').slice(0, 6) : ''
  return [latin, mark].filter(Boolean).join('-') || 'deck'
}

/** Sørensen's coefficient over letter pairs: 0 for nothing in common, 1 for the same word. */
function sharedPairs(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)]
  return (2 * [...left].filter(pair => right.has(pair)).length) / (left.size + right.size || 1)
}

function pairs(word: string): Set<string> {
  return new Set(Array.from(word.slice(1), (letter, i) => word.charAt(i) + letter))
}
