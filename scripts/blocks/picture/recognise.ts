import type { PictureBlock } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'
import type { Place } from '../kind.ts'

/** A paragraph that is one picture, from a file; what is in the network is never fetched, and its words stand in its place. */
export function recognise({ node, common }: Place): { block: PictureBlock } | undefined {
  if (node.type !== 'paragraph')
    return undefined
  const [picture, ...more] = node.children.filter(child => child.type !== 'break' && !(child.type === 'text' && child.value.trim() === ''))
  if (picture?.type !== 'image' || more.length > 0 || isElsewhere(picture.url))
    return undefined
  const { url, alt, title } = picture
  return { block: { ...common, type: 'picture', url, alt: (alt ?? '') as Plain, ...(title && { caption: title as Plain }) } }
}

/** Whether an address is one of the network, or of no file at all; a picture may be its own address. */
export function isElsewhere(url: string): boolean {
  return !isInline(url) && /^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(url)
}

/** Whether a picture stands in the document itself, in letters. */
export function isInline(url: string): boolean {
  return /^data:image\/[\w.+-]+;base64,/i.test(url)
}
