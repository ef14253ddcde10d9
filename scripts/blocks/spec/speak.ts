import type { SpecBlock, SpecNode } from '../../model/talk.ts'
import { inWords } from '../key-words.ts'

export function speak({ nodes }: SpecBlock): string[] {
  return (nodes.length === 1 && nodes[0].children.length > 0 ? nodes[0].children : nodes).map(sayNode)
}

/** A group of a spec by what it is made of; a leaf with its value. */
function sayNode({ key, values, children }: SpecNode): string {
  return `${inWords(key)}: ${[...values, ...children.map(child => inWords(child.key))].join(', ')}`
}
