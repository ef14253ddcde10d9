/** Figures told in prose: `Cost per thousand requests went from $0.92 to $0.33.` among other sentences. */
import type { List, Paragraph, RootContent } from 'mdast'
import type { Position } from 'unist'
import type { Markdown } from '../text/markdown.ts'
import { longestFigure } from '../blocks/metrics/recognise.ts'
import { metricIn } from '../blocks/metrics/sentence.ts'
import { labelled, paragraphLines } from '../blocks/prose.ts'
import { inline, phrasing, plain } from '../text/markdown.ts'
import { sentences, withoutFullStop } from '../text/sentences.ts'
import { first } from '../vocabulary/index.ts'

const refersBack = first('pointsBack')

/** What a node that stands for a part of a paragraph was written as. */
const written = new WeakMap<RootContent, Markdown>()

export function writtenAs(node: RootContent): Markdown | undefined {
  return written.get(node)
}

/**
 * A paragraph as the sentences that tell of a change each by itself, a list of figures, and the others, in the order in which
 * they begin. A sentence on which the next one leans (`It took a year.`) stays with it. The paragraph itself where no sentence
 * tells of a change.
 * @param raw the paragraph's Markdown as written
 */
export function withFiguresApart(node: Paragraph, raw: string): RootContent[] {
  const all = sentences(inline(node.children))
  const figure = all.map((sentence, i) => tellsChange(sentence) && !refersBack.test(plain(all[i + 1] ?? '')))
  // Lines under labels are parts of something: a story, a cover.
  if (!figure.includes(true) || !node.position || paragraphLines(node).some(line => labelled(line)))
    return [node]
  const figures = all.filter((_, i) => figure[i])
  const others = all.filter((_, i) => !figure[i])
  const at = (is: boolean): Position => below(node.position!, linesBefore(raw, all, figure.indexOf(is)))
  const list: List = {
    type: 'list',
    children: figures.map(sentence => ({ type: 'listItem', children: [paragraph(withoutFullStop(sentence), at(true))] })),
    position: at(true),
  }
  written.set(list, figures.join(' ') as Markdown)
  const parts = others.length > 0 ? [paragraph(others.join(' ') as Markdown, at(false)), list] : [list]
  return figure[0] ? parts.reverse() : parts
}

function tellsChange(sentence: Markdown): boolean {
  const text = plain(withoutFullStop(sentence))
  return text.length <= longestFigure && metricIn(text)?.before !== undefined
}

function paragraph(text: Markdown, position: Position): Paragraph {
  const node: Paragraph = { type: 'paragraph', children: phrasing(text), position }
  written.set(node, text)
  return node
}

/** Line ends before a sentence: as many words stand before it in the source as in the sentences. */
function linesBefore(raw: string, all: Markdown[], sentence: number): number {
  const words = all.slice(0, sentence).flatMap(each => each.split(/\s+/)).length
  const before = new RegExp(`^\\s*(?:\\S+\\s+){${words}}`).exec(raw)
  return before ? before[0].split('\n').length - 1 : 0
}

function below({ start, end }: Position, lines: number): Position {
  return { start: { ...start, line: start.line + lines }, end }
}
