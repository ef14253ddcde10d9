import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fontkit from 'fontkit'
import subsetFont from 'subset-font'
import { describe, expect, it } from 'vitest'
import { canvasCss } from '../../scripts/measure/canvas.ts'
import { measure } from '../../scripts/measure/fonts.ts'

const weights = [400, 500, 600, 700]

/** The font at one weight, as it is set. */
async function instance(file: string, weight: number): Promise<fontkit.Font> {
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(file)))
  const characters = (fontkit.create(bytes) as fontkit.Font).characterSet.map(point => String.fromCodePoint(point)).join('')
  const fixed = await subsetFont(bytes, characters, { targetFormat: 'sfnt', variationAxes: { wght: weight } })
  return fontkit.create(fixed) as fontkit.Font
}

/** A character as JSON has it in ASCII. */
function escaped(point: number): string {
  const character = String.fromCodePoint(point)
  return point < 127 ? JSON.stringify(character) : `"\\u${point.toString(16).padStart(4, '0')}"`
}

const inter = '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'
const mono = '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2'

/** Noto's files, in the order in which styles/tokens.css names their families. */
function signFonts(): string[] {
  return [
    ['@fontsource/noto-emoji', /-400-normal\.woff2$/],
    ['@fontsource/noto-sans-symbols-2', /-symbols-400-normal\.woff2$/],
  ].flatMap(([name, is]) => {
    const folder = fileURLToPath(new URL('./files/', import.meta.resolve(`${name}/package.json`)))
    return readdirSync(folder)
      .filter(file => (is as RegExp).test(file))
      .map(file => folder + file)
  })
}

/** A line a width: the runs of characters that have it, in hexadecimal. */
function rangesByWidth(widths: Map<number, number>): string {
  const lines = new Map<number, [number, number][]>()
  for (const [point, width] of [...widths].sort(([a], [b]) => a - b)) {
    const ranges = lines.get(width) ?? []
    const last = ranges.at(-1)
    if (last && last[1] === point - 1)
      last[1] = point
    else ranges.push([point, point])
    lines.set(width, ranges)
  }
  const hex = (point: number): string => point.toString(16)
  const said = ([from, to]: [number, number]): string => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`)
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([width, ranges]) => `    "${width}": "${ranges.map(said).join(' ')}"`)
    .join(',\n')
}

describe('the measures that layouts are made with', () => {
  it('are those of the fonts that ship with the project (written anew with `vitest -u`)', async () => {
    const cuts = await Promise.all(weights.map(weight => instance(inter, weight)))
    const em = (font: fontkit.Font, point: number): number =>
      Math.round((font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm) * 1000)
    const points = cuts[0].characterSet.filter(point => point >= 32).sort((a, b) => a - b)
    const characters = points.map(point => `      ${escaped(point)}: [${cuts.map(cut => em(cut, point)).join(', ')}]`)
    // Of signs, those that people write: arrows, technical and geometric ones, dingbats, pictures.
    const isSign = (point: number): boolean => (point >= 0x2190 && point <= 0x2BFF) || point >= 0x1F000
    const signs = new Map<number, number>()
    for (const file of signFonts()) {
      const font = fontkit.create(readFileSync(file)) as fontkit.Font
      const more = font.characterSet.filter(point => isSign(point) && !points.includes(point) && !signs.has(point))
      for (const point of more) signs.set(point, em(font, point))
    }
    const fixed = em(await instance(mono, 400), 'm'.codePointAt(0)!)
    const sans = `    "weights": [${weights.join(', ')}],\n    "characters": {\n${characters.join(',\n')}\n    }`
    const text = `{\n  "sans": {\n${sans}\n  },\n  "signs": {\n${rangesByWidth(signs)}\n  },\n  "mono": ${fixed}\n}\n`
    await expect(text).toMatchFileSnapshot('../../scripts/measure/advances.json')
  })

  it('are those that the slides are styled with (written anew with `vitest -u`)', async () => {
    await expect(canvasCss()).toMatchFileSnapshot('../../styles/canvas.css')
  })

  it('are never under what the fonts set with kerning, and hardly over it', async () => {
    const bold = await instance(inter, 700)
    for (const text of [
      'Regulatory requirements met, performance kept',
      'Availability To Vary: 1,117 AWAY',
      'A training and serving platform',
    ]) {
      const kerned = (bold.layout(text).advanceWidth / bold.unitsPerEm) * 20
      const measured = measure.width(text, { size: 20, weight: 700 })
      expect(measured).toBeGreaterThan(kerned * 0.995)
      expect(measured).toBeLessThan(kerned * 1.05)
    }
  })
})

describe('lines', () => {
  const type = { size: 20 }
  it('are filled word by word', () => {
    expect(measure.wrap('one two three four', type, measure.width('one two three', type) / 0.99)).toEqual(['one two three', 'four'])
  })
  it('break a word that is longer than a line', () => {
    const lines = measure.wrap('aaaaaaaaaaaaaaaaaaaa', type, 60)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).toBe('aaaaaaaaaaaaaaaaaaaa')
  })
  it('break scripts without spaces anywhere', () => {
    const lines = measure.wrap('日本語の文章はどこでも改行できる', type, 100)
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.join('')).toBe('日本語の文章はどこでも改行できる')
  })
  it('keep what is set with weight, and no space before what follows it', () => {
    expect(measure.wrapRuns([{ text: 'from ' }, { text: '3.2 s', weight: 700 }, { text: ', then less' }], type, 1000)).toEqual([
      [{ text: 'from' }, { text: ' 3.2 s', weight: 700 }, { text: ', then less' }],
    ])
  })
  it('lose no word, whatever the width', () => {
    const text = 'Inventory needs a full audit trail; the catalogue needs simple queries'
    for (let width = 30; width < 900; width += 13)
      expect(measure.wrap(text, type, width).join(' ').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  })
})
