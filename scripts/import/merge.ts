/** A second import into a file that somebody has changed since the first. */
import { diff3Merge } from 'node-diff3'

export interface Merged {
  text: string
  /** Blocks that both the person and the source have changed: the person's stand, with their first line in the text. */
  kept: { line: number, text: string }[]
}

/**
 * Joins, block by block, what a person made of an import with what the source has become.
 * @param base the text of the import before, as it was written
 * @param mine what stands in the content file now
 * @param theirs the text of the import now
 */
export function merge(base: string, mine: string, theirs: string): Merged {
  const parts = diff3Merge(blocksOf(mine), blocksOf(base), blocksOf(theirs), { excludeFalseConflicts: true })
  const out: string[] = []
  const kept: Merged['kept'] = []
  for (const part of parts) {
    if (part.conflict) {
      const line = out.reduce((sum, block) => sum + block.split('\n').length + 1, 1)
      kept.push({ line, text: (part.conflict.a[0] ?? part.conflict.b[0] ?? '').split('\n')[0] })
    }
    out.push(...part.ok ?? part.conflict!.a)
  }
  return { text: `${out.join('\n\n')}\n`, kept }
}

/** A text's blocks: what blank lines set apart, a fence or a comment whole, front matter line by line of its own. */
export function blocksOf(text: string): string[] {
  const blocks: string[] = []
  let open: string[] = []
  let until: RegExp | undefined
  const close = (): void => {
    if (open.length > 0)
      blocks.push(open.join('\n'))
    open = []
  }
  for (const line of text.split('\n')) {
    if (until) {
      open.push(line)
      if (until.test(line))
        until = undefined
      continue
    }
    const fence = /^\s*(`{3,}|~{3,})/.exec(line)
    if (fence)
      until = new RegExp(`^\\s*${fence[1][0]}{${fence[1].length},}\\s*$`)
    else if (line.startsWith('<!--') && !line.includes('-->'))
      until = /-->/
    else if (line === '---' && blocks.length === 0 && open.length === 0)
      until = /^---$/
    if (line.trim() || until)
      open.push(line)
    else
      close()
  }
  close()
  return blocks
}
