import type { DecisionBlock, DecisionPart, DecisionRole } from '../talk.ts'
import type { BlockKind } from './kind.ts'
import { NotationError } from './kind.ts'
import { entries, labelled, listItems, paragraphLines, plain } from './prose.ts'

/** A choice and its reasons, or a challenge and how it was met. */
export const decision: BlockKind<DecisionBlock> = {
  type: 'decision',
  fence: 'decision',
  parse(code) {
    const parts: DecisionPart[] = []
    for (const entry of entries(code)) {
      const label = labelled(entry.text)
      if (label && entry.indent === 0)
        parts.push(partOf(label.label, plain(label.rest)))
      else if (parts.length > 0)
        parts.at(-1)!.text += `; ${entry.text}`
      else
        throw new NotationError('a decision needs "Label: text" lines, as in "Decision: …"', entry.line)
    }
    if (parts.length === 0)
      throw new NotationError('a decision needs "Label: text" lines, as in "Decision: …"')
    return { parts }
  },
  print: block => block.parts.map(part => `${part.label}: ${part.text}`).join('\n'),
  recognise({ node, common }) {
    const lines = node.type === 'paragraph'
      ? paragraphLines(node).map(text => ({ text, children: [] }))
      : node.type === 'list' ? listItems(node) : []
    const parts = lines.map((line) => {
      const label = labelled(line.text)
      const below = line.children.map(child => plain(child.text)).join('; ')
      return label && partOf(label.label, [plain(label.rest), below].filter(Boolean).join(': '))
    })
    const known = new Set(parts.flatMap(part => part && part.role !== 'other' ? [part.role] : []))
    if (parts.length < 2 || parts.includes(undefined) || known.size < 2 || parts.some(part => part!.text === ''))
      return undefined
    return { block: { ...common, type: 'decision', parts: parts as DecisionPart[] } }
  },
  height(block, room) {
    const column = room.width / 2 - 48
    const heights = block.parts.map(part => 60 + 26 * room.lines(part.text, { size: 18 }, column))
    return heights.reduce((sum, height, i) => i % 2 === 0 ? sum + Math.max(height, heights[i + 1] ?? 0) + 16 : sum, 0)
  },
  split(block, room) {
    if (decision.height(block, room) <= room.height || block.parts.length < 3)
      return [block]
    const middle = Math.ceil(block.parts.length / 4) * 2
    return [block.parts.slice(0, middle), block.parts.slice(middle)]
      .flatMap(parts => parts.length ? decision.split({ ...block, parts }, room) : [])
  },
}

const roles: [DecisionRole, RegExp][] = [
  ['question', /^(?:question|options?|alternatives?|considered)\b/i],
  ['decision', /^(?:decision|choice|chosen|recommendation)\b/i],
  ['why', /^(?:rationale|why|reason|reasoning|because|analysis)\b/i],
  ['tradeoff', /^(?:trade-?offs?|given up|cost|downside|risk)\b/i],
  ['result', /^(?:result|outcome|impact|business impact|effect|what came of it)\b/i],
  ['challenge', /^(?:challenge|problem|situation|issue)\b/i],
  ['solution', /^(?:solution|approach|action|response)\b/i],
]

function partOf(label: string, text: string): DecisionPart {
  return { role: roles.find(([, pattern]) => pattern.test(label))?.[0] ?? 'other', label, text }
}
