import { describe, expect, it } from 'vitest'
import { kindOf, printBlock, readFence } from '../../scripts/blocks/index.ts'
import { elapsed, inWords } from '../../scripts/blocks/timeline/when.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { read } from '../../scripts/read/index.ts'

const incident
  = '09:14 First alert\n09:20 On-call declares an incident\n  - three teams joined\n09:52 Bad config rolled back\n10:12 All traffic restored'

function kindsIn(markdown: string): string[] {
  return read('talk.md', `---\nkind: stories\ntitle: A talk\n---\n\n## What happened\n\n${markdown}\n`).talks[0].sections[0].blocks.map(
    block => block.type,
  )
}

describe('a timeline', () => {
  it('stands as it was typed', () => {
    expect(printBlock(readFence('timeline', incident)!)).toBe(`\`\`\`timeline\n${incident}\n\`\`\``)
    expect(printBlock(readFence('timeline', 'March 2021: Launch\n2022-03-04: Second region')!)).toBe(
      '```timeline\nMarch 2021: Launch\n2022-03-04: Second region\n```',
    )
  })

  it.each([
    ['a list by the clock', '- 09:14 First alert\n- 09:20: Paged\n- 10:02 – Restored', ['timeline']],
    ['lines by dates', '12 March 2021: Pilot\n\n', ['prose']],
    [
      'a table by dates',
      '| When | What |\n|---|---|\n| Mar 2021 | Pilot |\n| Jun 2021 | Launch |\n| Jan 2022 | Second region |',
      ['timeline'],
    ],
    ['a list that only begins with times of day in no order', '- Mar 2022 a\n- Jan 2021 b\n- Jun 2020 c', ['list']],
    ['years, which are a roadmap', '- 2021: Pilot\n- 2022: Launch\n- 2023: Growth', ['roadmap']],
    ['ratios', '- 3:1 reads to writes\n- 2:1 spare capacity\n- 10:1 cache hits', ['list']],
    ['German dates', '- März 2021: Pilot\n- Okt. 2021: Start\n- Mai 2022: Zweite Region', ['timeline']],
    ['French dates', '- 1er mars 2021 : Pilote\n- 12 octobre 2021 : Lancement\n- mai 2022 : Deuxième région', ['timeline']],
    ['Spanish dates', '- 3 de marzo de 2021: Piloto\n- 12 de octubre de 2021: Lanzamiento\n- mayo 2022: Segunda región', ['timeline']],
    ['people who may be months', '- May joined us\n- March left\n- June leads', ['list']],
  ])('is seen in %s, or not', (_, markdown, kinds) => expect(kindsIn(markdown)).toEqual(kinds))

  it('says how long it took and asks about the longest wait', () => {
    const block = readFence('timeline', incident)!
    const kind = kindOf('timeline')
    expect(kind.headline(block)).toBe('58 min from first alert to all traffic restored')
    expect(kind.speak(block)[1]).toBe('09:20: On-call declares an incident; three teams joined')
    expect(kind.ask(block, { title: '', section: '', talk: 'stories', about: String }).more).toEqual([
      'What happened between 09:20 and 09:52?',
    ])
  })

  it('counts time past midnight, over months and years', () => {
    expect(elapsed(['23:50', '00:10', '01:00'])).toEqual([0, 20, 70])
    expect(elapsed(['T+0 min', 'T+5 min', 'T+2 h'])).toEqual([0, 5, 120])
    expect(elapsed(['11:30 am', '1:00 pm'])).toEqual([0, 90])
    expect(elapsed(['Mar 2021', '09:00'])).toBeUndefined()
    expect([0.5, 58, 185, 60 * 24 * 12, 60 * 24 * 213, 60 * 24 * 913].map(inWords)).toEqual([
      '30 s',
      '58 min',
      '3 h 05',
      '12 days',
      '7 months',
      '2.5 years',
    ])
  })

  it('is true to scale where its dots can be told apart, and evenly spaced and dashed where not', () => {
    const dots = (code: string): number[] =>
      kindOf('timeline')
        .layout(readFence('timeline', code)!, { width: 868, height: 340 }, measure)
        .marks
        .flatMap(mark => (mark.is === 'dot' ? [mark.x] : []))
    const [a, b, c] = dots('09:00 a\n09:15 b\n10:00 c')
    expect((b - a) / (c - a)).toBeCloseTo(0.25)
    const [d, e, f] = dots('09:00 a\n09:01 b\n17:00 c')
    expect((e - d) / (f - d)).toBeCloseTo(0.5)
  })
})
