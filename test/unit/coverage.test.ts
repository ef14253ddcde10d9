import { describe, expect, it } from 'vitest'
import { coverage } from '../../scripts/check/coverage.ts'

describe('coverage', () => {
  it('counts each word as often as the source has it', () => {
    expect(coverage('Load fell, load fell', '# Load fell')).toEqual({ words: 4, placed: 2, missing: ['load', 'fell'] })
  })

  it.each([
    ['Fish &amp; chips, 3 &lt; 5', 'Fish & chips, 3 \\< 5'],
    ['Fish & chips', '<pre>Fish &amp; chips</pre>'],
    ['caf&#233; and caf&#xE9;', 'café and café'],
    ['`a&amp;b`', '<pre>a&amp;amp;b</pre>'],
    ['don\\_t stop', 'don_t stop'],
    ['1. one\n2. two', '- one\n- two'],
  ])('takes an entity or an escape for what it stands for: %s', (source, deck) => {
    expect(coverage(source, deck).missing).toEqual([])
  })

  it('does not take the digits of an entity for a word of the deck', () => {
    expect(coverage('91 lt', 'a&#91;b &lt;').missing).toEqual(['91', 'lt'])
  })
})
