import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room, TextMark, Tone } from '../../model/layout.ts'
import type { MetricsBlock } from '../../model/talk.ts'
import type { Chart, Figure, Row } from './rows.ts'
import { balance, leastHeight } from '../kind.ts'
import { gap, sizes } from '../../measure/canvas.ts'
import { fitting, lineMark, moved, share, textMark } from '../../measure/marks.ts'
import type { RowScale } from './row-layout.ts'
import { layRow, rowScales } from './row-layout.ts'
import { chartOf } from './rows.ts'

/** Figures that a slide takes: an audience keeps no more. */
export const mostMetrics = 6

/** px: between columns; of the column the hero has; the least a column of figures is wide. */
const space = { column: 40, hero: 416, beside: 236 }

/**
 * One to four changes: the strongest is the hero, the others support it. More are rows, each on its own scale. Figures without a
 * baseline stand in columns, as large as the longest allows; with changes, below few rows and beside many.
 */
export function layout(block: Pick<MetricsBlock, 'metrics'>, room: Room, measure: Measure): Layout {
  const chart = chartOf(block.metrics)
  const { rows, figures } = chart
  if (rows.length === 0)
    return figuresOf(figures, room, measure)
  if (figures.length === 0)
    return fitting([heroOf, rowsOf], room, set => set(rows, room, measure) ?? rowsOf(rows, room, measure))
  return rows.length <= 3 && figures.length <= 4 ? above(chart, room, measure) : beside(chart, room, measure)
}

export function split(block: MetricsBlock, room: Room, measure: Measure): MetricsBlock[] {
  const set = (metrics: MetricsBlock['metrics']): MetricsBlock => ({ ...block, metrics })
  return balance(
    block.metrics,
    part => (part.length > mostMetrics ? Number.POSITIVE_INFINITY : leastHeight(layout, set(part), room.width, measure)),
    room.height,
  ).map(set)
}

/** The strongest change large, up to three that support it beside it; undefined where one has no figure to set large. */
function heroOf(rows: Row[], room: Room, measure: Measure): Layout | undefined {
  if (rows.length > 4 || rows.some(row => !row.change?.figure))
    return undefined
  const hero = rows.reduce((best, row) => (row.strength > best.strength && row.verdict !== 'worse' ? row : best), rows[0])
  const others = rows.filter(row => row !== hero)
  const width = others.length > 0 ? space.hero : room.width
  const figure = largest([hero.change!.figure], width, [sizes.figure[2], sizes.figure[1]], measure)
  const made = [
    { hero: figure, label: 28, other: sizes.figure[0], text: sizes.text },
    { hero: figure, label: sizes.body, other: sizes.inRow, text: sizes.text },
    { hero: sizes.figure[1], label: sizes.text, other: sizes.inRow, text: sizes.least },
  ]
  return fitting(made, room, (scale) => {
    const lead = changeOf(hero, width, scale.hero, scale.label, sizes.body, measure)
    if (others.length === 0)
      return withTrack(hero, lead, room, measure)
    const x = width + space.column
    const each = others.map(row => changeOf(row, room.width - x - space.column, scale.other, scale.text, sizes.least, measure))
    const natural = each.reduce((sum, one) => sum + one.height, 0) + gap * (each.length - 1)
    const own = scale === made[0] ? withTrack(hero, lead, { width, height: room.height }, measure) : lead
    const height = Math.max(own.height, natural)
    const between = each.length > 1 ? (height - natural) / (each.length - 1) + gap : 0
    let y = 0
    const marks = each.flatMap((one) => {
      const at = y
      y += one.height + Math.min(between, 56)
      return one.marks.map(mark => moved(mark, x + space.column, at))
    })
    return {
      width: room.width,
      height,
      marks: [
        ...own.marks,
        lineMark(
          [
            [x, 0],
            [x, height],
          ],
          'line',
          1.5,
        ),
        ...marks,
      ],
    }
  })
}

/** A change: its figure, what it is of, and from what to what. */
function changeOf(row: Row, width: number, figure: number, label: number, text: number, measure: Measure): Layout {
  const tone: Tone = row.verdict === 'worse' ? 'warn' : 'accent'
  const { figure: size, words } = row.change!
  const set = textMark(measure, size, { size: figure, weight: 700, tone, leading: Math.round(figure * 1.04) }, { x: 0, y: 0, width })
  const beside = measure.width(size, { size: figure, weight: 700 }) + 14
  const said = [words, row.verdict === 'worse' ? 'worse' : ''].filter(Boolean).join(', ')
  const fits = said && measure.width(said, { size: label, weight: 500 }) <= width - beside
  const marks: TextMark[] = [set]
  if (said && fits) {
    marks.push(
      textMark(
        measure,
        said,
        { size: label, weight: 500, tone: 'mute' },
        { x: beside, y: set.height - figure * 0.24 - label, width: width - beside },
      ),
    )
  }
  const column = { x: 0, y: 0, width }
  const name = textMark(measure, said && !fits ? `${row.label}, ${said}` : row.label, { size: label, weight: 600 }, column)
  const placed = moved(name, 0, set.height + 6)
  const fromTo = textMark(
    measure,
    `${row.before} to ${row.after}${row.note ? `, ${row.note}` : ''}`,
    { size: text, tone: 'mute' },
    { x: 0, y: placed.y + placed.height + 2, width },
  )
  marks.push(placed, fromTo)
  return { width, height: fromTo.y + fromTo.height, marks }
}

/** The hero has its track below it, over the whole width it has. */
function withTrack(row: Row, lead: Layout, room: Room, measure: Measure): Layout {
  if (!row.track)
    return lead
  const track = layRow({ ...row, label: '', note: undefined, change: undefined }, room.width, rowScales.hero, measure)
  const y = lead.height + Math.max(gap, Math.min(48, room.height - lead.height - track.height))
  return { width: room.width, height: y + track.height, marks: [...lead.marks, ...track.marks.map(mark => moved(mark, 0, y))] }
}

/** Rows under each other, as high as the room lets them be. */
function rowsOf(rows: Row[], room: Room, measure: Measure, narrow = false): Layout {
  const scales: RowScale[] = narrow ? [rowScales.narrow] : [rowScales.large, rowScales.usual, rowScales.close]
  return fitting(scales, room, (scale) => {
    const set = rows.map(row => layRow(row, room.width, scale, measure))
    const natural = set.reduce((sum, row) => sum + row.height, 0)
    const grown = share(room.height - natural, rows.length, 30)
    let y = 0
    const marks = set.flatMap((row) => {
      const at = y + grown / 2
      y += row.height + grown
      return row.marks.map(mark => moved(mark, 0, at))
    })
    return { width: room.width, height: y, marks }
  })
}

/** Few rows, and the figures in a line below them. */
function above({ rows, figures }: Chart, room: Room, measure: Measure): Layout {
  const below = figuresOf(figures, { width: room.width, height: 0 }, measure, sizes.figure[0])
  const over = rowsOf(rows, { width: room.width, height: Math.max(0, room.height - below.height - 2 * gap) }, measure)
  const y = over.height + 2 * gap
  return {
    width: room.width,
    height: y + below.height,
    marks: [
      ...over.marks,
      lineMark(
        [
          [0, over.height + gap],
          [room.width, over.height + gap],
        ],
        'line',
        1,
      ),
      ...below.marks.map(mark => moved(mark, 0, y)),
    ],
  }
}

/** Many rows, and the figures in a column beside them. */
function beside({ rows, figures }: Chart, room: Room, measure: Measure): Layout {
  const width = room.width - space.beside - space.column
  const over = rowsOf(rows, { width, height: room.height }, measure, true)
  const column = figuresOf(figures, { width: space.beside, height: room.height }, measure, sizes.figure[0], 1)
  return {
    width: room.width,
    height: Math.max(over.height, column.height),
    marks: [...over.marks, ...column.marks.map(mark => moved(mark, width + space.column, 0))],
  }
}

/** The largest size at which every text fits a column on one line; the smallest where none does. */
function largest(texts: string[], width: number, from: readonly number[], measure: Measure): number {
  return from.find(size => texts.every(text => measure.width(text, { size, weight: 700 }) <= width * 0.99)) ?? from.at(-1)!
}

/** px of type for so many figures alone on a slide, and their columns. */
function figureSet(count: number): { columns: number, most: number } {
  if (count === 1)
    return { columns: 1, most: sizes.figure[2] }
  if (count <= 3)
    return { columns: count, most: sizes.figure[count === 2 ? 2 : 1] }
  return count === 4 ? { columns: 2, most: sizes.figure[1] } : { columns: 3, most: sizes.figure[0] }
}

function figuresOf(figures: Figure[], room: Room, measure: Measure, most?: number, columns?: number): Layout {
  if (most === undefined && figures.length === inLines && figures.every(each => each.figure)) {
    const lines = figureLines(figures, room, measure)
    if (lines.height <= room.height)
      return lines
  }
  const usual = figureSet(figures.length)
  const across = columns ?? (most === undefined ? usual.columns : figures.length)
  const width = (room.width - space.column * (across - 1)) / across
  const from = [...sizes.figure.toReversed(), sizes.inRow, sizes.body].filter(size => size <= (most ?? usual.most))
  const size = largest(
    figures.flatMap(each => each.figure ?? []),
    width,
    from,
    measure,
  )
  // Where words share the slide, the figures step back.
  const figureSizes
    = most === undefined ? [size, ...[sizes.figure[1], sizes.figure[0], sizes.inRow].filter(smaller => smaller < size)] : [size]
  const texts
    = figures.length === 1 && most === undefined
      ? [32, 28, sizes.body, sizes.text]
      : figures.length <= 4
        ? [sizes.body, sizes.text, sizes.least]
        : [sizes.text, sizes.least]
  return fitting(
    figureSizes.flatMap(size => texts.map(text => ({ size, text }))),
    room,
    ({ size, text }) => figuresAt(figures, room, { across, width, size, text }, measure),
  )
}

/** So many figures alone on a slide stand under each other, what each is of beside it: side by side they would leave half of it empty. */
const inLines = 3

function figureLines(figures: Figure[], room: Room, measure: Measure): Layout {
  const size = sizes.figure[1]
  const wide = Math.ceil(Math.max(...figures.map(each => measure.width(each.figure!, { size, weight: 700 }))) * 1.01) + 2
  const x = wide + space.column
  if (x > room.width / 2)
    return { width: room.width, height: Number.POSITIVE_INFINITY, marks: [] }
  const set = figures.map((each) => {
    const figure = textMark(
      measure,
      each.figure!,
      { size, weight: 700, tone: each.verdict ? 'warn' : 'accent' },
      { x: 0, y: 0, width: wide },
    )
    const label = textMark(measure, each.label, { size: sizes.body, weight: 600 }, { x, y: 0, width: room.width - x })
    const said = [each.note, each.verdict].filter(Boolean).join(', ')
    const note = said
      ? [textMark(measure, said, { size: sizes.text, tone: 'mute' }, { x, y: label.height + 2, width: room.width - x })]
      : []
    const words = label.height + (note[0] ? note[0].height + 2 : 0)
    return { figure, words: [label, ...note], height: Math.max(figure.height, words), of: words }
  })
  const natural = set.reduce((sum, each) => sum + each.height + gap, 0)
  const grown = share(room.height - natural, set.length, 30)
  const marks: Mark[] = []
  let y = 0
  for (const [i, each] of set.entries()) {
    const height = each.height + gap + grown
    if (i > 0) {
      marks.push(
        lineMark(
          [
            [0, y],
            [room.width, y],
          ],
          'line',
          1,
        ),
      )
    }
    marks.push(
      moved(each.figure, 0, y + (height - each.figure.height) / 2),
      ...each.words.map(mark => moved(mark, 0, y + (height - each.of) / 2)),
    )
    y += height
  }
  return { width: room.width, height: y, marks }
}

function figuresAt(
  figures: Figure[],
  room: Room,
  { across, width, size, text }: { across: number, width: number, size: number, text: number },
  measure: Measure,
): Layout {
  const cells = figures.map((each) => {
    const marks: Mark[] = []
    let y = 0
    const put = (mark: TextMark, before: number): void => {
      marks.push(moved(mark, 0, y + before))
      y += before + mark.height
    }
    const at = { x: 0, y: 0, width }
    if (each.figure)
      put(textMark(measure, each.figure, { size, weight: 700, tone: each.verdict ? 'warn' : 'accent' }, at), 0)
    put(textMark(measure, each.label, { size: each.figure ? text : Math.max(text, sizes.body), weight: 600 }, at), each.figure ? 6 : 0)
    const note = [each.note, each.verdict].filter(Boolean).join(', ')
    if (note)
      put(textMark(measure, note, { size: Math.max(sizes.least, text - 4), tone: 'mute' }, at), 2)
    return { marks, height: y }
  })
  const lines = Array.from({ length: Math.ceil(cells.length / across) }, (_, i) => cells.slice(i * across, (i + 1) * across))
  const heights = lines.map(line => Math.max(...line.map(cell => cell.height)))
  const natural = heights.reduce((sum, height) => sum + height, 0) + gap * (lines.length - 1)
  const grown = lines.length > 1 ? share(room.height - natural, lines.length - 1, 64) : 0
  const marks: Mark[] = []
  let y = 0
  for (const [i, line] of lines.entries()) {
    line.forEach((cell, k) => marks.push(...cell.marks.map(mark => moved(mark, k * (width + space.column), y))))
    y += heights[i] + gap + grown
  }
  return { width: room.width, height: y - gap - grown, marks }
}
