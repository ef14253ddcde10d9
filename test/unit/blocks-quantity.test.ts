import { describe, expect, it } from 'vitest'
import { compare, decimalMarkOf, findQuantities, parseQuantity, tellChange } from '../../scripts/model/quantity.ts'

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
    ['Weekly', 365.25 / 7, 'frequency'],
    ['twice a week', (2 * 365.25) / 7, 'frequency'],
    ['every 2 weeks', 365.25 / 14, 'frequency'],
    ['10K rps', 10_000 * 31_557_600, 'frequency'],
    ['6.2/10', 0.62, 'score'],
    ['1.5x', 1.5, 'factor'],
    ['2×', 2, 'factor'],
    ['18 points', 18, 'points'],
    // marks of German and French
    ['1.234,5 €', 1234.5, 'money'],
    ['800.000 €', 800_000, 'money'],
    ['1.200 €', 1200, 'money'],
    ['1,2 Mio. €', 1_200_000, 'money'],
    ['12,5 Mrd. Euro', 12_500_000_000, 'money'],
    ['0,5 %', 0.5, 'percent'],
    ['1.250.000', 1_250_000, 'count'],
    ['1 200', 1200, 'count'],
  ] as const)('%s', (text, value, dimension) => {
    expect(parseQuantity(text)).toMatchObject({ dimension, text })
    expect(parseQuantity(text)!.value).toBeCloseTo(value, 9)
  })

  it.each([
    ['300 requests per minute', 300 * 525_960],
    ['2 a month', 24],
    ['500+ daily deployments', 500 * 365.25],
  ])('%s is a rate, by words that are no part of the figure', (text, value) => {
    const read = parseQuantity(text)!
    expect(read.value).toBeCloseTo(value, 6)
    expect(read.text).toMatch(/^\d+\+?$/)
  })

  it.each([
    ['$100K per month', 'month'],
    ['$4M annually', 'year'],
    ['2 hours/week', 'week'],
    ['100TB daily', 'day'],
  ])('%s is counted by the %s', (text, rate) => expect(parseQuantity(text)!.rate).toBe(rate))

  it.each([
    ['3.2s', 3.15, 3.25],
    ['500K', 499_500, 500_500],
    ['4–6%', 3.5, 6.5],
    ['Weekly', 365.25 / 7, 365.25 / 7],
  ])('%s reaches from %d to %d', (text, low, high) => {
    const read = parseQuantity(text)!
    expect([read.low, read.high].map(end => Number(end.toPrecision(9)))).toEqual([low, high].map(end => Number(end.toPrecision(9))))
  })

  it.each([
    ['< 200ms', 'under'],
    ['sub-100ms', 'under'],
    ['≤ 2 s', 'under'],
    ['≥ 99.95%', 'over'],
    ['2,000+', 'over'],
  ])('%s is a bound', (text, bound) => expect(parseQuantity(text)).toMatchObject({ text, bound }))
})

describe('what only looks like a figure stays text', () => {
  it.each(['2.4.1', '09:30', '2024-05-02', '3/4/2024', '24/7', '99th', '12km', '120m users', '3-5m', 'L6', ''])('%s', text =>
    expect(parseQuantity(text)).toBeUndefined())
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
    for (const { quantity, start, end } of findQuantities(text)) expect(text.slice(start, end)).toBe(quantity.text)
  })
})

describe('the marks of a text', () => {
  it.each([
    ['Wir haben die Kosten für den Betrieb um 12,5 % gesenkt und 1.200 Nutzer gewonnen', 'comma'],
    ['Le taux d’erreur est passé de 2,5 % à 0,4 % pour les 1 200 clients', 'comma'],
    ['We cut the error rate from 2.5% to 0.4% for 1,200 customers', 'point'],
    ['', 'point'],
  ])('%s: %s', (text, mark) => expect(decimalMarkOf(text)).toBe(mark))
  it('say what a lone point divides', () => {
    expect(parseQuantity('1.200 Nutzer', { mark: 'comma' })!.value).toBe(1200)
    expect(parseQuantity('1.200 s')!.value).toBe(1.2)
  })
})

/** What must be said of a change; `levels` where the two levels say all there is, `nothing` where they are not to be compared. */
const changes: [before: string, after: string, said: string, about?: string][] = [
  // times, in one unit and in two
  ['3.2s', '800ms', '−75%'],
  ['3.2s', '650ms', '−80%'],
  ['8.5s', '1.2s', '−86%'],
  ['4.2s', '1.8s', '−57%'],
  ['45 min', '3 min', '−93%'],
  ['45 min', '8 min', '−82%'],
  ['25 min', '4 min', '−84%'],
  ['3 weeks', '3 days', '−86%'],
  ['6 weeks', '2 days', '−95%'],
  ['6 weeks', '3 days', '−93%'],
  ['2 weeks', '2 hours', '−99.4%'],
  ['2 days', '15 minutes', '−99.5%'],
  ['18 months', '2 weeks', '−97%'],
  ['4.2 hours', '2.1 hours', '−50%'],
  ['24 hours', '8 hours', '−67%'],
  ['12 minutes', '4 minutes', '−67%'],
  ['1 h', '90 min', '+50%'],
  ['90 s', '1.5 min', '±0'],
  ['1 week', '7 days', '±0'],
  ['1 year', '12 months', '±0'],
  ['100 ms', '1 s', '10×'],
  ['20 ms', '1 min', '3,000×'],
  ['10 hours', '9 hours', '−10%'],
  ['1 day', '2 days', '+100%'],
  ['5 s', '5 s', '±0'],
  ['40 ms', '39 ms', '−3%'],
  ['400 ms', '390 ms', '−2.5%'],
  ['1 min', '59 s', '−2%'],
  ['12', '2 hours/week', '−83%'],
  ['12', '2 hours', '−83%'],
  ['12 hours', '2', '−83%'],
  ['10 hours/week', '26 hours/month', '−40%'],
  // money, by magnitude and by period
  ['$2.4M', '$1.1M', '−54%'],
  ['$2.4M', '1.1M', '−54%'],
  ['$12M', '$4M', '−67%'],
  ['$6.50', '$4.20', '−35%'],
  ['$5,000', '$1,000', '−80%'],
  ['$900K', '$1.2M', '+33%'],
  ['€1.20', '€0.80', '−33%'],
  ['£38m', '£19m', '−50%'],
  ['1.200 €', '900 €', '−25%'],
  ['1,2 Mio. €', '600.000 €', '−50%'],
  ['$100K per month', '$1.0M per year', '−17%'],
  ['$100K monthly', '$1.0M annually', '−17%'],
  ['$12M', '$4M annually', '−67%'],
  ['$1M/year', '$100K/month', '+20%'],
  ['$50/day', '$50/week', '−86%'],
  ['$1M', '$10M', '10×'],
  ['$1M', '$4.5M', '+350%'],
  ['-$2M', '$3M', '+$5M'],
  ['$0', '$3M', '+$3M'],
  ['$3M', '$0', '−100%'],
  ['£5', '$6', 'nothing'],
  ['$5', '5 ms', 'nothing'],
  ['$5', '5%', 'nothing'],
  ['€5', '5 EUR', 'nothing'],
  // counts
  ['500K', '2M', '+300%'],
  ['15M', '50M', '+233%'],
  ['200', '75', '−63%'],
  ['3', '1', '−67%'],
  ['1', '3', '+200%'],
  ['1', '5', '5×'],
  ['4', '9', '+125%'],
  ['0', '3', '+3'],
  ['0', '0', '±0'],
  ['3', '0', '−100%'],
  ['-4', '2', '+6'],
  ['1,200', '900', '−25%'],
  ['1 200', '900', '−25%'],
  ['10k', '1M', '100×'],
  ['1.5 million', '3 million', '+100%'],
  ['7', '10,000', 'about 1,430×'],
  ['7', '70,000', '10,000×'],
  ['3', '1,000', '333×'],
  ['2', '1,522', 'about 760×'],
  ['100', '101', '+1%'],
  ['1000', '1001', '+0.1%'],
  ['20', '2M', '100,000×'],
  // rates
  ['12/year', '2/year', '−83%'],
  ['2 per month', '30 per day', 'about 460×'],
  ['300 requests per minute', '10 requests per second', '+100%'],
  ['12 per quarter', '1 per month', '−75%'],
  ['2/month', '50/day', 'about 760×'],
  ['1/week', '1/day', '7×'],
  ['60/hour', '1/min', '±0'],
  ['10', '2/year', '−80%'],
  ['4 a week', '4 a day', '7×'],
  ['1/hour', '1/day', '−96%'],
  ['2.5k rps', '10k rps', '+300%'],
  ['100 qps', '6,000/min', '±0'],
  ['100TB/day', '100TB/hour', '24×'],
  ['1 GB/s', '500 MB/s', '−50%'],
  ['12/quarter', '12/year', '−75%'],
  // cadences
  ['Weekly', 'Daily', '7×'],
  ['Monthly', 'Weekly', '+335%'],
  ['Quarterly', 'Monthly', '+200%'],
  ['Daily', 'Hourly', '24×'],
  ['Monthly', 'Daily', '30×'],
  ['Yearly', 'Monthly', '12×'],
  ['Annually', 'Quarterly', '+300%'],
  ['Daily', 'Weekly', '−86%'],
  ['every 2 weeks', 'Daily', '14×'],
  ['Fortnightly', 'weekly', '+100%'],
  ['twice a year', 'Monthly', '6×'],
  ['Weekly', '3 times a day', '21×'],
  ['Weekly', '50/day', '350×'],
  ['once a month', 'once a week', '+335%'],
  ['wöchentlich', 'täglich', '7×'],
  ['hebdomadaire', 'quotidien', '7×'],
  ['Weekly', 'on demand', 'nothing'],
  ['Manual', '5 min', 'nothing'],
  ['every 6 weeks', 'every 2 weeks', '+200%'],
  // percentages move in points
  ['65%', '92%', '+27 pts'],
  ['15%', '85%', '+70 pts'],
  ['8%', '2.1%', '−5.9 pts'],
  ['12%', '3%', '−9 pts'],
  ['1.2%', '0.3%', '−0.9 pts'],
  ['72%', '85%', '+13 pts'],
  ['0%', '40%', '+40 pts'],
  ['40%', '0%', '−40 pts'],
  ['10%', '100%', '+90 pts'],
  ['-5%', '8%', '+13 pts'],
  ['40% YoY', '8% YoY', '−32 pts'],
  ['2,5 %', '0,5 %', '−2 pts'],
  ['97%', '99.8%', '+2.8 pts'],
  ['91%', '92%', '+1 pt'],
  ['50 percent', '60 percent', '+10 pts'],
  ['50%', '50%', '±0'],
  ['+15%', '+25%', '+10 pts'],
  ['45%', '60', '+15 pts'],
  ['50 %', '0.6', '−49.4 pts'],
  // availability counts what is lost
  ['99.5%', '99.99%', '50× less downtime', 'System uptime'],
  ['99.95%', '99.99%', '5× less downtime', 'Availability'],
  ['99.5%', '99.95%', '10× less downtime', 'Uptime'],
  ['99.9%', '99.99%', '10× less downtime', 'Reliability'],
  ['99.99%', '99.9%', '10× more downtime', 'Availability'],
  ['95%', '99%', '5× less downtime', 'Uptime'],
  ['99%', '99.9%', '10× fewer failures', 'Order success'],
  ['99.8%', '99.97%', '6.7× less downtime', 'Uptime'],
  ['40%', '80%', '+40 pts', 'Availability'],
  ['99.9%', '100%', '+0.1 pts', 'Uptime'],
  ['99%', '99.2%', '+0.2 pts', 'Uptime'],
  ['99,5 %', '99,95 %', '10× less downtime', 'Verfügbarkeit'],
  // scores and net scores
  ['6.2/10', '8.7/10', '+2.5 pts'],
  ['3.2/5', '4.6/5', '+1.4 pts'],
  ['8/10', '8/10', '±0'],
  ['62/100', '87/100', '+25 pts'],
  ['6.2', '8.7/10', '+2.5 pts'],
  ['6.2/10', '4.4/5', 'nothing'],
  ['45', '67', '+22 pts', 'NPS'],
  ['-5', '32', '+37 pts', 'NPS'],
  ['52', '78', '+26 pts', 'Merchant satisfaction NPS'],
  ['32', '-5', '−37 pts', 'Net Promoter Score'],
  ['0', '40', '+40 pts', 'eNPS'],
  ['45', '67', '+49%', 'Customers'],
  ['18 points', '21 points', '+3 pts'],
  // sizes
  ['1.2 PB', '600 TB', '−50%'],
  ['1 GB', '1 TB', '1,000×'],
  ['1 GiB', '2 GiB', '+100%'],
  ['10Gbps', '40Gbps', '+300%'],
  ['4 kB', '1 MB', '250×'],
  ['1 TB', '3 hours', 'nothing'],
  ['100 MB', '10Mbps', 'nothing'],
  // factors and what has no common unit
  ['1.5x', '3x', '+100%'],
  ['2×', '10×', '5×'],
  ['3 s', '4%', 'nothing'],
  ['12', '2M users', 'about 170,000×'],
  ['Manual', 'Automated', 'nothing'],
  ['5/10', '50%', 'nothing'],
  ['3', '5x', 'nothing'],
  // bounds: at least, or nothing
  ['3 s', '<200 ms', '−93% or more'],
  ['3.2s', 'under 1s', '−68% or more'],
  ['900ms', '< 200ms', '−77% or more'],
  ['2,000+', '50', '−97% or more'],
  ['500', '2,000+', '+300% or more'],
  ['100', '1,000+', '10× or more'],
  ['500+', '2,000+', 'levels'],
  ['<50 ms', '<10 ms', 'levels'],
  ['50+', '60', 'levels'],
  ['<3 s', '200 ms', 'levels'],
  ['200', '50+', 'levels'],
  ['1M+', '5M+', 'levels'],
  ['up to 5 s', '1 s', 'levels'],
  ['~100', '~50', '−50%'],
  ['over 10 s', '1 s', '−90% or more'],
  // between two ends
  ['2-3 weeks', '2 days', '−89%'],
  ['4–6%', '2%', '−3 pts'],
  ['10-20 min', '1 min', '−93%'],
  ['3-5 days', '3-5 days', '±0'],
  // digits: the fewest that the figures bear
  ['7', '7.01', '+0.1%'],
  ['$5.5', '$5.4', '−2%'],
  ['1.0', '1.3', '+30%'],
  ['3', '7', '+133%'],
  ['999', '1000', '+0.1%'],
  ['1', '456', 'about 460×'],
  ['1.00', '456', '456×'],
  ['10', '99', '9.9×'],
  ['11', '1,000', '91×'],
  ['1.2%', '1.25%', '+0.05 pts'],
  ['10,000', '1', '−99.99%'],
  ['2000', '1', '−99.95%'],
  ['3', '2', '−33%'],
]

describe(`of ${changes.length} pairs it is told`, () => {
  it('of two hundred at least', () => expect(changes.length).toBeGreaterThanOrEqual(200))
  it.each(changes)('%s → %s: %s', (before, after, said, about) => {
    const change = compare(before, after, about)
    if (said === 'nothing')
      return expect(change).toBeUndefined()
    expect(change).toBeDefined()
    const told = tellChange(change!, about)?.sign
    expect(change!.direction === 'same' ? '±0' : (told ?? 'levels')).toBe(said)
  })
})
