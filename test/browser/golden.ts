/** What was drawn, against the picture of it that is kept. */
import type { Buffer } from 'node:buffer'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import sharp from 'sharp'

/** `npm run golden` writes the pictures anew; look at what changed before you commit it. */
const update = process.env.GOLDEN === 'update'
const folder = fileURLToPath(new URL('golden', import.meta.url))

/**
 * Compares a picture with the one kept under that name. One that differs is put beside it, one that is missing in its
 * place.
 * @param name below golden/, without `.png`
 * @param tolerance the part of the pixels that may differ: another build of Chromium rounds type otherwise
 * @returns what is wrong
 */
export async function changeOf(name: string, bytes: Buffer, tolerance: number): Promise<string[]> {
  const path = `${folder}/${name}.png`
  if (update || !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, await small(bytes))
    return update ? [] : [`${path} is missing`]
  }
  const share = difference(PNG.sync.read(readFileSync(path)), PNG.sync.read(bytes))
  if (share <= tolerance)
    return []
  writeFileSync(path.replace('.png', '.now.png'), bytes)
  return [`${path}: ${(share * 100).toFixed(2)}% of the picture`]
}

/** The part of the pixels in which two pictures differ; all of them where their sizes do. */
function difference(a: PNG, b: PNG): number {
  return a.width !== b.width || a.height !== b.height
    ? 1
    : pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.2 }) / (a.width * a.height)
}

/** Slides are flat: a palette says the same in a quarter of the bytes. */
function small(png: Buffer): Promise<Buffer> {
  return sharp(png).png({ palette: true, colours: 128, dither: 0, effort: 10 }).toBuffer()
}
