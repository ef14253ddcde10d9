import type { Flow } from '../../components/blocks/flow.ts'
import { expect, it } from 'vitest'
import { layoutFlow } from '../../components/blocks/flow-layout.ts'
import { scaleIn, type } from '../../components/blocks/flow-drawing.ts'
import { nameOf, readFlowchart } from '../../scripts/blocks/diagram/flowchart.ts'
import { body } from '../../scripts/measure/canvas.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { ownDecks } from '../own-talks.ts'

/** A flowchart of Mermaid's text, all of its nodes boxes. */
function flowOf(code: string): Flow | undefined {
  const chart = readFlowchart(code)
  return chart && {
    down: !/\b(?:LR|RL)\b/.test(chart.header),
    groups: chart.groups.map(({ id, title, group }) => ({ id, text: title, group })),
    nodes: chart.nodes.map(({ id, group }) => ({ id, text: nameOf(chart, id), shape: 'box', marked: false, elsewhere: false, group })),
    edges: chart.edges.map(({ from, to, text }) => ({ from, to, text: text ?? '', line: 'plain', start: 'none', end: 'arrow' })),
  }
}

it('every flowchart of the decks is laid out, its labels legible', async () => {
  const charts = (await ownDecks()).flatMap(({ id: file, text }) =>
    [...text.matchAll(/^```mermaid\n([\s\S]*?)^```/gm)].map(([, code]) => ({ file, flow: flowOf(code) })))
  const unread: string[] = []
  for (const { file, flow } of charts.filter(chart => chart.flow)) {
    const drawing = await layoutFlow(flow!, body, (text, size) => measure.width(text, { size, weight: 500 })).catch(() => undefined)
    const label = drawing ? scaleIn(drawing, body) * type : 0
    if (label < 11)
      unread.push(`${file}, ${flow!.nodes[0].text}: ${label} px`)
  }
  expect(unread).toEqual([])
})
