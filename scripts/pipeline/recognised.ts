/** What a document was read as: each block, by what it was taken for and how surely. */
import type { BlockType, Talk } from '../model/talk.ts'

/** What a block of a document was taken for, `sure` from 0 to 1 where it was recognised and not written so. */
export interface Recognised {
  line: number
  kind: BlockType
  sure?: number
  path: string
}

/** Every block of a talk, in order. */
export function recognisedIn(talk: Talk): Recognised[] {
  return talk.sections.flatMap(section =>
    section.blocks.map(block => ({
      line: block.position.line,
      kind: block.type,
      ...(block.sure !== undefined && { sure: block.sure }),
      path: [section.heading, ...block.path].join(' › '),
    })),
  )
}

/** A line a block, and one that counts them. */
export function explained(recognised: Recognised[]): string[] {
  const surely = (sure: number | undefined): string => (sure === undefined ? '' : `${Math.round(sure * 100)}%`)
  const found = recognised.filter(({ sure }) => sure !== undefined).length
  const prose = recognised.filter(({ kind }) => kind === 'prose').length
  return [
    ...recognised.map(({ line, kind, sure, path }) => `  :${String(line).padEnd(5)} ${kind.padEnd(13)} ${surely(sure).padEnd(4)} ${path}`),
    `  ${recognised.length} blocks: ${found} recognised, ${prose} left as prose, ${recognised.length - found - prose} as they are written`,
  ]
}
