/** Whether every word of a source stands in its deck. */

export interface Coverage { words: number, placed: number, missing: string[] }

/** Counts a source's words, and those of them that the deck's text holds, each as often as the source has it. */
export function coverage(source: string, deck: string): Coverage {
  const there = new Map<string, number>()
  for (const word of wordsOf(deck.replace(/\\(?=[!-/:-@[-`{-~])/g, '').replace(/&(?:lt|gt|amp|#\d+);/g, ' ')))
    there.set(word, (there.get(word) ?? 0) + 1)
  const words = wordsOf(source)
  const missing: string[] = []
  for (const word of words) {
    const left = there.get(word) ?? 0
    if (left === 0)
      missing.push(word)
    else
      there.set(word, left - 1)
  }
  return { words: words.length, placed: words.length - missing.length, missing }
}

/** Runs of letters and digits, in small letters; marks, dashes and list numbers are no words. */
function wordsOf(text: string): string[] {
  return text
    .replace(/^\s*\d+\.\s/gm, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}
