import { expect, it } from 'vitest'
import { clauseByClause } from '../../setup/plain-text.ts'

const held = (text: string): string[] => [...clauseByClause(text).matchAll(/<span class="held">(.*?)<\/span>/g)].map(match => match[1])

it.each([
  ['Three teams serve 18 engineers', ['18 engineers']],
  ['Page load fell 75%, from 3.2 s to 800 ms', ['3.2 s to 800 ms']],
  ['Real-time inventory for 50M+ users a month', ['Real-time', 'for 50M+ users', 'a month']],
  ['Costs fell in the second year of the contract', ['in the second', 'of the contract']],
  ['Orders flow through a queue', ['a queue']],
])('what does not part in %s', (text, runs) => {
  expect(held(text)).toEqual(runs)
})

it('a word longer than a line may hold is not held', () => {
  expect(held('An infrastructure-as-code-and-policy platform')).toEqual([])
})

it('says what was written', () => {
  const text = 'A 360-degree view of 10 customers &amp; partners'
  expect(clauseByClause(text).replaceAll(/<[^>]*>/g, '')).toBe(text)
})
