import type { Processor } from 'unified'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

/**
 * Markdown as every step reads it: GitHub's, but that one tilde strikes nothing out, since `H~2~O` is a formula
 * more often, and that the box of a task is the text it is, for a slide has nothing to tick.
 */
export const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(withoutBoxes)

function withoutBoxes(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...data.micromarkExtensions ?? [], { disable: { null: ['tasklistCheck'] } }]
}
