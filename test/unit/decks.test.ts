import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { convert } from '../../scripts/pipeline/index.ts'
import { ownTalks } from '../own-talks.ts'
import { describeSeeds, seeds as folder } from '../seeds.ts'

const seeds = fileURLToPath(folder)

describe('the talks of content/', async () => {
  const files = ownTalks()
  const { decks, faults } = await convert({ files })

  it('give a deck each, and nothing is wrong with them', () => {
    expect(files.length).toBeGreaterThan(0)
    expect(decks.map(({ deck }) => deck.talk.position.file)).toEqual(files)
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it.each(decks.map(built => [built.deck.talk.id, built] as const))('%s holds every word of its talk', (_, built) => {
    expect(built.coverage.missing).toEqual([])
  })
})

describeSeeds(
  'raw documents',
  async () => {
    const files = existsSync(seeds)
      ? readdirSync(seeds)
          .sort()
          .map(name => `${seeds}${name}`)
      : []
    const { decks } = files.length > 0 ? await convert({ files, out: '/tmp/unwritten/slides' }) : { decks: [] }

    it('give one deck a talk', () => {
      expect(files.map(file => decks.filter(({ deck }) => deck.talk.position.file === file).length)).toEqual([5, 3, 14, 1])
    })

    it.each(decks.map(built => [built.deck.talk.id, built] as const))('%s: every word is placed', (_, built) => {
      expect(built.coverage.missing).toEqual([])
    })
  },
)
