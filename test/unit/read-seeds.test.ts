import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { read } from '../../scripts/read/index.ts'
import type { Metric, TeamNode } from '../../scripts/model/talk.ts'
import { describeSeeds, seeds as folder } from '../seeds.ts'

const here = existsSync(folder)

function reading(number: string): ReturnType<typeof read> {
  const name = readdirSync(folder).find(each => each.startsWith(number))!
  return read(name, readFileSync(new URL(name, folder), 'utf8'))
}

describeSeeds('the documents we were given', () => {
  const [portfolios, leadership, problems, stories] = here
    ? ['000', '001', '002', '003'].map(number => reading(number).talks)
    : [[], [], [], []]

  it('hold 5, 3, 14 and 1 talks', () => {
    expect([portfolios, leadership, problems, stories].map(talks => talks.length)).toEqual([5, 3, 14, 1])
    expect(new Set([...portfolios, ...leadership].map(talk => `${talk.kind} ${talk.level}`))).toEqual(
      new Set(['portfolio L6', 'portfolio L7']),
    )
    expect(new Set(problems.map(talk => `${talk.kind} ${talk.level}`))).toEqual(new Set(['design-problem L7']))
    expect(stories[0].kind).toBe('stories')
  })

  it('state their minutes: 15, 15, 20, 25, 10, 5', () => {
    for (const talk of problems.slice(0, 10)) expect(talk.sections.map(section => section.minutes)).toEqual([15, 15, 20, 25, 10, 5])
    for (const talk of problems.slice(10)) expect(talk.sections.every(section => section.minutes !== undefined)).toBe(true)
  })

  it('weigh each problem by its own criteria', () => {
    const weights = problems.map(talk => talk.preparation.flatMap(part => part.criteria.map(criterion => criterion.weight)))
    expect(weights).toEqual(problems.map((_, i) => (i < 5 ? [25, 25, 20, 15, 15] : [30, 25, 20, 15, 10])))
  })

  it('count their people', () => {
    const heads = (node: TeamNode): number => node.count ?? node.children.reduce((sum, child) => sum + heads(child), 0)
    const teams = (talk: (typeof portfolios)[number]): number[][] =>
      talk.sections
        .flatMap(section => section.blocks)
        .filter(block => block.type === 'team')
        .flatMap(block => block.states.map(state => state.roots.map(heads)))
    expect(teams(portfolios[0])).toEqual([[15], [5, 4, 6]])
    expect(teams(portfolios[1])).toEqual([[20]])
    expect(teams(portfolios[4])).toEqual([[6, 5, 5]])
    expect(teams(problems[0])).toEqual([[50, 40, 30, 20, 25, 15]])
  })

  it.each<[number, string, Omit<Metric, 'label'>]>([
    [0, 'Deployment Frequency', { before: 'Weekly', after: 'Daily', claim: '700% improvement' }],
    [0, 'Page Load Time', { before: '3.2s', after: '800ms', claim: '75% faster' }],
    [0, 'Peak Capacity', { before: '500K', after: '2M', claim: '400% increase', note: 'concurrent users' }],
    [0, 'Customer Satisfaction', { before: '45', after: '67', note: 'NPS' }],
    [0, 'On-call Burden', { before: '12', after: '2 hours/week', note: 'per engineer' }],
    [0, 'Engineer Retention', { value: '95%', note: 'industry average: 75%' }],
    [1, 'Cloud Spend Growth', { before: '40% YoY', after: '8% YoY', claim: '80% improvement' }],
    [4, 'Fraud Losses', { before: '$12M', after: '$4M', claim: '67% reduction', note: 'annually' }],
    [4, 'Cross-team Dependencies', { value: '-60%', note: 'through better APIs' }],
  ])('say of portfolio %i: %s', (talk, label, figures) => {
    const metrics = portfolios[talk]?.sections
      .flatMap(section => section.blocks)
      .flatMap(block => (block.type === 'metrics' ? block.metrics : []))
    expect(metrics?.find(metric => metric.label === label)).toEqual({ label, ...figures })
  })

  it('leave out two parts that are about the document, and the page\'s own button', () => {
    expect(['000', '001', '002', '003'].map(number => reading(number).skipped.length)).toEqual([2, 0, 1, 0])
  })
})
