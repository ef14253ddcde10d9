/** Points short, for the slide; the notes keep them whole. */
import type { Block, ListItem } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import type { Markdown, Plain } from '../text/markdown.ts'
import { brief, briefPlain, longestBullet } from '../text/brief.ts'
import { sentences, withoutFullStop } from '../text/sentences.ts'

/** A text short for the slide, and whole for whoever says it where that is more. */
export function shortened(text: Markdown, longest = longestBullet): { text: Markdown, whole?: Markdown } {
  const short = brief(text, longest)
  return short === text ? { text } : { text: short, whole: text }
}

/** The same of a text without marks. */
export function shortenedPlain(text: Plain, longest = longestBullet): { text: Plain, whole?: Plain } {
  const short = briefPlain(text, longest)
  return short === text ? { text } : { text: short, whole: text }
}

/** A paragraph as bullets, a sentence each, short. */
export function bullets(paragraph: Markdown): ListItem[] {
  return sentences(paragraph).map(sentence => ({ ...shortened(withoutFullStop(sentence)), children: [] }))
}

/** Blocks as slides have them: words short, figures whole. */
export function shortBlocks(blocks: Block[]): Block[] {
  return blocks.map(block => kindOf(block.type).shorten(block, { shortened, shortenedPlain, bullets }))
}
