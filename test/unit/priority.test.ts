import type { Deck } from '../../scripts/model/deck.ts'
import { describe, expect, it } from 'vitest'
import { measure } from '../../scripts/measure/fonts.ts'
import { priority } from '../../scripts/plan/priority.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { read } from '../../scripts/read/index.ts'

/** A talk of four slides for a meeting in which two are spoken. */
function planned(frontMatter: string, body: string): Deck {
  const [talk] = read('talk.md', `---\nkind: portfolio\ntitle: A talk\n${frontMatter}---\n\n${body}`).talks
  return plan(talk, slotFor(talk, 240), measure)
}

function spoken(frontMatter: string, body: string, by: 'section' | 'title' = 'section'): string[] {
  return planned(frontMatter, body)
    .slides
    .filter(slide => slide.layout === 'content' && slide.placement === 'main')
    .map(slide => slide[by])
}

function body(marks: Record<string, string> = {}): string {
  return `## Context${marks.Context ?? ''}\n\n> a\n\n## Results${marks.Results ?? ''}\n\n> b\n\n## Innovation${marks.Innovation ?? ''}\n\n\`\`\`js\nc()\n\`\`\`\n\n## Recognition${marks.Recognition ?? ''}\n\n> d\n`
}

describe('what is spoken when there is room for half', () => {
  it.each<[string, string, Record<string, string>, string[]]>([
    ['by the table', '', {}, ['Context', 'Results']],
    ['by a mark on a section', '', { Recognition: ' {priority=high}' }, ['Results', 'Recognition']],
    ['by front matter, whatever the case', 'priority: {recognition: high, RESULTS: low}\n', {}, ['Context', 'Recognition']],
    ['by the mark where both speak', 'priority: {Recognition: high}\n', { Recognition: ' {priority=low}' }, ['Context', 'Results']],
    ['by a kind of block', 'priority: {code: high}\n', {}, ['Results', 'Innovation']],
    ['by the section where a kind speaks too', 'priority: {code: high, Innovation: low}\n', {}, ['Context', 'Results']],
  ])('%s', (_, frontMatter, marks, titles) => expect(spoken(frontMatter, body(marks))).toEqual(titles))

  it('by the innermost heading that says what it is, in any language, and never by what is about the talk', () => {
    const story = '## First story\n\n### Situation\n\n> a\n\n### Result\n\n> b\n\n## Appendix\n\n> c\n\n## Ergebnisse\n\n> d\n'
    const talk = read('talk.md', `# A talk\n\n${story}`).talks[0]
    const ranks = talk.sections.flatMap(section => section.blocks.map(block => priority(section, [block], 0, 0)))
    const [situation, result, about, ergebnisse] = ranks.map(rank => rank - ranks[0])
    expect([situation, result, about, ergebnisse]).toEqual([0, 25, -60, 25])
  })

  it('by a mark on a slide, which its title does not show and its section does not share', () => {
    const marked
      = '## Results\n\n### First of them\n\n- a\n\n### Second of them {priority=low}\n\n- b\n\n## Recognition {priority=low}\n\n### An award\n\n- c\n\n### A keynote {priority=high}\n\n- d\n'
    expect(spoken('', marked, 'title')).toEqual(['First of them', 'A keynote'])
    expect(planned('', marked).slides.map(slide => slide.title)).toContain('Second of them')
  })
})

describe('front matter that cannot be followed is told with its line', () => {
  it.each([
    [
      'priority:\n  Results: high\n  Result: low\n',
      'talk.md:6: front matter "priority" names no section "Result"; the sections are "Context", "Results", "Innovation", "Recognition"; kinds of block are ',
    ],
    ['priority:\n  Results: urgent\n', 'talk.md:5: front matter "priority.Results": a priority is high or low'],
    ['priority: high\n', 'talk.md:4: front matter "priority": it is to name sections or kinds of block, as in {Results: high, code: low}'],
  ])('%s', (frontMatter, message) => expect(() => planned(frontMatter, body())).toThrow(message))
})
