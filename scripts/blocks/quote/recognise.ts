import type { QuoteBlock } from '../../model/talk.ts'
import type { Markdown } from '../../text/markdown.ts'
import type { Place } from '../kind.ts'
import { alerts } from '../../model/talk.ts'
import { labelled } from '../prose.ts'
import { inline } from '../../text/markdown.ts'

/** A block quote, or the question that a story answers. */
export function recognise({ node, common, raw }: Place): { block: QuoteBlock } | undefined {
  if (node.type === 'blockquote') {
    const text = raw(node).replace(/^[ \t]*> ?/gm, '')
    const [mark = '', kind = ''] = /^\s*\[!(\w+)\][ \t]*/.exec(text) ?? []
    const alert = alerts.find(each => each === kind.toLowerCase())
    return { block: { ...common, type: 'quote', text: text.slice(mark.length).trim() as Markdown, ...(alert && { alert }) } }
  }
  // The question a story answers is somebody else's words too.
  const asked = node.type === 'paragraph' ? labelled(inline(node.children)) : undefined
  return asked && /^(?:question|prompt)$/i.test(asked.label) ? { block: { ...common, type: 'quote', text: asked.rest } } : undefined
}
