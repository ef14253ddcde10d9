import type { Point, PointsBlock, Shape } from './block.ts'
import type { Measure, Run } from '../../measure/fonts.ts'
import type { Layout, Mark, Room, Span } from '../../model/layout.ts'
import { sizes } from '../../measure/canvas.ts'
import { boxMark, fitting, lineMark, moved, share, stacked, textMark } from '../../measure/marks.ts'
import { findQuantities } from '../../model/quantity.ts'
import { balance, leastHeight } from '../kind.ts'

/** px of type for a point and for what stands under it. */
const scales = [
  { text: sizes.body, below: sizes.text },
  { text: sizes.text, below: sizes.least },
  { text: sizes.least, below: sizes.least },
] as const
type Scale = (typeof scales)[number]

/** px: within a card, between cards, between cards that an arrow joins; what a row of cards may grow by. */
const space = { side: 20, top: 18, bottom: 18, between: 16, arrow: 40, line: 6, number: 30, box: 20, grow: 84 }
/** The part of its room that points take at least, short as they may be. */
const leastFill = 0.62

type Drawn = Pick<PointsBlock, 'shape' | 'points'>

/**
 * Cards in rows, as large as they fit. Steps are numbered, an arrow from each to the next of its row; an effect is lit;
 * a point that begins with its figure has it large.
 */
export function layout({ shape, points }: Drawn, room: Room, measure: Measure): Layout {
  const columns = columnsOf(shape, points.length)
  const candidates = scales.flatMap(scale => columns.map(count => ({ scale, count })))
  return fitting(candidates, room, ({ scale, count }) => set(shape, points, room, measure, scale, count))
}

export function split(block: PointsBlock, room: Room, measure: Measure): PointsBlock[] {
  const part = (points: Point[]): PointsBlock => ({ ...block, points })
  return balance(block.points, points => leastHeight(layout, part(points), room.width, measure), room.height).map(part)
}

/** In how many columns so many points may stand, the best first. */
function columnsOf(shape: Shape, count: number): number[] {
  if (shape === 'sides' || shape === 'effect')
    return [count]
  const best = count <= 3 ? [count] : count === 4 ? (shape === 'steps' ? [4, 2] : [2, 4]) : count <= 6 ? [3, 2] : [4, 3, 2]
  return [...new Set([...best, 2, 1].filter(columns => columns <= count))]
}

interface Card {
  height: number
  marks: Mark[]
  /** Nothing but a text: it stands in the middle of its card. */
  bare: boolean
}

function set(shape: Shape, points: Point[], room: Room, measure: Measure, scale: Scale, columns: number): Layout {
  const arrows = shape === 'steps' || shape === 'effect'
  const between = arrows ? space.arrow : space.between
  const figures = points.every(point => figureOf(point))
  const rows = Array.from({ length: Math.ceil(points.length / columns) }, (_, i) => points.slice(i * columns, (i + 1) * columns))
  // A last row that is not full has wider cards, but for steps, which keep their column.
  const widths = rows.map(row => (room.width - between * ((arrows ? columns : row.length) - 1)) / (arrows ? columns : row.length))
  const cards = rows.map((row, r) =>
    row.map((point, i) => cardOf(point, shape === 'steps' ? r * columns + i + 1 : undefined, figures, widths[r], measure, scale)),
  )
  const bare = cards.flat().every(card => card.bare)
  const heights = cards.map(row => Math.max(...row.map(card => card.height)))
  const low = room.height * leastFill - stacked(heights, space.between)
  const grown = share(room.height - stacked(heights, space.between), rows.length, Math.max(space.grow, low / rows.length))
  const marks: Mark[] = []
  let y = 0
  for (const [r, row] of cards.entries()) {
    const height = heights[r] + grown
    row.forEach((card, i) => {
      const x = i * (widths[r] + between)
      const lit = shape === 'effect' && i === row.length - 1
      marks.push(boxMark(x, y, widths[r], height, lit ? 'accent-wash' : 'wash'))
      if (arrows && i > 0)
        marks.push(lineMark([[x - between + 8, y + height / 2], [x - 8, y + height / 2]], 'faint', 2, { arrow: true }))
      marks.push(...card.marks.map(mark => moved(mark, x, y + (card.bare && bare ? (height - card.height) / 2 : 0))))
    })
    y += height + space.between
  }
  return { width: room.width, height: y - space.between, marks }
}

/** A point's number, title or figure, text and what stands under it, one below the other. */
function cardOf(point: Point, step: number | undefined, figures: boolean, width: number, measure: Measure, scale: Scale): Card {
  const marks: Mark[] = []
  const at = { x: space.side, width: width - 2 * space.side }
  let y = space.top
  const add = (text: string | (Run & Span)[], size: number, weight: number, tone: 'ink' | 'mute', after: number = space.line): void => {
    const mark = textMark(measure, text, { size, weight, tone }, { ...at, y })
    marks.push(mark)
    y += mark.height + after
  }
  if (point.done !== undefined) {
    marks.push(...boxOf(point.done, at.x, y))
    y += space.box + 10
  }
  const number = point.number ?? step
  if (number !== undefined) {
    const r = space.number / 2
    marks.push({ is: 'dot', x: at.x + r, y: y + r, radius: r, fill: 'accent' })
    marks.push(textMark(
      measure,
      String(number),
      { size: sizes.caption, weight: 650, tone: 'paper', align: 'middle', leading: space.number },
      { x: at.x, y, width: space.number },
    ))
    y += space.number + 10
  }
  const figure = figures ? figureOf(point) : undefined
  if (figure) {
    add(figure, sizes.figure[0], 700, 'ink', 2)
    add(point.text.slice(figure.length).trim(), scale.text, 400, 'ink')
  }
  else {
    if (point.title)
      add(point.title, scale.text, 650, 'ink')
    if (point.text)
      add(marked(point.text), point.title ? scale.below : scale.text, 400, 'ink')
  }
  point.below.forEach(line => add(marked(line), scale.below, 400, point.text ? 'mute' : 'ink'))
  return { height: y - space.line + space.bottom, marks, bare: marks.length === 1 }
}

/** A box, ticked where its task is done. */
function boxOf(done: boolean, x: number, y: number): Mark[] {
  const tick: [number, number][] = [[x + 5, y + 10], [x + 9, y + 14], [x + 15, y + 6]]
  const box = boxMark(x, y, space.box, space.box, undefined, done ? 'accent' : 'mute', 4)
  return done ? [box, lineMark(tick, 'accent', 2)] : [box]
}

/** Characters of a figure that still stand large in a card. */
const longestFigure = 9

/** The figure that a point begins with: `£38m a year in licences`. */
function figureOf({ title, text }: Point): string | undefined {
  const found = title ? undefined : findQuantities(text).find(({ start }) => start === 0)
  return found && found.end <= longestFigure && text.length > found.end + 2 ? text.slice(0, found.end) : undefined
}

/** Of what is only counted, the least that is set heavier. */
const leastCount = 100

/** A text with the figures that it says something by set heavier: no year, no day of a month, no handful. */
function marked(text: string): (Run & Span)[] {
  const figures = findQuantities(text)
    .map(({ quantity, start, end }) => ({ quantity, start: start + text.slice(start, end).search(/[~<>≈]?[$€£]?\d/), end }))
    .filter(({ quantity, start, end }) => /^\D{0,2}\d/.test(text.slice(start, end)) && (quantity.dimension !== 'count' || quantity.value >= leastCount)
      && !/^(?:19|20)\d\d$/.test(text.slice(start, end)))
    .sort((a, b) => a.start - b.start)
  const runs = figures.flatMap(({ start, end }, i) => [
    { text: text.slice(figures[i - 1]?.end ?? 0, start) },
    { text: text.slice(start, end), weight: 650 },
  ])
  return [...runs, { text: text.slice(figures.at(-1)?.end ?? 0) }].filter(run => run.text)
}
