import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { convert } from '../../scripts/pipeline.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const seeds = `${root}/../shared/seeds`

describe('slides/', async () => {
  process.chdir(root)
  const { decks } = await convert({ files: [] })

  it('holds one deck for each talk in content/ (23 and the gallery), and no other', () => {
    expect(decks).toHaveLength(24)
    expect(readdirSync('slides').filter(name => name.endsWith('.md')).sort()).toEqual(decks.map(({ deck }) => `${deck.talk.id}.md`).sort())
  })

  it.each(decks.map(built => [built.deck.talk.id, built] as const))('%s is up to date (npx rostrum build)', (_, built) => {
    expect(readFileSync(built.out, 'utf8') === built.text, 'stale: run npx rostrum build').toBe(true)
  })

  it.each(decks.map(built => [built.deck.talk.id, built] as const))('%s holds every word of its talk', (_, built) => {
    expect(built.coverage.missing).toEqual([])
  })
})

describe.skipIf(!existsSync(seeds))('raw documents', async () => {
  const files = existsSync(seeds) ? readdirSync(seeds).sort().map(name => `${seeds}/${name}`) : []
  const { decks } = files.length > 0 ? await convert({ files, out: '/tmp/unwritten/slides' }) : { decks: [] }

  it('give one deck a talk', () => {
    expect(files.map(file => decks.filter(({ deck }) => deck.talk.position.file === file).length)).toEqual([5, 3, 14, 1])
  })

  it.each(decks.map(built => [built.deck.talk.id, built] as const))('%s: every word is placed', (_, built) => {
    expect(built.coverage.missing).toEqual([])
  })
})
