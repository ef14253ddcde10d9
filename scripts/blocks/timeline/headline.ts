import type { TimelineBlock } from './block.ts'
import { word } from '../../vocabulary/index.ts'
import { elapsed, inWords, isDate } from './when.ts'

const verb = word('verb')

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

/** A moment within a sentence: a name as it is, a sentence of its own in quotation marks. */
function within(text: string): string {
  const whole = text.replace(/\.$/, '')
  // A participle at its end makes no sentence: `all traffic restored`.
  if (verb.test(whole.replace(/\s\S+$/, '')))
    return `"${whole.replaceAll('"', '\'')}"`
  return whole.replace(/^\p{Lu}(?=\p{Ll})/u, letter => letter.toLowerCase())
}
