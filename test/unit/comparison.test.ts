import { describe, expect, it } from 'vitest'
import { kindOf, printBlock, readFence } from '../../scripts/blocks/index.ts'
import { NotationError } from '../../scripts/blocks/kind.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { read } from '../../scripts/read/index.ts'

const options
  = 'Kafka (chosen)\n  + Events can be replayed\n  - A cluster to run\n  Cost: 2 engineers\nRabbitMQ\n  + Known to the team\n  - No replay'
const matrix = '| Criterion | Weight | Kafka | RabbitMQ |\n| Replay | 50 | 5 | 1 |\n| Operations | 30 | 2 | 4 |\n| Cost | 20 | 3 | 4 |'

function kindsIn(markdown: string): string[] {
  return read('talk.md', `---\nkind: stories\ntitle: A talk\n---\n\n## Choice\n\n${markdown}\n`).talks[0].sections[0].blocks.map(
    block => block.type,
  )
}

describe('a comparison', () => {
  it.each([options, matrix])('stands as it was typed: %s', code =>
    expect(printBlock(readFence('comparison', code)!)).toBe(`\`\`\`comparison\n${code}\n\`\`\``))

  it.each(['A\n  nothing of the kind\nB', '| Criterion | Weight | A | B |\n| Cost | much | 1 | 2 |'])(
    'refuses %s',
    code => expect(() => readFence('comparison', code)).toThrow(NotationError),
  )

  it.each([
    [
      'a list of pros and cons',
      '- **Kafka (chosen)**\n  - Pros: replay; order\n  - Cons: a cluster\n- **RabbitMQ**\n  - Pros: known\n  - Cons: no replay',
      ['comparison'],
    ],
    [
      'a table of pros and cons',
      '| Option | Pros | Cons | Outcome |\n|---|---|---|---|\n| Kafka ✓ | replay | a cluster | chosen |\n| RabbitMQ | known | no replay | rejected |',
      ['comparison'],
    ],
    [
      'a table of weights',
      '| Criterion | Weight | A | B |\n|---|---|---|---|\n| Cost | 40% | 3 | 4 |\n| Speed | 60% | 5 | 2 |\n| Total | 100% | 4.2 | 2.8 |',
      ['comparison'],
    ],
    ['a list without pros or cons', '- **Kafka**\n  - Owner: data team\n- **RabbitMQ**\n  - Owner: web team', ['list']],
    ['a table of weights in kilos', '| Part | Weight | Maker |\n|---|---|---|\n| Frame | 40 kg | us |\n| Wheel | 6 kg | them |', ['table']],
  ])('is seen in %s, or not', (_, markdown, kinds) => expect(kindsIn(markdown)).toEqual(kinds))

  it('works its totals out, says the winner and asks what would change it', () => {
    const block = readFence('comparison', matrix)!
    const kind = kindOf('comparison')
    // 5 × 50 + 2 × 30 + 3 × 20 = 370 of 100
    expect(kind.headline(block)).toBe('Kafka scores 3.7, ahead of RabbitMQ at 2.5')
    const { cost, more } = kind.ask(readFence('comparison', options)!, {
      title: '',
      section: '',
      talk: 'stories',
      about: (frame, words) => `${frame}: ${words}`,
    })
    expect([cost, more]).toEqual([['What did it cost: A cluster to run'], ['What would have made you choose RabbitMQ instead of Kafka?']])
  })

  it('lights the option that was chosen, or else the one that scores highest', () => {
    const lit = (code: string): number[] =>
      kindOf('comparison')
        .layout(readFence('comparison', code)!, { width: 868, height: 340 }, measure)
        .marks
        .flatMap(mark => (mark.is === 'box' && mark.fill === 'accent-wash' ? [Math.round(mark.x)] : []))
    expect(lit(options)).toEqual([0])
    expect(lit(options.replace(' (chosen)', ''))).toEqual([])
    expect(lit(matrix)).toHaveLength(1)
  })
})
