import type { DiagramBlock } from '../../model/talk.ts'
import type { Place } from '../kind.ts'

/** A fence of Mermaid, or one without a language that begins as Mermaid does. */
export function recognise({ node, common }: Place): { block: DiagramBlock } | undefined {
  return node.type === 'code' && (/^mermaid\b/i.test(node.lang ?? '') || (!node.lang && isDiagram.test(node.value)))
    ? { block: { ...common, type: 'diagram', code: node.value } }
    : undefined
}

const isDiagram
  = /^\s*(?:(?:graph|flowchart)\s+(?:TB|TD|BT|LR|RL)\b|(?:sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram|gantt|mindmap)\s*\n)/
