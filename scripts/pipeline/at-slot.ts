/** Decks for another slot than the one they are kept for. */
import type { DeckFile } from '../slidev/deck-file.ts'
import { join, relative } from 'node:path'
import process from 'node:process'
import { Refusal } from '../model/refusal.ts'
import { readDeck, talkOf } from '../slidev/deck-file.ts'
import { cacheFolder } from '../machine/folders.ts'
import { disk } from '../machine/disk.ts'
import { isEdited } from '../deck-text/index.ts'
import { convert, refuseFaults, save } from './index.ts'

/**
 * A deck planned anew, from its talk, for a meeting of this length. It is kept apart; slides/ stays as it is.
 * @param slot as typed; without one, the deck itself
 * @throws UsageError where the slot is no length of time, Refusal where the deck names no talk or it cannot be read
 */
export async function atSlot(deck: DeckFile, slot?: string): Promise<DeckFile> {
  if (slot === undefined)
    return deck
  if (!deck.source) {
    throw new Refusal('this deck names no talk it was made of, so there is nothing to plan anew', {
      at: { file: relative(process.cwd(), deck.path) },
      mend: 'leave --slot out',
    })
  }
  if (isEdited(deck.text)) {
    console.error(
      `rostrum: ${relative(process.cwd(), deck.path)} was edited by hand; --slot plans from ${deck.source}, without those edits`,
    )
  }
  const folder = slotFolder(deck.id, slot)
  const { decks, faults } = await convert({ files: [talkOf(deck)], out: folder, slot })
  const planned = decks.find(each => each.deck.talk.id === deck.id)
  if (!planned)
    refuseFaults(faults)
  if (!planned)
    throw new Refusal(`there is no talk called ${deck.id} in it any more`, { at: { file: deck.source }, mend: 'run `rostrum build`' })
  save(planned, disk)
  return readDeck(planned.out)
}

/** Where what is planned for a slot is kept. */
export function slotFolder(name: string, slot: string): string {
  return join(cacheFolder, 'slots', `${name}-${slot.toLowerCase().replace(/[^a-z0-9]+/g, '')}`, 'slides')
}
