import type { Moment, TimelineBlock } from './block.ts'
import { NotationError } from '../kind.ts'
import { plain } from '../../text/markdown.ts'
import { entries } from '../prose.ts'
import { isDate, splitWhen } from './when.ts'

const need = 'a timeline needs a time a line, as in "09:14 First alert" or "March 2021: Launch"'

/** Reads a moment a line; what is indented below one, or has a bullet and no time, belongs to it. */
export function parse(code: string): Pick<TimelineBlock, 'moments'> {
  const moments: Moment[] = []
  for (const { text: marked, indent, bullet, line } of entries(code)) {
    const text = plain(marked)
    const moment = splitWhen(text)
    if (moment && (indent === 0 || moments.length === 0))
      moments.push({ ...moment, notes: [] })
    else if (moments.length > 0 && (indent > 0 || bullet))
      moments.at(-1)!.notes.push(text)
    else throw new NotationError(need, line)
  }
  if (moments.length === 0)
    throw new NotationError(need)
  return { moments }
}

export function print(block: TimelineBlock): string {
  return block.moments
    .flatMap(({ when, text, notes }) => [`${when}${isDate(when) ? ':' : ''} ${text}`, ...notes.map(note => `  - ${note}`)])
    .join('\n')
}
