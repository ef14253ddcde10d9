import type { CodeBlock } from '../../model/talk.ts'

/** As Markdown, in a fence longer than any run of backticks in it. */
export function print(block: CodeBlock): string {
  const fence = '`'.repeat(Math.max(3, ...[...block.code.matchAll(/`+/g)].map(run => run[0].length + 1)))
  return `${fence}${block.lang ?? 'text'}\n${block.code.trimEnd()}\n${fence}`
}
