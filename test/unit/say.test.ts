/** What "Say" holds: what a speaker says of a slide, which is more than the slide shows of it. */
import { describe, expect, it } from 'vitest'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { read } from '../../scripts/read/index.ts'

/** The slides of a section, as far as they are said. */
function said(section: string): string[][] {
  const [talk] = read('talk.md', `# Talk\n\n## Section\n\n${section}\n`).talks
  return plan(talk, slotFor(talk), measure)
    .slides
    .filter(slide => slide.layout === 'content')
    .map(slide => slide.notes.say)
}

const long
  = 'The migration ran for eleven months beside the old system, which nobody was allowed to switch off before every reader of its tables had been found and moved'

describe('what is said of a slide', () => {
  it.each([
    ['a paragraph, whole and sentence by sentence', `We began small. ${long}.`, ['We began small.', `${long}.`]],
    ['a bullet whole where the slide has its beginning', `- ${long}\n- Nobody noticed`, [`${long}.`, 'Nobody noticed.']],
    [
      'a bullet and what stands under it as one sentence',
      '- Growth\n  - new markets\n  - old customers',
      ['Growth: new markets; old customers.'],
    ],
    ['a question as a question', '- Why now?', ['Why now?']],
    ['each sentence once', '- Cheaper\n- Faster\n- Cheaper', ['Cheaper.', 'Faster.']],
    [
      'figures in words',
      '```metrics\nPage load: 3.2 s → 800 ms (75% faster)\nCapacity: 500K → 2M users\nReleases: Weekly → Daily, by hand\nRetention: 95%, industry average 75%\n```',
      [
        'Page load: from 3.2 s to 800 ms, down 75%.',
        'Capacity: from 500K to 2M users, up 300%.',
        'Releases: from Weekly to Daily by hand, 7×.',
        'Retention: 95%, industry average 75%.',
      ],
    ],
    [
      'a team with whoever is in it',
      '```team\nPlatform: 5 (tools)\n  Staff engineer: 1 (lead)\n  Reliability: 4\n```',
      ['Platform, 5 people, tools: Staff engineer 1, Reliability 4.'],
    ],
    [
      'a phase with what it holds',
      '```roadmap\nMonths 1-6: Critical path\n  - Redis cluster\n  - Kafka\n```',
      ['Months 1 to 6: Critical path: Redis cluster; Kafka.'],
    ],
    [
      'a decision by its parts, whole',
      `\`\`\`decision\nDecision: Cache at the edge\nWhy: ${long}\n\`\`\``,
      ['Decision: Cache at the edge.', `Why: ${long}.`],
    ],
    ['another script with its own full stop', '- 速度提高了', ['速度提高了。']],
  ])('is %s', (_, section, expected) => {
    expect(said(section).flat()).toEqual(expected)
  })

  it('goes on over a slide\'s end in the order of the source, each sentence on one slide', () => {
    const items = Array.from({ length: 12 }, (_, i) => `Point number ${i + 1} is made here`)
    const slides = said(items.map(item => `- ${item}`).join('\n'))
    expect(slides.length).toBeGreaterThan(1)
    expect(slides.flat()).toEqual(items.map(item => `${item}.`))
  })
})
