import type { SpecNode } from '../../scripts/model/talk.ts'
import { elsewhere } from '../../scripts/blocks/diagram/flowchart-parts.ts'

/** A flowchart as data: what Mermaid's text says, before anything is placed. */
export interface Flow {
  down: boolean
  nodes: FlowNode[]
  groups: FlowGroup[]
  edges: FlowEdge[]
}

export type FlowShape = 'box' | 'round' | 'pill' | 'store' | 'choice' | 'circle' | 'routine' | 'hexagon'

export interface FlowNode {
  id: string
  /** Lines the writer broke are apart by `\n`. */
  text: string
  shape: FlowShape
  /** The group it stands in. */
  group?: string
  /** Picked out by the writer with a colour or a class. */
  marked: boolean
  /** Told on another slide; here for what leads to it. */
  elsewhere: boolean
}

export interface FlowGroup {
  id: string
  text: string
  group?: string
}

export type FlowEnd = 'none' | 'arrow' | 'circle' | 'cross'

export interface FlowEdge {
  from: string
  to: string
  text: string
  line: 'plain' | 'dotted' | 'thick' | 'unseen'
  start: FlowEnd
  end: FlowEnd
}

/** The part of Mermaid's own model of a flowchart that is read here. */
export interface MermaidFlow {
  getDirection: () => string
  getData: () => {
    nodes: { id: string, label?: string, shape?: string, isGroup?: boolean, parentId?: string, cssClasses?: string }[]
    edges: {
      start?: string
      end?: string
      label?: string
      arrowTypeStart?: string
      arrowTypeEnd?: string
      pattern?: string
      thickness?: string
    }[]
  }
}

const shapes: Record<string, FlowShape> = {
  roundedRect: 'round',
  rounded: 'round',
  stadium: 'pill',
  pill: 'pill',
  cylinder: 'store',
  cyl: 'store',
  database: 'store',
  db: 'store',
  disk: 'store',
  diamond: 'choice',
  diam: 'choice',
  decision: 'choice',
  question: 'choice',
  circle: 'circle',
  circ: 'circle',
  doublecircle: 'circle',
  subroutine: 'routine',
  hexagon: 'hexagon',
  hex: 'hexagon',
}

export function flowOf(model: MermaidFlow): Flow {
  const { nodes, edges } = model.getData()
  const known = new Set(nodes.map(node => node.id))
  return {
    down: /^(?:TB|TD|BT)$/.test(model.getDirection() || 'TB'),
    nodes: nodes
      .filter(node => !node.isGroup)
      .map(node => ({
        id: node.id,
        text: textOf(node.label ?? node.id),
        shape: shapes[node.shape ?? ''] ?? 'box',
        group: node.parentId,
        marked: /\bmarked\b/.test(node.cssClasses ?? ''),
        elsewhere: new RegExp(`\\b${elsewhere}\\b`).test(node.cssClasses ?? ''),
      })),
    groups: nodes.filter(node => node.isGroup).map(node => ({ id: node.id, text: textOf(node.label ?? node.id), group: node.parentId })),
    edges: edges
      .filter(edge => known.has(edge.start ?? '') && known.has(edge.end ?? ''))
      .map(edge => ({
        from: edge.start!,
        to: edge.end!,
        text: textOf(edge.label ?? ''),
        line:
          edge.pattern === 'invisible' ? 'unseen' : edge.pattern === 'dotted' ? 'dotted' : edge.thickness === 'thick' ? 'thick' : 'plain',
        start: endOf(edge.arrowTypeStart),
        end: endOf(edge.arrowTypeEnd),
      })),
  }
}

/** What a flowchart says, edge by edge. */
export function flowInWords(flow: Flow): string {
  const names = new Map([...flow.nodes, ...flow.groups].map(each => [each.id, each.text.replaceAll('\n', ', ')]))
  const edges = flow.edges
    .filter(edge => edge.line !== 'unseen')
    .map(edge => `${names.get(edge.from)} to ${names.get(edge.to)}${edge.text ? ` (${edge.text})` : ''}`)
  return `Diagram of ${flow.nodes.length} parts: ${edges.length > 0 ? edges.join('; ') : [...names.values()].join(', ')}`
}

/** A flowchart as lines, group by group: each part and where it leads; what only is led to needs no line of its own. */
export function flowOutline(flow: Flow): SpecNode[] {
  const names = new Map([...flow.nodes, ...flow.groups].map(each => [each.id, each.text.replaceAll('\n', ' ')]))
  const seen = flow.edges.filter(edge => edge.line !== 'unseen')
  const lines = (group?: string): SpecNode[] =>
    flow.nodes
      .filter(node => node.group === group)
      .flatMap((node) => {
        const targets = seen.filter(edge => edge.from === node.id).map(edge => `${names.get(edge.to)}${edge.text ? ` (${edge.text})` : ''}`)
        const within = seen.some(edge => edge.to === node.id && flow.nodes.find(each => each.id === edge.from)?.group === group)
        return targets.length === 0 && within
          ? []
          : [{ key: names.get(node.id)!, values: targets.length > 0 ? [`to ${targets.join(', ')}`] : [], children: [] }]
      })
  const group = (each: FlowGroup): SpecNode => ({
    key: names.get(each.id)!,
    values: [],
    children: [...lines(each.id), ...flow.groups.filter(inner => inner.group === each.id).map(group)],
  })
  return [
    ...lines(),
    ...flow.groups
      .filter(each => !each.group)
      .map(group)
      .reverse(),
  ]
}

function endOf(type = 'none'): FlowEnd {
  return type.includes('point') ? 'arrow' : type.includes('circle') ? 'circle' : type.includes('cross') ? 'cross' : 'none'
}

/** Mermaid keeps labels as HTML, with its own marks around entities. */
function textOf(label: string): string {
  const marked = label
    .replace(/ﬂ°°/g, '&#')
    .replace(/ﬂ°/g, '&')
    .replace(/¶ß/g, ';')
    .replace(/<br\s*\/?>|\\n/g, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/\bfa[bsr]?:fa-[\w-]+\s*/g, '')
  const element = document.createElement('textarea')
  element.innerHTML = marked
  return element.value
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .join('\n')
}
