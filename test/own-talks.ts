import type { DeckFile } from '../scripts/slidev/deck-file.ts'
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { disk } from '../scripts/machine/disk.ts'
import { cacheFolder } from '../scripts/machine/folders.ts'
import { convert, save } from '../scripts/pipeline/index.ts'
import { readDeck } from '../scripts/slidev/deck-file.ts'

/**
 * The talks that belong to the project, as paths from its folder, where the tests then run: what somebody has put beside
 * them in content/ changes no result.
 */
export function ownTalks(): string[] {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)))
  return talksHeld(process.cwd())
}

/** The talks of a folder's content/ that git holds; without git, all there are. */
export function talksHeld(folder: string): string[] {
  return held(folder)
    .filter(path => path.endsWith('.md') && !path.endsWith('README.md'))
    .sort()
}

function held(folder: string): string[] {
  try {
    return execFileSync('git', ['ls-files', 'content'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')
      .filter(Boolean)
  }
  catch {
    return readdirSync(join(folder, 'content'), { recursive: true, encoding: 'utf8' }).map(path => join('content', path))
  }
}

/** Their decks as they are built now, in a folder of their own: whatever slides/ holds, edited or stale, is the person's. */
export async function ownDecks(): Promise<DeckFile[]> {
  const { decks } = await convert({ files: ownTalks(), out: join(cacheFolder, 'tests', 'slides') })
  decks.forEach(deck => save(deck, disk))
  return decks.map(({ out }) => readDeck(out))
}
