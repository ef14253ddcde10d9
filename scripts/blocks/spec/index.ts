import type { SpecBlock, SpecNode } from '../../model/talk.ts'
import type { BlockKind } from '../kind.ts'
import { usual } from '../kind.ts'
import { inWords } from '../key-words.ts'
import { ask } from './ask.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { recognise } from './recognise.ts'
import { speak } from './speak.ts'

/** A YAML tree, shown as cards: a group a card. */
export const spec: BlockKind<SpecBlock> = {
  ...usual,
  type: 'spec',
  notation: { fence: 'spec', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'nothing' },
  names: ({ nodes }) => (nodes.length === 1 && nodes[0].children.length > 0 ? nodes[0].children : nodes).map(node => inWords(node.key)),
  takesIn: block => leavesOf(block.nodes) * 5,
  shorten: block => block,
  inDeck: block => block,
  speak,
  ask,
  wanted: { statement: 'How does it work in detail:', subject: 'What does it take to build' },
  weight: 0,
  bearsOn: ['engineering'],
}

function leavesOf(nodes: SpecNode[]): number {
  return nodes.reduce((sum, node) => sum + (node.children.length > 0 ? leavesOf(node.children) : 1), 0)
}
