/** One thing after another: rows, read like lines of text. */
import type { Box, FlowDrawing, Measure, PlacedEdge, PlacedNode } from './drawing.ts'
import type { Flow, FlowNode } from './flow.ts'
import { layerSpace } from './layers.ts'
import { sizeOf } from './node-size.ts'

/** px between rows, which a line runs in; between steps of a row at most. */
const space = { rows: 30, steps: 64 }

/** The steps of a chart that is one chain of more than a row holds well, in order; undefined for any other. */
export function chainOf({ nodes, edges, groups }: Flow): FlowNode[] | undefined {
  if (groups.length > 0 || nodes.length < 2 || edges.length !== nodes.length - 1 || edges.some(edge => edge.text !== ''))
    return undefined
  const chain = nodes.filter(node => !edges.some(edge => edge.to === node.id))
  while (chain.length === 1 || chain.at(-1)) {
    const on = edges.filter(edge => edge.from === chain.at(-1)!.id)
    const next = on.length === 1 ? nodes.find(node => node.id === on[0].to) : undefined
    if (!next || chain.includes(next))
      break
    chain.push(next)
  }
  return chain.length === nodes.length ? chain : undefined
}

/** A chain in as few rows as hold it; undefined where it is none or does not fit. */
export function chainRows(flow: Flow, box: Box, measure: Measure): FlowDrawing | undefined {
  const chain = chainOf(flow)
  if (!chain)
    return undefined
  for (let rows = Math.ceil(chain.length / 6); rows <= chain.length; rows++) {
    const drawing = inRows(chain, Math.ceil(chain.length / rows), flow, box, measure)
    if (drawing && drawing.height <= box.height)
      return drawing
  }
  return undefined
}

function inRows(chain: FlowNode[], across: number, flow: Flow, box: Box, measure: Measure): FlowDrawing | undefined {
  const cell = (box.width + layerSpace.least) / across
  const width = Math.min(cell - layerSpace.least, layerSpace.node + layerSpace.around.beside)
  const sized = chain.map(node => sizeOf(node, width - layerSpace.around.beside, layerSpace.around, measure))
  if (sized.some(each => each.width > width + 0.5))
    return undefined
  const tallest = Math.max(...sized.map(each => each.height))
  const count = Math.ceil(chain.length / across)
  const natural = count * tallest + (count - 1) * space.rows
  const more = Math.max(0, Math.min(34, (box.height - natural) / count))
  const height = tallest + more
  const pitch = height + space.rows
  const gap = across > 1 ? (box.width - width * across) / (across - 1) : 0
  const nodes = chain.map((node, i): PlacedNode => ({
    ...node,
    lines: sized[i].lines,
    x: (i % across) * (width + gap),
    y: Math.floor(i / across) * pitch,
    width,
    height,
  }))
  const edges = flow.edges.map((edge): PlacedEdge => {
    const [from, to] = [edge.from, edge.to].map(id => nodes.find(node => node.id === id)!)
    const middle = from.y + from.height / 2
    if (from.y === to.y) {
      return {
        ...edge,
        points: [
          { x: from.x + from.width, y: middle },
          { x: to.x, y: middle },
        ],
      }
    }
    const [x, between, down] = [from.x + from.width / 2, from.y + from.height + space.rows / 2, to.x + to.width / 2]
    return {
      ...edge,
      points: [
        { x, y: from.y + from.height },
        { x, y: between },
        { x: down, y: between },
        { x: down, y: to.y },
      ],
    }
  })
  return { width: box.width, height: (count - 1) * pitch + height, nodes, groups: [], edges }
}
