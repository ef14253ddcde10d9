/** How large a flowchart's labels come out on a slide, as a rule of thumb: no browser, no waiting. */
import type { ChartNode, Flowchart } from './flowchart.ts'
import { labelWords } from './flowchart.ts'

/** px */
interface Size {
  width: number
  height: number
}
/** Which way it runs, px that a line of a label may have, whether leaves of one node stand behind each other. */
interface Way {
  down: boolean
  wrap: number
  stacked: boolean
}
/** A node or subgraph among those that stand in the same place. */
interface Member {
  id: string
  size: Size
}
interface Join {
  from: string
  to: string
  text: number
}

/** px of a label before the chart is scaled; the same number stands in components/blocks/flow-drawing.ts. */
const type = 15
/** px: around a label; between nodes of a layer, between layers; inside a frame, its title on top. */
const space = { label: { width: 16, height: 8 }, nodes: 10, layers: 22, frame: 8, title: 20 }

/**
 * px of a chart's labels in a box. Tried on 190 charts, those in content/ and made-up ones of 10 to 80 nodes: eight of ten came out
 * within about a fifth of this in the browser; long chains came out larger, for there they go on in a row below.
 * The chart is set in layers: a node stands one further than the furthest that leads to it, a subgraph is a node as large as what is in it.
 * Of running down and across, with short and long lines and with leaves behind each other, the best counts; parts that
 * nothing joins stand in rows.
 */
export function labelSize(chart: Flowchart, box: Size): number {
  const ways = [true, false].flatMap(down =>
    [130, 90].flatMap(wrap => (down ? [false, true] : [false]).map((stacked): Way => ({ down, wrap, stacked }))),
  )
  return Math.max(
    ...ways.map((way) => {
      const { members, joins } = inside(chart, undefined, way)
      return (
        type
        * scaleOf(
          unjoined(members, joins).map(part => layered(part, joins, way)),
          box,
        )
      )
    }),
  )
}

/** What stands right inside a subgraph, or in none, and what joins it there. */
function inside(chart: Flowchart, group: string | undefined, way: Way): { members: Member[], joins: Join[] } {
  const nodes = chart.nodes.filter(node => node.group === group).map((node): Member => ({ id: node.id, size: nodeSize(node, way) }))
  const groups = chart.groups
    .filter(each => each.group === group)
    .map((each): Member => {
      const { members, joins } = inside(chart, each.id, way)
      const { width, height } = layered(members, joins, way)
      return {
        id: each.id,
        size: { width: Math.max(width, textWidth(each.title) + 28) + 2 * space.frame, height: height + 2 * space.frame + space.title },
      }
    })
  const members = [...nodes, ...groups]
  const here = new Set(members.map(each => each.id))
  const above = new Map([...chart.nodes, ...chart.groups].map(each => [each.id, each.group]))
  const standIn = (id: string | undefined): string | undefined => (id === undefined || here.has(id) ? id : standIn(above.get(id)))
  return {
    members,
    joins: chart.edges.flatMap((edge) => {
      const [from, to] = [standIn(edge.from), standIn(edge.to)]
      return from === undefined || to === undefined || from === to
        ? []
        : [{ from, to, text: edge.text === undefined ? 0 : textWidth(labelWords(edge.text)) }]
    }),
  }
}

/** px of nodes set in layers. */
function layered(members: Member[], joins: Join[], { down, stacked }: Way): Size {
  const own = new Set(members.map(each => each.id))
  const plain = joins.filter(join => own.has(join.from))
  const layers = layersOf(members, stacked ? [...plain, ...stacks(plain)] : plain)
  const [along, across] = down ? (['height', 'width'] as const) : (['width', 'height'] as const)
  const sum = (numbers: number[], gap: number): number => numbers.reduce((sum, each) => sum + each + gap, -gap)
  // A text on an arrow stands between two layers.
  const texts = plain.some(join => join.text > 0) ? (down ? layers.length * 10 : Math.max(...plain.map(join => join.text))) : 0
  return {
    [along]:
      sum(
        layers.map(layer => Math.max(...layer.map(each => each.size[along]))),
        space.layers,
      ) + texts,
    [across]: Math.max(
      0,
      ...layers.map(layer =>
        sum(
          layer.map(each => each.size[across]),
          space.nodes,
        ),
      ),
    ),
  } as unknown as Size
}

/** Each member one layer behind the furthest that leads to it; what leads back in a circle does not count. */
function layersOf(members: Member[], joins: Join[]): Member[][] {
  const depth = new Map<string, number>()
  const open = new Set<string>()
  const depthOf = (id: string): number => {
    if (!depth.has(id)) {
      open.add(id)
      const before = joins.filter(join => join.to === id && !open.has(join.from)).map(join => depthOf(join.from))
      open.delete(id)
      depth.set(id, Math.max(-1, ...before) + 1)
    }
    return depth.get(id)!
  }
  const layers: Member[][] = []
  for (const member of members) (layers[depthOf(member.id)] ??= []).push(member)
  return layers.filter(layer => layer)
}

/** Leaves of one node, each behind the one before it. */
function stacks(joins: Join[]): Join[] {
  const leaves = joins.filter(join => !joins.some(other => other.from === join.to || (other.to === join.to && other.from !== join.from)))
  return leaves.flatMap((leaf) => {
    const before = leaves.filter(other => other.from === leaf.from)
    const at = before.indexOf(leaf)
    return at > 0 ? [{ from: before[at - 1].to, to: leaf.to, text: 0 }] : []
  })
}

/** Members that joins hold together, in order. */
function unjoined(members: Member[], joins: Join[]): Member[][] {
  const sets = new Map(members.map(each => [each.id, new Set([each])]))
  for (const { from, to } of joins) {
    const [a, b] = [sets.get(from)!, sets.get(to)!]
    if (a !== b) {
      b.forEach(each => a.add(each))
      b.forEach(each => sets.set(each.id, a))
    }
  }
  return [...new Set(sets.values())].map(set => [...set])
}

/** The factor at which parts fill a box in as many rows as suit them best. */
function scaleOf(parts: Size[], box: Size): number {
  const width = parts.reduce((sum, part) => sum + part.width + space.nodes, -space.nodes)
  const height = Math.max(...parts.map(part => part.height))
  const widest = Math.max(...parts.map(part => part.width))
  return Math.max(
    ...parts.map((_, i) =>
      Math.min(box.width / Math.max(widest, width / (i + 1)), box.height / ((height + space.nodes) * (i + 1) - space.nodes)),
    ),
  )
}

function nodeSize({ id, label }: ChartNode, { wrap }: Way): Size {
  const broken = (label ?? id).split(/<br\s*\/?>|\\n/).flatMap(line => lines(labelWords(line), wrap))
  return { width: Math.max(24, ...broken.map(textWidth)) + space.label.width, height: broken.length * type * 1.28 + space.label.height }
}

function lines(text: string, wrap: number): string[] {
  const broken: string[] = []
  for (const word of text.split(' ')) {
    if (broken.length > 0 && textWidth(`${broken.at(-1)} ${word}`) <= wrap)
      broken[broken.length - 1] += ` ${word}`
    else broken.push(word)
  }
  return broken
}

/** px of a text on one line: a letter is a bit more than half as wide as its type is high, of a script set in squares as wide. */
function textWidth(text: string): number {
  return type * [...text].reduce((sum, each) => sum + (each.codePointAt(0)! > 0x2E7F ? 1 : 0.56), 0)
}
