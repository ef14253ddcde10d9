import type { TimelineBlock } from './block.ts'
import { elapsed, inWords, isDate } from './when.ts'

/** Characters of a moment that a headline can repeat. */
const longest = 44

/** `58 min from first alert to all traffic restored`, of events by the clock. */
export function headline({ moments }: TimelineBlock): string | undefined {
  const [first, last] = [moments[0], moments.at(-1)!]
  const minutes = elapsed(moments.map(moment => moment.when))?.at(-1)
  if (!minutes || isDate(first.when) || first.text.length > longest || last.text.length > longest)
    return undefined
  return `${inWords(minutes)} from ${within(first.text)} to ${within(last.text)}`
}

function within(text: string): string {
  return text.replace(/^\p{Lu}(?=\p{Ll})/u, letter => letter.toLowerCase()).replace(/\.$/, '')
}
