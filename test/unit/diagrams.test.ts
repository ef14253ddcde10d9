import type { ChartEdge, Flowchart } from '../../scripts/blocks/diagram/flowchart.ts'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf, readFence } from '../../scripts/blocks/index.ts'
import { elsewhere, partsOf } from '../../scripts/blocks/diagram/flowchart-parts.ts'
import { labelSize } from '../../scripts/blocks/diagram/flowchart-size.ts'
import { printFlowchart, readFlowchart } from '../../scripts/blocks/diagram/flowchart.ts'
import { body } from '../../scripts/measure/canvas.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { read } from '../../scripts/read/index.ts'
import { charts } from '../flowcharts.ts'
import { ownTalks } from '../own-talks.ts'

/** What a slide has. */
const room = { width: body.width, height: body.height }

/** The texts a diagram comes to on slides, by the name of the part. */
function slidesOf(code: string): [string | undefined, string][] {
  return kindOf('diagram')
    .split(readFence('mermaid', code)!, room, measure)
    .map(block => (block.type === 'diagram' ? [block.part, block.code] : [block.type, '']))
}

describe('Mermaid\'s notation of flowcharts', () => {
  it.each([
    ['A --> B --> C', ['A --> B', 'B --> C']],
    ['A & B --> C & D', ['A --> C', 'A --> D', 'B --> C', 'B --> D']],
    ['A -->|yes| B\nA -- no --> C', ['A -->|yes| B', 'A -->|no| C']],
    ['A -. maybe .-> B; A == surely ==> C', ['A -.->|maybe| B', 'A ==>|surely| C']],
    ['A --- B <--> C --o D x--x E', ['A --- B', 'B <--> C', 'C --o D', 'D x--x E']],
    ['A -- calls (twice) --> B', ['A -->|"calls (twice)"| B']],
    ['A\n  -->B', ['A --> B']],
    ['a-b --> c.d', ['a-b --> c.d']],
    ['A ~~~ B', ['A ~~~ B']],
  ])('reads the arrows of %s', (text, edges) => {
    const written = readFlowchart(`graph TB\n${text}`)!.edges.map(
      ({ from, to, link, text }) => `${from} ${link}${text === undefined ? '' : `|${text}|`} ${to}`,
    )
    expect(written).toEqual(edges)
  })

  it.each([
    'A[box]',
    'A(round)',
    'A([pill])',
    'A[[routine]]',
    'A[(store)]',
    'A((circle))',
    'A(((double)))',
    'A{choice}',
    'A{{hexagon}}',
    'A>flag]',
    'A[/lean/]',
    'A[/wide\\]',
    'A["a [b] (c) {d}; e"]',
    'A["`**bold**`"]',
    'A[a<br/>b]',
    'A:::hot',
    'A[x]:::hot',
    'A@{ shape: cyl, label: "a } b" }',
    'Ä[é]',
  ])('keeps %s as it is', (text) => {
    expect(printFlowchart(readFlowchart(`graph TB\n  ${text}`)!)).toBe(`graph TB\n    ${text}`)
  })

  it('reads subgraphs, looks, comments and semicolons', () => {
    const chart = readFlowchart(`
      %%{init: {"theme": "dark"}}%%
      flowchart   LR;
      %% a remark
      subgraph data [Data plane]
        direction TB
        A[(Store)] --> B; B --> C
        subgraph "Inner part"
          D
        end
      end
      subgraph Edge sites
        C; E
      end
      E --> data
      style A fill:#f99,stroke:#900
      classDef hot fill:#ff0
      class A,B hot
      linkStyle 0 stroke:red
      click E "https://example.test"`)!
    expect(printFlowchart(chart)).toMatchInlineSnapshot(`
      "flowchart LR
          subgraph data [Data plane]
              direction TB
              A[(Store)]
              B
              C
              subgraph "Inner part"
                  D
              end
          end
          subgraph Edge sites
              E
          end
          A --> B
          B --> C
          E --> data
          classDef hot fill:#ff0
          style A fill:#f99,stroke:#900
          class A,B hot
          click E "https://example.test""
    `)
  })

  it.each([
    'sequenceDiagram\n  A->>B: hi',
    'graph TB\n  A[open --> B',
    'graph TB\n  e1@--> B',
    'graph TB\n  subgraph x\n  A',
    'graph TB\n  A --> B\n  end',
    'graph TB\n  accTitle: words',
    'graph TB\n  subgraph x\n  A\n  end\n  subgraph y\n  x --> B\n  end',
    'graph TB\n  A[a] b',
    '---\ntitle: T\n---\ngraph TB\n A',
  ])('says that it does not understand %j', (text) => {
    expect(readFlowchart(text)).toBeUndefined()
  })
})

describe('a diagram on slides', () => {
  it('stays whole where it can be read, and where it is not understood; a long chain is cut in runs', () => {
    expect(slidesOf('graph TB\n  A --> B')).toEqual([[undefined, 'graph TB\n  A --> B']])
    const chain = `graph TB\n${Array.from({ length: 70 }, (_, i) => `  A${i} --> A${i + 1}[A node with a long label ${i}]`).join('\n')}`
    expect(slidesOf(chain)).toHaveLength(5)
    expect(slidesOf(`${chain}\n  A0 ?? A1`)).toHaveLength(1)
  })

  it('becomes an overview and a slide a subgraph', () => {
    const plane = (id: string, title: string): string =>
      `subgraph ${id}["${title}"]\n${Array.from({ length: 9 }, (_, i) => `  ${id}${i}[${title} service ${i}]${i > 0 ? `\n  ${id}${Math.floor((i - 1) / 3)} --> ${id}${i}` : ''}`).join('\n')}\nend`
    const slides = slidesOf(
      `graph TB\n${plane('c', 'Control plane')}\n${plane('d', 'Data plane')}\nuser([User]) -->|asks| c0\nuser -->|waits| c1\nc3 -->|plans| d0\nc4 -.->|health| d0\nc4 -.->|load| d1\nclassDef hot fill:red\nclass d3 hot`,
    )
    expect(slides.map(([part]) => part)).toEqual(['Overview', 'Control plane', 'Data plane'])
    expect(slides[0][1]).toBe(`graph TB
    user([User])
    c[["Control plane"]]
    d[["Data plane"]]
    user -->|asks, waits| c
    c -->|plans, health, load| d`)
    expect(slides[1][1].split('\n').filter(line => /user|d\[|-\.->|plans|classDef/.test(line))).toEqual([
      '    user([User]):::elsewhere',
      '    d[["Data plane"]]:::elsewhere',
      '    user -->|asks| c0',
      '    user -->|waits| c1',
      '    c3 -->|plans| d',
      '    c4 -.->|health, load| d',
      '    classDef elsewhere stroke-dasharray:4 4',
    ])
    expect(slides[2][1]).toContain('class d3 hot')
  })

  it('parts a subgraph that is too large itself, and lets small neighbours share a slide', () => {
    const nodes = (id: string, count: number): string => Array.from({ length: count }, (_, i) => `${id}${i}`).join('\n')
    const chart = readFlowchart(
      `graph TB\nsubgraph Big\nsubgraph North\n${nodes('n', 6)}\nend\nsubgraph South\n${nodes('s', 6)}\nend\nend\nsubgraph Cache\n${nodes('c', 2)}\nend\nsubgraph Queue\n${nodes('q', 2)}\nend\nn0 --> s0 --> c0 --> q0`,
    )!
    const parts = partsOf(chart, each => each.nodes.length <= 8)
    expect(parts.map(part => part.name)).toEqual(['Overview', 'Big', 'Big: North', 'Big: South', 'Cache and Queue'])
    expect(parts[1].chart.nodes.map(node => node.id)).toEqual(['North', 'South', 'Cache'])
    expect(parts[2].chart.nodes.filter(node => node.classes.includes(elsewhere)).map(node => node.id)).toEqual(['South'])
  })

  it('without subgraphs is parted where nothing joins it', () => {
    const tree = (id: string): string =>
      Array.from({ length: 20 }, (_, i) => `${id}${Math.floor(i / 3)} --> ${id}${i + 1}[Order service ${i}]`).join('\n')
    const slides = slidesOf(`graph TB\n${tree('a')}\n${tree('b')}\n${tree('c')}`)
    expect(slides).toHaveLength(3)
    expect(slides[2][1]).toContain('c0 --> c1')
    expect(slides[2][1]).not.toContain('a0')
  })

  it('is named over its slides', () => {
    const [talk] = read('gallery.md', readFileSync('content/gallery.md', 'utf8')).talks
    const deck = plan(talk, slotFor(talk), measure)
    const slides = deck.slides.filter(slide => slide.title.startsWith('Sixty nodes'))
    expect(slides.map(slide => slide.title)).toEqual(['Sixty nodes', ...[1, 2, 3, 4, 5, 6].map(n => `Sixty nodes: Domain ${n}`)])
    expect(slides.map(slide => slide.kicker)).toEqual([1, 2, 3, 4, 5, 6, 7].map(n => expect.stringContaining(`${n} of 7`)))
  })

  it('parts of what the talks in content/ show only what no slide holds at 16 px', () => {
    const diagrams = ownTalks()
      .flatMap(path => [...readFileSync(path, 'utf8').matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, code]) => code))
    expect(diagrams.filter(code => slidesOf(code).length > 1)).toEqual([
      expect.stringContaining('Service 6.10'),
      expect.stringContaining('refunded'),
      expect.stringContaining('Fulfillment Center N'),
      expect.stringContaining('Local Payment Methods'),
      expect.stringContaining('Edge Node US-East'),
    ])
  })
})

/** Whether a slide shows an edge of the whole: as written, or from its own end to what stands for the other, with its text and kind. */
function shows(slide: Flowchart, edge: ChartEdge, above: (id: string) => string[]): boolean {
  const own = new Set([...slide.nodes.filter(node => !node.classes.includes(elsewhere)), ...slide.groups].map(each => each.id))
  const says = edge.text?.replaceAll('"', '') ?? ''
  return slide.edges.some(
    ({ from, to, link, text = '' }) =>
      link === edge.link
      && text.includes(says)
      && ((from === edge.from && own.has(from) && above(edge.to).includes(to))
        || (to === edge.to && own.has(to) && above(edge.from).includes(from))),
  )
}

it('loses nothing of a flowchart when it is parted', () => {
  fc.assert(
    fc.property(charts, ({ text, most }) => {
      const whole = readFlowchart(text)!
      const groupOf = new Map([...whole.nodes, ...whole.groups].map(each => [each.id, each.group]))
      const above = (id: string): string[] => [id, ...(groupOf.get(id) === undefined ? [] : above(groupOf.get(id)!))]
      const slides = partsOf(whole, chart => chart.nodes.length <= most).map(part => part.chart)
      for (const slide of slides) {
        expect(printFlowchart(readFlowchart(printFlowchart(slide))!)).toBe(printFlowchart(slide))
        const known = new Set([...slide.nodes, ...slide.groups].map(each => each.id))
        expect(slide.edges.filter(edge => !known.has(edge.from) || !known.has(edge.to))).toEqual([])
      }
      for (const { id, label, classes } of whole.nodes) {
        expect(slides.flatMap(slide => slide.nodes)).toContainEqual(
          expect.objectContaining({ id, ...(label !== undefined && { label }), classes }),
        )
      }
      expect(whole.edges.filter(edge => !slides.some(slide => shows(slide, edge, above)))).toEqual([])
    }),
    { numRuns: 300 },
  )
})

describe('a sequence', () => {
  const calls = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `A->>B: call ${from + i}`)

  it('is cut between messages, each part with its own cast', () => {
    const code = [
      'sequenceDiagram',
      '  participant B as Orders',
      ...calls(0, 6),
      'Note over A,B: one',
      'B-->>A: back',
      'C-)A: later',
      ...calls(6, 10),
    ].join('\n')
    const slides = slidesOf(code).map(([, text]) => text.split('\n').map(line => line.trim()))
    const isCast = (line: string): boolean => line === 'sequenceDiagram' || line.startsWith('participant')
    expect(slides.map(lines => lines.filter(isCast).slice(1))).toEqual([
      ['participant B as Orders', 'participant A'],
      ['participant B as Orders', 'participant A', 'participant C'],
      ['participant B as Orders', 'participant A'],
    ])
    expect(slides.flatMap(lines => lines.filter(line => !isCast(line)))).toEqual(code.split('\n').slice(2))
    expect(slides.every(lines => !lines.filter(line => !isCast(line))[0].startsWith('Note'))).toBe(true)
  })

  it('is not cut within a block, nor while somebody is active', () => {
    expect(slidesOf(['sequenceDiagram', 'loop All day', ...calls(0, 30), 'end'].join('\n'))).toHaveLength(1)
    expect(slidesOf(['sequenceDiagram', 'A->>+B: start', ...calls(0, 30), 'B-->>-A: end'].join('\n'))).toHaveLength(1)
  })

  it('stays whole where it is short, and where it is not understood', () => {
    expect(slidesOf(['sequenceDiagram', ...calls(0, 5)].join('\n'))).toHaveLength(1)
    expect(slidesOf(['sequenceDiagram', 'create participant X', ...calls(0, 30)].join('\n'))).toHaveLength(1)
  })
})

it('judges a diagram larger in a larger box, and smaller with longer labels', () => {
  const chart = (label: string): Flowchart =>
    readFlowchart(`graph TB\n${Array.from({ length: 15 }, (_, i) => `n${Math.floor(i / 3)} --> n${i + 1}[${label} ${i}]`).join('\n')}`)!
  expect(labelSize(chart('Store'), { width: 868, height: 330 })).toBeGreaterThan(labelSize(chart('Store'), { width: 500, height: 200 }))
  expect(labelSize(chart('Store'), room)).toBeGreaterThan(labelSize(chart('Store of everything that was ordered'), room))
})
