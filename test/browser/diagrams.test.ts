import type { Locator, Page } from 'playwright-chromium'
import type { OnStage } from './on-stage.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partsOf } from '../../scripts/blocks/diagram/flowchart-parts.ts'
import { printFlowchart, readFlowchart } from '../../scripts/blocks/diagram/flowchart.ts'
import { measurePage } from '../../scripts/check/fit.ts'
import { untilDrawn } from '../../scripts/slidev/ready.ts'
import { charts } from '../flowcharts.ts'
import { deckFrom, onStage } from './on-stage.ts'

function rows(count: number, row: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => row(i)).join('\n')
}

const planes = ['Control', 'Data', 'Edge', 'Storage'].map(
  plane =>
    `subgraph ${plane} [${plane} plane]\n${rows(9, i => `${plane}${i}[${plane} service ${i}]${i > 0 ? `\n${plane}${Math.floor((i - 1) / 3)} --> ${plane}${i}` : ''}`)}\nend`,
)
const parted = `graph TB\n${planes.join('\n')}\nControl0 -->|plans| Data0\nControl1 -.->|serves| Edge0\nData1 ==>|keeps| Storage0`
const sequence = `sequenceDiagram\n  autonumber\n${rows(16, i => `  A${i % 4}->>A${(i + 1) % 4}: call ${i}\n${i % 4 === 0 ? `  Note over A${i % 4}: remark ${i}\n` : ''}`)}`
const chain = `graph LR\n${rows(20, i => `S${i}[Step ${i}] --> S${i + 1}[Step ${i + 1}]`)}`

/** Drawn by Mermaid: small enough to read, and too large. */
const others: Record<string, [string, string]> = {
  'Sequence': [
    `sequenceDiagram\n${rows(4, i => `  A${i % 3}->>A${(i + 1) % 3}: call ${i}`)}`,
    `sequenceDiagram\n  loop All day\n${rows(30, i => `  A${i % 8}->>A${(i + 3) % 8}: call ${i}`)}\n  end`,
  ],
  'State': [
    `stateDiagram-v2\n  [*] --> Open\n  Open --> Paid: pays\n  Paid --> Sent: ships\n  Sent --> [*]`,
    `stateDiagram-v2\n${rows(40, i => `  S${Math.floor(i / 2)} --> S${i + 1}: event ${i}`)}`,
  ],
  'Class': [
    `classDiagram\n  class Order {\n    +int id\n    +pay() bool\n  }\n  Order <|-- Refund\n  Order *-- Line`,
    `classDiagram\n${rows(20, i => `  class C${i} {\n    +int id\n    +save() bool\n  }\n  C${Math.floor(i / 3)} <|-- C${i + 1}`)}`,
  ],
  'ER': [
    `erDiagram\n  CUSTOMER ||--o{ ORDER : places\n  ORDER ||--|{ LINE : contains`,
    `erDiagram\n${rows(30, i => `  T${Math.floor(i / 2)} ||--o{ T${i + 1} : has`)}`,
  ],
  'Gantt': [
    `gantt\n  dateFormat YYYY-MM-DD\n  section Build\n${rows(5, i => `  Task ${i} :t${i}, 2024-0${i + 1}-01, 40d`)}`,
    `gantt\n  dateFormat YYYY-MM-DD\n  section Build\n${rows(60, i => `  Task ${i} :t${i}, 2024-01-01, ${i + 1}d`)}`,
  ],
  'Mind map': [
    `mindmap\n  root((Platform))\n    Data\n      Streams\n    Serving\n      Edge`,
    `mindmap\n  root((Platform))\n${rows(8, i => `    Topic ${i}\n${rows(9, k => `      Part ${i} ${k}`)}`)}`,
  ],
}

const generated = fc
  .sample(charts, { seed: 8, numRuns: 16 })
  .flatMap(({ text, most }) => partsOf(readFlowchart(text)!, chart => chart.nodes.length <= Math.max(6, most)))
  .map(part => printFlowchart(part.chart))

function slide(title: string, code: string): string {
  return `### ${title}\n\n\`\`\`mermaid\n${code}\n\`\`\`\n`
}

let on: OnStage
let page: Page
beforeAll(async () => {
  on = await onStage(
    deckFrom(
      [
        '# Diagrams',
        '## Flowcharts',
        slide('Parted', parted),
        slide('Chain', chain),
        slide('Long sequence', sequence),
        '## Drawn by Mermaid',
        ...Object.entries(others).flatMap(([kind, [small, large]]) => [slide(`${kind}, small`, small), slide(`${kind}, large`, large)]),
        '## Generated',
        ...generated.map((code, i) => slide(`Generated ${i}`, code)),
      ].join('\n\n'),
    ),
  )
  page = await on.browser.newPage({ viewport: { width: 980, height: 552 }, reducedMotion: 'reduce' })
  await page.goto(`${on.stage.url}${on.app.base}print?print=true`)
  await untilDrawn(page, on.app.slides.length, on.app.id)
})
afterAll(() => on.close())

function slides(title: string): Locator {
  // A label stands behind what it is of.
  const named = page.getByRole('heading', { name: new RegExp(`(?:^|: )${title}(?::|$)`, 'i') })
  return page.locator('.print-slide-container').filter({ has: named })
}

async function labelsOf(title: string): Promise<number[]> {
  return slides(title)
    .locator('[data-block="diagram"]')
    .evaluateAll(each => each.map(one => Number((one as HTMLElement).dataset.labelPx)))
}

it('shows a large flowchart as an overview and its parts, each drawn and legible', async () => {
  expect(await slides('Parted').locator('.kicker').allInnerTexts()).toEqual(
    [1, 2, 3, 4, 5].map(no => expect.stringMatching(new RegExp(`${no} of 5`, 'i'))),
  )
  expect((await slides('Parted').locator('h1').allInnerTexts()).slice(1)).toEqual(
    ['Control plane', 'Data plane', 'Edge plane', 'Storage plane'].map(part => expect.stringContaining(part)),
  )
  expect(await slides('Parted').locator('svg.flow').count()).toBe(5)
  expect(Math.min(...(await labelsOf('Parted')))).toBeGreaterThanOrEqual(16)
  expect(await slides('Parted').nth(1).locator('.node.elsewhere').allTextContents().then(names => names.sort())).toEqual(['Data plane', 'Edge plane'])
})

it('lets a long chain go on in a row below', async () => {
  expect(await slides('Chain').locator('svg.flow .node').count()).toBe(21)
  expect(Math.min(...(await labelsOf('Chain')))).toBeGreaterThanOrEqual(16)
})

it('cuts a long sequence into parts that go on counting', async () => {
  // Its parts are named by what is in them; the headlines of later ones say so.
  const parts = page.locator('.print-slide-container').filter({ has: page.locator('.sequenceNumber') })
  expect(await parts.count()).toBeGreaterThan(1)
  expect(await parts.locator('.drawing svg').count()).toBe(await parts.count())
  expect(await page.locator('.sequenceNumber').allTextContents(), 'the last may stand among the backup slides').toEqual(
    Array.from({ length: 16 }, (_, i) => `${i + 1}`),
  )
  expect(Math.min(...(await labelsOf('Long sequence')))).toBeGreaterThanOrEqual(11)
})

describe.each(Object.keys(others))('%s', (kind) => {
  it('is drawn where it can be read', async () => {
    expect(await slides(`${kind}, small`).locator('.drawing svg').count()).toBe(1)
    expect(Math.min(...(await labelsOf(`${kind}, small`)))).toBeGreaterThanOrEqual(11)
  })

  it('shows its text where it can not', async () => {
    expect(await slides(`${kind}, large`).locator('.drawing').count()).toBe(0)
    expect(await slides(`${kind}, large`).locator('.as-text').innerText()).toContain(others[kind][1].split('\n')[1].trim())
  })
})

it('writes parts that Mermaid reads', async () => {
  expect(generated.length).toBeGreaterThan(20)
  expect(await page.locator('[data-error]').allInnerTexts()).toEqual([])
})

it('overflows nowhere', async () => {
  const breaches = (await measurePage(page)).filter(breach => breach.element.startsWith('diagram'))
  expect(breaches).toEqual([])
})
