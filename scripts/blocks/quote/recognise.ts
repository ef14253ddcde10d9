import type { QuoteBlock } from '../../model/talk.ts'
import type { Markdown } from '../../text/markdown.ts'
import type { Place } from '../kind.ts'
import { labelled } from '../prose.ts'
import { inline } from '../../text/markdown.ts'

/** A block quote, or the question that a story answers. */
export function recognise({ node, common, raw }: Place): { block: QuoteBlock } | undefined {
  if (node.type === 'blockquote')
    return { block: { ...common, type: 'quote', text: raw(node).replace(/^[ \t]*> ?/gm, '').replace(/^\s*\[!\w+\]\s*/, '').trim() as Markdown } }
  // The question a story answers is somebody else's words too.
  const asked = node.type === 'paragraph' ? labelled(inline(node.children)) : undefined
  return asked && /^(?:question|prompt)$/i.test(asked.label) ? { block: { ...common, type: 'quote', text: asked.rest } } : undefined
}
