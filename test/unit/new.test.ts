import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { talkKinds } from '../../scripts/model/talk.ts'
import { convert } from '../../scripts/pipeline/index.ts'

const entry = fileURLToPath(new URL('../../scripts/rostrum.ts', import.meta.url))

describe('rostrum new', () => {
  it.each(talkKinds.filter(kind => kind !== 'gallery'))(
    'a new %s builds as it is: of its kind, every word placed, nothing left out',
    async (kind) => {
      const content = mkdtempSync(join(tmpdir(), 'rostrum-new-'))
      execFileSync(process.execPath, [entry, 'new', kind, 'My Talk', '--content', content])
      expect(readdirSync(content, { recursive: true })).toContainEqual(expect.stringMatching(/my-talk\.md$/))
      const { decks, skipped } = await convert({ files: [], content })
      expect(decks.map(({ deck }) => [deck.talk.kind, deck.talk.id])).toEqual([[kind, 'my-talk']])
      expect(decks[0].coverage.placed).toBe(decks[0].coverage.words)
      expect(skipped).toEqual([])
    },
  )

  it('does not write over a talk that is there', () => {
    const content = mkdtempSync(join(tmpdir(), 'rostrum-new-'))
    const args = [entry, 'new', 'stories', 'Mine', '--content', content]
    execFileSync(process.execPath, args)
    const file = join(content, 'stories', 'mine.md')
    const before = readFileSync(file, 'utf8')
    const again = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect(again.status).toBe(1)
    expect(again.stderr).toMatch(/this talk is there already/)
    expect(again.stderr.trim().split('\n')).toHaveLength(1)
    expect(readFileSync(file, 'utf8')).toBe(before)
  })
})
