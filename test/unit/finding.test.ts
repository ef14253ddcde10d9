import type { Findable } from '../../components/stage/finding.ts'
import { describe, expect, it } from 'vitest'
import { finder } from '../../components/stage/finding.ts'
import { plainTitle } from '../../components/stage/words.ts'
import { slideTexts } from '../../scripts/slidev/slide-text.ts'

function slide(no: number, title: string, more: Partial<Findable> = {}): Findable {
  return { no, title, section: 'Results', backup: false, text: '', notes: '', ...more }
}

const slides = [
  slide(1, 'Orders in real time'),
  slide(2, 'Page load fell 75%, from 3.2 s to 800 ms', { text: 'Uptime: 99.5% → 99.99%' }),
  slide(3, 'Five services sit behind one gateway', {
    text: 'Order DB · Kafka Event Stream',
    notes: 'We sharded by customer after the Zürich outage.',
  }),
  slide(4, 'Payments, then scale', { text: 'Payments were moved · A state machine that recovers from failure' }),
  slide(5, 'What broke', { text: 'Payment failures: 0.5%' }),
  slide(6, 'Shards are split by tenant', { backup: true, text: 'A shard holds 40 tenants' }),
]
const find = finder(slides)
const numbers = (asked: string): number[] => find(asked).map(({ no }) => no)
function told(stretches: { text: string, hit: boolean }[] = []): string {
  return stretches.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')
}

describe('slides are found', () => {
  it.each([
    ['a title before a note', 'sharding', [6, 3]],
    ['as far as a word is typed', 'gatew', [3]],
    ['a figure whole', '99.99', [2]],
    ['without accents', 'zurich', [3]],
    ['in spite of a slip', 'kafca', [3]],
    ['words that stand together before words that stand apart', 'payment failure', [5, 4]],
    ['all words before any', 'kafka tenants', [6, 3]],
    ['a number as a slide first', '5', [5]],
    ['nothing for a word that is nowhere', 'blockchain', []],
    ['nothing more for a short word that is nearly there', 'ten', [6]],
  ])('%s', (_, asked, found) => {
    expect(numbers(asked)).toEqual(found)
  })

  it('every one, in order, where nothing is asked', () => {
    expect(numbers(' ')).toEqual([1, 2, 3, 4, 5, 6])
    expect(find('')[0].excerpt).toBeUndefined()
  })

  it('with the words that were found, in the title or around them', () => {
    const [backup, noted] = find('sharding')
    expect(told(backup.title)).toBe('[Shards] are split by tenant')
    expect(backup).toMatchObject({ backup: true })
    expect(noted.excerpt?.from).toBe('notes')
    expect(told(noted.excerpt?.stretches)).toBe('We [sharded] by customer after the Zürich outage.')
    const [long] = finder([slide(1, 'Much', { text: `${'before '.repeat(30)}needle${' after'.repeat(30)}` })])('needle')
    expect(told(long.excerpt?.stretches)).toMatch(/^… (?:before ){5}\[needle\](?: after){10} …$/)
  })

  it('whatever is typed', () => {
    for (const asked of ['*', '"', '(', '\\', 'constructor', '__proto__', '🎈', 'a b c d e f']) expect(() => find(asked)).not.toThrow()
  })
})

describe('the text of a slide', () => {
  const texts = slideTexts({
    path: 'deck.md',
    text: `---
title: A deck
facts:
  - { label: Role, text: "Lead of **five**" }
---

# Use **CRDTs** for \`carts\` \\<T>

<!-- secret one -->

\`\`\`mermaid
graph TB
  A[API Gateway] -->|asks| B[(Order DB<br/>EU)]
\`\`\`

- one
- two

| a | b |
|---|---|
| c | d |

<!--
secret two
-->

---
layout: backup
placement: backup
section: Scale
---

# Behind

\`\`\`team
Before: Platform: 5
├── Ana
\`\`\`

<!-- open secret`,
  })

  it('is what can be read on it, and no note', () => {
    expect(texts).toEqual([
      {
        no: 1,
        title: 'Use CRDTs for carts <T>',
        section: '',
        backup: false,
        text: 'Role: Lead of five · API Gateway · Order DB EU · asks · one · two · a · b · c · d',
      },
      { no: 2, title: 'Behind', section: 'Scale', backup: true, text: 'Before: Platform: 5 · Ana' },
    ])
  })
})

it.each([
  ['Use **CRDTs** for `carts`', 'Use CRDTs for carts'],
  ['a \\*star\\* and snake_case_name', 'a *star* and snake_case_name'],
  ['2 \\< 3 &amp; _so_ on', '2 < 3 & so on'],
  ['**_both_** and [a link](https://x.test)', 'both and a link'],
  ['{{ title }} <template v-if="x">', '{{ title }} <template v-if="x">'],
  ['5 * 3 * 2', '5 * 3 * 2'],
])('a title is text: %s', (markdown, text) => {
  expect(plainTitle(markdown)).toBe(text)
})
