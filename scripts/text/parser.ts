import type { Options } from 'mdast-util-to-markdown'
import type { Processor } from 'unified'
import { gfmToMarkdown } from 'mdast-util-gfm'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { formulaFromMarkdown, formulaToMarkdown, formulas } from './formula.ts'
import { highlightFromMarkdown, highlightSyntax, highlightToMarkdown } from './highlight.ts'

/**
 * Markdown as every step reads it: GitHub's, with formulas and highlights, but that one tilde strikes nothing out, since
 * `H~2~O` is a formula more often, and that the box of a task is the text it is, for a slide has nothing to tick.
 */
export const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(ourMarks)

function ourMarks(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: ['tasklistCheck'] } }, formulas, highlightSyntax]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), formulaFromMarkdown, highlightFromMarkdown]
}

/** Writes what the parser reads. */
export const writing: NonNullable<Options['extensions']> = [gfmToMarkdown(), formulaToMarkdown, highlightToMarkdown]
