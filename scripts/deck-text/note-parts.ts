/** How a note is parted: a grammar of bold lines, the same on a tree of Markdown and on a page. */
import type { PartName } from '../rehearsal/note.ts'

/** The bold line each part opens with. */
export const openings: Record<Exclude<PartName, 'cue'>, string> = {
  care: 'Check before you say it',
  say: 'Say',
  next: 'Next',
  asked: 'If asked',
  criteria: 'What assessors weigh',
  source: 'In full',
}

/** The words a block begins with in bold, and whether it says nothing else. */
export interface Opening {
  text: string
  alone: boolean
}

/**
 * The parts of a note in order, whatever its blocks are: nodes of Markdown, or elements of the page it is shown on. What
 * stands before the first is called the cue; the source is the last, and whatever follows is its.
 * @param openingOf how a block opens, where that is in bold
 */
export function partsOf<Block>(
  blocks: readonly Block[],
  openingOf: (block: Block) => Opening | undefined,
): { name: PartName, blocks: Block[] }[] {
  const parts: { name: PartName, blocks: Block[] }[] = [{ name: 'cue', blocks: [] }]
  for (const block of blocks) {
    const opening = parts.at(-1)!.name === 'source' ? undefined : openingOf(block)
    const name = opening && names.find(each => openings[each] === opening.text && opening.alone === (each !== 'next'))
    if (name)
      parts.push({ name, blocks: [block] })
    else parts.at(-1)!.blocks.push(block)
  }
  return parts.filter(part => part.blocks.length > 0 || parts.length === 1)
}

const names = Object.keys(openings) as (keyof typeof openings)[]
