import type { FlowDrawing } from '../../scripts/blocks/diagram/drawing.ts'
import type { Flow } from '../../scripts/blocks/diagram/flow.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestLabel, leastLabel, scaleIn, type } from '../../scripts/blocks/diagram/drawing.ts'
import { layoutFlow } from '../../scripts/blocks/diagram/elk-layout.ts'
import { flowOf } from '../../scripts/blocks/diagram/flow.ts'
import { readFlowchart } from '../../scripts/blocks/diagram/flowchart.ts'
import { litBy } from '../../scripts/blocks/diagram/lit.ts'
import { ownLayout } from '../../scripts/blocks/diagram/own-layout.ts'
import { kindOf, readFence } from '../../scripts/blocks/index.ts'
import { body } from '../../scripts/measure/canvas.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { charts } from '../flowcharts.ts'
import { ownDecks } from '../own-talks.ts'

const width = (text: string, size: number): number => measure.width(text, { size, weight: 500 })
const flow = (code: string): Flow => flowOf(readFlowchart(code)!)!
const set = (code: string): FlowDrawing | undefined => ownLayout(flow(code), body, width)
const node = (drawing: FlowDrawing, id: string): FlowDrawing['nodes'][number] => drawing.nodes.find(each => each.id === id)!

/** px of a chart's labels on a slide of its own, however it is laid out. */
async function labelOf(code: string): Promise<number> {
  const drawing = set(code) ?? (await layoutFlow(flow(code), body, width))
  return scaleIn(drawing, body) * type
}

it('every flowchart of the decks has labels of 16 px at least, and fills one axis', async () => {
  const codes = (await ownDecks())
    .flatMap(({ id: file, text }) => [...text.matchAll(/^```mermaid\n([\s\S]*?)^```/gm)].map(([, code]) => ({ file, code })))
    .filter(({ code }) => readFlowchart(code))
  expect(codes.length).toBeGreaterThan(20)
  const off: string[] = []
  for (const { file, code } of codes) {
    const drawing = set(code) ?? (await layoutFlow(flow(code), body, width))
    const scale = scaleIn(drawing, body)
    const filled = Math.max((drawing.width * scale) / body.width, (drawing.height * scale) / body.height)
    // A chart of few parts stops growing at the largest label.
    if (scale * type < leastLabel - 0.01 || (filled < 0.85 && scale * type < largestLabel))
      off.push(`${file}, ${flow(code).nodes[0].text}: ${(scale * type).toFixed(1)} px`)
  }
  expect(off).toEqual([])
}, 180_000)

it('what the planner calls legible comes out so, of charts at random', async () => {
  const codes = fc.sample(charts, { seed: 11, numRuns: 24 }).flatMap(({ text }) =>
    kindOf('diagram')
      .split(readFence('mermaid', text)!, body, measure)
      .map(block => (block.type === 'diagram' ? block.code : '')),
  )
  const sizes = await Promise.all(codes.filter(code => flowOf(readFlowchart(code)!)).map(labelOf))
  const small = sizes.filter(size => size < leastLabel - 0.01)
  // Arrows at random between groups are laid out only when they are drawn; a tenth may come out a little smaller.
  expect(small.length / sizes.length).toBeLessThanOrEqual(0.1)
})

it('nothing of its own layout stands on another or leaves the box', () => {
  fc.assert(
    fc.property(charts, ({ text }) => {
      const drawing = set(text)
      if (!drawing)
        return
      const boxes = drawing.nodes
      for (const [i, a] of boxes.entries()) {
        expect(a.x).toBeGreaterThanOrEqual(-0.01)
        expect(a.x + a.width).toBeLessThanOrEqual(drawing.width + 0.01)
        expect(a.y + a.height).toBeLessThanOrEqual(drawing.height + 0.01)
        for (const b of boxes.slice(i + 1)) {
          expect(
            a.x < b.x + b.width - 0.01 && b.x < a.x + a.width - 0.01 && a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01,
            `${a.id} on ${b.id}`,
          ).toBe(false)
        }
      }
      expect(drawing.edges.length).toBe(flow(text).edges.filter(edge => edge.line !== 'unseen').length)
    }),
    { seed: 4, numRuns: 200 },
  )
})

describe('what is drawn how', () => {
  it('groups that nothing joins are layers of a stack', () => {
    const drawing = set('graph TB\nsubgraph Control plane\nA --> B\nend\nsubgraph Data plane\nC --> D\nend')!
    expect(drawing.groups.map(({ x, width, beside }) => [x, width === drawing.width, beside])).toEqual([
      [0, true, ['Control plane']],
      [0, true, ['Data plane']],
    ])
  })

  it('a tree has its branches side by side, what leads no further listed under its own', () => {
    const drawing = set('graph TB\nA --> B & C & D & I\nB --> E & F\nC --> G & H')!
    expect(node(drawing, 'B').y).toBe(node(drawing, 'C').y)
    expect(node(drawing, 'E').y).toBeLessThan(node(drawing, 'F').y)
    expect(node(drawing, 'E').x).toBeGreaterThan(node(drawing, 'B').x)
  })

  it('a chain reads like lines of text', () => {
    const drawing = set(`graph LR\n${Array.from({ length: 10 }, (_, i) => `S${i}[Step ${i}] --> S${i + 1}[Step ${i + 1}]`).join('\n')}`)!
    expect(new Set(drawing.nodes.map(each => each.y)).size).toBe(2)
    expect(node(drawing, 'S6').x).toBe(node(drawing, 'S0').x)
  })

  it('arrows between groups are ELK\'s to draw', () => {
    expect(set('graph TB\nsubgraph One\nA\nend\nsubgraph Two\nB\nend\nA --> B')).toBeUndefined()
  })
})

describe('what the headline names', () => {
  const chart = flow('graph TB\nA[API Gateway] --> B[Order Service]\nB --> C[Order Queue]\nB --> D[Audit]')

  it('is lit with the arrows between, and the rest steps back', () => {
    const lit = litBy(chart, 'From the API gateway to the order queue in 20 ms')
    expect([...lit.nodes]).toEqual(['A', 'C', 'B'])
    expect([...lit.edges].map(edge => edge.to)).toEqual(['B', 'C'])
    expect(lit.others).toBe('back')
  })

  it('is picked out alone where it is one node', () => {
    expect(litBy(chart, 'One API gateway in front')).toMatchObject({ nodes: new Set(['A']), others: 'as usual' })
  })

  it('is nothing where a name is said in part', () => {
    expect(litBy(chart, 'Every service is behind a gateway').nodes.size).toBe(0)
  })

  it('is a group, unless all of them are named', () => {
    const planes = flow('graph TB\nsubgraph Control\nA\nend\nsubgraph Data store\nB\nend')
    expect(litBy(planes, 'The data store scales alone').nodes).toEqual(new Set(['B']))
    expect(litBy(planes, 'A control and a data store').nodes.size).toBe(0)
    expect(litBy(flow('graph TB\nsubgraph Edge presence\nA\nend\nsubgraph Data store\nB\nend'), 'Edge and data store').nodes.size).toBe(0)
  })
})
