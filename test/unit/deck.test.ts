import { readdirSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Deck, Slide } from '../../scripts/model/deck.ts'
import type { Block } from '../../scripts/model/talk.ts'
import { readFence } from '../../scripts/blocks/index.ts'
import { judge, limits } from '../../scripts/check/deck.ts'
import { read as readTalk } from '../../scripts/read/index.ts'
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

  /** A deck of three or four slides is no row of which a part could be words. */
  const long = decks.filter(({ report }) => report.main >= 5)
  it.each([
    ['label', decks, limits.label],
    ['thin', decks, limits.thin],
    ['drawing', decks, limits.drawing],
    ['words', long, limits.words],
    ['words-in-a-row', decks, 0.015],
  ] as const)('have no more slides than may be: %s', (rule, among, most) => {
    const main = among.reduce((sum, { report }) => sum + report.main, 0)
    const found = among.flatMap(({ id, report }) => report.findings.filter(each => each.rule === rule).map(({ says }) => `${id}: ${says}`))
    expect(found.length, found.join('\n')).toBeLessThanOrEqual(Math.ceil(main * most))
  })
})

describe('a deck is judged', () => {
  const slide = (no: number, title: string, ...blocks: Block[]): Slide => ({
    no,
    title,
    blocks,
    layout: 'content',
    section: 'Work',
    seconds: 80,
    discussion: 0,
    start: 0,
    placement: 'main',
    links: [],
    notes: {} as Slide['notes'],
  })
  const words = readTalk('f.md', '# A talk\n\n## Work\n\n- Twelve words stand here, which is enough to be read by a panel\n').talks[0].sections[0].blocks[0]
  const figures = readFence('metrics', 'Load: 3.2 s → 800 ms')!
  const rulesOf = (...slides: Slide[]): string[] => judge({ slides } as Deck).findings.map(({ slide, rule }) => `${slide} ${rule}`)

  it.each<[string, Slide[], string[]]>([
    ['words alone', [slide(1, 'Load fell by half in a year', words), slide(2, 'Cost fell by a third in a year', figures)], ['1 words']],
    ['twice running', [slide(1, 'Load fell by half in a year', words), slide(2, 'Cost fell by a third in a year', words)], ['1 words', '2 words', '2 words-in-a-row']],
    ['a label', [slide(1, 'Results', figures)], ['1 label']],
    ['a headline twice', [slide(1, 'Load fell by half', figures), slide(2, 'Load fell by half', figures)], ['1 doubled', '2 doubled']],
  ])('by its %s', (_, slides, found) => expect(rulesOf(...slides).filter(each => !each.endsWith('thin'))).toEqual(found))
})
