/** Advance widths of Inter at 1 px, by class of character; digits are tabular. Within four per cent on prose. */
const widths: [RegExp, number][] = [
  [/[il.,:;'|!]/, 0.28],
  [/[jftrI()[\]{}/\\\-"\s]/, 0.36],
  [/[mw@%—→]/i, 0.92],
  [/\d/, 0.64],
  [/[A-Z&$€£+×−=<>~?#]/, 0.69],
  [/[\u1100-\u11FF\u2E80-\u9FFF\uAC00-\uD7FF\uF900-\uFAFF\uFF00-\uFFEF\u{1F000}-\u{1FAFF}]/u, 1.02],
]

/**
 * An estimate of how wide a text is set in the deck's sans.
 * @param size px
 * @param weight 400 to 700; heavier is wider
 * @returns px
 */
export function textWidth(text: string, size: number, weight = 400): number {
  let sum = 0
  for (const char of text)
    sum += widths.find(([pattern]) => pattern.test(char))?.[1] ?? 0.57
  return sum * size * (1 + (weight - 400) / 6000)
}

/** An estimate of the lines a text takes at a width, broken between words. */
export function textLines(text: string, size: number, width: number, weight = 400): number {
  let [lines, used] = [1, 0]
  for (const word of text.split(/\s+/)) {
    const needs = textWidth(word, size, weight)
    if (used > 0 && used + 0.28 * size + needs > width) {
      lines++
      used = 0
    }
    used += (used > 0 ? 0.28 * size : 0) + needs
    lines += Math.max(0, Math.ceil(used / width) - 1)
    used = used > width ? used % width : used
  }
  return lines
}
