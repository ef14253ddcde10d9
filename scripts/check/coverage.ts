/** Whether every word of a source stands in its deck. */

export interface Coverage {
  words: number
  placed: number
  missing: string[]
}

/** Counts a source's words, and those of them that the deck's text holds, each as often as the source has it. */
export function coverage(source: string, deck: string): Coverage {
  const there = new Map<string, number>()
  for (const word of wordsOf(deck)) there.set(word, (there.get(word) ?? 0) + 1)
  const words = wordsOf(source)
  const missing: string[] = []
  for (const word of words) {
    const left = there.get(word) ?? 0
    if (left === 0)
      missing.push(word)
    else there.set(word, left - 1)
  }
  return { words: words.length, placed: words.length - missing.length, missing }
}

/** Runs of letters and digits, in small letters; no words are marks, dashes, list numbers, names of entities, pictures in letters. */
function wordsOf(text: string): string[] {
  return (
    text
      .replace(/data:image\/[\w.+-]+;base64,[\w+/=\\]+/gi, ' ')
      .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
      .replace(/&(?:lt|gt|amp|quot|apos|nbsp);/g, ' ')
      .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, digits?: string) =>
        character(hex === undefined ? Number(digits) : Number.parseInt(hex, 16)))
      .replace(/^\s*\d+\.\s/gm, ' ')
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  )
}

function character(code: number): string {
  return code <= 0x10FFFF ? String.fromCodePoint(code) : ' '
}
