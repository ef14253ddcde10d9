/** The decks a person means: kept in slides/, or made of a document there and then. */
import type { DeckFile } from '../slidev/deck-file.ts'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import process from 'node:process'
import { atSlot, slotFolder } from './at-slot.ts'
import { disk } from '../machine/disk.ts'
import { projectFolder } from '../machine/folders.ts'
import { faultLine } from '../model/fault.ts'
import { Refusal } from '../model/refusal.ts'
import { convert, refuseFaults, save } from './index.ts'
import { findDeck, isDeckFile, readDeck } from '../slidev/deck-file.ts'

/**
 * Every deck of a name: one of an id or of a deck's path; all of a document, which is planned for the slot and kept apart from
 * slides/; of `notes.md#my-talk`, the one of that name.
 * @param addon Rostrum, as a document's deck is to name it where it is not read by us
 * @throws Refusal where there is none, or the document cannot be read
 */
export async function decksNamed(name: string, slot?: string, addon?: string): Promise<DeckFile[]> {
  const [, path, id] = /^(.+?)(?:#([\w-]+))?$/.exec(name)!
  if (!isDocument(path))
    return [await atSlot(findDeck(name), slot)]
  const decks = await decksOf(path, slot, addon)
  const chosen = id === undefined ? decks : decks.filter(deck => deck.id === id)
  if (chosen.length === 0) {
    throw new Refusal(`there is no talk called ${id} in it`, {
      at: { file: path },
      mend: `there is ${decks.map(deck => deck.id).join(', ')}`,
    })
  }
  return chosen
}

/**
 * The one deck of a name.
 * @throws Refusal where there is none, or a document holds several
 */
export async function deckNamed(name: string, slot?: string, addon?: string): Promise<DeckFile> {
  const [deck, ...more] = await decksNamed(name, slot, addon)
  if (more.length > 0) {
    throw new Refusal(`it holds ${more.length + 1} talks`, {
      at: { file: name },
      mend: `name one: ${[deck, ...more].map(each => `${name}#${each.id}`).join(', ')}`,
    })
  }
  return deck
}

/** A file that is there and is no deck. */
function isDocument(path: string): boolean {
  return /[/\\]|\.\w+$/.test(path) && existsSync(path) && !isDeckFile(path)
}

/** The decks of a document, in the cache: with the slot as its own place, so that no two disturb each other. */
async function decksOf(path: string, slot?: string, addon?: string): Promise<DeckFile[]> {
  const mark = createHash('sha256').update(resolve(path)).digest('hex').slice(0, 12)
  const { decks, faults } = await convert({
    files: [path],
    out: slotFolder(`document-${mark}`, addon ? 'edit' : (slot ?? '')),
    addon,
    slot,
  })
  if (decks.length === 0)
    refuseFaults(faults)
  for (const fault of faults) console.error(`rostrum: ${faultLine(fault)}`)
  decks.forEach(deck => save(deck, disk))
  return decks.map(({ out }) => readDeck(out))
}

/** Makes the decks of a document again. @throws Refusal where it has an error */
export async function remakeDocument(source: string, folder: string): Promise<void> {
  const { decks, faults } = await convert({ files: [relative(process.cwd(), source)], out: folder, addon: projectFolder })
  refuseFaults(faults)
  decks.forEach(deck => save(deck, disk))
}

/** Whether a deck lies where documents' decks are made. */
export function isOfDocument({ path }: Pick<DeckFile, 'path'>): boolean {
  return path.startsWith(join(slotFolder('', ''), '..', '..'))
}
