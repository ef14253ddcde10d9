/** A slide's note as the page shows it: the HTML that Slidev made of it, in its parts. */
import type { Cue } from '../../scripts/model/deck.ts'
import type { Opening } from '../../scripts/deck-text/note-parts.ts'
import type { PartName } from '../../scripts/rehearsal/note.ts'
import { parseCue } from '../../scripts/deck-text/cue.ts'
import { partsOf } from '../../scripts/deck-text/note-parts.ts'

export interface ShownNote {
  cue?: Cue
  parts: { name: PartName, html: string }[]
}

/** The cue is no part any more, nor is the line over the source. */
export function shownNote(html: string): ShownNote {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const blocks = Array.from(body.children)
  const [first] = blocks
  const parts = partsOf(blocks, openingOf)
  const cued = first && parts[0].name === 'cue' && openingOf(first)?.alone
  return {
    ...(cued && { cue: parseCue(first.textContent.trim()) }),
    parts: parts
      .map(({ name, blocks }) => ({ name, blocks: (name === 'cue' && cued) || name === 'source' ? blocks.slice(1) : blocks }))
      .map(({ name, blocks }) => ({ name, html: blocks.map(block => block.outerHTML).join('\n') }))
      .filter(({ html }) => html !== ''),
  }
}

function openingOf(block: Element): Opening | undefined {
  const [bold, ...rest] = block.matches('p') ? Array.from(block.childNodes).filter(node => node.textContent?.trim()) : []
  return bold?.nodeName === 'STRONG' ? { text: bold.textContent ?? '', alone: rest.length === 0 } : undefined
}
