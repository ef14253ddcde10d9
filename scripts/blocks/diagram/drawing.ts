import type { FlowEdge, FlowGroup, FlowNode } from './flow.ts'

/** px of every label before a drawing is scaled */
export const type = 15
/** px on the slide: the largest a label is shown, and the least that is read from the last row. */
export const [largestLabel, leastLabel] = [20, 16]
/** of a line of a label, as a share of its type */
export const leading = 1.28

export interface PlacedNode extends FlowNode {
  x: number
  y: number
  width: number
  height: number
  lines: string[]
}
export interface PlacedGroup extends FlowGroup {
  x: number
  y: number
  width: number
  height: number
  /** Lines of a title that stands beside what is in the group, not above it. */
  beside?: string[]
  /** A layer of a stack. */
  band?: true
}
export interface PlacedEdge extends FlowEdge {
  points: Point[]
  /** From its first point to its last in a curve that leaves and arrives level. */
  curved?: true
  label?: { x: number, y: number, width: number, height: number, lines: string[] }
}
export interface Point {
  x: number
  y: number
}

/** A flowchart with every part in its place; px. */
export interface FlowDrawing {
  width: number
  height: number
  nodes: PlacedNode[]
  groups: PlacedGroup[]
  edges: PlacedEdge[]
}

export interface Box {
  width: number
  height: number
}
/** px that a text takes on one line */
export type Measure = (text: string, size: number) => number

/** The factor a drawing fills a box at; its labels never grow larger than body text. */
export function scaleIn(drawing: { width: number, height: number }, box: Box): number {
  return Math.min(box.width / drawing.width, box.height / drawing.height, largestLabel / type)
}
