/** Builds the client that most decks share before the first test needs it, or all that begin would build it at once. */
import { clientFor } from '../../scripts/slidev/client.ts'
import { retire } from '../../scripts/slidev/compilers.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { variantOf } from '../../scripts/slidev/variant.ts'
import { stageDeck } from './stage-deck.ts'

export default async function setup(): Promise<void> {
  await clientFor(variantOf(readDeck(stageDeck())))
  retire()
}
