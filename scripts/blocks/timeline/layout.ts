import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room, TextMark } from '../../model/layout.ts'
import type { Moment, TimelineBlock } from './block.ts'
import { sizes } from '../../measure/canvas.ts'
import { fitting, lineMark, moved, share, textMark } from '../../measure/marks.ts'
import { balance, leastHeight } from '../kind.ts'
import { gapsOf, longestGap } from './gaps.ts'
import { elapsed, inWords } from './when.ts'

/** Moments that stand side by side, and under each other; more go on with the next slide. */
const [abreast, most] = [6, 9]

/** px: the scale with its labels, between scale and columns, between columns; the least two dots are apart to scale. */
const space = { scale: 40, lead: 34, column: 24, apart: 18, rail: 28, row: 10 }

/** Side by side under a scale, or a line each beside a rail; px of type, the largest first. */
const scales = [
  { set: columns, size: 24 },
  { set: columns, size: sizes.text },
  { set: columns, size: sizes.least },
  { set: rows, size: 22 },
  { set: rows, size: sizes.text },
  { set: rows, size: sizes.least },
] as const

/** Up to six moments hang from a scale that is true to time where that can be read; more stand beside a rail, a line each. */
export function layout(block: Pick<TimelineBlock, 'moments'>, room: Room, measure: Measure): Layout {
  const fits = scales.filter(({ set }) => set === rows || block.moments.length <= abreast)
  return fitting(fits, room, ({ set, size }) => set(block.moments, room, measure, size))
}

export function split(block: TimelineBlock, room: Room, measure: Measure): TimelineBlock[] {
  const set = (moments: Moment[]): TimelineBlock => ({ ...block, moments })
  return balance(
    block.moments,
    part => (part.length > most ? Number.POSITIVE_INFINITY : leastHeight(layout, set(part), room.width, measure)),
    room.height,
  ).map(set)
}

/** A moment's time, text and notes under each other. */
function told(moment: Moment, last: boolean, width: number, measure: Measure, size: number): { marks: TextMark[], height: number } {
  const when = textMark(measure, moment.when, { size, weight: 700, tone: last ? 'accent' : 'ink' }, { x: 0, y: 0, width })
  const text = textMark(measure, moment.text, { size, weight: last ? 600 : 400 }, { x: 0, y: when.height + 2, width })
  const marks = [when, text]
  let y = text.y + text.height
  for (const note of moment.notes) {
    const mark = textMark(measure, note, { size: sizes.least, tone: 'mute' }, { x: 0, y: y + 4, width })
    marks.push(mark)
    y = mark.y + mark.height
  }
  return { marks, height: y }
}

function columns(moments: Moment[], room: Room, measure: Measure, size: number): Layout {
  const column = (room.width - space.column * (moments.length - 1)) / moments.length
  const at = (i: number): number => i * (column + space.column)
  const { dots, true: toScale } = dotsOf(moments, room.width - 16)
  const y = space.scale - 12
  const each = moments.map((moment, i) => told(moment, i === moments.length - 1, column, measure, size))
  const height = Math.max(...each.map(one => one.height))
  const lead = space.lead + share(room.height - space.scale - space.lead - height, 1, 40)
  const marks: Mark[] = [
    lineMark(
      [
        [8, y],
        [room.width - 8, y],
      ],
      'line',
      3,
      toScale ? {} : { dashed: true },
    ),
    // From its dot each moment's line leads to its column.
    ...dots.map((x, i) =>
      lineMark(
        [
          [x + 8, y],
          [x + 8, y + lead / 3],
          [at(i) + 8, space.scale + (lead * 2) / 3],
          [at(i) + 8, space.scale + lead - 8],
        ],
        'faint',
        1.25,
      ),
    ),
    ...dots.map((x, i): Mark => ({
      is: 'dot',
      x: x + 8,
      y,
      radius: i === moments.length - 1 ? 9 : 7,
      fill: i === moments.length - 1 ? 'accent' : 'faint',
      stroke: 'paper',
    })),
    ...waits(
      moments,
      dots.map(x => x + 8),
      measure,
    ),
    ...each.flatMap((one, i) => one.marks.map(mark => moved(mark, at(i), space.scale + lead))),
  ]
  return { width: room.width, height: space.scale + lead + height, marks }
}

/** How long from one dot to the next, over the line, where there is room; the longest stands out. */
function waits(moments: Moment[], dots: number[], measure: Measure): TextMark[] {
  const longest = longestGap(moments)
  return (gapsOf(moments) ?? []).flatMap((gap, i) => {
    const words = inWords(gap)
    const [from, to] = [dots[i], dots[i + 1]]
    const setting = {
      size: sizes.caption,
      weight: longest === i + 1 ? 700 : 500,
      tone: longest === i + 1 ? ('ink' as const) : ('mute' as const),
      align: 'middle' as const,
      leading: 18,
    }
    return measure.width(words, setting) + 6 <= to - from ? [textMark(measure, words, setting, { x: from, y: 0, width: to - from })] : []
  })
}

/** px of each dot on the scale: true to time, or evenly where that would put two on each other. */
function dotsOf(moments: Moment[], width: number): { dots: number[], true: boolean } {
  const minutes = elapsed(moments.map(moment => moment.when))
  const whole = minutes?.at(-1) ?? 0
  const dots = minutes && whole > 0 ? minutes.map(each => (each / whole) * width) : []
  const legible = dots.length > 0 && dots.slice(1).every((x, i) => x - dots[i] >= space.apart)
  return legible
    ? { dots, true: true }
    : { dots: moments.map((_, i) => (moments.length === 1 ? 0 : (i / (moments.length - 1)) * width)), true: false }
}

function rows(moments: Moment[], room: Room, measure: Measure, size: number): Layout {
  const time = Math.ceil(Math.max(...moments.map(moment => measure.width(moment.when, { size, weight: 700 }))) * 1.01) + 2
  const rail = time + space.rail
  const x = rail + space.rail
  const each = moments.map((moment, i) => {
    const last = i === moments.length - 1
    const when = textMark(measure, moment.when, { size, weight: 700, tone: last ? 'accent' : 'ink' }, { x: 0, y: 0, width: time })
    const text = textMark(
      measure,
      [moment.text, ...moment.notes].join('; '),
      { size, weight: last ? 600 : 400 },
      { x, y: 0, width: room.width - x },
    )
    return { when, text, height: text.height }
  })
  const natural = each.reduce((sum, one) => sum + one.height, 0) + space.row * (each.length - 1)
  const between = space.row + (each.length > 1 ? share(room.height - natural, each.length - 1, 28) : 0)
  const tops: number[] = []
  let y = 0
  for (const one of each) {
    tops.push(y)
    y += one.height + between
  }
  const middle = (i: number): number => tops[i] + each[i].when.leading / 2
  return {
    width: room.width,
    height: y - between,
    marks: [
      lineMark(
        [
          [rail, middle(0)],
          [rail, middle(each.length - 1)],
        ],
        'line',
        3,
      ),
      ...each.map((_, i): Mark => ({
        is: 'dot',
        x: rail,
        y: middle(i),
        radius: i === each.length - 1 ? 8 : 6,
        fill: i === each.length - 1 ? 'accent' : 'faint',
        stroke: 'paper',
      })),
      ...each.flatMap((one, i) => [moved(one.when, 0, tops[i]), moved(one.text, 0, tops[i])]),
    ],
  }
}
