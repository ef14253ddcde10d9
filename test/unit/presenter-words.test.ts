import { expect, it } from 'vitest'
import { listed } from '../../components/stage/words.ts'

it.each([
  [[14], '14'],
  [[15, 14], '14 and 15'],
  [[14, 15, 17], '14, 15 and 17'],
  [[13, 14, 15], '13 to 15'],
  [[6, 13, 14, 15, 16, 19], '6, 13 to 16 and 19'],
  [[5, 7, 9, 11], '5, 7, 9 and 11'],
  [[6, 7, 10, 13, 14, 15, 16, 19], '8 slides between 6 and 19'],
  [[], ''],
])('lists slides %j as %s', (numbers, told) => {
  expect(listed(numbers)).toBe(told)
})
