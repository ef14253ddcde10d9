import type { Block, MetricsBlock, RoadmapBlock, TeamBlock, TeamNode } from '../../scripts/model/talk.ts'
import { describe, expect, it } from 'vitest'
import { kindOf } from '../../scripts/blocks/index.ts'
import { parseMetric, printMetric } from '../../scripts/blocks/metrics/notation.ts'
import { parse as parseRoadmap, print as printRoadmap } from '../../scripts/blocks/roadmap/notation.ts'
import { timeOf } from '../../scripts/blocks/roadmap/time.ts'
import { read } from '../../scripts/read/index.ts'

function blocksUnder(heading: string, markdown: string): Block[] {
  return read('talk.md', `# A talk\n\n## ${heading}\n\n${markdown}\n`).talks[0]!.sections[0]!.blocks
}

describe('a headline of figures reads aloud as true', () => {
  it.each([
    ['Page load: 3.2 s → 800 ms', 'Page load fell 75%, from 3.2 s to 800 ms'],
    ['Lead time: 12 days → 3 days', 'Lead time fell 75%, from 12 days to 3 days'],
    // A process does not fall, nor does what is fresh.
    ['Settlement: 3 days → 4 hours', 'Settlement went from 3 days to 4 hours'],
    ['Index freshness: 6 hours → 9 minutes', 'Index freshness went from 6 hours to 9 minutes'],
    // What is counted stands behind it.
    ['Team: 5 → 17, engineers in two years', 'Team went from 5 to 17 engineers'],
    ['Tracking platform: 99.5% → 99.97%, availability', 'Tracking platform went from 99.5% to 99.97% availability'],
    // Of a score a percentage says nothing.
    ['Engagement score: 61 → 79', 'Engagement score rose from 61 to 79'],
    // English verbs are of English lines alone.
    ['Verfügbarkeit: 99,5 % → 99,95 %', 'Verfügbarkeit: 99,5 % → 99,95 %'],
    ['Tarifwechsel: 11 Wochen → 4 Tage', 'Tarifwechsel: 11 Wochen → 4 Tage'],
    ['Coût par client: 1 200 € → 900 €', 'Coût par client: 1 200 € → 900 €'],
  ])('%s', (line, headline) => {
    const block = { type: 'metrics', metrics: [parseMetric(line)] } as MetricsBlock
    expect(kindOf('metrics').headline(block)).toBe(headline)
  })
})

describe('a figure and its label make a true phrase', () => {
  it.each([
    ['Skills Development: 100+ engineers trained', '100+', 'Engineers trained'],
    ['People: 3 engineers for 9 months, €270K', '3', 'Engineers'],
    ['Leadership: 15 engineers promoted to senior roles', '15', 'Engineers promoted to senior roles'],
    ['Revenue Impact: $150M in additional revenue through enterprise adoption', '$150M', 'Additional revenue'],
    // Its label says it already.
    ['Patents: 15 filed', '15', 'Patents'],
    ['Customers: 4 million', '4 million', 'Customers'],
    ['Cost Savings: $500M annually', '$500M', 'Cost Savings'],
    ['Teams: 12 across 3 countries', '12', 'Teams'],
  ])('%s', (line, value, label) => {
    const metric = parseMetric(line)
    expect(metric).toMatchObject({ value, label })
    expect(parseMetric(printMetric(metric))).toEqual(metric)
  })
})

describe('no figure is made of', () => {
  it.each([
    ['what lies ahead', 'What it should bring', '- Recovery: 24 h → 1 h\n- Cost: $9 → $4'],
    ['an action to take', 'Actions', '- Cut mean time to recovery from 47 to 15 minutes\n- Cut retries from 5 to 2'],
    ['an outlook', 'Ausblick', '- Kosten: 9 € → 4 €\n- Dauer: 3 Tage → 1 Tag'],
    ['the grades of a scale', 'Scoring', '- High likelihood: more than 60%\n- Medium: 20% to 60%\n- Low: under 20%'],
    ['a label that bears a figure of its own', 'Budget', '- Budget of €7.2M: €5.4M for people\n- The hit rate is 92% (expected: 85%)'],
    ['a view of 360 degrees', 'Value', '- Customers: 360-degree view of them\n- Delivery: 2-hour windows'],
    ['intervals that something is read at', 'Results', '- Brought meter readings from 15-minute to 1-minute intervals'],
  ])('%s', (_, heading, markdown) => expect(blocksUnder(heading, markdown).map(({ type }) => type)).toEqual(['list']))
})

describe('quarters and halves are of the calendar', () => {
  it.each([
    ['Q3 2022: Discovery', 'Q3 2022', 'Discovery'],
    ['2021 Q4: Discovery', 'Q4 2021', 'Discovery'],
    ['H1 2022: Hire the team', 'H1 2022', 'Hire the team'],
    ['Q3-Q4 2025: Roll-out', 'Q3–Q4 2025', 'Roll-out'],
    ['Q4 2022 – Q1 2023: Roll-out', 'Q4 2022–Q1 2023', 'Roll-out'],
    ['Q3: Launch', 'Q3', 'Launch'],
    ['Phase 2: Core (Q3 2022)', 'Q3 2022', 'Phase 2: Core'],
    ['Quarter 3: Launch', 'Quarter 3', 'Launch'],
    ['2025: Launch', '2025', 'Launch'],
  ])('%s', (line, time, name) => {
    const { phases } = parseRoadmap(line)
    expect([timeOf(phases[0] as Parameters<typeof timeOf>[0]), phases[0].name]).toEqual([time, name])
    expect(parseRoadmap(printRoadmap({ type: 'roadmap', phases } as RoadmapBlock)).phases).toEqual(phases)
  })
  it.each(['FY23: Foundations', 'H3 2022: Nothing', 'Q5 2022: Nothing', 'HTTP2: Roll-out'])('%s has no time that is drawn', line =>
    expect(parseRoadmap(line).phases[0]).toMatchObject({ name: line, items: [] }))
  it('a quarter without a year is of the year before it', () =>
    expect(parseRoadmap('Q4 2022: A\nQ1 2023: B\nQ2: C').phases.map(({ year }) => year)).toEqual([2022, 2023, 2023]))
})

describe('a head count is a count of people of a team', () => {
  const heads = ({ count, children }: TeamNode): number => count ?? children.reduce((sum, child) => sum + heads(child), 0)
  function headsIn(markdown: string): number {
    return (blocksUnder('Team structure', markdown) as TeamBlock[])
      .flatMap(block => (block.type === 'team' ? block.states.flatMap(({ roots }) => roots) : []))
      .reduce((sum, root) => sum + heads(root), 0)
  }
  it.each([
    ['- Payments (12 engineers)\n- Data (6)\n- Search: 8 engineers', 26],
    ['- Developer Platform (100,000 developers)\n- Payments (12 engineers)\n- Search: 8 engineers', 20],
    ['- Developer Platform (100K developers)\n- Payments (12 engineers)\n- Search: 8 engineers', 20],
    ['- Enablement (400 developers supported)\n- Payments (12 engineers)\n- Search: 8 engineers', 20],
    ['- Checkout (8 engineers, 50M users)\n- Payments (12 engineers)\n- Retail (1,200 stores)', 20],
    ['- Fleet (5 engineers for 300 clusters)\n- Drivers (7 engineers, 2,000 drivers)\n- Ads (3)', 15],
    ['```\nEngineering organisation (1,200 engineers)\n├── Web (700 engineers)\n└── Ops (500 engineers)\n```', 1200],
  ])('%s', (markdown, count) => expect(headsIn(markdown)).toBe(count))
})
