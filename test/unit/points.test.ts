import { describe, expect, it } from 'vitest'
import type { Slide } from '../../scripts/model/deck.ts'
import type { ListBlock } from '../../scripts/model/talk.ts'
import { kindOf, printBlock, readFence } from '../../scripts/blocks/index.ts'
import { pointsOf } from '../../scripts/blocks/points/shape.ts'
import { isTold } from '../../scripts/blocks/prose/index.ts'
import { body } from '../../scripts/measure/canvas.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { read } from '../../scripts/read/index.ts'

function slides(markdown: string): Slide[] {
  const [talk] = read('talk.md', markdown).talks
  return plan(talk, slotFor(talk), measure).slides.filter(slide => slide.layout === 'content')
}

function listIn(markdown: string): ListBlock {
  return read('talk.md', `# A talk\n\n## Work\n\n${markdown}\n`).talks[0].sections[0].blocks[0] as ListBlock
}

function shape(markdown: string, ...under: string[]): string | undefined {
  const list = listIn(markdown)
  return pointsOf(list, under, isTold(list))?.shape
}

describe('points', () => {
  it('are read as they are written', () => {
    expect(readFence('points', 'tiles\n- Option A: Hire:\n  - fast')).toMatchObject({ points: [{ title: 'Option A: Hire', text: '' }] })
    const text = 'steps\n- Freeze the schema\n- [x] Backfill: both stores\n  - at night'
    expect(printBlock(readFence('points', text)!)).toBe(`\`\`\`points\n${text}\n\`\`\``)
    expect(() => readFence('points', '- no shape')).toThrow(/points need their shape/)
    expect(() => readFence('points', 'tiles')).toThrow(/points need their shape/)
  })

  it.each([
    ['a set', '- One platform\n- Two regions\n- Three teams', 'tiles'],
    ['what follows each other by its words', '- We froze the schema\n- Then we copied\n- Finally we switched', 'steps'],
    ['a numbered list where a process is told', '1. Plan\n2. Build\n3. Ship', 'steps', 'Release process'],
    ['a numbered list of things that follow nothing', '1. Speed\n2. Cost\n3. Trust', 'tiles', 'Principles'],
    ['what stands against each other', '- The old path was slow\n- But it never lost an order', 'sides'],
    ['pros and cons', '- **Pros:** cheap\n- **Cons:** slow', 'sides'],
    ['a cause and its effect', '- The replica was empty\n- So the index was empty too', 'effect'],
    ['before and after', '- **Before (2021):** one team\n- **After (2023):** four teams', 'effect'],
    ['vorher und nachher', '- **Vorher:** ein Team\n- **Nachher:** vier Teams', 'effect'],
  ])('are told by their own words: %s', (_, markdown, expected, ...under) => expect(shape(markdown, ...under)).toBe(expected))

  it.each([
    ['one', '- only this'],
    ['links', '- [one](https://example.org)\n- two'],
    ['three levels', '- a\n  - b\n    - c\n- d'],
    ['nine', 'abcdefghi'.split('').map(letter => `- ${letter}`).join('\n')],
    ['long paragraphs', `- ${'word '.repeat(60)}\n- two`],
  ])('stay a list: %s', (_, markdown) => expect(shape(markdown)).toBeUndefined())

  it.each([2, 3, 4, 5, 6, 7, 8])('fill their room and no more, no type under 18 px: %i', (count) => {
    const points = Array.from({ length: count }, (_, i) => `- Point ${i} says a few words`).join('\n')
    for (const name of count === 2 ? ['tiles', 'steps', 'sides', 'effect'] : ['tiles', 'steps']) {
      const { height, marks } = kindOf('points').layout(readFence('points', `${name}\n${points}`)!, body, measure)
      expect(height).toBeLessThanOrEqual(body.height)
      expect(height).toBeGreaterThanOrEqual(body.height * 0.6)
      const texts = marks.filter(mark => mark.is === 'text' && mark.weight !== 650)
      expect(Math.min(...texts.map(mark => mark.is === 'text' ? mark.size : 0))).toBeGreaterThanOrEqual(18)
    }
  })

  it('that begin with their figure have it large', () => {
    const { marks } = kindOf('points').layout(readFence('points', 'tiles\n- 140 days to hire\n- £38m a year')!, body, measure)
    expect(marks.filter(mark => mark.is === 'text' && mark.size === 48)).toHaveLength(2)
  })
})

describe('thin neighbours', () => {
  it('share a slide, each under its label', () => {
    const [slide, ...others] = slides(
      '# A talk\n\n## Background\n\nOrders were typed in by hand.\n\n## Cause\n\nNobody owned the form. Ten years of fields stood on it.\n',
    )
    expect(others).toEqual([])
    expect(slide.blocks).toMatchObject([{ type: 'points', points: [{ title: 'Background' }, { title: 'Cause' }] }])
  })
  it('keep their slides where one is a headline by intent, has minutes, or more to say', () => {
    const stated = '---\nkind: portfolio\ntitle: A talk\n---\n\n## Results\n\n### First\n\n- a\n\n### Second\n\n- b\n'
    expect(slides(stated)).toHaveLength(2)
    expect(slides('# A talk\n\n## Background (5 minutes)\n\nOne line here.\n\n## Cause (5 minutes)\n\nAnother line.\n')).toHaveLength(2)
    expect(slides(`# A talk\n\n## Background\n\n${'Many words stand here. '.repeat(20)}\n\n## Cause\n\nAnother line.\n`).length).toBeGreaterThan(1)
  })
  it('of which one has a figure take a sentence at its foot', () => {
    const all = slides('# A talk\n\n## Results\n\n```metrics\nLoad: 3.2 s → 800 ms\n```\n\n## Outlook\n\nWe look at this again in May.\n')
    expect(all.map(slide => slide.blocks.map(block => block.type))).toEqual([['metrics', 'prose']])
  })
})

describe('a headline', () => {
  const story = '# A talk\n\n## Story\n\nThe queue lost 400 orders a day. Nobody saw it for a month. Sales told us in the end.\n'
  it('is not said again on its slide, and stands in the notes', () => {
    const [slide] = slides(story)
    expect(slide.title).toBe('The queue lost 400 orders a day')
    expect(slide.blocks.map(block => kindOf(block.type).notation.print(block)).join()).not.toContain('400')
    expect(slide.notes.say.join()).toContain('The queue lost 400 orders a day')
  })
  it('is not said again under its label either', () => {
    const [slide] = slides('# A talk\n\n## Results\n\n```metrics\nUsers: 3M\nSites: 12\n```\n\n## The ask\n\nApprove $6.2M and eight owners by 15 March.\n')
    const shown = slide.blocks.map(block => kindOf(block.type).notation.print(block)).join('\n')
    expect(`${slide.title}\n${shown}`.match(/Approve \$6\.2M/g)).toHaveLength(1)
  })
  it.each([
    ['one of several options', '## Considered options\n\n- A database for each tenant\n- Keep 3 filters in the code\n- Row-level security\n'],
    ['an aim told as a change', '## Goals\n\n- Cut latency from 900 ms to 120 ms\n'],
    ['one side of two', '## Vue\n\n- Good, because the bundle is 20 kB smaller\n- Bad, because nobody knows it here\n- Bad, because it is slow\n'],
  ])('is not %s', (_, section) => {
    const [{ title }] = slides(`# The booking platform\n\n${section}`)
    expect(title).not.toMatch(/^(?:Keep|A database|Latency fell|Good|Bad)/)
  })
  it('that names no subject stands behind what it is of', () => {
    const options = '- A database for each of all our tenants\n- A schema for each of all our tenants\n- Filters in the code\n'
    const [slide] = slides(`# ADR-7: Row-level security\n\n## Considered Options\n\n${options}`)
    expect(slide.title).toBe('Row-level security: considered options')
  })
})
