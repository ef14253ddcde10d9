import type { PictureBlock } from '../../model/talk.ts'
import { inline } from '../../text/markdown.ts'

/** As Markdown: `![what it shows](file.png "caption")`. */
export function print({ url, alt, caption }: PictureBlock): string {
  return inline([{ type: 'image', url, alt, title: caption ?? null }])
}
