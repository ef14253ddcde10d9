/** Which blocks share a slide. */
import type { Sharing } from '../blocks/kind.ts'
import type { Measure } from '../measure/fonts.ts'
import type { Room } from '../model/layout.ts'
import type { Block } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import { leastHeight } from '../blocks/kind.ts'
import { isTold } from '../blocks/prose/index.ts'
import { beside, body, gap } from '../measure/canvas.ts'

/**
 * How much more a slide of Markdown holds with its spacing tightened as far as type at its floor allows; worth it
 * where it saves a slide.
 */
const tightened = 1.14

/** What every slide has for its blocks. */
export const room: Room = { width: body.width, height: body.height }

/** Sentences up to which a paragraph shares a slide with another: a longer one has a thought of its own. */
const shortTold = 2

/** As few slides as hold the blocks. */
export function packed(shown: Block[], measure: Measure): Block[][] {
  const roomy = pack(shown, room, measure)
  // A block with a notation sets itself as small as it may be already.
  const markdown = shown.every(block => kindOf(block.type).notation.fence === undefined)
  const tight = roomy.length > 1 && markdown ? pack(shown, { ...room, height: room.height * tightened }, measure) : roomy
  return tight.length < roomy.length ? tight : roomy
}

/** Splits what does not fit a slide, and puts the parts on slides in order, as many as fit. */
function pack(blocks: Block[], room: Room, measure: Measure): Block[][] {
  const pages: Block[][] = []
  for (const part of blocks.flatMap(block => kindOf(block.type).split(block, room, measure))) {
    const last = pages.at(-1)
    if (last && together([...last, part], room, measure))
      last.push(part)
    else pages.push([part])
  }
  return pages
}

function together(blocks: Block[], room: Room, measure: Measure): boolean {
  const fenced = blocks.filter(block => kindOf(block.type).notation.fence !== undefined).length
  const points = blocks.reduce((sum, block) => sum + (sharing(block).points?.(block) ?? 0), 0)
  const told = blocks.filter(block => block.type === 'list' && isTold(block) && block.items.length > shortTold)
  const alone
    = told.length > 1 || blocks.some(block => sharing(block).with === 'nothing') || (fenced > 1 && blocks.some(block => sharing(block).with === 'words'))
  if (alone || fenced > 2 || blocks.length > 3 || points > 7)
    return false
  const stands = blocks.map(block => sharing(block).stands?.(block))
  const figure = blocks.filter((_, i) => stands[i] === 'figure')
  const words = blocks.filter((_, i) => stands[i] === 'words')
  if (figure.length === 1 && words.length === blocks.length - 1)
    return Math.max(stacked(figure, beside.figure, measure), stacked(words, beside.words, measure)) <= room.height
  return stacked(blocks, room.width, measure) <= room.height
}

/** px of blocks one below the other, each as small as it may be. */
export function stacked(blocks: Block[], width: number, measure: Measure): number {
  return blocks.reduce(
    (sum, block) => sum + (sharing(block).least ?? leastHeight(kindOf(block.type).layout, block, width, measure)),
    gap * (blocks.length - 1),
  )
}

function sharing(block: Block): Sharing<Block> {
  return kindOf(block.type).sharesSlide
}
