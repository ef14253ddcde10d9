import type { Point, PointsBlock } from './block.ts'
import type { Plain } from '../../text/markdown.ts'
import { asMarkdown, plain } from '../../text/markdown.ts'
import { NotationError } from '../kind.ts'
import { entries, labelled, withoutColon } from '../prose.ts'
import { withLabel } from '../speak.ts'
import { shapes } from './block.ts'

const need = `points need their shape (${shapes.join(', ')}) and then a line each, as in "tiles" and "- One platform"`

/** Reads the shape's name, then `Title: text` or a text a line; what is indented below one belongs to it. */
export function parse(code: string): Pick<PointsBlock, 'shape' | 'points'> {
  const [first, ...rest] = entries(code)
  const shape = shapes.find(each => each === first?.text.trim())
  if (!shape || rest.length === 0)
    throw new NotationError(need, first?.line)
  const points: Point[] = []
  for (const { text, indent } of rest) {
    if (indent > 0 && points.length > 0)
      points.at(-1)!.below.push(plain(text))
    else
      points.push(pointOf(text))
  }
  return { shape, points }
}

/** A line of Markdown as a point: its number, its box, its label, the rest. */
export function pointOf(line: string): Point {
  const [, number, box, text] = /^(?:(\d{1,2})[.)]\s+)?(?:\\?\[([ x])\\?\]\s+)?(.*)$/is.exec(line.trim())!
  const label = /[^:：][:：]$/.test(text) ? { label: withoutColon(plain(text)) as Plain, rest: '' } : titleOf(text)
  return {
    ...(number && { number: Number(number) }),
    ...(box && { done: box !== ' ' }),
    ...(label && { title: label.label }),
    text: plain(label ? label.rest : text).trim() as Plain,
    below: [],
  }
}

/** Words of a title that is not set bold. */
const longestTitle = 6

/** The label that opens a text; one that opens a bracket and does not close it, or a sentence of its own, is none. */
function titleOf(text: string): { label: Plain, rest: string } | undefined {
  const found = labelled(text)
  const whole = found && found.label.split('(').length === found.label.split(')').length
  return whole && (text.startsWith('*') || found.label.split(/\s+/).length <= longestTitle) ? found : undefined
}

export function print({ shape, points }: PointsBlock): string {
  return [shape, ...points.flatMap(point => [`${mark(point)} ${lineOf(point)}`, ...point.below.map(line => `  - ${asMarkdown(line)}`)])].join('\n')
}

function mark({ number }: Point): string {
  return number === undefined ? '-' : `${number}.`
}

function lineOf({ title, text, done }: Point): string {
  const box = done === undefined ? '' : done ? '[x] ' : '[ ] '
  const label = title && asMarkdown(title)
  return `${box}${label && !text ? `${label}:` : withLabel(label, asMarkdown(text))}`
}
