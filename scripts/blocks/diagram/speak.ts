import type { DiagramBlock } from '../../model/talk.ts'
import { nameOf, readFlowchart } from './flowchart.ts'

/** More than this nobody says of one picture. */
const mostOfDiagram = 7

/** A flowchart group by group, or else by what leads to what; nothing of any other diagram. */
export function speak({ code }: DiagramBlock): string[] {
  const chart = readFlowchart(code)
  if (!chart)
    return []
  const groups = chart.groups
    .map(group => ({ group, nodes: chart.nodes.filter(node => node.group === group.id) }))
    .filter(({ nodes }) => nodes.length > 0)
  const led = chart.nodes
    .map(({ id }) => ({ id, to: chart.edges.filter(edge => edge.from === id).map(edge => nameOf(chart, edge.to)) }))
    .filter(({ to }) => to.length > 0)
  return (
    groups.length > 1
      ? groups.map(({ group, nodes }) => `${group.title}: ${nodes.map(node => nameOf(chart, node.id)).join(', ')}`)
      : led.map(({ id, to }) => `${nameOf(chart, id)} leads to ${to.join(', ')}`)
  ).slice(0, mostOfDiagram)
}
