import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room, Tone } from '../../model/layout.ts'
import type { Setting } from '../../measure/marks.ts'
import type { ComparisonBlock, Option } from './block.ts'
import { sizes } from '../../measure/canvas.ts'
import { boxMark, fitting, lineMark, moved, share, textMark } from '../../measure/marks.ts'
import { balance, leastHeight } from '../kind.ts'
import { chosenOf, scoresOf } from './totals.ts'

type Compared = Pick<ComparisonBlock, 'options' | 'criteria' | 'totals'>

/** Options that stand side by side, and under each other; more go on with the next slide. */
const [abreast, most] = [4, 6]

/** px of type for options, and for a matrix with its totals, the largest first. */
const scales = [
  { name: 28, text: sizes.body, total: sizes.figure[0] },
  { name: sizes.body, text: 22, total: sizes.figure[0] },
  { name: sizes.body, text: sizes.text, total: 40 },
  { name: 22, text: sizes.least, total: 32 },
] as const
type Scale = (typeof scales)[number]

/** px: between cards, within one; the signs before what speaks for and against; columns of a matrix. */
const space = { between: 16, side: 18, top: 16, sign: 24, line: 8, weight: 84, name: 320, cell: 9, row: 6, rowLine: 2, nameShare: 0.26 }

/** px of type where options stand under each other. */
const smaller = scales.slice(-2)

/**
 * Options as cards, or where these would be too high as rows, the chosen one lit; scored options as a matrix, the chosen one's column
 * lit and its total large.
 */
export function layout(block: Compared, room: Room, measure: Measure): Layout {
  if (block.criteria.length > 0)
    return fitting(scales, room, scale => matrix(block, room, measure, scale))
  const candidates = [
    ...(block.options.length <= abreast ? scales.map(scale => ({ set: cards, scale })) : []),
    ...smaller.map(scale => ({ set: rows, scale })),
  ]
  return fitting(candidates, room, ({ set, scale }) => set(block, room, measure, scale))
}

export function split(block: ComparisonBlock, room: Room, measure: Measure): ComparisonBlock[] {
  // A matrix says one thing: its totals.
  if (block.criteria.length > 0)
    return [block]
  const set = (options: Option[]): ComparisonBlock => ({ ...block, options })
  return balance(
    block.options,
    part => (part.length > most ? Number.POSITIVE_INFINITY : leastHeight(layout, set(part), room.width, measure)),
    room.height,
  ).map(set)
}

function cards(block: Compared, room: Room, measure: Measure, scale: Scale): Layout {
  const { options } = block
  const chosen = chosenOf(block)
  const width = (room.width - space.between * (options.length - 1)) / options.length
  const each = options.map((option, i) => cardOf(option, i === chosen, width, measure, scale))
  const natural = Math.max(...each.map(card => card.height))
  const height = natural + share(room.height - natural, 1, 60)
  return {
    width: room.width,
    height,
    marks: each.flatMap((card, i) =>
      [boxMark(0, 0, width, height, i === chosen ? 'accent-wash' : 'wash', i === chosen ? 'accent' : undefined), ...card.marks].map(mark =>
        moved(mark, i * (width + space.between), 0),
      ),
    ),
  }
}

interface Card {
  marks: Mark[]
  height: number
}

function cardOf(option: Option, chosen: boolean, width: number, measure: Measure, scale: Scale): Card {
  const at = { x: space.side, width: width - 2 * space.side }
  // A card that is not chosen keeps the line free, so that all names stand on one line.
  const head = column(
    [
      lineOf(chosen ? 'Chosen' : ' ', { size: sizes.caption, weight: 600, tone: 'accent', leading: 20 }),
      lineOf(option.name, { size: scale.name, weight: 700, tone: chosen ? 'accent' : 'ink' }),
    ],
    at,
    measure,
  )
  const sides = column([...signedLines(option, chosen, scale), ...factLines(option, chosen, scale)], at, measure)
  const top = space.top + head.height + 4
  return {
    marks: [...head.marks.map(mark => moved(mark, 0, space.top)), ...sides.marks.map(mark => moved(mark, 0, top))],
    height: top + sides.height + space.top,
  }
}

/** A name with its facts, what speaks for it, what speaks against it: three columns. */
function rows(block: Compared, room: Room, measure: Measure, scale: Scale): Layout {
  const chosen = chosenOf(block)
  const whole = room.width - 2 * space.side - 2 * space.between
  const widths = [whole * space.nameShare, (whole * (1 - space.nameShare)) / 2, (whole * (1 - space.nameShare)) / 2]
  const x = (i: number): number => space.side + widths.slice(0, i).reduce((sum, width) => sum + width + space.between, 0)
  const each = block.options.map((option, i) => {
    const isChosen = i === chosen
    const columns = [
      [
        lineOf(option.name, { size: scale.text, weight: 700, tone: isChosen ? 'accent' : 'ink' }),
        ...option.facts.map(({ label, text }) =>
          lineOf([label, text].filter(Boolean).join(': '), { size: scale.text, tone: 'mute' }, space.line)),
      ],
      signedLines({ ...option, cons: [] }, isChosen, scale),
      signedLines({ ...option, pros: [] }, isChosen, scale),
    ].map((lines, k) => column(lines, { x: x(k), width: widths[k] }, measure, space.rowLine))
    return { marks: columns.flatMap(one => one.marks), height: Math.max(...columns.map(one => one.height)) + 2 * space.row }
  })
  const natural = each.reduce((sum, row) => sum + row.height, 0)
  const grown = share(room.height - natural, each.length, 24)
  const marks: Mark[] = []
  let y = 0
  for (const [i, row] of each.entries()) {
    const height = row.height + grown
    if (i === chosen)
      marks.push(boxMark(0, y, room.width, height, 'accent-wash'))
    else if (i > 0 && i - 1 !== chosen)
      marks.push(lineMark([[0, y], [room.width, y]], 'line', 1))
    marks.push(...row.marks.map(mark => moved(mark, 0, y + space.row + grown / 2)))
    y += height
  }
  return { width: room.width, height: y, marks }
}

interface Told {
  text: string
  setting: Setting
  before: number
  sign?: { plus: boolean, tone: Tone }
}

function lineOf(text: string, setting: Setting, before = 0): Told {
  return { text, setting, before }
}

function signedLines({ pros, cons }: Option, chosen: boolean, scale: Scale): Told[] {
  const signed = (plus: boolean) => (text: string): Told => ({
    ...lineOf(text, { size: scale.text, tone: plus ? 'ink' : 'mute' }, space.line),
    sign: { plus, tone: plus ? (chosen ? 'accent' : 'ink') : 'faint' },
  })
  return [...pros.map(signed(true)), ...cons.map(signed(false))]
}

function factLines({ facts }: Option, chosen: boolean, scale: Scale): Told[] {
  return facts.flatMap(({ label, text }) => [
    ...(label ? [lineOf(label, { size: sizes.caption, weight: 600, tone: 'mute', leading: 20 }, 12)] : []),
    lineOf(text, { size: scale.text, weight: chosen ? 600 : 400 }, label ? 0 : space.line),
  ])
}

/** Texts under each other, those with a sign set in behind it; no more apart than `most`. */
function column(lines: Told[], at: { x: number, width: number }, measure: Measure, most = Number.POSITIVE_INFINITY): Card {
  const marks: Mark[] = []
  let y = 0
  for (const { text, setting, before, sign } of lines) {
    const inset = sign ? space.sign : 0
    const apart = marks.length === 0 && most < before ? 0 : Math.min(before, most)
    const mark = textMark(measure, text, setting, { x: at.x + inset, y: y + apart, width: at.width - inset })
    if (sign)
      marks.push(...signMarks(sign.plus, sign.tone, at.x + 1, mark.y + mark.leading / 2))
    marks.push(mark)
    y = mark.y + mark.height
  }
  return { marks, height: y }
}

function signMarks(plus: boolean, tone: Tone, x: number, y: number): Mark[] {
  const across = lineMark([[x, y], [x + 12, y]], tone, 2.5)
  return plus ? [across, lineMark([[x + 6, y - 6], [x + 6, y + 6]], tone, 2.5)] : [across]
}

function matrix(block: Compared, room: Room, measure: Measure, scale: Scale): Layout {
  const { options, criteria } = block
  const [chosen, scored] = [chosenOf(block), scoresOf(block)]
  const name = Math.min(space.name, room.width * 0.34)
  const column = (room.width - name - space.weight) / options.length
  const x = (i: number): number => name + space.weight + i * column
  const rows = criteria.map(each => textMark(measure, each.name, { size: scale.text, weight: 600 }, { x: 0, y: 0, width: name - 16 }))
  const header = options.map((option, i) =>
    textMark(
      measure,
      option.name,
      { size: sizes.text, weight: 700, tone: i === chosen ? 'accent' : 'ink', align: 'middle' },
      { x: x(i) + 6, y: 0, width: column - 12 },
    ),
  )
  const top = Math.max(...header.map(mark => mark.height)) + 16
  const foot = Math.round(scale.total * 1.1) + 16
  const natural = top + foot + rows.reduce((sum, mark) => sum + mark.height + 2 * space.cell, 0)
  const grown = share(room.height - natural, rows.length, 22)
  const heaviest = Math.max(...criteria.map(each => each.weight))
  const percent = Math.abs(criteria.reduce((sum, each) => sum + each.weight, 0) - 100) < 1
  const marks: Mark[] = []
  let y = top
  for (const [k, mark] of rows.entries()) {
    const height = mark.height + 2 * space.cell + grown
    const middle = y + (height - mark.height) / 2
    const { weight, scores } = criteria[k]
    const best = Math.max(...scores)
    marks.push(
      lineMark(
        [
          [0, y],
          [room.width, y],
        ],
        'line',
        1,
      ),
      moved(mark, 0, middle),
      textMark(
        measure,
        percent ? `${weight}%` : `×${weight}`,
        { size: scale.text, tone: weight === heaviest ? 'ink' : 'mute', weight: weight === heaviest ? 600 : 400 },
        { x: name, y: middle, width: space.weight },
      ),
      ...scores.map((each, i) =>
        textMark(
          measure,
          String(each),
          { size: scale.text, weight: each === best ? 700 : 400, tone: each === best ? 'ink' : 'mute', align: 'middle' },
          { x: x(i), y: middle, width: column },
        ),
      ),
    )
    y += height
  }
  const height = y + foot
  const sum = { size: scale.total, weight: 700, align: 'middle', leading: foot - 16 } as const
  return {
    width: room.width,
    height,
    marks: [
      ...(chosen >= 0 ? [boxMark(x(chosen), 0, column, height, 'accent-wash')] : []),
      ...header.map(mark => moved(mark, 0, 8)),
      ...marks,
      lineMark(
        [
          [0, y],
          [room.width, y],
        ],
        'faint',
        1.5,
      ),
      textMark(measure, 'By weight', { size: scale.text, weight: 600 }, { x: 0, y: y + (foot - scale.text * 1.34) / 2, width: name }),
      ...scored.map((total, i) =>
        textMark(
          measure,
          total,
          { ...sum, tone: i === chosen ? ('accent' as const) : ('mute' as const) },
          { x: x(i), y: y + 8, width: column },
        ),
      ),
    ],
  }
}
