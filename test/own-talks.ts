import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/**
 * The talks that belong to the project, as paths from its folder, where the tests then run: what somebody has put beside
 * them in content/ changes no result. Without git, all there are.
 */
export function ownTalks(): string[] {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)))
  return held()
    .filter(path => path.endsWith('.md') && !path.endsWith('README.md'))
    .sort()
}

function held(): string[] {
  try {
    return execFileSync('git', ['ls-files', 'content'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')
      .filter(Boolean)
  }
  catch {
    return readdirSync('content', { recursive: true, encoding: 'utf8' }).map(path => join('content', path))
  }
}
