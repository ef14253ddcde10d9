/** What a slide shows of what is said: not its headline once more, and points drawn as what they are to each other. */
import type { Block, ListBlock, ListItem } from '../model/talk.ts'
import { asNotated } from '../blocks/index.ts'
import { pointsOf } from '../blocks/points/shape.ts'
import { labelled } from '../blocks/prose.ts'
import { isTold } from '../blocks/prose/index.ts'
import { wholeOf } from '../blocks/speak.ts'
import type { Markdown } from '../text/markdown.ts'
import { plain } from '../text/markdown.ts'

/** Blocks without the line that is the headline, word for word; `label` is what that stood under where nothing else does. */
export function withoutHeadline(blocks: Block[], headline: string): { blocks: Block[], label?: string } {
  const line = said(headline)
  // What a link leads to no headline says.
  const isHeadline = (text: Markdown): boolean => said(text) === line && !text.includes('](')
  let label: string | undefined
  const left = (item: ListItem): ListItem[] => {
    if (item.children.length === 0) {
      const own = labelled(wholeOf(item))
      if (own && isHeadline(own.rest))
        label = own.label
      return isHeadline(wholeOf(item)) || (own && isHeadline(own.rest)) ? [] : [item]
    }
    const children = item.children.flatMap(left)
    if (children.length === 0)
      label = plain(item.text)
    return children.length === 0 ? [] : [{ ...item, children }]
  }
  const shown = blocks.flatMap((block): Block[] => {
    if (block.type === 'prose')
      return left({ ...block, children: [] }).length > 0 ? [block] : []
    if (block.type !== 'list')
      return [block]
    const items = block.items.flatMap(left)
    return items.length > 0 ? [{ ...block, items }] : []
  })
  return { blocks: shown, ...(label && { label }) }
}

/** A text's letters and figures alone. */
function said(text: string): string {
  return plain(text).toLowerCase().replace(/[^\p{L}\p{N}%$€£]+/gu, ' ').trim()
}

/** Lists of a slide of words alone as points, where all of them fit it so. */
export function drawn(blocks: Block[], under: string[], fit: (blocks: Block[]) => boolean): Block[] {
  if (!blocks.every(block => block.type === 'list' || block.type === 'prose'))
    return blocks
  const points = blocks.map(block => (block.type === 'list' ? asPoints(block, under) : undefined) ?? block)
  return fit(points) ? points : blocks
}

function asPoints(list: ListBlock, under: string[]): Block | undefined {
  const points = pointsOf(list, under, isTold(list))
  return points && asNotated(points)
}
