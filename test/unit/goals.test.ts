import { describe, expect, it } from 'vitest'
import { progressOf } from '../../scripts/blocks/goals/progress.ts'
import { kindOf, printBlock, readFence } from '../../scripts/blocks/index.ts'
import { plain } from '../../scripts/text/markdown.ts'
import { read } from '../../scripts/read/index.ts'

const code = '| Key result | Start | Now | Target | Score |\n| Activation | 31% | 41% | 45% | 0.7 |\n| Contacts | 0.42 | 0.35 | 0.20 | 0.3 |'

function kindsIn(markdown: string): string[] {
  return read('talk.md', `---\nkind: stories\ntitle: A talk\n---\n\n## Quarter\n\n${markdown}\n`).talks[0].sections[0].blocks.map(
    block => block.type,
  )
}

describe('goals', () => {
  it('stand as they were typed', () => expect(printBlock(readFence('goals', code)!)).toBe(`\`\`\`goals\n${code}\n\`\`\``))

  it('say how many were reached, where all have a score', () =>
    expect(kindOf('goals').headline(readFence('goals', code)!)).toBe('1 of 2 key results score 0.7 or more'))

  it.each([
    [{ score: '0.7' }, 0.7],
    [{ score: '80%' }, 0.8],
    [{ start: '20 min', now: '10 min', target: '5 min' }, 2 / 3],
    [{ start: '20 min', target: '5 min' }, undefined],
    [{ start: '20 min', now: '10%', target: '5 min' }, undefined],
  ])('%j have come %s of the way', (levels, share) => {
    const progress = progressOf({ text: plain('Build'), ...levels })
    return share === undefined ? expect(progress).toBeUndefined() : expect(progress).toBeCloseTo(share)
  })

  it.each([
    ['a list of key results', '- KR1: Cut latency from 9 s to 2 s\n- KR2: Every service has an owner', ['goals']],
    ['a table with targets', '| Key result | Baseline | Target |\n|---|---|---|\n| Latency | 9 s | 2 s |\n| Errors | 4% | 1% |', ['goals']],
    ['figures before and after', '| Metric | Before | After |\n|---|---|---|\n| Latency | 9 s | 2 s |\n| Errors | 4% | 1% |', ['metrics']],
    ['a table with a column of its own', '| Key result | Target | Owner |\n|---|---|---|\n| Latency | 2 s | Ann |\n| Errors | 1% | Bo |', ['table']],
  ])('are seen in %s, or not', (_, markdown, kinds) => expect(kindsIn(markdown)).toEqual(kinds))
})
