import type { RootContent } from 'mdast'
import type { DecisionBlock, DecisionPart, DecisionRole } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { balance, gather, NotationError } from '../kind.ts'
import { entries, labelled, labelledLines, listItems, plain } from '../prose.ts'

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
  recognise(place) {
    const { node, common, raw } = place
    const alone = partsIn(node)
    const run = alone?.length === 1 ? gather(place, knownPart) : undefined
    const parts = run?.read ?? alone ?? []
    const known = new Set(parts.map(part => part.role).filter(role => role !== 'other'))
    if (parts.length < 2 || known.size < 2)
      return undefined
    const nodes = run?.nodes ?? [node]
    return { took: nodes.length - 1, block: { ...common, type: 'decision', parts, source: nodes.map(raw).join('\n\n') } }
  },
  height(block, room) {
    const { question, cards, columns } = arrange(block.parts)
    const column = (room.width - 16 * (columns - 1)) / columns - 40
    const heights = cards.map(part => 56 + 25 * room.lines(part.text, { size: 18, weight: 500 }, column))
    const rows = Array.from({ length: Math.ceil(heights.length / columns) }, (_, i) => Math.max(...heights.slice(i * columns, (i + 1) * columns)))
    return (question ? 40 + 28 * room.lines(question.text, { size: 20 }, room.width) : 0) + rows.reduce((sum, height) => sum + height + 14, 0)
  },
  split(block, room) {
    return balance(block.parts, parts => decision.height({ ...block, parts }, room), room.height).map(parts => ({ ...block, parts }))
  },
}

/** As DecisionCard.vue sets them: a question over all, short answers three abreast, others two. */
function arrange(parts: DecisionPart[]): { question?: DecisionPart, cards: DecisionPart[], columns: number } {
  const [first, ...rest] = parts
  const question = first.role === 'question' || (first.role === 'challenge' && parts.length % 2 === 1) ? first : undefined
  const cards = question ? rest : parts
  return { question, cards, columns: cards.length === 1 ? 1 : cards.length === 3 && cards.every(part => part.text.length <= 110) ? 3 : 2 }
}

/** The lines of a paragraph or the items of a list, where each has a label and a text. */
function partsIn(node: RootContent): DecisionPart[] | undefined {
  const lines = node.type === 'paragraph'
    ? labelledLines(node).map(text => ({ text, children: [] }))
    : node.type === 'list' ? listItems(node) : []
  const parts = lines.map((line) => {
    const label = labelled(line.text)
    const below = line.children.map(child => plain(child.text)).join('; ')
    return label && partOf(label.label, [plain(label.rest), below].filter(Boolean).join(': '))
  })
  return parts.length > 0 && parts.every(part => part?.text) ? parts as DecisionPart[] : undefined
}

/** A paragraph that is one part of a decision: its label says which. */
function knownPart(node: RootContent): DecisionPart[] | undefined {
  const parts = node.type === 'paragraph' ? partsIn(node) : undefined
  return parts?.every(part => part.role !== 'other' || /^(?:task|status|stakeholders?|timeline|learnings?|lessons?(?: learned)?|reflection)$/i.test(part.label)) ? parts : undefined
}

const roles: [DecisionRole, RegExp][] = [
  ['question', /^(?:question|options?|alternatives?|considered)\b/i],
  ['decision', /^(?:decision|choice|chosen|recommendation)\b/i],
  ['why', /^(?:rationale|why|reason|reasoning|because|analysis)\b/i],
  ['tradeoff', /^(?:trade-?offs?|given up|cost|downside|risk)\b/i],
  ['result', /^(?:results?|outcomes?|impact|business impact|effects?|consequences?|what came of it)\b/i],
  ['challenge', /^(?:challenge|problem|situation|issue|context|background)\b/i],
  ['solution', /^(?:solution|approach|action|response)\b/i],
]

function partOf(label: string, text: string): DecisionPart {
  return { role: roles.find(([, pattern]) => pattern.test(label))?.[0] ?? 'other', label, text }
}
