import type { DiagramBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { nameOf, readFlowchart } from './flowchart.ts'
import { ask } from './ask.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'
import { speak } from './speak.ts'

/** Mermaid, fenced or bare. */
export const diagram: BlockKind<DiagramBlock> = {
  ...usual,
  type: 'diagram',
  notation: { fence: 'mermaid', parse, print },
  recognise,
  layout,
  split,
  part: block => block.part,
  sharesSlide: { with: 'words' },
  names: ({ code }) => namesOf(code),
  takesIn: ({ code }) => seconds(code),
  shorten: block => block,
  inDeck: block => block,
  speak,
  ask,
  wanted: { statement: 'How do the parts fit together:', subject: 'How do the parts fit together in' },
  weight: 10,
  bearsOn: ['engineering'],
}

/** A flowchart's groups, or without them its nodes; the actors of a sequence. */
function namesOf(code: string): string[] {
  const chart = readFlowchart(code)
  if (chart)
    return chart.groups.length > 1 ? chart.groups.map(group => group.title) : chart.nodes.map(node => nameOf(chart, node.id))
  return [...code.matchAll(/^\s*(?:participant|actor)\s+(?:\w+\s+as\s+)?(.+)$/gm)].map(match => match[1].trim())
}

/** Four a box and two a link; a diagram of another kind by its lines. */
function seconds(code: string): number {
  const chart = readFlowchart(code)
  return chart ? chart.nodes.length * 4 + chart.edges.length * 2 : code.split('\n').length * 4
}
