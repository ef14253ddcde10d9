import { distance } from 'fastest-levenshtein'

/** Letters that may be missing, too many or wrong in a word of this length before it is another word. */
function tolerance(word: string): number {
  return word.length <= 4 ? 1 : word.length <= 8 ? 2 : 3
}

/** Of some words, the one that a misspelt word most likely was to be; undefined where none is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const typed = word.toLowerCase()
  const near = words.map(each => ({ each, far: slips(typed, each.toLowerCase()) })).sort((a, b) => a.far - b.far)[0]
  return near && near.far <= tolerance(typed) ? near.each : undefined
}

/** Slips of the finger between two words; two letters swapped are one. */
function slips(typed: string, meant: string): number {
  const letters = (word: string): string => [...word].sort().join('')
  return letters(typed) === letters(meant) ? Math.ceil(distance(typed, meant) / 2) : distance(typed, meant)
}
