import type { RootContent } from 'mdast'
import type { DecisionBlock, DecisionPart } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'
import type { Place } from '../kind.ts'
import { gather } from '../kind.ts'
import { labelled, labelledLines, listItems } from '../prose.ts'
import { plain } from '../../text/markdown.ts'
import { partOf } from './notation.ts'

/** Two labelled parts or more, in a run of paragraphs or a list, whose labels are a decision's. */
export function recognise(place: Place): { block: DecisionBlock, took: number } | undefined {
  const { node, common, raw } = place
  const alone = partsIn(node)
  const run = alone?.length === 1 ? gather(place, knownPart) : undefined
  const parts = run?.read ?? alone ?? []
  const known = new Set(parts.map(part => part.role).filter(role => role !== 'other'))
  if (parts.length < 2 || known.size < 2)
    return undefined
  const nodes = run?.nodes ?? [node]
  return { took: nodes.length - 1, block: { ...common, type: 'decision', parts, source: nodes.map(raw).join('\n\n') } }
}

/** The lines of a paragraph or the items of a list, where each has a label and a text. */
function partsIn(node: RootContent): DecisionPart[] | undefined {
  const lines
    = node.type === 'paragraph' ? labelledLines(node).map(text => ({ text, children: [] })) : node.type === 'list' ? listItems(node) : []
  const parts = lines.map((line) => {
    const label = labelled(line.text)
    const below = line.children.map(child => plain(child.text)).join('; ')
    return label && partOf(label.label, [plain(label.rest), below].filter(Boolean).join(': ') as Plain)
  })
  return parts.length > 0 && parts.every(part => part?.text) ? (parts as DecisionPart[]) : undefined
}

/** A paragraph that is one part of a decision: its label says which. */
function knownPart(node: RootContent): DecisionPart[] | undefined {
  const parts = node.type === 'paragraph' ? partsIn(node) : undefined
  return parts?.every(
    part =>
      part.role !== 'other' || /^(?:task|status|stakeholders?|timeline|learnings?|lessons?(?: learned)?|reflection)$/i.test(part.label),
  )
    ? parts
    : undefined
}
