import type { CodeBlock } from '../../model/talk.ts'
import type { Place } from '../kind.ts'

/** Any fence that is nothing else. */
export function recognise({ node, common }: Place): { block: CodeBlock } | undefined {
  // `{.python}` is how Pandoc writes it.
  const lang = node.type === 'code' ? /[\w+#-]+/.exec(node.lang ?? '')?.[0] : undefined
  return node.type === 'code' ? { block: { ...common, type: 'code', ...(lang && { lang }), code: node.value } } : undefined
}
