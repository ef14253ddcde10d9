import type { ProseBlock } from '../../model/talk.ts'
import type { Markdown } from '../../text/markdown.ts'
import type { Place } from '../kind.ts'
import { inline } from '../../text/markdown.ts'

/** Whatever is nothing else. */
export function recognise({ node, common, raw }: Place): { block: ProseBlock } {
  const text
    = node.type === 'paragraph'
      ? inline(node.children)
      : (raw(node)
          .split('\n')
          .map(each => each.trim())
          .join(' ')
          .trim() as Markdown)
  return { block: { ...common, type: 'prose', text } }
}
