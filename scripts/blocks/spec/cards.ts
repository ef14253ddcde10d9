/** What stands on the cards of a spec. */
import type { SpecNode } from '../../model/talk.ts'
import { inWords } from '../key-words.ts'

/** A key with its value, or a key that heads the lines below it. */
export interface SpecLine {
  key: string
  value?: string
  depth: number
}
export interface SpecCard {
  title: string
  lines: SpecLine[]
}

/**
 * Groups as cards. A lone root is a heading, not a card, and so is a lone group of groups in it; leaves that follow one another share a
 * card of their own.
 */
export function cardsOf(nodes: SpecNode[]): { heading?: string, cards: SpecCard[] } {
  const headings: string[] = []
  let inside = nodes
  while (isHeading(inside, headings.length)) {
    headings.push(inWords(inside[0].key))
    inside = inside[0].children
  }
  const cards: SpecCard[] = []
  let loose: SpecLine[] | undefined
  for (const node of inside) {
    if (node.children.length === 0) {
      if (!loose)
        cards.push({ title: '', lines: (loose = []) })
      loose.push(lineOf(node, 0))
      continue
    }
    loose = undefined
    const own = node.values.length > 0 ? [{ key: '', value: node.values.join(', '), depth: 0 }] : []
    cards.push({ title: inWords(node.key), lines: [...own, ...node.children.flatMap(child => linesOf(child, 0))] })
  }
  return { ...(headings.length > 0 && { heading: headings.join(' · ') }), cards }
}

function isHeading(nodes: SpecNode[], depth: number): boolean {
  const [lone, other] = nodes
  return (
    lone !== undefined
    && !other
    && lone.values.length === 0
    && lone.children.length > 0
    && (depth === 0 || lone.children.some(child => child.children.length > 0))
  )
}

function linesOf(node: SpecNode, depth: number): SpecLine[] {
  return [lineOf(node, depth), ...node.children.flatMap(child => linesOf(child, depth + 1))]
}

function lineOf(node: SpecNode, depth: number): SpecLine {
  return { key: inWords(node.key), depth, ...(node.values.length > 0 && { value: node.values.join(', ') }) }
}
