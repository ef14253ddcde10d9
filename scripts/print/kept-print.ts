/** PDFs that were made and are kept, found again by everything that shapes them. */
import type { DeckFile } from '../slidev/deck-file.ts'
import type { FormatOptions } from './formats.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserMark } from '../machine/browser.ts'
import { projectFolder } from '../machine/folders.ts'
import { digestOf as digestOfParts, fileDigest, filesUnder } from '../machine/ingredients.ts'
import { keep, kept } from '../machine/kept.ts'
import { digestOf } from '../slidev/app.ts'

export interface KeptPrint { content: Uint8Array, slides: number, unread: string[] }

interface PrintKey {
  deck: DeckFile
  options: Pick<FormatOptions, 'scheme'>
  /** Playwright servers it is printed on; this machine's browser where there are none. */
  browsers?: readonly string[]
}

/** What prints: a change in it may change every PDF. */
const printedBy = ['scripts/print', 'scripts/slidev/ready.ts', 'package-lock.json']

/** The PDF of a deck if it is kept, and whole. */
export function keptPrint(key: PrintKey): KeptPrint | undefined {
  const found = kept<Omit<KeptPrint, 'content'>>(placeOf(key))
  return found && { ...found.value, content: readFileSync(join(found.folder, 'print.pdf')) }
}

/** @throws Refusal where it cannot be kept; then it is not there, whole or in part. */
export async function keepPrint(key: PrintKey, { content, ...value }: KeptPrint): Promise<void> {
  await keep(placeOf(key), async (folder) => {
    writeFileSync(join(folder, 'print.pdf'), content)
    return { value }
  })
}

function placeOf({ deck, options: { scheme }, browsers = [] }: PrintKey) {
  const code = printedBy.flatMap(part => filesUnder(join(projectFolder, part))).map(fileDigest)
  const drawnBy = browsers.length > 0 ? [...browsers].sort() : [browserMark()]
  return { shelf: 'prints', name: `${deck.id}-${scheme}`, digest: digestOfParts([digestOf(deck), scheme, ...drawnBy, ...code]) } as const
}
