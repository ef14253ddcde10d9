import type { QuoteBlock } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'
import { plain } from '../../text/markdown.ts'

/** What is quoted, a paragraph or an item a line, without marks. */
export function linesOf({ text }: Pick<QuoteBlock, 'text'>): Plain[] {
  const lines: string[] = []
  let open = false
  for (const line of text.split('\n').filter(line => !/^\s*(?:`{3,}|~{3,}|\[!\w+\]$)/.test(line)).map(line => line.replace(/^(?:> ?)+(?:\[!\w+\]$)?/, ''))) {
    const item = /^\s*(?:[-*+]|\d+[.)])\s+/.exec(line)
    if (open && !item && line.trim())
      lines[lines.length - 1] += ` ${line.trim()}`
    else if (line.trim())
      lines.push(item ? line.slice(item[0].length) : line.trim())
    open = line.trim() !== ''
  }
  return lines.map(plain)
}
