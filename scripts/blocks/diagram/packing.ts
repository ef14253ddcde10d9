import type { Flow } from './flow.ts'
import type { Box, FlowDrawing, Point } from './drawing.ts'
import { scaleIn, type } from './drawing.ts'

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
  return roots
    .map(root => ({
      down: flow.down,
      nodes: flow.nodes.filter(each => find(each.id) === root),
      groups: flow.groups.filter(each => find(each.id) === root),
      edges: flow.edges.filter(edge => find(edge.from) === root),
    }))
    .filter(part => part.nodes.length > 0)
}

/** Unjoined parts in rows, in order, as many rows as make the labels largest; frames stand in line where labels stay large. */
export function packed(parts: FlowDrawing[], box: Box, gap: number): FlowDrawing {
  if (parts.length === 1)
    return parts[0]
  const largest = (evened: number): FlowDrawing =>
    parts
      .map((_, i) => rowsOf(parts, i + 1, gap, box, evened))
      .reduce((best, each) => (scaleIn(each, box) > scaleIn(best, box) ? each : best))
  const even = largest(1.1)
  return scaleIn(even, box) * type >= 12 ? even : largest(1)
}

/** @param evened what frames may add to a width or height, as a factor, so that they are all of one size */
function rowsOf(parts: FlowDrawing[], count: number, gap: number, box: Box, evened: number): FlowDrawing {
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
  return parts.every(isFrame)
    ? framed(rows, gap, box, evened)
    : rowed(
        rows.map(row => ({ height: tallest(row), widths: row.map(part => part.width), parts: row })),
        gap,
      )
}

/**
 * Frames fill their rows, and the rows the box where they nearly do; in a row they are of one width, and rows of one
 * height, where that takes little.
 */
function framed(rows: FlowDrawing[][], gap: number, box: Box, evened: number): FlowDrawing {
  const lengthOf = (widths: number[]): number => widths.reduce((sum, width) => sum + width + gap, -gap)
  const natural = Math.max(...rows.map(row => lengthOf(row.map(part => part.width))))
  const heights = rows.map(tallest)
  const even = Math.max(...rows.map(row => lengthOf(row.map(() => widest(row)))))
  const least = even <= natural * evened ? even : natural
  const ratio = box.width / box.height
  const level = lengthOf(heights.map(() => Math.max(...heights)))
  const isLevel = level * ratio <= least * evened
  const width = Math.max(least, Math.min(natural * 1.4, (isLevel ? level : lengthOf(heights)) * ratio))
  return rowed(
    rows.map((row, i) => {
      const cell = (width - gap * (row.length - 1)) / row.length
      const extra = (width - lengthOf(row.map(part => part.width))) / row.length
      const widths = row.map(part => (widest(row) <= cell ? cell : part.width + extra))
      const height = isLevel ? Math.max(...heights) : heights[i]
      return { height, widths, parts: row.map((part, n) => stretched(part, widths[n], height)) }
    }),
    gap,
  )
}

/** Rows below each other; px. */
function rowed(rows: { height: number, widths: number[], parts: FlowDrawing[] }[], gap: number): FlowDrawing {
  const all: FlowDrawing = { width: 0, height: -gap, nodes: [], groups: [], edges: [] }
  for (const { height, widths, parts } of rows) {
    let x = 0
    for (const [i, part] of parts.entries()) {
      const moved = shifted(part, x, all.height + gap)
      all.nodes.push(...moved.nodes)
      all.groups.push(...moved.groups)
      all.edges.push(...moved.edges)
      x += widths[i] + gap
    }
    all.width = Math.max(all.width, x - gap)
    all.height += height + gap
  }
  return all
}

function widest(row: FlowDrawing[]): number {
  return Math.max(...row.map(part => part.width))
}

function tallest(row: FlowDrawing[]): number {
  return Math.max(...row.map(part => part.height))
}

/** One group holds everything. */
function isFrame({ nodes, groups }: FlowDrawing): boolean {
  return groups.filter(group => !group.group).length === 1 && nodes.every(node => node.group)
}

/** A frame made as large as its neighbours. */
function stretched(part: FlowDrawing, width: number, height: number): FlowDrawing {
  const groups = part.groups.map(group => (group.group ? group : { ...group, x: 0, y: 0, width, height }))
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
