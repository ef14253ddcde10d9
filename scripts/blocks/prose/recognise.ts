import type { ProseBlock } from '../../model/talk.ts'
import type { Place } from '../kind.ts'
import { inline } from '../prose.ts'

/** Whatever is nothing else. */
export function recognise({ node, common, raw }: Place): { block: ProseBlock } {
  const text = node.type === 'paragraph' ? inline(node.children) : raw(node).split('\n').map(each => each.trim()).join(' ').trim()
  return { block: { ...common, type: 'prose', text } }
}
