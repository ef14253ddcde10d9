/**
 * The decks' typefaces as static TrueType. A browser draws a variable font on paper as shapes (Type 3): larger files, soft
 * in most viewers. So each cut that a deck uses is made once, its axes pinned, and kept.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { digestOf, fileDigest } from '../machine/ingredients.ts'
import { keep, kept } from '../machine/kept.ts'

/** A typeface at one weight and, where it has optical sizes, one of them. */
export interface Cut {
  family: string
  weight: number
  optical?: number
}

/** A family as the browser knows it: where its characters lie, and the optical sizes it is drawn for, in px. */
export interface Family {
  ranges: Record<string, string>
  optical?: { from: number, to: number, otherwise: number }
}

const resolver = createRequire(import.meta.url)

/** Where a family's files are, and what they are called. */
const packages = {
  'Inter Variable': {
    name: '@fontsource-variable/inter',
    file: (range: string) => `inter-${range}-opsz-normal.woff2`,
    optical: { from: 14, to: 32, otherwise: 14 },
  },
  'JetBrains Mono Variable': {
    name: '@fontsource-variable/jetbrains-mono',
    file: (range: string) => `jetbrains-mono-${range}-wght-normal.woff2`,
  },
}

/** Every family that comes with the project, by the name that styles use. */
export function families(): Record<string, Family> {
  return Object.fromEntries(
    Object.entries(packages).map(([family, { name, ...rest }]) => [
      family,
      {
        ranges: JSON.parse(readFileSync(resolver.resolve(`${name}/unicode.json`), 'utf8')),
        ...('optical' in rest && { optical: rest.optical }),
      },
    ]),
  )
}

const made = new Map<string, Promise<Buffer>>()

/** A cut's characters in one range, as a TrueType font without axes. */
export function typefaceOf(cut: Cut, range: string): Promise<Buffer> {
  const key = `${cut.family} ${cut.weight} ${cut.optical} ${range}`
  if (!made.has(key))
    made.set(key, make(cut, range))
  return made.get(key)!
}

async function make({ family, weight, optical }: Cut, range: string): Promise<Buffer> {
  const { name, file } = packages[family as keyof typeof packages]
  const path = join(resolver.resolve(`${name}/package.json`), '..', 'files', file(range))
  const place = {
    shelf: 'fonts',
    name: `${file(range).replace(/\W.*$/, '')}-${range}-${weight}-${optical ?? 0}`,
    digest: digestOf([fileDigest(path)]),
  } as const
  const { folder }
    = kept(place)
      ?? (await keep(place, async (folder) => {
        const { default: subsetFont } = await import('subset-font')
        const font = await subsetFont(readFileSync(path), undefined, {
          keepAllGlyphs: true,
          noHinting: true,
          targetFormat: 'truetype',
          variationAxes: { wght: weight, ...(optical !== undefined && { opsz: optical }) },
        })
        writeFileSync(join(folder, 'font.ttf'), font)
        return { value: null }
      }))
  return readFileSync(join(folder, 'font.ttf'))
}
