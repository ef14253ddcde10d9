import type { RequirementsBlock } from '../../model/talk.ts'
import type { Place } from '../kind.ts'
import { labelled, labelledLines, listItems } from '../prose.ts'
import { requirementOf } from './notation.ts'

/** A flat list, or labelled lines, under a heading that speaks of requirements. */
export function recognise({ node, common, under }: Place): { block: RequirementsBlock } | undefined {
  if (
    (node.type !== 'list' && node.type !== 'paragraph')
    || !under.some(label => /\b(?:requirements?|(?<!cross-)functional|service levels?|sl[oa]s?)\b/i.test(label))
  ) {
    return undefined
  }
  const items = node.type === 'list' ? listItems(node) : labelledLines(node).map(text => ({ text, children: [] }))
  if (
    items.some(item => item.children.length > 0)
    || (node.type === 'paragraph' && (items.length < 2 || !items.every(item => labelled(item.text))))
  ) {
    return undefined
  }
  return { block: { ...common, type: 'requirements', requirements: items.filter(item => item.text).map(item => requirementOf(item.text)) } }
}
