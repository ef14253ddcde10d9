/** Where sentences end. */
import type { Markdown } from './markdown.ts'
import { endsInAbbreviation } from './abbreviations.ts'
import { cuttable } from './cut.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The sentences of a run of Markdown, each whole: by the rules of Unicode, but that no abbreviation ends one. */
export function sentences(markdown: string): Markdown[] {
  const { text, opens, slice } = cuttable(markdown)
  const ends = endsOf(text).filter(opens)
  if (ends.length === 0)
    return text.trim() ? [markdown.trim() as Markdown] : []
  return [...ends, text.length].map((end, i) => slice(i === 0 ? 0 : ends[i - 1], end)).filter(Boolean)
}

/** Unicode goes on after a full stop where a figure follows it, `… in May. 18 people left`; German ordinals, `am 3. 5.`, do. */
const beforeFigure = /(?:\p{L}{3}|\d{4}|[%)])[.!?]\s+(?=[$€£]?\d)/gu

/** The indices at which a next sentence begins; a footnote's number belongs to the one before it. */
function endsOf(text: string): number[] {
  const starts = [...segmenter.segment(text)].slice(1).map(({ index, segment }) => index + /^(?:[⁰¹²³⁴-⁹⁽⁾]+\s*)?/.exec(segment)![0].length)
  const figures = [...text.matchAll(beforeFigure)].map(({ index, 0: { length } }) => index + length)
  return [...new Set([...starts, ...figures])]
    .sort((a, b) => a - b)
    .filter(at => !endsInAbbreviation(text.slice(0, at).trimEnd(), text.slice(at).trimStart()))
}

/** A sentence as a bullet says it; an ellipsis stays, and so does a footnote's number. */
export function withoutFullStop(sentence: Markdown): Markdown {
  const { text, slice } = cuttable(sentence)
  const [stop, number = ''] = /(?<!\.)\.([⁰¹²³⁴-⁹⁽⁾]*)$/.exec(text) ?? []
  return stop === undefined ? sentence : (`${slice(0, text.length - stop.length)}${number}` as Markdown)
}
