/** A story or a decision told under headings: `Situation`, `Task`, `Action`, `Result`; `Context`, `Decision`, `Consequences`. */
import type { RootContent } from 'mdast'
import type { DecisionPart } from '../model/talk.ts'
import type { Plain } from '../text/markdown.ts'
import { toString } from 'mdast-util-to-string'
import { tellsChange } from '../blocks/metrics/recognise.ts'
import { partOf } from '../blocks/decision/notation.ts'
import { choiceIn, decisionOf, sidesUnder } from '../blocks/decision/recognise.ts'
import { listItems } from '../blocks/prose.ts'
import { inline, plain } from '../text/markdown.ts'
import { whole } from '../vocabulary/index.ts'

export interface Headed {
  title: string
  nodes: RootContent[]
  deeper: boolean
}

/** Words a part has at most of which a card can show what matters; the notes have all of it. */
const longestPart = 110
const known = whole('storyPart', 'status')

/**
 * The parts that headings make of one decision or story, and which headings they took. A result told in figures stays a
 * list of figures. Undefined where fewer than two parts are known for what they are, or one is too long for a card.
 */
export function partsUnder(headings: Headed[]): { parts: DecisionPart[], took: number[] } | undefined {
  const took = headings
    .map((heading, i) => ({ heading, i }))
    .filter(
      ({ heading }) =>
        known.test(heading.title) && !heading.deeper && heading.nodes.length > 0 && heading.nodes.every(isText) && !inFigures(heading),
    )
  if (
    took.some(
      ({ heading }) =>
        heading.nodes
          .map(node => toString(node))
          .join(' ')
          .split(/\s+/)
          .length > longestPart,
    )
  ) {
    return undefined
  }
  const parts = took.flatMap(({ heading }) => partsOf(heading))
  const roles = new Set(parts.map(part => part.role).filter(role => role !== 'other'))
  return roles.size > 1 && (roles.has('decision') || roles.has('solution')) ? { parts, took: took.map(each => each.i) } : undefined
}

/** The parts a heading holds: what it is named, or those that stand under it by themselves. */
function partsOf({ title, nodes }: Headed): DecisionPart[] {
  const [inside] = decisionOf(nodes, [title])
  const whole = inside && inside.labels.length + inside.lists.length === nodes.length
  if (whole && inside.block.type === 'decision')
    return inside.block.parts
  const sides = nodes.length === 1 ? sidesUnder(nodes[0]) : undefined
  const stated = nodes.length === 1 && nodes[0].type === 'paragraph' ? choiceIn(plain(inline(nodes[0].children)), title) : undefined
  return sides ?? stated ?? [partOf(title as Plain, textOf(nodes))]
}

function isText(node: RootContent): boolean {
  return node.type === 'paragraph' || node.type === 'list'
}

function inFigures({ nodes }: Headed): boolean {
  return nodes.some(node => node.type === 'list' && listItems(node).some(tellsChange))
}

function textOf(nodes: RootContent[]): Plain {
  return nodes
    .map(node =>
      node.type === 'list'
        ? listItems(node)
            .map(item => [item.text, ...item.children.map(child => child.text)].map(plain).join(', '))
            .join('; ')
        : node.type === 'paragraph'
          ? plain(inline(node.children))
          : '',
    )
    .join(' ') as Plain
}
