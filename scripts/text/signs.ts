/** Signs that tell how something stands, and the colour a reader expects of each. */

export type Standing = 'good' | 'bad' | 'care'

/** A stretch of a text; `disc` is one of the coloured discs of a status report, whose colour is all it says. */
export interface Stretch {
  text: string
  standing?: Standing
  disc?: true
}

const standings: Record<Standing, string> = {
  good: '✅✓✔☑🟢👍',
  bad: '❌✗✘✖🔴⛔🚫👎',
  care: '⚠🟡🟠🚧❗',
}
const standingOf = new Map(Object.entries(standings).flatMap(([standing, signs]) => [...signs].map(sign => [sign, standing as Standing])))
const sign = new RegExp(`((?:${[...standingOf.keys()].join('|')})\\uFE0F?)`, 'u')

/** A text in stretches, of which those with a standing are one sign each. */
export function stretchesOf(text: string): Stretch[] {
  return text
    .split(sign)
    .map((text, i) => (i % 2 === 0 ? { text } : asSign(text)))
    .filter(stretch => stretch.text)
}

function asSign(text: string): Stretch {
  const [character] = text
  return { text, standing: standingOf.get(character), ...(discs.includes(character) && { disc: true }) }
}

const discs = '🔴🟠🟡🟢'
