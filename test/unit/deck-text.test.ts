import type { Cue, Notes } from '../../scripts/model/deck.ts'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCue, stringifyCue } from '../../scripts/deck-text/cue.ts'
import { parse, stringify } from '../../scripts/deck-text/index.ts'
import { noteMarkdown } from '../../scripts/deck-text/markdown.ts'
import { parseNote, stringifyNote } from '../../scripts/deck-text/note.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { read } from '../../scripts/read/index.ts'
import { ownTalks } from '../own-talks.ts'

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom('**Say**', 'In full', '[click]', '{{ x }}', '<T>', '-->', '<!--', '---', '$5M', '`a`', '\\', '- ', '1.', '#', '25%:', ', 25%', 'a: b', '~~s~~', 'www.example.org', '&lt;', '| a |'),
      fc.lorem({ maxCount: 3 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map(each => each.join(' ').replace(/\s+/g, ' ').trim())
  .filter(text => /[\p{L}\p{N}]/u.test(text))
const line = fc.lorem({ maxCount: 4 })
const seconds = fc.integer({ min: 0, max: 9000 })
const cue: fc.Arbitrary<Cue> = fc.oneof(
  fc.constant<Cue>({ at: 'cover' }),
  fc.record({ at: fc.constant('agenda' as const), starts: seconds }),
  fc.record({ at: fc.constant('section' as const), starts: seconds, section: words }),
  fc.record({ at: fc.constant('closing' as const), starts: seconds, questions: seconds }),
  fc.constant<Cue>({ at: 'backups' }),
  fc.record({ at: fc.constant('backup' as const), answers: words, from: fc.integer({ min: 2, max: 90 }) }),
  fc.record({ at: fc.constant('backup' as const), section: line }),
  fc
    .record({ at: fc.constant('main' as const), starts: seconds, ends: fc.integer({ min: 45, max: 400 }), discussion: fc.integer({ min: 0, max: 40 }), section: words })
    .map(each => ({ ...each, ends: each.starts + each.ends })),
)
const notes: fc.Arbitrary<Notes> = fc
  .record({
    cue,
    care: fc.array(words, { maxLength: 2 }),
    say: fc.array(words, { maxLength: 4 }),
    clicks: fc.constantFrom([], [0], [0, 1]),
    next: fc.option(words, { nil: undefined }),
    asked: fc.array(words, { maxLength: 3 }),
    criteria: fc.array(fc.record({ name: words, weight: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }), text: fc.oneof(words, fc.constant('')) }), {
      maxLength: 3,
    }),
    source: fc.array(words, { maxLength: 2 }),
  })
  .map(each => ({ ...each, clicks: each.clicks.filter(i => i < each.say.length) }))

describe('a note', () => {
  it('is read as it was printed, whatever is said in it', () => {
    fc.assert(
      fc.property(notes, (note) => {
        const { own, source, clicks = [], ...rest } = parseNote(stringifyNote(note))
        expect({ ...rest, clicks }).toEqual({ ...note, source: undefined })
        expect(source).toBe(note.source.map(noteMarkdown).join('\n\n'))
        expect(own).toBe('')
      }),
      { numRuns: 1000 },
    )
  })

  it('may be a person\'s own, with our parts or without', () => {
    expect(parseNote('Breathe first.\n\n**Say**\n\n- One\n- Two *things*\n\n**What assessors weigh**\n\n- Depth, 60%: how far\n- Warmth')).toEqual({
      own: 'Breathe first.',
      care: [],
      say: ['One', 'Two things'],
      asked: [],
      criteria: [{ name: 'Depth', weight: 60, text: 'how far' }, { name: 'Warmth', text: '' }],
      source: '',
    })
    expect(parseNote('**Slowly** here')).toMatchObject({ own: '**Slowly** here', say: [] })
    expect(parseNote('**Look up · smile**')).toMatchObject({ cue: { at: 'own', text: 'Look up · smile' }, own: '' })
    expect(parseNote('')).toMatchObject({ own: '', say: [], source: '' })
  })

  it('ends with its source, whatever that says', () => {
    const { say, source } = parseNote('**0:00 → 1:30 · 1:30 · Work**\n\n**Say**\n\n- Two databases\n\n**In full**\n\n**Say**\n\n- The source itself')
    expect(say).toEqual(['Two databases'])
    expect(source).toBe('**Say**\n\n- The source itself')
  })
})

it('prints a cue as it is spoken of', () => {
  const text = '12:30 → 16:00 · 3:30 (2:30 talk, 1:00 discussion) · Solution architecture'
  expect(parseCue(text)).toEqual({ at: 'main', starts: 750, ends: 960, discussion: 60, section: 'Solution architecture' })
  expect(stringifyCue(parseCue(text))).toBe(text)
})

describe('a deck', () => {
  it.each(ownTalks())('%s: is read as it was planned', (file) => {
    for (const talk of read(file, readFileSync(file, 'utf8')).talks) {
      const deck = plan(talk, slotFor(talk), measure)
      const text = stringify(deck, file)
      const written = parse(text)
      const { id, kind, title } = talk
      expect(written).toMatchObject({ id, kind, title, source: file, slot: deck.slot, sections: deck.sections })
      expect(written.plan).toMatchObject({ ...deck.slot, sections: deck.sections })
      expect(written.slides).toHaveLength(deck.slides.length)
      written.slides.forEach(({ body, notes: { own, source, ...notes }, ...slide }, i) => {
        const { blocks, start, builds, facts, notes: planned, ...rest } = deck.slides[i]
        expect(slide).toEqual({ ...rest, ...(facts?.length && { facts }) })
        expect(notes).toEqual({ ...planned, source: undefined })
        expect(source).toBe(planned.source.map(noteMarkdown).join('\n\n'))
        expect(own).toBe('')
      })
    }
  })
})
