import { describe, expect, it } from 'vitest'
import { compare, findQuantities, parseQuantity } from '../../scripts/model/quantity.ts'

describe('a figure', () => {
  it.each([
    // time, in seconds
    ['3.2s', 3.2, 'time'],
    ['800 ms', 0.8, 'time'],
    ['3.5 hrs/day', 12_600, 'time'],
    ['45-minute', 2700, 'time'],
    // money
    ['$2.4M', 2_400_000, 'money'],
    ['£38m', 38_000_000, 'money'],
    ['€1.20', 1.2, 'money'],
    ['¥120m', 120_000_000, 'money'],
    ['USD 5M', 5_000_000, 'money'],
    ['12 EUR', 12, 'money'],
    ['$1.2M–$1.5M', 1_200_000, 'money'],
    // percent, in percent
    ['99.99%', 99.99, 'percent'],
    ['99.99 %', 99.99, 'percent'],
    ['+15%', 15, 'percent'],
    ['−78%', -78, 'percent'],
    ['4–6%', 4, 'percent'],
    // pieces
    ['1,234.5', 1234.5, 'count'],
    ['10 000', 10_000, 'count'],
    ['1M+', 1_000_000, 'count'],
    ['10k', 10_000, 'count'],
    ['4.2 million', 4_200_000, 'count'],
    ['10 - 20', 10, 'count'],
    // the rest
    ['1.2 PB', 1.2e15, 'bytes'],
    ['10Gbps', 1e10, 'bandwidth'],
    ['12/year', 12, 'frequency'],
    ['Weekly', 52.18, 'frequency'],
    ['6.2/10', 0.62, 'score'],
    ['1.5x', 1.5, 'factor'],
    ['2×', 2, 'factor'],
    ['18 points', 18, 'points'],
  ] as const)('%s', (text, value, dimension) => expect(parseQuantity(text)).toMatchObject({ value, dimension, text }))

  it.each([
    ['< 200ms', 'under'],
    ['sub-100ms', 'under'],
    ['≤ 2 s', 'under'],
    ['≥ 99.95%', 'over'],
    ['2,000+', 'over'],
  ])('%s is a bound', (text, bound) => expect(parseQuantity(text)).toMatchObject({ text, bound }))
})

describe('what only looks like a figure stays text', () => {
  it.each(['1.234,5 €', '800.000 €', '1.250.000', '2.4.1', '09:30', '2024-05-02', '3/4/2024', '24/7', '99th', '12km', '120m users', '3-5m', 'L6', ''])('%s', text => expect(parseQuantity(text)).toBeUndefined())
})

describe('figures in a sentence', () => {
  it.each([
    ['We cut the bill from $2.4M to $1.1M, and p95 fell 60%', ['$2.4M', '$1.1M', '60%']],
    ['Eleven 9s durability (99.999999999%)', ['99.999999999%']],
    ['AES-256 and SOC2 for COVID-19, at P99 < 50ms', ['< 50ms']],
    ['4K/8K video at 14:00 on 3/4/2024', []],
    ['Batches of 10 - 20 changes, weekly', ['10 - 20', 'weekly']],
  ])('%s', (text, figures) => expect(findQuantities(text).map(found => found.quantity.text)).toEqual(figures))
  it('stand where they say', () => {
    const text = 'from 3.2s (was 5 s) to 800ms'
    for (const { quantity, start, end } of findQuantities(text))
      expect(text.slice(start, end)).toBe(quantity.text)
  })
})

describe('between two levels', () => {
  it.each([
    ['3.2s', '800ms', -75],
    ['500K', '2M', 300],
    ['12', '2 hours/week', -83.33],
    ['$2.4M', '1.1M', -54.17],
    ['Weekly', 'Daily', 599.98],
  ])('%s → %s is %d%%', (before, after, percent) => expect(compare(before, after)!.percent).toBeCloseTo(percent, 1))
  it.each([['£5', '$6'], ['3 s', '4%'], ['Manual', '5 min'], ['1.250.000 €', '800.000 €']])('%s and %s cannot be compared', (before, after) => expect(compare(before, after)).toBeUndefined())
  it('of percentages the difference is in points', () => expect(compare('45%', '72%')!.points).toBe(27))
})
