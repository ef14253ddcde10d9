import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Deck } from '../../scripts/model/deck.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { allot, timecode, longest, shareOut, shortest } from '../../scripts/plan/time.ts'
import type { Markdown } from '../../scripts/text/markdown.ts'
import { brief } from '../../scripts/text/brief.ts'
import { read } from '../../scripts/read/index.ts'

const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0)

function talkOf(sections: { minutes?: number, points: string[][] }[]): string {
  return `# Design problem: a talk\n\n${sections
    .map(
      (section, i) =>
        `## Section ${i + 1}${section.minutes ? ` (${section.minutes} minutes)` : ''}\n\n${section.points
          .map((points, j) => `### Part ${i + 1}.${j + 1}\n\n${points.map(point => `- ${point}`).join('\n')}`)
          .join('\n\n')}`,
    )
    .join('\n\n')}\n`
}

const points = fc.array(fc.lorem({ maxCount: 12 }), { minLength: 1, maxLength: 9 })
function section(minutes: fc.Arbitrary<number | undefined>): fc.Arbitrary<{ minutes?: number, points: string[][] }> {
  return fc.record({ minutes, points: fc.array(points, { minLength: 1, maxLength: 6 }) })
}
const unstated = fc.array(section(fc.constant(undefined)), { minLength: 1, maxLength: 8 })
const stated = fc.array(section(fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 8 })
const mixed = fc.array(section(fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined })), { minLength: 1, maxLength: 8 })
const meeting = fc.integer({ min: 3, max: 120 }).map(minutes => minutes * 60)

function planned(markdown: string, seconds?: number): Deck {
  const [talk] = read('talk.md', markdown).talks
  return plan(talk, slotFor(talk, seconds), measure)
}

describe('time', () => {
  it('is exact to the second for any talk and any slot', () => {
    fc.assert(
      fc.property(fc.oneof(unstated, stated, mixed), meeting, (sections, seconds) => {
        const deck = planned(talkOf(sections), seconds)
        expect(deck.slot.talk + deck.slot.questions).toBe(deck.slot.meeting)
        expect(sum(deck.slides.map(slide => slide.seconds))).toBe(deck.slot.talk)
        expect(sum(deck.sections.map(each => each.seconds))).toBe(deck.slot.talk)
        for (const each of deck.sections) {
          expect(
            sum(
              deck.slides
                .filter(slide => slide.placement === 'main' && slide.layout === 'content' && slide.section === each.heading)
                .map(slide => slide.seconds),
            ),
          ).toBe(each.seconds)
        }
        let at = 0
        for (const slide of deck.slides.filter(slide => slide.layout === 'content' && slide.placement === 'main')) {
          expect(slide.start).toBe(at)
          at += slide.seconds
        }
      }),
      { numRuns: 60 },
    )
  })

  it('gives every spoken slide 45 to 150 seconds of speaking, and calls the rest discussion', () => {
    fc.assert(
      fc.property(fc.oneof(unstated, stated), meeting, (sections, seconds) => {
        const spoken = planned(talkOf(sections), seconds).slides.filter(slide => slide.placement === 'main' && slide.layout === 'content')
        for (const slide of spoken) {
          const speaking = slide.seconds - slide.discussion
          if (spoken.length > 1)
            expect(speaking).toBeGreaterThanOrEqual(shortest)
          expect(speaking).toBeLessThanOrEqual(longest)
          expect(slide.notes.cue).toMatchObject({ at: 'main', discussion: slide.discussion, ends: slide.start + slide.seconds })
        }
      }),
      { numRuns: 60 },
    )
  })

  it('never has fewer main slides in a longer slot', () => {
    fc.assert(
      fc.property(fc.oneof(unstated, stated, mixed), meeting, fc.integer({ min: 1, max: 3000 }), (sections, seconds, more) => {
        const count = (time: number): number => planned(talkOf(sections), time).slides.filter(slide => slide.placement === 'main').length
        expect(count(seconds + more)).toBeGreaterThanOrEqual(count(seconds))
      }),
      { numRuns: 60 },
    )
  })

  it('keeps order and loses nothing', () => {
    fc.assert(
      fc.property(fc.oneof(unstated, stated), meeting, (sections, seconds) => {
        const markdown = talkOf(sections)
        const deck = planned(markdown, seconds)
        for (const placement of ['main', 'backup'] as const) {
          const order = deck.slides
            .filter(slide => slide.layout === 'content' && slide.placement === placement)
            .flatMap(slide => slide.blocks.slice(0, 1).map(block => block.position.line))
          expect(order).toEqual([...order].sort((a, b) => a - b))
        }
        const notes = deck.slides.flatMap(slide => slide.notes.source).join('\n')
        for (const point of sections.flatMap(each => each.points.flat())) expect(notes).toContain(point)
        for (const slide of deck.slides.filter(each => each.placement === 'backup' && each.layout === 'content'))
          expect(slide.links).toHaveLength(1)
      }),
      { numRuns: 50 },
    )
  })

  it('keeps the minutes a source states', () => {
    const deck = planned(talkOf([15, 15, 20, 25, 10, 5].map(minutes => ({ minutes, points: [['a point'], ['another point']] }))))
    expect(deck.slot).toEqual({ meeting: 5400, talk: 5400, questions: 0 })
    expect(deck.sections.map(each => each.seconds / 60)).toEqual([15, 15, 20, 25, 10, 5])
  })

  it('keeps the minutes of the sections that state them, whatever the talk, and shares the rest among the others', () => {
    const sections = talkOf([{ points: [['a'], ['b']] }, { minutes: 6, points: [['c'], ['d'], ['e']] }, { points: [['f'], ['g'], ['h']] }])
    const deck = planned(sections.replace(/^# .*/, '# Our year'))
    expect(deck.talk.kind).toBe('portfolio')
    expect(deck.slot).toEqual({ meeting: 45 * 60, talk: 30 * 60, questions: 15 * 60 })
    expect(deck.sections.map(each => each.seconds)).toEqual([expect.any(Number), 360, expect.any(Number)])
    expect(sum(deck.sections.map(each => each.seconds))).toBe(30 * 60)
  })

  it.each(['portfolio', 'stories', 'design-problem'])('gives stated minutes the talk of a %s, and questions their time beside it', (kind) => {
    const deck = planned(
      `---\nkind: ${kind}\n---\n\n${talkOf([10, 8, 12].map(minutes => ({ minutes, points: [['a point'], ['another']] })))}`,
    )
    expect(deck.sections.map(each => each.seconds / 60)).toEqual([10, 8, 12])
    expect(deck.slot.questions).toBe(kind === 'design-problem' ? 0 : 15 * 60)
  })

  it('lets a shorter slot shorten stated minutes only where the others would be left without a slide', () => {
    const sections = [{ points: [['a'], ['b']] }, { minutes: 6, points: [['c'], ['d'], ['e']] }]
    const stated = (meeting: number): number =>
      planned(`---\nkind: portfolio\n---\n\n${talkOf(sections)}`, meeting).sections.find(each => each.heading === 'Section 2')!.seconds
    expect([60, 15, 11].map(minutes => stated(minutes * 60))).toEqual([360, 360, 360])
    expect(stated(8 * 60)).toBeLessThan(360)
  })

  it('keeps a slide of the shortest section when the slot is a ninth of what is stated', () => {
    const { sections } = planned(
      talkOf([15, 15, 20, 25, 10, 5].map(minutes => ({ minutes, points: [['a point'], ['another point']] }))),
      600,
    )
    expect(sections.map(each => each.seconds)).toEqual([98, 98, 131, 163, 65, 45])
  })
})

describe('shareOut', () => {
  it('keeps the sum and the bounds', () => {
    expect(shareOut(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(shareOut(300, [1, 10, 1], 45, 150)).toEqual([75, 150, 75])
    expect(shareOut(1000, [1, 1], 45, 150)).toEqual([150, 150])
    expect(shareOut(60, [1, 1, 1], 45)).toEqual([20, 20, 20])
  })

  it('never passes the total', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9000 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 }),
        (total, weights) => {
          const shares = shareOut(total, weights, shortest, longest)
          const capacity = weights.length * longest
          expect(sum(shares)).toBe(Math.min(total, capacity))
        },
      ),
    )
  })
})

it('takes the dearest slides when there is room for few', () => {
  const { slides } = allot(
    160,
    [
      { section: 0, priority: 10, need: 60 },
      { section: 0, priority: 30, need: 60 },
      { section: 1, priority: 20, need: 60 },
    ],
    [undefined, undefined],
  )
  expect(slides.map(slide => slide.main)).toEqual([false, true, true])
})

describe('brief', () => {
  it.each([
    ['A short sentence stays', 'A short sentence stays'],
    [
      'The event-driven architecture allowed the system to handle variable loads efficiently, which kept reliability and scalability where they had to be',
      'The event-driven architecture allowed the system to handle variable loads efficiently',
    ],
    // Without a clause to cut at, the thought stays whole.
    [`${'word '.repeat(30)}end`, `${'word '.repeat(30)}end`],
  ])('%s', (long, short) => expect(brief(long as Markdown)).toBe(short))

  it('ends where the sentence has a joint, with its own words', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 60 }), (sentence) => {
        expect(sentence.startsWith(brief(sentence as Markdown))).toBe(true)
      }),
    )
  })
})

it('tells time as a clock does', () => {
  expect([0, 59, 60, 754, 3600, 5405].map(timecode)).toEqual(['0:00', '0:59', '1:00', '12:34', '1:00:00', '1:30:05'])
})
