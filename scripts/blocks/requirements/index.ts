import type { Requirement, RequirementsBlock } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { balance } from '../kind.ts'
import { entries, labelled, labelledLines, listItems, plain } from '../prose.ts'
import { findQuantities } from '../../model/quantity.ts'

/** What a system must do, and how well. */
export const requirements: BlockKind<RequirementsBlock> = {
  type: 'requirements',
  fence: 'requirements',
  parse: code => ({ requirements: entries(code).map(entry => requirementOf(entry.text)) }),
  print: block => block.requirements.map(each => each.quality ? `${each.quality}: ${each.text}` : each.text).join('\n'),
  recognise({ node, common, under }) {
    if ((node.type !== 'list' && node.type !== 'paragraph') || !under.some(label => /\b(?:requirements?|(?<!cross-)functional|service levels?|sl[oa]s?)\b/i.test(label)))
      return undefined
    const items = node.type === 'list' ? listItems(node) : labelledLines(node).map(text => ({ text, children: [] }))
    if (items.some(item => item.children.length > 0) || (node.type === 'paragraph' && (items.length < 2 || !items.every(item => labelled(item.text)))))
      return undefined
    return { block: { ...common, type: 'requirements', requirements: items.filter(item => item.text).map(item => requirementOf(item.text)) } }
  },
  height(block, room) {
    const rows = block.requirements.filter(each => each.quality)
    const plainOnes = block.requirements.filter(each => !each.quality)
    const condition = room.width - 200 - (rows.some(row => row.target) ? 150 : 0)
    const columns = rows.length === 0 && plainOnes.length > 5 ? 2 : 1
    const list = plainOnes.reduce((sum, each) => sum + 8 + 26 * room.lines(each.text, { size: 18 }, room.width / columns - 40), 0) / columns
    return (rows.length > 0 ? 28 : 0) + (rows.length > 0 && plainOnes.length > 0 ? 20 : 0) + list
      + rows.reduce((sum, row) => sum + 18 + 23 * Math.max(room.lines(row.text, { size: 18 }, condition), room.lines(row.quality!, { size: 18, weight: 600 }, 176)), 0)
  },
  split: (block, room) => balance(block.requirements, part => requirements.height({ ...block, requirements: part }, room), room.height)
    .map(part => ({ ...block, requirements: part })),
}

function requirementOf(text: string): Requirement {
  const label = labelled(text)
  const words = plain(label ? label.rest : text)
  const target = findQuantities(words).find(({ quantity }) => quantity.dimension !== 'count' || quantity.value >= 10)
  return {
    ...(label && { quality: label.label }),
    ...(target && { target: target.quantity.text }),
    text: words,
  }
}
