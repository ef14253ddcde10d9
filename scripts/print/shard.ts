/** A part of the decks for each of several machines, so that all have about as much to do. */

/** `i` of `n`, counted from 1. */
export interface Shard { part: number, of: number }

/** @returns nothing where the text is no shard, as `2/5` is. */
export function readShard(text: string): Shard | undefined {
  const [, part, of] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? []
  return part && of && Number(part) <= Number(of) ? { part: Number(part), of: Number(of) } : undefined
}

/** The decks of a part: every machine that is given the same decks comes to the same division, and each deck is in one part. */
export function partOf<Deck extends { id: string, slides: number }>(decks: readonly Deck[], { part, of }: Shard): Deck[] {
  const loads = Array.from({ length: of }, () => 0)
  const mine: Deck[] = []
  for (const deck of longestFirst(decks)) {
    const least = loads.indexOf(Math.min(...loads))
    loads[least]! += deck.slides
    if (least === part - 1)
      mine.push(deck)
  }
  return mine
}

/** The longest first, so that none is begun when all others are done. */
export function longestFirst<Deck extends { id: string, slides: number }>(decks: readonly Deck[]): Deck[] {
  return [...decks].sort((a, b) => b.slides - a.slides || (a.id < b.id ? -1 : 1))
}
