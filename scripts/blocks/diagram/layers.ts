/** What runs across: a column a layer, what leads on to the left of what it leads to. */
import type { Box, FlowDrawing, Measure, PlacedEdge, PlacedNode } from './drawing.ts'
import type { Flow, FlowEdge, FlowNode } from './flow.ts'
import type { Sized } from './node-size.ts'
import { type } from './drawing.ts'
import { sizeOf } from './node-size.ts'

/** px: around a label; between nodes of a layer; between layers, least and most; beside an arrow's text; a node at most. */
export const layerSpace = { around: { beside: 16, above: 10 }, nodes: 7, siblings: 14, least: 24, most: 96, text: 26, node: 230 }

/** Nodes in layers, each right behind the last that leads to it; undefined where an arrow would leap over a layer or lead back. */
export function layersOf({ nodes, edges }: Pick<Flow, 'nodes' | 'edges'>): FlowNode[][] | undefined {
  const depth = new Map<string, number>()
  const depthOf = (id: string, seen: string[]): number => {
    if (seen.includes(id))
      return Number.NaN
    if (!depth.has(id)) {
      const before = edges.filter(edge => edge.to === id).map(edge => depthOf(edge.from, [...seen, id]))
      depth.set(id, Math.max(-1, ...before) + 1)
    }
    return depth.get(id)!
  }
  const layers: FlowNode[][] = []
  for (const node of nodes) {
    const at = depthOf(node.id, [])
    if (Number.isNaN(at)) {
      return undefined
    }
    ;(layers[at] ??= []).push(node)
  }
  return edges.every(({ from, to }) => depth.get(to) === depth.get(from)! + 1) ? ordered(layers, edges) : undefined
}

/** Nodes of a layer in the order of what leads to them, so that arrows cross little. */
function ordered(layers: FlowNode[][], edges: FlowEdge[]): FlowNode[][] {
  for (let i = 1; i < layers.length; i++) {
    const place = (node: FlowNode): number => {
      const before = edges.filter(edge => edge.to === node.id).map(edge => layers[i - 1].findIndex(each => each.id === edge.from))
      return before.reduce((sum, at) => sum + at, 0) / before.length
    }
    layers[i] = [...layers[i]].sort((a, b) => place(a) - place(b))
  }
  return layers
}

/** A chart without groups in layers across; undefined where it does not fit the box. */
export function layers(flow: Flow, box: Box, measure: Measure): FlowDrawing | undefined {
  const set = layersOf(flow)
  const drawing = set && setLayers(set, flow.edges, box, measure)
  return drawing && drawing.height <= box.height ? { ...drawing, groups: [] } : undefined
}

/** Layers set over the whole width of a box, as high as they are, or as it is where that is more; undefined where a word is too long. */
export function setLayers(set: FlowNode[][], edges: FlowEdge[], box: Box, measure: Measure): Omit<FlowDrawing, 'groups'> | undefined {
  const gaps = set.slice(1).map((layer) => {
    const texts = edges.filter(edge => edge.text && layer.some(node => node.id === edge.to)).flatMap(edge => edge.text.split('\n'))
    return Math.max(layerSpace.least, ...texts.map(text => measure(text, type) + layerSpace.text))
  })
  const room = box.width - gaps.reduce((sum, gap) => sum + gap, 0)
  const natural = set.map(layer => Math.max(...layer.map(node => sizeOf(node, layerSpace.node, layerSpace.around, measure).width)))
  const wraps = shared(natural, room).map(width => width - layerSpace.around.beside)
  const sized = new Map(set.flatMap((layer, i) => layer.map(node => [node.id, fitted(node, wraps[i], measure)])))
  const widths = set.map(layer => Math.max(...layer.map(node => sized.get(node.id)!.width)))
  const left = box.width - widths.reduce((sum, width) => sum + width, 0) - gaps.reduce((sum, gap) => sum + gap, 0)
  if (left < 0)
    return undefined
  const grown = gaps.length > 0 ? Math.max(0, Math.min(left / gaps.length, layerSpace.most - layerSpace.least)) : 0
  const more = Math.max(0, Math.min(60, (left - grown * gaps.length) / set.length))
  const least = Math.max(
    ...set.map(layer => layer.reduce((sum, node) => sum + sized.get(node.id)!.height + layerSpace.nodes, -layerSpace.nodes)),
  )
  const height = Math.max(least, Math.min(box.height, least + 40 * Math.max(...set.map(layer => layer.length))))
  const nodes: PlacedNode[] = []
  let x = 0
  for (const [i, layer] of set.entries()) {
    nodes.push(...placedLayer(layer, sized, { x, width: widths[i] + more, height }, set[i - 1] && { nodes, edges }))
    x += widths[i] + more + (i < gaps.length ? gaps[i] + grown : 0)
  }
  const width = Math.max(box.width, x)
  return { width, height, nodes, edges: edges.map(edge => joined(edge, nodes, measure)) }
}

/** What each of some widths gets of a room that is too narrow for them: the narrow all they need, the wide an equal share of the rest. */
function shared(widths: number[], room: number): number[] {
  const order = widths.map((width, i) => ({ width, i })).sort((a, b) => a.width - b.width)
  const got: number[] = []
  let left = room
  order.forEach(({ width, i }, done) => {
    got[i] = Math.min(width, left / (order.length - done))
    left -= got[i]
  })
  return got
}

/** A node's words in a width; a shape that takes more than its words has shorter lines. */
function fitted(node: FlowNode, wrap: number, measure: Measure): Sized {
  const sized = sizeOf(node, wrap, layerSpace.around, measure)
  const over = sized.width - wrap - layerSpace.around.beside
  return over > 0 ? sizeOf(node, wrap - over, layerSpace.around, measure) : sized
}

interface Column {
  x: number
  width: number
  height: number
}

/** A layer's nodes as near to the middle of what leads to them as they may stand. */
function placedLayer(
  layer: FlowNode[],
  sized: Map<string, Sized>,
  { x, width, height }: Column,
  before?: { nodes: PlacedNode[], edges: FlowEdge[] },
): PlacedNode[] {
  const heights = layer.map(node => sized.get(node.id)!.height)
  const parents = layer.map(
    node => before?.edges.filter(edge => edge.to === node.id).flatMap(edge => before.nodes.filter(each => each.id === edge.from)) ?? [],
  )
  const even = evenly(heights, height)
  const wished = layer.map((_, i) => {
    const key = parents[i].map(each => each.id).join(' ')
    const siblings = layer.map((_, k) => k).filter(k => parents[k].map(each => each.id).join(' ') === key)
    const middle = parents[i].reduce((sum, each) => sum + each.y + each.height / 2, 0) / parents[i].length
    return parents[i].length === 0
      ? even[i]
      : middle + (siblings.indexOf(i) - (siblings.length - 1) / 2) * (heights[i] + layerSpace.siblings) - heights[i] / 2
  })
  const tops = apart(wished, heights, height)
  return layer.map((node, i) => ({ ...node, x, y: tops[i], width, height: heights[i], lines: sized.get(node.id)!.lines }))
}

/** Tops that share a height out evenly. */
function evenly(heights: number[], height: number): number[] {
  const left = height - heights.reduce((sum, each) => sum + each, 0)
  const between = heights.length > 1 ? Math.min(56, left / (heights.length - 1)) : 0
  let y = (left - between * (heights.length - 1)) / 2
  return heights.map((each) => {
    const top = y
    y += each + between
    return top
  })
}

/** Tops near to where they are wished, in order, none on another, all within a height that holds them. */
function apart(wished: number[], heights: number[], height: number): number[] {
  const tops = [...wished]
  let floor = 0
  for (let i = 0; i < tops.length; i++) {
    tops[i] = Math.max(tops[i], floor)
    floor = tops[i] + heights[i] + layerSpace.nodes
  }
  let ceiling = height
  for (let i = tops.length - 1; i >= 0; i--) {
    tops[i] = Math.min(tops[i], ceiling - heights[i])
    ceiling = tops[i] - layerSpace.nodes
  }
  return tops
}

/** An arrow from the right of one to the left of the other, its text over its end. */
function joined(edge: FlowEdge, nodes: PlacedNode[], measure: Measure): PlacedEdge {
  const [from, to] = [edge.from, edge.to].map(id => nodes.find(node => node.id === id)!)
  const [start, end] = [
    { x: from.x + from.width, y: from.y + from.height / 2 },
    { x: to.x, y: to.y + to.height / 2 },
  ]
  const lines = edge.text ? edge.text.split('\n') : []
  const width = Math.max(0, ...lines.map(line => measure(line, type))) + 8
  return {
    ...edge,
    points: [start, end],
    curved: true,
    ...(lines.length > 0 && {
      label: {
        x: (start.x + end.x - width) / 2,
        y: (start.y + end.y) / 2 - lines.length * 9 - 1,
        width,
        height: lines.length * 18 + 2,
        lines,
      },
    }),
  }
}
