/** The deck a page shows: fetched before Slidev's client starts, since that reads it as it loads. */
import type { DeckJson } from '../deck-json.ts'
import { shallowRef } from 'vue'

/** The deck in this page, and the path it is served under. */
export const deck = shallowRef<DeckJson>()

/** The path of the deck in this page, `/` at both ends. */
export function baseNow(): string {
  return document.documentElement.dataset.base!
}

/** @throws Error where the deck cannot be had. */
export async function fetchDeck(base: string): Promise<DeckJson> {
  const response = await fetch(`${base}deck.json`)
  if (!response.ok)
    throw new Error(`${base}deck.json: ${response.status}`)
  return response.json() as Promise<DeckJson>
}
