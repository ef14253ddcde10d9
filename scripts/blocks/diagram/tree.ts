/** Trees: what leads on stands over what it leads to; what leads no further is listed under its own. */
import type { Box, FlowDrawing, Measure, PlacedEdge, PlacedNode, Point } from './drawing.ts'
import type { Flow, FlowEdge, FlowNode } from './flow.ts'
import type { Around } from './node-size.ts'
import { type } from './drawing.ts'
import { sizeOf } from './node-size.ts'

/** px: around a label; between columns, levels and items of a list; a list's indent; between steps; a node at most. */
interface Space {
  around: Around
  columns: number
  levels: number
  items: number
  indent: number
  chain: number
  node: number
}

const roomy: Space = { around: { beside: 18, above: 11 }, columns: 14, levels: 26, items: 7, indent: 20, chain: 30, node: 240 }
const close: Space = { around: { beside: 12, above: 7 }, columns: 10, levels: 18, items: 5, indent: 16, chain: 24, node: 240 }

/** px that an arrow's text takes over what it leads to. */
const text = 20

/** px that levels and lists may be apart beyond their least, where the box leaves room. */
const grown = { levels: 22, items: 12 }

/** Each node is led to by one at most, and nothing leads back. */
export function isForest({ nodes, edges }: Flow): boolean {
  const into = new Map(nodes.map(node => [node.id, edges.filter(edge => edge.to === node.id)]))
  const isPlain = edges.every(edge => !edge.text.includes('\n') && edge.from !== edge.to)
  if (!isPlain || nodes.some(node => into.get(node.id)!.length > 1))
    return false
  // Of one way up each, a walk of more steps than there are nodes goes round.
  return nodes.every(({ id }) => {
    let at: string | undefined = id
    for (let steps = 0; at !== undefined && steps <= nodes.length; steps++) at = into.get(at)?.[0]?.from
    return at === undefined
  })
}

interface Tree {
  node: FlowNode
  /** The arrow that leads to it. */
  edge?: FlowEdge
  under: Tree[]
}

/** Trees as columns, spread over as many levels as fit; undefined where none do. */
export function treeColumns(flow: Flow, box: Box, measure: Measure): FlowDrawing | undefined {
  const trees = treesOf(flow)
  const deepest = Math.max(...trees.map(depthOf))
  for (const space of [roomy, close]) {
    for (let spread = 0; spread < deepest; spread++) {
      const set = (share: number): FlowDrawing | undefined =>
        setTrees(trees, spread, box, measure, {
          ...space,
          levels: space.levels + share * grown.levels,
          items: space.items + share * grown.items,
        })
      const natural = set(0)
      if (!natural || natural.height > box.height)
        continue
      const all = set(1)!
      return all.height <= box.height ? all : set((box.height - natural.height) / (all.height - natural.height))
    }
  }
  return undefined
}

function treesOf({ nodes, edges }: Flow): Tree[] {
  const tree = (node: FlowNode, edge?: FlowEdge): Tree => ({
    node,
    ...(edge && { edge }),
    under: edges
      .filter(each => each.from === node.id)
      .map(each =>
        tree(
          nodes.find(other => other.id === each.to)!,
          each,
        ),
      ),
  })
  return nodes.filter(node => !edges.some(edge => edge.to === node.id)).map(node => tree(node))
}

function depthOf({ under }: Tree): number {
  return 1 + Math.max(0, ...under.map(depthOf))
}

/** A column: one tree spread or listed, or the leaves of one node under each other. */
type Column = Tree[]

/** What stands side by side under a node: each tree that goes on by itself, the leaves in one list where the first of them stands. */
function columnsOf(under: Tree[]): Column[] {
  const leaves = under.filter(tree => tree.under.length === 0)
  const all: Column[] = []
  for (const tree of under) {
    if (tree.under.length > 0)
      all.push([tree])
    else if (tree === leaves[0])
      all.push(leaves)
  }
  return all
}

/** A node's columns are set side by side so many levels down; below, everything is a list. Leaves alone are a list anyway. */
function spreads({ under }: Tree, levels: number): boolean {
  return levels > 0 && under.some(tree => tree.under.length > 0) && under.length > 1
}

/** Columns it takes. */
function breadth(tree: Tree, levels: number): number {
  return spreads(tree, levels)
    ? columnsOf(tree.under).reduce((sum, column) => sum + (column.length > 1 ? 1 : breadth(column[0], levels - 1)), 0)
    : 1
}

interface Setting {
  measure: Measure
  space: Space
  nodes: PlacedNode[]
  edges: PlacedEdge[]
  /** A word is wider than its node. */
  broken: boolean
}

function setTrees(trees: Tree[], levels: number, box: Box, measure: Measure, space: Space): FlowDrawing | undefined {
  const setting: Setting = { measure, space, nodes: [], edges: [], broken: false }
  const height = setColumns(columnsOf(trees), levels, 0, 0, box.width, setting)
  return setting.broken ? undefined : { width: box.width, height, nodes: setting.nodes, groups: [], edges: setting.edges }
}

/** Columns side by side, each as wide as it has columns; px of the lowest edge. */
function setColumns(columns: Column[], levels: number, x: number, y: number, width: number, setting: Setting): number {
  const parts = columns.map(column => (column.length > 1 ? 1 : breadth(column[0], levels)))
  const unit = (width + setting.space.columns) / parts.reduce((sum, part) => sum + part, 0)
  let [left, lowest] = [x, y]
  for (const [i, column] of columns.entries()) {
    const own = unit * parts[i] - setting.space.columns
    lowest = Math.max(
      lowest,
      column.length > 1 ? setList(column, left, y, own, setting) : setTree(column[0], levels, left, y, own, setting),
    )
    left += unit * parts[i]
  }
  return lowest
}

/** A tree with its top at y; px of its lowest edge. */
function setTree(tree: Tree, levels: number, x: number, y: number, width: number, setting: Setting): number {
  if (!spreads(tree, levels)) {
    const only = tree.under.length === 1 ? tree.under[0] : undefined
    // A chain that leads to what is spread runs across.
    if (only && levels > 0 && !only.edge!.text && reaches(only, levels))
      return setChain(tree, levels, x, y, width, setting)
    return setListed(tree, x, y, width, setting)
  }
  const own = put(tree.node, x, y, width, setting, 'middle')
  return setUnder(tree, own, levels, x, width, setting)
}

function reaches(tree: Tree, levels: number): boolean {
  return spreads(tree, levels) || (tree.under.length === 1 && !tree.under[0].edge!.text && reaches(tree.under[0], levels))
}

/** One after another from the left, the last over its columns. */
function setChain(tree: Tree, levels: number, x: number, y: number, width: number, setting: Setting): number {
  const chain = [tree]
  while (!spreads(chain.at(-1)!, levels)) chain.push(chain.at(-1)!.under[0])
  const each = Math.min(setting.space.node, (width + setting.space.chain) / chain.length - setting.space.chain)
  const from = setting.nodes.length
  const placed = chain.map(({ node }, i) => put(node, x + i * (each + setting.space.chain), y, each, setting, 'start'))
  const height = Math.max(...placed.map(node => node.height))
  placed.forEach((node, i) => {
    setting.nodes[from + i] = placed[i] = { ...node, height, width: each, x: x + i * (each + setting.space.chain) }
  })
  placed.slice(1).forEach((node, i) => {
    const middle = y + height / 2
    setting.edges.push({
      ...chain[i + 1].edge!,
      points: [
        { x: placed[i].x + placed[i].width, y: middle },
        { x: node.x, y: middle },
      ],
    })
  })
  return setUnder(chain.at(-1)!, placed.at(-1)!, levels, x, width, setting)
}

/** The columns under a node, each joined to it. */
function setUnder(tree: Tree, own: PlacedNode, levels: number, x: number, width: number, setting: Setting): number {
  const gap = setting.space.levels
  const top = own.y + own.height + gap + (tree.under.some(each => each.edge!.text) ? text : 0)
  const first = setting.nodes.length
  const lowest = setColumns(columnsOf(tree.under), levels - 1, x, top, width, setting)
  const from = { x: own.x + own.width / 2, y: own.y + own.height }
  const bus = from.y + gap / 2
  for (const column of columnsOf(tree.under)) {
    for (const each of column) {
      const to = setting.nodes.slice(first).find(node => node.id === each.node.id)!
      const points: Point[]
        = column.length > 1
          ? [
              from,
              { x: from.x, y: bus },
              { x: to.x - setting.space.indent / 2, y: bus },
              { x: to.x - setting.space.indent / 2, y: to.y + to.height / 2 },
              { x: to.x, y: to.y + to.height / 2 },
            ]
          : [from, { x: from.x, y: bus }, { x: to.x + to.width / 2, y: bus }, { x: to.x + to.width / 2, y: to.y }]
      setting.edges.push({ ...each.edge!, points: straightened(points), ...labelOver(each, to, column.length > 1, setting) })
    }
  }
  return lowest
}

/** A node and all under it, indented. */
function setListed(tree: Tree, x: number, y: number, width: number, setting: Setting): number {
  const own = put(tree.node, x, y, width, setting, 'fill')
  let lowest = own.y + own.height
  for (const each of tree.under) {
    const top = lowest + setting.space.items + (each.edge!.text ? text : 0)
    const at = setting.nodes.length
    lowest = setListed(each, x + setting.space.indent, top, width - setting.space.indent, setting)
    const to = setting.nodes[at]
    const rail = { x: own.x + setting.space.indent / 2, y: to.y + to.height / 2 }
    setting.edges.push({
      ...each.edge!,
      points: [{ x: rail.x, y: own.y + own.height }, rail, { x: to.x, y: rail.y }],
      ...labelOver(each, to, true, setting),
    })
  }
  return lowest
}

/** An arrow's text over the node it leads to: at its left in a list, else over its middle. */
function labelOver({ edge }: Tree, to: PlacedNode, listed: boolean, { measure }: Setting): Pick<PlacedEdge, 'label'> {
  if (!edge?.text)
    return {}
  const width = measure(edge.text, type) + 8
  return { label: { x: listed ? to.x : to.x + (to.width - width) / 2, y: to.y - text, width, height: text - 1, lines: [edge.text] } }
}

/** Leaves under each other, indented where a line leads to them. */
function setList(leaves: Tree[], x: number, y: number, width: number, setting: Setting): number {
  const indent = leaves[0].edge ? setting.space.indent : 0
  let lowest = y - setting.space.items
  for (const [i, { node, edge }] of leaves.entries()) {
    const top = lowest + setting.space.items + (edge?.text && i > 0 ? text : 0)
    const placed = put(node, x + indent, top, width - indent, setting, 'fill')
    lowest = placed.y + placed.height
  }
  return lowest
}

/** Places a node: over the middle of its width, at its start, or filling it. */
function put(node: FlowNode, x: number, y: number, width: number, setting: Setting, how: 'middle' | 'start' | 'fill'): PlacedNode {
  const most = Math.min(width, setting.space.node)
  const sized = sizeOf(node, most - setting.space.around.beside, setting.space.around, setting.measure)
  const own = how === 'middle' ? Math.min(most, Math.max(sized.width, 140)) : most
  setting.broken ||= sized.width > most + 0.5
  const placed = { ...node, x: how === 'middle' ? x + (width - own) / 2 : x, y, width: own, height: sized.height, lines: sized.lines }
  setting.nodes.push(placed)
  return placed
}

/** Without the bends of a line that does not bend. */
function straightened(points: Point[]): Point[] {
  return points.filter((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]]
    return !before || !after || !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y))
  })
}
