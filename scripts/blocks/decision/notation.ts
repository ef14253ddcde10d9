import type { DecisionBlock, DecisionPart, DecisionRole } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'
import { NotationError } from '../kind.ts'
import { entries, labelled } from '../prose.ts'
import { plain } from '../../text/markdown.ts'
import { first } from '../../vocabulary/index.ts'

/** Reads `Label: text` lines; a line without a label goes on with the part before it. */
export function parse(code: string): Pick<DecisionBlock, 'parts'> {
  const parts: DecisionPart[] = []
  for (const entry of entries(code)) {
    const label = labelled(entry.text)
    if (label && entry.indent === 0)
      parts.push(partOf(label.label, plain(label.rest)))
    else if (parts.length > 0)
      parts.at(-1)!.text = `${parts.at(-1)!.text}; ${plain(entry.text)}` as Plain
    else
      throw new NotationError('a decision needs "Label: text" lines, as in "Decision: …"', entry.line)
  }
  if (parts.length === 0)
    throw new NotationError('a decision needs "Label: text" lines, as in "Decision: …"')
  return { parts }
}

export function print(block: DecisionBlock): string {
  return block.parts.map(part => `${part.label}: ${part.text}`).join('\n')
}

/** In the order they are tried: `Decision drivers` are reasons, and no decision. */
const roles = (['question', 'why', 'decision', 'tradeoff', 'result', 'challenge', 'solution'] as const).map(
  (role): [DecisionRole, RegExp] => [role, first(role)],
)

/** A part of a decision, its role told by its label. */
export function partOf(label: string, text: Plain): DecisionPart {
  return { role: roles.find(([, pattern]) => pattern.test(label))?.[0] ?? 'other', label, text }
}
