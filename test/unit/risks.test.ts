import { describe, expect, it } from 'vitest'
import { kindOf, printBlock, readFence } from '../../scripts/blocks/index.ts'
import { NotationError } from '../../scripts/blocks/kind.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { read } from '../../scripts/read/index.ts'

const head = '| # | Risk | Likelihood | Impact | Mitigation |'
const register = `${head}\n| R1 | Vendor slips | High | High | A second one |\n| R2 | Rain | 2 | 3 |  |`

function kindsIn(markdown: string): string[] {
  return read('talk.md', `---\nkind: stories\ntitle: A talk\n---\n\n## Risks\n\n${markdown}\n`).talks[0].sections[0].blocks.map(
    block => block.type,
  )
}

describe('risks', () => {
  it('stand as they were typed', () => expect(printBlock(readFence('risks', register)!)).toBe(`\`\`\`risks\n${register}\n\`\`\``))

  it('refuse a level that is none', () =>
    expect(() => readFence('risks', `${head}\n| | Rain | often | High | |`)).toThrow(NotationError))

  it.each([
    ['a table of levels', '| Risk | Probability | Impact |\n|---|---|---|\n| Rain | High | Low |\n| Hail | Low | High |', ['risks']],
    ['a list of levels', '- Rain. Likelihood: High, Impact: Low\n- Hail. Likelihood: Low, Impact: High', ['risks']],
    ['a table without levels', '| Risk | Mitigation |\n|---|---|\n| Rain | Umbrella |\n| Hail | Roof |', ['table']],
    ['shares in place of levels', '| Risk | Likelihood | Impact |\n|---|---|---|\n| Rain | 60% | €2M |\n| Hail | 10% | €9M |', ['table']],
  ])('are seen in %s, or not', (_, markdown, kinds) => expect(kindsIn(markdown)).toEqual(kinds))

  it('over two slides are counted as all of them, once', () => {
    const kind = kindOf('risks')
    const rows = Array.from({ length: 9 }, (_, i) => `| | Risk ${i} | ${i === 0 ? 'High' : 'Low'} | Medium | What is done about it |`)
    const parts = kind.split(readFence('risks', [head, ...rows].join('\n'))!, { width: 868, height: 340 }, measure)
    expect(parts.map(kind.headline)).toEqual(['Highest of 9 risks: Risk 0', undefined])
  })

  it('are listed from the gravest, each in its cell of the grid', () => {
    const block = readFence('risks', `${register}\n| R3 | Hail | Low | High |  |`)!
    const marks = kindOf('risks').layout(block, { width: 868, height: 340 }, measure).marks
    const dots = marks.flatMap(mark => (mark.is === 'dot' ? [mark] : [])).slice(0, 3)
    expect(dots.map(dot => dot.fill).filter(fill => fill === 'warn')).toHaveLength(1)
    expect(kindOf('risks').headline(block)).toBe('Highest of 3 risks: Vendor slips')
  })
})
