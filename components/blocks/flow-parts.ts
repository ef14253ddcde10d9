import type { Flow } from './flow.ts'
import type { Box, FlowDrawing, Point } from './flow-drawing.ts'
import { scaleIn } from './flow-drawing.ts'

/** The parts of a flowchart that no edge joins, in the writer's order; a group and what stands in it are one. */
export function components(flow: Flow): Flow[] {
  const above = new Map<string, string>()
  const find = (id: string): string => {
    const next = above.get(id) ?? id
    return next === id ? id : find(next)
  }
  const join = (a: string, b: string): void => void above.set(find(b), find(a))
  for (const each of [...flow.nodes, ...flow.groups]) {
    if (each.group)
      join(each.group, each.id)
  }
  flow.edges.forEach(edge => join(edge.from, edge.to))
  const roots = [...new Set([...flow.nodes, ...flow.groups].map(each => find(each.id)))]
  return roots.map(root => ({
    down: flow.down,
    nodes: flow.nodes.filter(each => find(each.id) === root),
    groups: flow.groups.filter(each => find(each.id) === root),
    edges: flow.edges.filter(edge => find(edge.from) === root),
  })).filter(part => part.nodes.length > 0)
}

/** Unjoined parts in rows, in order, as many rows as make the labels largest. */
export function packed(parts: FlowDrawing[], box: Box, gap: number): FlowDrawing {
  if (parts.length === 1)
    return parts[0]
  const tries = parts.map((_, i) => rowsOf(parts, i + 1, gap, box))
  return tries.reduce((best, each) => scaleIn(each, box) > scaleIn(best, box) ? each : best)
}

function rowsOf(parts: FlowDrawing[], count: number, gap: number, box: Box): FlowDrawing {
  const limit = parts.reduce((sum, part) => sum + part.width + gap, 0) / count
  const rows: FlowDrawing[][] = [[]]
  let used = 0
  for (const part of parts) {
    if (used > 0 && used + part.width / 2 > limit && rows.length < count) {
      rows.push([])
      used = 0
    }
    rows.at(-1)!.push(part)
    used += part.width + gap
  }
  const all: FlowDrawing = { width: 0, height: 0, nodes: [], groups: [], edges: [] }
  const widthOf = (row: FlowDrawing[]): number => row.reduce((sum, part) => sum + part.width + gap, -gap)
  const framed = parts.every(isFrame)
  const height = rows.reduce((sum, row) => sum + Math.max(...row.map(part => part.height)) + gap, -gap)
  const natural = Math.max(...rows.map(widthOf))
  // Frames fill their rows, and the rows the box where they nearly do.
  all.width = framed ? Math.max(natural, Math.min(natural * 1.4, height * box.width / box.height)) : natural
  for (const row of rows) {
    const height = Math.max(...row.map(part => part.height))
    const extra = framed ? (all.width - widthOf(row)) / row.length : 0
    let x = 0
    for (const part of row) {
      const moved = shifted(framed ? stretched(part, part.width + extra, height) : part, x, all.height)
      all.nodes.push(...moved.nodes)
      all.groups.push(...moved.groups)
      all.edges.push(...moved.edges)
      x += part.width + extra + gap
    }
    all.height += height + gap
  }
  all.height -= gap
  return all
}

/** One group holds everything. */
function isFrame({ nodes, groups }: FlowDrawing): boolean {
  return groups.filter(group => !group.group).length === 1 && nodes.every(node => node.group)
}

/** A frame made as large as its neighbours. */
function stretched(part: FlowDrawing, width: number, height: number): FlowDrawing {
  const groups = part.groups.map(group => group.group ? group : { ...group, x: 0, y: 0, width, height })
  return { ...part, width, height, groups }
}

function shifted(part: FlowDrawing, x: number, y: number): FlowDrawing {
  const move = <T extends Point>(each: T): T => ({ ...each, x: each.x + x, y: each.y + y })
  return {
    ...part,
    nodes: part.nodes.map(move),
    groups: part.groups.map(move),
    edges: part.edges.map(edge => ({ ...edge, points: edge.points.map(move), label: edge.label && move(edge.label) })),
  }
}
