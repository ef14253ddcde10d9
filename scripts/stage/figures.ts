/** The claims of the talk behind a deck, worked out anew when its file has changed. */
import type { Claims } from '../check/claims/index.ts'
import type { DeckFile } from '../slidev/deck-file.ts'
import { readFileSync, statSync } from 'node:fs'
import { claimsOfTalks } from '../check/claims/index.ts'
import { Refusal } from '../model/refusal.ts'
import { read } from '../read/index.ts'
import { decode } from '../read/text.ts'
import { talkOf } from '../slidev/deck-file.ts'

const kept = new Map<string, { changed: number, claims: Map<string, Claims> }>()

/** Undefined where no talk stands behind the deck, or it cannot be read now. */
export function claimsBehind(deck: Pick<DeckFile, 'id' | 'path' | 'source'>): { file: string, claims: Claims } | undefined {
  const file = deck.source && talkOf(deck)
  const changed = file && statSync(file, { throwIfNoEntry: false })?.mtimeMs
  if (!file || !changed)
    return undefined
  if (kept.get(file)?.changed !== changed)
    kept.set(file, { changed, claims: claimsIn(file) })
  const claims = kept.get(file)!.claims.get(deck.id)
  return claims && { file, claims }
}

function claimsIn(file: string): Map<string, Claims> {
  try {
    const { text: source } = decode(file, readFileSync(file))
    const { talks } = read(file, source)
    return new Map(claimsOfTalks(source, talks).map((claims, i) => [talks[i].id, claims]))
  }
  catch (error) {
    if (!(error instanceof Refusal))
      throw error
    return new Map()
  }
}
