/** A change as a row: what it is of, what it was and what it is on a scale of its own, by how much. */
import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark } from '../../model/layout.ts'
import type { Row, Track } from './rows.ts'
import { sizes } from '../../measure/canvas.ts'
import { lineMark, textMark } from '../../measure/marks.ts'

/** px: columns and the space between them; type of label, note, values and change; the radius of what it is now. */
export interface RowScale {
  label: number
  change: number
  between: number
  name: number
  note: number
  value: number
  figure: number
  dot: number
}

export const rowScales = {
  hero: { label: 0, change: 0, between: 0, name: sizes.body, note: sizes.least, value: sizes.body, figure: sizes.figure[0], dot: 12 },
  large: { label: 240, change: 190, between: 32, name: sizes.body, note: sizes.least, value: sizes.text, figure: sizes.figure[0], dot: 10 },
  usual: { label: 230, change: 168, between: 28, name: sizes.text, note: sizes.least, value: sizes.least, figure: sizes.inRow, dot: 9 },
  close: { label: 230, change: 150, between: 24, name: sizes.text, note: sizes.caption, value: sizes.least, figure: sizes.inRow, dot: 8 },
  narrow: { label: 176, change: 112, between: 18, name: sizes.least, note: sizes.caption, value: sizes.least, figure: sizes.body, dot: 8 },
} as const satisfies Record<string, RowScale>

/** px above and below what stands in a row */
const pad = 6

/** A row at its own height, everything in it centred on one line. */
export function layRow(row: Row, width: number, scale: RowScale, measure: Measure): Layout {
  const track = width - scale.label - scale.change - 2 * scale.between
  const left = row.label ? labelOf(row, scale, measure) : empty
  const middle = row.track ? trackOf(row, row.track, track, scale, measure) : worded(row, track, scale, measure)
  const right = row.change ? changeOf(row, scale, measure) : empty
  const height = Math.max(left.height, middle.height, right.height) + 2 * pad
  const from = scale.label + scale.between
  return {
    width,
    height,
    marks: [...placed(left, 0, height), ...placed(middle, row.label ? from : 0, height), ...placed(right, width - scale.change, height)],
  }
}

const empty: Layout = { width: 0, height: 0, marks: [] }

function placed(part: Layout, x: number, height: number): Mark[] {
  const y = (height - part.height) / 2
  return part.marks.map(mark =>
    mark.is === 'line'
      ? { ...mark, points: mark.points.map(([px, py]): [number, number] => [px + x, py + y]) }
      : { ...mark, x: mark.x + x, y: mark.y + y },
  )
}

function labelOf({ label, note, track }: Row, scale: RowScale, measure: Measure): Layout {
  const name = textMark(measure, label, { size: scale.name, weight: 600 }, { x: 0, y: 0, width: scale.label })
  const small = [note, track?.scale === 'full' ? 'scale ends at 100%' : ''].filter(Boolean).join('; ')
  const more = small ? [textMark(measure, small, { size: scale.note, tone: 'mute' }, { x: 0, y: name.height, width: scale.label })] : []
  return { width: scale.label, height: name.height + (more[0]?.height ?? 0), marks: [name, ...more] }
}

/** Both values over their dots, pushed apart where they would touch. */
function trackOf(row: Row, track: Track, width: number, scale: RowScale, measure: Measure): Layout {
  const values = Math.round(scale.value * 1.3)
  const y = values + 4 + scale.dot
  const { before, after } = placeValues({ ...row, track }, width, scale, measure)
  const end = track.scale === 'full' ? width : 0
  return {
    width,
    height: y + scale.dot,
    marks: [
      lineMark(
        [
          [0, y],
          [width, y],
        ],
        'line',
        2,
      ),
      lineMark(
        [
          [end, y - 6],
          [end, y + 6],
        ],
        'faint',
        2,
      ),
      lineMark(
        [
          [before.dot, y],
          [after.dot, y],
        ],
        'accent',
        3,
      ),
      { is: 'dot', x: before.dot, y, radius: scale.dot - 1, fill: 'faint', stroke: 'paper' },
      { is: 'dot', x: after.dot, y, radius: scale.dot, fill: 'accent', stroke: 'paper' },
      textMark(
        measure,
        row.before,
        { size: scale.value, weight: 500, tone: 'mute', leading: values },
        { x: before.text, y: 0, width: before.width },
      ),
      textMark(
        measure,
        row.after,
        { size: scale.value, weight: 700, tone: 'accent', leading: values },
        { x: after.text, y: 0, width: after.width },
      ),
    ],
  }
}

/** What is not a figure: from what to what, an arrow between. */
function worded(row: Row, width: number, scale: RowScale, measure: Measure): Layout {
  const [size, arrow] = [Math.max(scale.value, sizes.least), 52]
  const natural = measure.width(row.before, { size, weight: 500 }) * 1.02 + 4
  const first = Math.min(natural, (width - arrow) / 2)
  const before = textMark(measure, row.before, { size, weight: 500, tone: 'mute' }, { x: 0, y: 0, width: first })
  const after = textMark(
    measure,
    row.after,
    { size, weight: 700, tone: 'accent' },
    { x: first + arrow, y: 0, width: width - first - arrow },
  )
  const middle = before.leading / 2
  return {
    width,
    height: Math.max(before.height, after.height),
    marks: [
      before,
      lineMark(
        [
          [first + 10, middle],
          [first + arrow - 10, middle],
        ],
        'faint',
        2,
        { arrow: true },
      ),
      after,
    ],
  }
}

function changeOf({ change, verdict }: Row, scale: RowScale, measure: Measure): Layout {
  const at = { x: 0, width: scale.change }
  const tone = verdict === 'worse' ? ('warn' as const) : ('ink' as const)
  const figure = change!.figure
    ? [textMark(measure, change!.figure, { size: scale.figure, weight: 700, tone, align: 'end' }, { ...at, y: 0 })]
    : []
  const said = [change!.words, verdict === 'worse' ? 'worse' : ''].filter(Boolean).join(', ')
  const over = figure[0]?.height ?? 0
  const words = said
    ? [
        textMark(
          measure,
          said,
          { size: over ? scale.note : scale.value, tone: tone === 'warn' ? tone : 'mute', align: 'end' },
          { ...at, y: over },
        ),
      ]
    : []
  return { width: scale.change, height: over + (words[0]?.height ?? 0), marks: [...figure, ...words] }
}

interface Place {
  dot: number
  text: number
  width: number
}

/** Where the two values of a row begin: over their dots where there is room, else pushed apart, within the track. */
function placeValues(row: Row & { track: Track }, track: number, scale: RowScale, measure: Measure): Record<'before' | 'after', Place> {
  const x = (share: number): number => scale.dot + share * (track - 2 * scale.dot)
  const wide = (text: string, weight: number): number => Math.ceil(measure.width(text, { size: scale.value, weight }) * 1.02) + 2
  const one = { name: 'before' as const, at: x(row.track.before), width: wide(row.before, 500) }
  const two = { name: 'after' as const, at: x(row.track.after), width: wide(row.after, 700) }
  const [left, right] = one.at <= two.at ? [one, two] : [two, one]
  const between = 14
  let from = left.at - left.width / 2
  let to = right.at - right.width / 2
  const overlap = from + left.width + between - to
  if (overlap > 0) {
    from -= overlap / 2
    to += overlap / 2
  }
  from = Math.max(0, from)
  to = Math.min(Math.max(to, from + left.width + between), track - right.width)
  from = Math.min(from, to - between - left.width)
  return {
    [left.name]: { dot: left.at, text: from, width: left.width },
    [right.name]: { dot: right.at, text: to, width: right.width },
  } as Record<'before' | 'after', Place>
}
