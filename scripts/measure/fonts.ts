/** Text in the deck's own fonts: how wide it is, and where its lines break. The one place that knows either. */
import advances from './advances.json' with { type: 'json' }

/** Text set in the deck's fonts, in px at 980 x 552. */
export interface Type {
  size: number
  weight?: number
  mono?: boolean
}

/** A part of a text that is set like itself: what a slide gives weight within a sentence. */
export interface Run {
  text: string
  weight?: number
}

/** What layouts are made with; the same numbers in Node and in a browser. */
export interface Measure {
  /** px of a text on one line. */
  width: (text: string, type: Type) => number
  /** A text's lines at a width in px: filled greedily; a word longer than a line breaks inside, scripts without spaces anywhere. */
  wrap: (text: string, type: Type, width: number) => string[]
  /** The same of a text of several runs. */
  wrapRuns: (runs: Run[], type: Type, width: number) => Run[][]
}

/** Inter, JetBrains Mono and Noto's signs, as they ship with the project. */
export const measure: Measure = {
  width: widthOf,
  wrap: (text, type, width) => wrapRuns([{ text }], type, width).map(line => line.map(run => run.text).join('')),
  wrapRuns,
}

/** The table (see test/unit/measure.test.ts, which writes it): of each character, in thousandths of an em, by weight. */
const table = new Map(Object.entries(advances.sans.characters).map(([character, widths]) => [character, widths as number[]]))
const weights = advances.sans.weights
/** The same of signs, which have one weight. */
const signs = new Map(
  Object.entries(advances.signs).flatMap(([width, ranges]) =>
    ranges.split(' ').flatMap((range) => {
      const [from, to = from] = range.split('-').map(point => Number.parseInt(point, 16))
      return Array.from({ length: to - from + 1 }, (_, i) => [from + i, Number(width) / 1000] as const)
    }),
  ),
)
const monoWidth = advances.mono / 1000

/**
 * A line is this much shorter than its column: kerning and hinting may make a text wider than the sum of its letters,
 * by less than this.
 */
const slack = 0.995

function widthOf(text: string, { size, weight = 400, mono }: Type): number {
  // Headlines and figures are set tight, -0.02 em.
  const tracking = size >= 28 ? -0.02 : 0
  let width = 0
  for (const character of text) width += (mono && /[\u0020-\u024F]/.test(character) ? monoWidth : advanceOf(character, weight)) + tracking
  return width * size
}

/** em of a character; between two weights of the table, what lies between. */
function advanceOf(character: string, weight: number): number {
  const widths = table.get(character)
  if (!widths)
    return signs.get(character.codePointAt(0)!) ?? fallback(character)
  const above = weights.findIndex(each => each >= weight)
  if (above <= 0)
    return widths[above === 0 ? 0 : widths.length - 1] / 1000
  const share = (weight - weights[above - 1]) / (weights[above] - weights[above - 1])
  return (widths[above - 1] + share * (widths[above] - widths[above - 1])) / 1000
}

/**
 * em of a character our fonts do not have: full-width scripts and emoji a square and a bit, arrows a square, others as
 * wide as a wide Latin letter.
 */
function fallback(character: string): number {
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character))
    return 0
  if (/\p{Extended_Pictographic}/u.test(character))
    return 1.3
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF\u2190-\u21FF]/u.test(character))
    return 1.02
  return 0.66
}

/** A piece that does not break where it fits a line, and what parts it from the piece before it. */
interface Piece {
  text: string
  weight?: number
  before: 'space' | 'break' | 'nothing'
}

function wrapRuns(runs: Run[], type: Type, width: number): Run[][] {
  const room = width * slack
  const lines: Run[][] = [[]]
  let used = 0
  const put = (text: string, weight: number | undefined): void => {
    const last = lines.at(-1)!.at(-1)
    if (last && last.weight === weight)
      last.text += text
    else lines.at(-1)!.push({ text, ...(weight !== undefined && { weight }) })
  }
  const open = (): void => {
    lines.push([])
    used = 0
  }
  for (const { text, weight, before } of piecesOf(runs)) {
    const own = { ...type, weight: weight ?? type.weight }
    const space = before === 'space' ? widthOf(' ', own) : 0
    if (used > 0 && before !== 'nothing' && used + space + widthOf(text, own) > room)
      open()
    if (used > 0 && space > 0) {
      put(' ', weight)
      used += space
    }
    let rest = text
    while (used + widthOf(rest, own) > room && [...rest].length > 1) {
      const fits = fitting(rest, own, room - used)
      put(fits, weight)
      rest = rest.slice(fits.length)
      open()
    }
    put(rest, weight)
    used += widthOf(rest, own)
  }
  return lines
}

/** The longest beginning of a word that fits, one character at least. */
function fitting(word: string, type: Type, room: number): string {
  let fits = ''
  for (const character of word) {
    if (fits && widthOf(fits + character, type) > room)
      break
    fits += character
  }
  return fits
}

/** The pieces of a text; a run that begins without white space goes on with the word before it. */
function piecesOf(runs: Run[]): Piece[] {
  let parted = true
  return runs.flatMap(({ text, weight }) => {
    const words = text.split(/\s+/).filter(Boolean)
    const pieces = words.flatMap((word, i): Piece[] =>
      word.split(breaks).map((text, k) => ({
        text,
        ...(weight !== undefined && { weight }),
        before: k > 0 ? 'break' : i > 0 || parted ? 'space' : 'nothing',
      })),
    )
    if (pieces.length > 0 && /^\s/.test(text))
      pieces[0].before = 'space'
    parted = pieces.length > 0 ? /\s$/.test(text) : parted
    return pieces
  })
}

/** Where scripts without spaces may break. */
const breaks = /(?<=[\u2E80-\u9FFF\uAC00-\uD7AF\uFF00-\uFFEF])/
