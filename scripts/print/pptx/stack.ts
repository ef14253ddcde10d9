/** Where the blocks of a slide stand below its headline. */
import type { Layout } from '../../model/layout.ts'
import type { Block } from '../../model/talk.ts'
import { kindOf } from '../../blocks/index.ts'
import { beside, body, gap } from '../../measure/canvas.ts'
import { measure } from '../../measure/fonts.ts'

/** px on the slide. */
export interface Placed {
  block: Block
  layout: Layout
  x: number
  y: number
  width: number
  height: number
}

/** Below each other, what is left over shared out; one figure stands beside its words. */
export function blocksPlaced(blocks: Block[]): Placed[] {
  const stands = (block: Block): string | undefined => kindOf(block.type).sharesSlide.stands?.(block)
  const figures = blocks.filter(block => stands(block) === 'figure')
  if (figures.length === 1 && blocks.length > 1 && blocks.every(block => block === figures[0] || stands(block) === 'words')) {
    const words = blocks.filter(block => block !== figures[0])
    return [
      ...column(figures, { x: body.x, width: beside.figure }),
      ...column(words, { x: body.x + beside.figure + beside.gap, width: beside.words }),
    ]
  }
  return column(blocks, { x: body.x, width: body.width })
}

function column(blocks: Block[], { x, width }: { x: number, width: number }): Placed[] {
  const needs = blocks.map(
    block => kindOf(block.type).sharesSlide.least ?? kindOf(block.type).layout(block, { width, height: 0 }, measure).height,
  )
  const spare = Math.max(0, body.height - gap * (blocks.length - 1) - needs.reduce((sum, need) => sum + need, 0))
  let y = body.y
  return blocks.map((block, i) => {
    const height = needs[i] + (spare * needs[i]) / (needs.reduce((sum, need) => sum + need, 0) || 1)
    const layout = kindOf(block.type).layout(block, { width, height }, measure)
    const placed = { block, layout, x, y, width, height }
    y += Math.max(layout.height, layout.marks.length === 0 ? height : 0) + gap
    return placed
  })
}
