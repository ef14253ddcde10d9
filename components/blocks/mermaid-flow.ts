import type { Flow, FlowEnd, FlowShape } from '../../scripts/blocks/diagram/flow.ts'
import { elsewhere } from '../../scripts/blocks/diagram/flowchart-parts.ts'

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

/** A flowchart as Mermaid has read it: whatever its notation holds. */
export function flowOfMermaid(model: MermaidFlow): Flow {
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
