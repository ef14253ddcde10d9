/** Where a page begins: the deck first, then the client, which is fetched meanwhile. */
import { baseNow, deck, fetchDeck } from './deck.ts'
import { styled } from './styles.ts'

deck.value = await fetchDeck(baseNow())
await styled(deck.value.styles, baseNow())
await import('@slidev/client/main.ts')
