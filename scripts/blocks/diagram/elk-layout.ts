import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import type { Flow } from './flow.ts'
import type { Sized } from './node-size.ts'
import type { Box, FlowDrawing, Measure, PlacedEdge, Point } from './drawing.ts'
import { leastLabel, scaleIn, type } from './drawing.ts'
import { sizeOf, wrapped } from './node-size.ts'
import { components, packed } from './packing.ts'

/**
 * Lays a flowchart out so that its labels come out as large as they can in a box.
 * Roomy and in the writer's direction where that is large enough; else the best of the closer ways.
 */
export async function layoutFlow(flow: Flow, box: Box, measure: Measure): Promise<FlowDrawing> {
  let best: FlowDrawing | undefined
  for (const manners of attempts(flow)) {
    for (const manner of manners) {
      const next = packed(await laidOut(flow, manner, measure), box, spaces[manner.space].nodes + 4)
      // The writer's direction comes first: another must be clearly larger to take its place.
      if (!best || scaleIn(next, box) > scaleIn(best, box) * 1.05)
        best = next
    }
    if (scaleIn(best!, box) * type >= leastLabel)
      break
  }
  return best!
}

/**
 * A way to lay out: which way it runs, how wide a label may be (px), how close things stand, whether leaves of one
 * parent stand behind each other, whether a long chain goes on in a row below.
 */
interface Manner {
  down: boolean
  wrap: number
  space: keyof typeof spaces
  stacked?: boolean
  folded?: boolean
}

/** px: between layers, between nodes, along edges; around a label and inside a group */
const spaces = {
  roomy: { layers: 40, nodes: 22, edges: 10, label: [26, 18], group: 16 },
  close: { layers: 24, nodes: 10, edges: 8, label: [18, 10], group: 10 },
  closest: { layers: 18, nodes: 6, edges: 5, label: [12, 5], group: 6 },
}

/** Ways to lay out, the easiest on the eye first; once labels are large enough the rest are not tried. */
function attempts(flow: Flow): Manner[][] {
  const { down } = flow
  const widths = flow.nodes.length > 36 ? [130] : [180, 120]
  const both = [down, !down]
  return [
    [{ down, wrap: 180, space: 'roomy' }],
    both.map(down => ({ down, wrap: 140, space: 'roomy' })),
    ...(isChain(flow) ? [both.map(down => ({ down, wrap: 120, space: 'close' as const, folded: true }))] : []),
    both.flatMap(down => widths.map(wrap => ({ down, wrap, space: 'close' as const }))),
    widths.map(wrap => ({ down: true, wrap, space: 'close', stacked: true })),
    both.flatMap(down => [...widths, 90].map(wrap => ({ down, wrap, space: 'closest' as const }))),
    [...widths, 90].map(wrap => ({ down: true, wrap, space: 'closest', stacked: true })),
  ]
}

/** Mostly one thing after another: few nodes are only led to, or only lead on. */
function isChain({ nodes, groups, edges }: Flow): boolean {
  const ends = nodes.filter(node => !edges.some(edge => edge.from === node.id) || !edges.some(edge => edge.to === node.id))
  return groups.length === 0 && ends.length <= Math.max(2, nodes.length / 4)
}

/** What is laid out once serves every box. */
const known = new WeakMap<Flow, Map<string, Promise<FlowDrawing[]>>>()

/** The unjoined parts of a flowchart, each laid out by itself. */
function laidOut(flow: Flow, manner: Manner, measure: Measure): Promise<FlowDrawing[]> {
  const [mine, key] = [known.get(flow) ?? new Map<string, Promise<FlowDrawing[]>>(), JSON.stringify(manner)]
  known.set(flow, mine)
  if (!mine.has(key))
    mine.set(key, Promise.all(components(flow).map(part => placed(part, manner, measure))))
  return mine.get(key)!
}

async function placed(flow: Flow, manner: Manner, measure: Measure): Promise<FlowDrawing> {
  const pad = spaces[manner.space].group
  const sized = new Map(
    flow.nodes.map(node => [
      node.id,
      sizeOf(node, manner.wrap, { beside: spaces[manner.space].label[0], above: spaces[manner.space].label[1] }, measure),
    ]),
  )
  // ELK 0.12 fails, and then fails on every chart after it, on some charts with groups while nodes keep the writer's order in them.
  const order = flow.groups.length > 0 && { 'elk.layered.considerModelOrder.strategy': 'NONE' }
  const inside = (group?: string): ElkNode[] => [
    ...flow.groups
      .filter(each => each.group === group)
      .map((each): ElkNode => ({
        id: each.id,
        children: inside(each.id),
        layoutOptions: {
          // A group does not take these from what is around it.
          ...options(manner),
          ...order,
          'elk.padding': `[top=${pad + 20},left=${pad},bottom=${pad},right=${pad}]`,
          'elk.nodeSize.constraints': 'MINIMUM_SIZE',
          'elk.nodeSize.minimum': `(${Math.ceil(measure(each.text, type)) + 28},40)`,
        },
      })),
    ...flow.nodes
      .filter(node => node.group === group)
      .map(node => ({
        id: node.id,
        width: sized.get(node.id)!.width,
        height: sized.get(node.id)!.height,
        layoutOptions: { 'elk.alignment': manner.down ? 'TOP' : 'LEFT' },
      })),
  ]
  const edges: ElkExtendedEdge[] = [
    ...flow.edges.map((edge, i) => ({
      id: `edge ${i}`,
      sources: [edge.from],
      targets: [edge.to],
      labels: edge.text ? [labelOf(edge.text, measure)] : [],
    })),
    ...(manner.stacked ? stackedLeaves(flow).map(([from, to], i) => ({ id: `stack ${i}`, sources: [from], targets: [to] })) : []),
  ]
  const elk = await engine()
  const result = await elk.layout({ id: '', layoutOptions: { ...options(manner), ...order }, children: inside(), edges })
  return drawingOf(flow, result, sized)
}

/** Leaves of one parent, each to stand behind the one before it. */
function stackedLeaves(flow: Flow): [string, string][] {
  const leaving = new Set(flow.edges.map(edge => edge.from))
  const parents = new Map<string, string[]>()
  for (const edge of flow.edges) {
    const alone = flow.edges.filter(other => other.to === edge.to).length === 1
    if (alone && !leaving.has(edge.to) && edge.from !== edge.to)
      parents.set(edge.from, [...(parents.get(edge.from) ?? []), edge.to])
  }
  return [...parents.values()].flatMap(leaves => leaves.slice(1).map((leaf, i): [string, string] => [leaves[i], leaf]))
}

function options({ down, space: name, folded }: Manner): Record<string, string> {
  const space = spaces[name]
  return {
    'elk.algorithm': 'layered',
    'elk.direction': down ? 'DOWN' : 'RIGHT',
    'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.padding': '[top=3,left=3,bottom=3,right=3]',
    'elk.spacing.nodeNode': `${space.nodes}`,
    'elk.spacing.edgeNode': `${space.edges}`,
    'elk.spacing.edgeEdge': `${space.edges}`,
    'elk.spacing.edgeLabel': '3',
    'elk.layered.spacing.nodeNodeBetweenLayers': `${space.layers}`,
    'elk.layered.spacing.edgeNodeBetweenLayers': `${space.edges}`,
    'elk.layered.spacing.edgeEdgeBetweenLayers': `${space.edges}`,
    'elk.layered.mergeEdges': 'true',
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    'elk.randomSeed': '1',
    ...(folded && {
      'elk.layered.wrapping.strategy': 'MULTI_EDGE',
      'elk.layered.wrapping.additionalEdgeSpacing': `${space.edges}`,
      // Tried on chains of 8 to 26 nodes: with this their rows fill the box of a slide.
      'elk.layered.wrapping.correctionFactor': '1.4',
      'elk.aspectRatio': '2.6',
    }),
  }
}

/** px that a line of an edge's text may have */
const edgeText = 150

function labelOf(text: string, measure: Measure): { text: string, width: number, height: number } {
  const lines = text.split('\n').flatMap(line => wrapped(line, edgeText, measure))
  return { text: lines.join('\n'), width: Math.max(...lines.map(line => measure(line, type))) + 8, height: lines.length * 18 + 2 }
}

function drawingOf(flow: Flow, root: ElkNode, sized: Map<string, Sized>): FlowDrawing {
  const places = new Map<string, { x: number, y: number, width: number, height: number }>()
  const walk = (node: ElkNode, x: number, y: number): void => {
    places.set(node.id, { x, y, width: node.width ?? 0, height: node.height ?? 0 })
    node.children?.forEach(child => walk(child, x + (child.x ?? 0), y + (child.y ?? 0)))
  }
  walk(root, 0, 0)
  const routed = new Map((root.edges ?? []).map(edge => [edge.id, edge as ElkExtendedEdge & { container?: string }]))
  const edges = flow.edges.flatMap((edge, i): PlacedEdge[] => {
    const route = routed.get(`edge ${i}`)
    const section = route?.sections?.[0]
    if (!section || edge.line === 'unseen')
      return []
    const origin = places.get(route.container ?? '') ?? { x: 0, y: 0 }
    const move = ({ x, y }: Point): Point => ({ x: x + origin.x, y: y + origin.y })
    const label = route.labels?.[0]
    return [
      {
        ...edge,
        points: [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(move),
        label: label && {
          ...move({ x: label.x ?? 0, y: label.y ?? 0 }),
          width: label.width ?? 0,
          height: label.height ?? 0,
          lines: label.text!.split('\n'),
        },
      },
    ]
  })
  return {
    width: root.width ?? 1,
    height: root.height ?? 1,
    nodes: flow.nodes.map(node => ({ ...node, ...places.get(node.id)!, lines: sized.get(node.id)!.lines })),
    groups: flow.groups.map(group => ({ ...group, ...places.get(group.id)! })),
    edges,
  }
}

interface Engine {
  layout: (graph: ElkNode) => Promise<ElkNode>
}

let loading: Promise<Engine> | undefined

function engine(): Promise<Engine> {
  return (loading ??= import('elkjs/lib/elk.bundled.js').then(module => new (module.default as unknown as new () => Engine)()))
}
