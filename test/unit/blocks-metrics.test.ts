import { describe, expect, it } from 'vitest'
import { parseMetric, printMetric } from '../../scripts/blocks/metrics/notation.ts'

describe('a metric', () => {
  it.each([
    ['Page load: 3.2s → 800ms (75% faster)', { before: '3.2s', after: '800ms', claim: '75% faster' }],
    ['Build time: 42 min -> 6 min', { before: '42 min', after: '6 min' }],
    ['Page load: from 3.5 s to 0.9 s', { before: '3.5 s', after: '0.9 s' }],
    ['Incidents: down from 18 to 3 a quarter', { before: '18', after: '3', note: 'a quarter' }],
    ['Throughput: 2.5k rps → 10k rps', { before: '2.5k rps', after: '10k rps' }],
    ['On-call: Reduced from 12 → 2 hours/week per engineer', { before: '12', after: '2 hours/week', note: 'per engineer' }],
    ['Deployments: Weekly → Daily', { before: 'Weekly', after: 'Daily' }],
    ['Latency: p99 < 200ms, was 900ms', { before: '900ms', after: '< 200ms', note: 'p99' }],
    ['Goals met: 95% of sprints (up from 70%)', { before: '70%', after: '95%', note: 'of sprints' }],
    ['Uptime: 99.9% to 99.99%', { before: '99.9%', after: '99.99%' }],
    ['Satisfaction: NPS 45 to 67', { before: '45', after: '67', note: 'NPS' }],
    ['Kosten: 1.250.000 € → 987,0 €', { before: '1.250.000 €', after: '987,0 €' }],
    ['Margin: (12%) → 4%', { before: '(12%)', after: '4%' }],
    // one figure
    ['Retention: 95% (industry average: 75%)', { value: '95%', note: 'industry average: 75%' }],
    ['Conversion: up 20% year on year', { value: '+20%', note: 'year on year' }],
    ['Dependencies: Reduced by 60% through APIs', { value: '-60%', note: 'through APIs' }],
    ['Lead time: 4 to 6 weeks', { value: '4 to 6 weeks' }],
    ['Attrition: 4–6%', { value: '4–6%' }],
    ['Satisfaction: NPS +18 points', { value: '+18 points', note: 'NPS' }],
    // words
    ['Market share: Expansion to 3 new markets', { note: 'Expansion to 3 new markets' }],
    ['Steps: 40 → 20 → 5', { note: '40 → 20 → 5' }],
  ])('%s', (line, { ...said }) => {
    const label = line.slice(0, line.indexOf(':'))
    expect(parseMetric(line)).toEqual({ label, ...said })
    expect(parseMetric(printMetric({ label, ...said }))).toEqual({ label, ...said })
  })
  it('needs no colon where an arrow stands between figures', () => {
    expect(parseMetric('Page load 3.2s → 800ms')).toEqual({ label: 'Page load', before: '3.2s', after: '800ms' })
  })
})
