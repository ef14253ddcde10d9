import type { Cue, Deck, Slide } from '../../scripts/model/deck.ts'
import { describe, expect, it } from 'vitest'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { read } from '../../scripts/read/index.ts'

function planned(markdown: string, minutes?: number): Deck {
  const [talk] = read('talk.md', markdown).talks
  return plan(talk, slotFor(talk, minutes === undefined ? undefined : minutes * 60), measure)
}

function shown(deck: Deck): Slide[] {
  return deck.slides.filter(slide => slide.layout === 'content')
}

/** What is asked of a talk's first slide. */
function askedOf(section: string): string[] {
  return shown(planned(`---\nkind: portfolio\nlevel: L5\ntitle: A talk\n---\n\n${section}\n## Else\n\n- z\n`))[0].notes.asked
}

describe('what a panel asks of a slide', () => {
  it('begins with what was given up', () => {
    expect(
      askedOf('## Decisions\n\n```decision\nQuestion: Cache or compute?\nDecision: Cache\nTrade-off: Stale pages for a minute\n```\n'),
    ).toEqual(['What did it cost: Stale pages for a minute?', 'What else did you consider: Cache or compute?'])
  })

  it.each([
    [
      'a part of a decision',
      '## Choice\n\n```decision\nDecision: One vendor\nRisk: Prices rise at renewal\n```\n',
      'What is left of this risk: Prices rise at renewal?',
    ],
    [
      'items under a heading',
      '## Risks\n\n- Migration slips past the season\n',
      'What is left of this risk: Migration slips past the season?',
    ],
    [
      'items under a label',
      '## Plan\n\n**Mitigation:**\n\n- A second region stands ready\n',
      'What is left of this risk: A second region stands ready?',
    ],
    ['a labelled item', '## Vendors\n\n- **Risk:** vendor finances\n- **Fit:** good\n', 'What is left of this risk: vendor finances?'],
    [
      'prose under a heading',
      '## Plan\n\n### Known limitations\n\nOrders wait while the queue is full.\n',
      'What is left of this risk: Orders wait while the queue is full?',
    ],
    [
      'an entry of a spec',
      '## Design\n\n```spec\nrecovery:\n  node_failure: restarts within a minute\n  other: x\n```\n',
      'What is left of this risk: recovery, node failure: restarts within a minute?',
    ],
    [
      'a challenge without a price',
      '## Work\n\n```decision\nChallenge: Teams deployed by hand\nSolution: A pipeline\n```\n',
      'What would you do differently about this: Teams deployed by hand?',
    ],
    ['a lesson', '## Work\n\n- Lesson: keep backups apart\n- It worked\n', 'What do you do differently since: keep backups apart?'],
    [
      'a section of trouble',
      '## Incident\n\n### The database failed for a whole day\n\n- x\n',
      'What would you do differently about "The database failed for a whole day"?',
    ],
  ])('asks what may go wrong, named by %s', (_, section, question) => {
    expect(askedOf(section)).toContain(question)
  })

  it('takes no heading for a list of risks that speaks of risk among other things', () => {
    expect(askedOf('## Choice\n\n### Cost and risk criteria frame the choice\n\n- Talent at hand\n').join()).not.toContain('risk: Talent')
  })

  it('asks of a figure once, and of the one the headline states', () => {
    const asked = askedOf('## Results\n\n### Page load fell 75%\n\n```metrics\nUsers: 1M → 2M\nPage load: 3.2 s → 800 ms\n```\n')
    expect(asked).toEqual(['How was this measured, and what else could explain it: Page load: 3.2 s → 800 ms?'])
    const risky = askedOf('## Results\n\n```metrics\nFailure rate: 3%\n```\n')
    expect(risky).toEqual(['What is left of this risk: Failure rate: 3%?'])
  })

  it('asks for a speaker\'s own part where nothing else comes up, and nothing of a panel\'s own question', () => {
    const slides = shown(planned('---\nkind: stories\ntitle: A talk\n---\n\n## One\n\n> What have you built?\n\n## Two\n\n- x\n'))
    expect(slides.map(slide => slide.notes.asked)).toEqual([[], ['What was your own part in "Two: x", and whose was the rest?']])
  })
})

describe('what assessors weigh', () => {
  const talk = (preparation: string, level = 'L5'): Deck =>
    planned(
      `---\nkind: portfolio\nlevel: ${level}\ntitle: A talk\n---\n\n## Strategy\n\n### Where the market goes\n\n- x\n\n### What it means for us\n\n- y\n\n## Team\n\n- z\n\n${preparation}`,
    )
  const asked = (deck: Deck): string[] =>
    shown(deck).flatMap(slide => slide.notes.asked.filter(question => question.endsWith('What here shows it?')))

  it('is asked where a slide speaks to it, with its weight, thing by thing', () => {
    expect(
      asked(
        talk(
          '## Preparation\n\n- **Vision, 60%:** how the market is read; where it all leads. More for the speaker.\n- **People, 40%:** teams that grow\n',
        ),
      ),
    ).toEqual([
      'Vision, 60%: how the market is read. What here shows it?',
      'Vision, 60%: where it all leads. What here shows it?',
      'People, 40%: teams that grow. What here shows it?',
    ])
  })

  it('has no weight where none is stated', () => {
    const deck = talk(
      '## Preparation\n\nWhat assessors weigh:\n\n- **Team sense:** people stay\n\nHow to practise:\n\n- **Aloud:** often\n',
    )
    expect(deck.slides[0].notes.criteria).toEqual([{ name: 'Team sense', text: 'people stay' }])
    expect(asked(deck)).toEqual(['Team sense: people stay. What here shows it?'])
  })

  it('is nothing where neither the talk nor a rubric says', () => {
    expect(talk('', 'L6').slides[0].notes.criteria).toEqual([])
    expect(asked(talk('', 'L6'))).toEqual([])
  })
})

describe('a backup slide', () => {
  const backup = (section: string): Cue =>
    planned(`# Portfolio\n\n## Results\n\n### Load fell by half\n\n- x\n\n## Appendix {priority=low}\n\n${section}\n`, 1).slides.at(-1)!.notes.cue
  it.each([
    ['```decision\nQuestion: Cache or compute?\nDecision: Cache\n```', 'Cache or compute?'],
    ['### We cache what is read most\n\n```metrics\nLoad: 2 s\n```', 'Which figures bear out "We cache what is read most"?'],
    ['### Teams\n\n```team\nPlatform: 5\nData: 4\n```', 'Who does what in "Teams: Platform, Data"?'],
    ['### Odds and ends\n\n- x', 'What stands behind "Odds and ends: x"?'],
  ])('says which question it answers: %s', (section, question) => {
    expect(backup(section)).toEqual({ at: 'backup', answers: question, from: 2 })
  })
})
