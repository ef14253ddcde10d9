import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room, TextMark, Tone } from '../../model/layout.ts'
import type { ComparisonBlock, Option } from './block.ts'
import { sizes } from '../../measure/canvas.ts'
import { boxMark, fitting, lineMark, moved, share, textMark } from '../../measure/marks.ts'
import { balance, leastHeight } from '../kind.ts'
import { chosenOf, scoresOf } from './totals.ts'

type Compared = Pick<ComparisonBlock, 'options' | 'criteria' | 'totals'>

/** Options that stand side by side; more go on with the next slide. */
const abreast = 4

/** px of type for options, and for a matrix with its totals, the largest first. */
const scales = [
  { name: 28, text: sizes.body, total: sizes.figure[0] },
  { name: sizes.body, text: 22, total: sizes.figure[0] },
  { name: sizes.body, text: sizes.text, total: 40 },
  { name: 22, text: sizes.least, total: 32 },
] as const
type Scale = (typeof scales)[number]

/** px: between cards, within one; the signs before what speaks for and against; columns of a matrix. */
const space = { between: 16, side: 18, top: 16, sign: 24, line: 8, weight: 84, name: 320, row: 9 }

/** Options as cards, the chosen one lit; scored options as a matrix, the chosen one's column lit and its total large. */
export function layout(block: Compared, room: Room, measure: Measure): Layout {
  const set = block.criteria.length > 0 ? matrix : cards
  return fitting(scales, room, scale => set(block, room, measure, scale))
}

export function split(block: ComparisonBlock, room: Room, measure: Measure): ComparisonBlock[] {
  // A matrix says one thing: its totals.
  if (block.criteria.length > 0)
    return [block]
  const set = (options: Option[]): ComparisonBlock => ({ ...block, options })
  return balance(
    block.options,
    part => (part.length > abreast ? Number.POSITIVE_INFINITY : leastHeight(layout, set(part), room.width, measure)),
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

function cardOf(option: Option, chosen: boolean, width: number, measure: Measure, scale: Scale): { marks: Mark[], height: number } {
  const inside = width - 2 * space.side
  const marks: Mark[] = []
  let y = space.top
  const put = (mark: TextMark, before: number): void => {
    marks.push(moved(mark, 0, y + before))
    y += before + mark.height
  }
  const at = { x: space.side, y: 0, width: inside }
  // A card that is not chosen keeps the line free, so that all names stand on one line.
  put(textMark(measure, chosen ? 'Chosen' : ' ', { size: sizes.caption, weight: 600, tone: 'accent', leading: 20 }, at), 0)
  put(textMark(measure, option.name, { size: scale.name, weight: 700, tone: chosen ? 'accent' : 'ink' }, at), 0)
  const signed = (text: string, plus: boolean): void => {
    const tone: Tone = plus ? (chosen ? 'accent' : 'ink') : 'faint'
    const mark = textMark(
      measure,
      text,
      { size: scale.text, tone: plus ? 'ink' : 'mute' },
      { ...at, x: space.side + space.sign, width: inside - space.sign },
    )
    const middle = y + space.line + mark.leading / 2
    const [left, right] = [space.side + 1, space.side + 13]
    marks.push(
      lineMark(
        [
          [left, middle],
          [right, middle],
        ],
        tone,
        2.5,
      ),
    )
    if (plus) {
      marks.push(
        lineMark(
          [
            [(left + right) / 2, middle - 6],
            [(left + right) / 2, middle + 6],
          ],
          tone,
          2.5,
        ),
      )
    }
    put(mark, space.line)
  }
  y += 4
  option.pros.forEach(text => signed(text, true))
  option.cons.forEach(text => signed(text, false))
  for (const fact of option.facts) {
    if (fact.label)
      put(textMark(measure, fact.label, { size: sizes.caption, weight: 600, tone: 'mute', leading: 20 }, at), 12)
    put(textMark(measure, fact.text, { size: scale.text, weight: chosen ? 600 : 400 }, at), fact.label ? 0 : space.line)
  }
  return { marks, height: y + space.top }
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
  const natural = top + foot + rows.reduce((sum, mark) => sum + mark.height + 2 * space.row, 0)
  const grown = share(room.height - natural, rows.length, 22)
  const heaviest = Math.max(...criteria.map(each => each.weight))
  const percent = Math.abs(criteria.reduce((sum, each) => sum + each.weight, 0) - 100) < 1
  const marks: Mark[] = []
  let y = top
  for (const [k, mark] of rows.entries()) {
    const height = mark.height + 2 * space.row + grown
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
