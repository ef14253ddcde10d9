import { readdirSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { judge } from '../../scripts/check/deck.ts'
import { convert } from '../../scripts/pipeline/index.ts'
import { ownTalks } from '../own-talks.ts'

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))

/** Pages of a few words that each try one thing; a deck of them says nothing of decks. */
const samples
  = /careless|code-and-yaml|empty-sections|levels-skipped|only-|one-section|one-talk|same-title|nested-lists|minutes-in-headings|problems-|meeting-notes|other-scripts|page-|html-and-links|longest/

describe.each([
  ['content', ownTalks()],
  [
    'documents of other hands',
    readdirSync('test/input')
      .filter(name => !samples.test(name) && /\.(?:md|txt|html)$/.test(name))
      .map(name => `test/input/${name}`),
  ],
])('decks of %s', async (_, files) => {
  const all = await Promise.all(
    files.map(async file => (await convert({ files: [file], out: '/tmp/unwritten/slides' })).decks),
  )
  const decks = all
    .flat()
    .map(({ deck, coverage }) => ({ id: deck.talk.id, report: judge(deck), coverage }))
    .filter(({ id }) => id !== 'gallery')
  const each = decks.map(deck => [deck.id, deck] as const)

  it.each(each)('%s: no headline twice, no marks, no prose as code, a slide a minute at most', (_, { report }) => {
    expect(report.findings.filter(({ rule }) => ['doubled', 'marks', 'prose-in-code'].includes(rule))).toEqual([])
    expect(report.main === 1 || report.secondsASlide >= 60).toBe(true)
  })

  it.each(each)('%s: every word is placed', (_, { coverage }) => expect(coverage.missing).toEqual([]))

  it('have at most a label in twenty headlines', () => {
    const main = decks.reduce((sum, { report }) => sum + report.main, 0)
    const labels = decks.flatMap(({ id, report }) =>
      report.findings.filter(({ rule }) => rule === 'label').map(({ says }) => `${id}: ${says}`),
    )
    expect(labels.length, labels.join('\n')).toBeLessThanOrEqual(Math.ceil(main * 0.05))
  })
})
