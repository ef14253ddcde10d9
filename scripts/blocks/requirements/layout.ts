import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room, TextMark } from '../../model/layout.ts'
import type { RequirementsBlock } from '../../model/talk.ts'
import type { Capability, RequirementRow } from './rows.ts'
import { balance, leastHeight } from '../kind.ts'
import { gap, sizes } from '../../measure/canvas.ts'
import { boxMark, fitting, lineMark, moved, share, stacked, textMark } from '../../measure/marks.ts'
import { divideRequirements } from './rows.ts'

/** px of type: what is read, and the targets among it. */
const scales = [
  { text: sizes.body, target: sizes.inRow, figure: sizes.figure[1] },
  { text: sizes.text, target: sizes.body, figure: sizes.figure[1] },
  { text: sizes.text, target: sizes.body, figure: sizes.figure[0] },
  { text: sizes.text, target: sizes.text, figure: sizes.figure[0] },
  { text: sizes.least, target: sizes.text, figure: sizes.figure[0] },
] as const
type Scale = (typeof scales)[number]

/** px: within a tile, between tiles, between columns of a table; what a row may grow by. */
const space = { side: 20, top: 16, between: 16, column: 28, row: 9, header: 30, tileGrow: 70, rowGrow: 26 }

/** Rows that a slide takes, whatever room it has. */
export const mostRows = 6

/**
 * Targets alone are tiles, the target large; requirements with and without a target are rows of a table, in which an empty column
 * is left out; those that name no quality are points, their target within the sentence.
 */
export function layout(block: Pick<RequirementsBlock, 'requirements'>, room: Room, measure: Measure): Layout {
  const { rows, capabilities } = divideRequirements(block.requirements)
  const candidates = [tilesOf, tableOf].flatMap(set => scales.map(scale => ({ set, scale })))
  return fitting(candidates, room, ({ set, scale }) => {
    const points = capabilities.length > 0 ? pointsOf(capabilities, room, measure, scale, rows.length === 0) : undefined
    const left = { width: room.width, height: room.height - (points ? points.height + gap : 0) }
    const table = rows.length > 0 ? (set(rows, left, measure, scale) ?? tableOf(rows, left, measure, scale)) : undefined
    if (!points || !table)
      return points ?? table!
    return {
      width: room.width,
      height: points.height + gap + table.height,
      marks: [...points.marks, ...table.marks.map(mark => moved(mark, 0, points.height + gap))],
    }
  })
}

export function split(block: RequirementsBlock, room: Room, measure: Measure): RequirementsBlock[] {
  const set = (requirements: RequirementsBlock['requirements']): RequirementsBlock => ({ ...block, requirements })
  return balance(
    block.requirements,
    part =>
      part.filter(each => each.quality).length > mostRows ? Number.POSITIVE_INFINITY : leastHeight(layout, set(part), room.width, measure),
    room.height,
  ).map(set)
}

/** Two to six targets, each short enough to be set large; undefined where one is not. */
function tilesOf(rows: RequirementRow[], room: Room, measure: Measure, scale: Scale): Layout | undefined {
  if (rows.length < 2 || rows.length > mostRows || !rows.every(row => row.target))
    return undefined
  const columns = rows.length <= 3 ? rows.length : rows.length === 4 ? 2 : 3
  const width = (room.width - space.between * (columns - 1)) / columns
  const inside = width - 2 * space.side
  const figure = rows.length > 3 ? sizes.figure[0] : scale.figure
  if (rows.some(row => measure.width(row.target!, { size: figure, weight: 700 }) > inside))
    return undefined
  const tiles = rows.map((row) => {
    const at = { x: space.side, width: inside }
    const target = textMark(measure, row.target!, { size: figure, weight: 700, tone: 'accent' }, { ...at, y: space.top })
    const quality = textMark(
      measure,
      row.quality,
      { size: Math.min(scale.text, 22), weight: 600 },
      { ...at, y: target.y + target.height + 4 },
    )
    const condition = row.condition
      ? [
          textMark(
            measure,
            row.condition,
            { size: Math.min(scale.text, sizes.text), tone: 'mute' },
            { ...at, y: quality.y + quality.height + 2 },
          ),
        ]
      : []
    const last = condition[0] ?? quality
    return { marks: [target, quality, ...condition] as Mark[], height: last.y + last.height + space.top }
  })
  const lines = Array.from({ length: Math.ceil(rows.length / columns) }, (_, i) => tiles.slice(i * columns, (i + 1) * columns))
  const heights = lines.map(line => Math.max(...line.map(tile => tile.height)))
  const grown = share(room.height - stacked(heights, space.between), lines.length, space.tileGrow)
  const marks: Mark[] = []
  let y = 0
  for (const [i, line] of lines.entries()) {
    line.forEach((tile, k) =>
      marks.push(
        ...[boxMark(0, 0, width, heights[i] + grown, 'wash'), ...tile.marks].map(mark => moved(mark, k * (width + space.between), y)),
      ),
    )
    y += heights[i] + grown + space.between
  }
  return { width: room.width, height: y - space.between, marks }
}

function tableOf(rows: RequirementRow[], room: Room, measure: Measure, scale: Scale): Layout {
  const weighed = { size: scale.text, weight: 600 }
  const targets = rows.some(row => row.target)
  const conditions = rows.some(row => row.condition)
  const quality = Math.min(
    conditions ? 300 : room.width,
    Math.ceil(Math.max(...rows.map(row => measure.width(row.quality, weighed)), 110) * 1.01) + 2,
  )
  const target = targets
    ? Math.ceil(Math.max(...rows.map(row => measure.width(row.target ?? '', { size: scale.target, weight: 700 })), 60) * 1.01) + 2
    : 0
  const [second, third] = [quality + space.column, quality + space.column + (targets ? target + space.column : 0)]
  const cells = rows.map((row): TextMark[] => [
    textMark(measure, row.quality, weighed, { x: 0, y: 0, width: quality }),
    ...(row.target
      ? [textMark(measure, row.target, { size: scale.target, weight: 700, tone: 'accent' as const }, { x: second, y: 0, width: target })]
      : []),
    ...(row.condition ? [textMark(measure, row.condition, { size: scale.text }, { x: third, y: 0, width: room.width - third })] : []),
  ])
  const heights = cells.map(row => 2 * space.row + Math.max(...row.map(cell => cell.height)))
  const grown = share(room.height - space.header - stacked(heights, 0), rows.length, space.rowGrow)
  const caption = { size: sizes.caption, weight: 600, tone: 'mute', leading: 20 } as const
  const marks: Mark[] = [
    textMark(measure, 'Requirement', caption, { x: 0, y: 0, width: quality }),
    ...(targets ? [textMark(measure, 'Target', caption, { x: second, y: 0, width: target })] : []),
    ...(conditions ? [textMark(measure, 'Condition', caption, { x: third, y: 0, width: room.width - third })] : []),
  ]
  let y = space.header
  for (const [i, row] of cells.entries()) {
    const height = heights[i] + grown
    // First lines stand on one base line, whatever their type.
    const base = Math.max(...row.map(cell => cell.leading))
    const first = y + (height - Math.max(...row.map(cell => cell.height + (base - cell.leading) / 2))) / 2
    marks.push(
      lineMark(
        [
          [0, y],
          [room.width, y],
        ],
        'line',
        1,
      ),
      ...row.map(cell => moved(cell, 0, first + (base - cell.leading) / 2)),
    )
    y += height
  }
  return { width: room.width, height: y, marks }
}

function pointsOf(capabilities: Capability[], room: Room, measure: Measure, scale: Scale, alone: boolean): Layout {
  const columns = capabilities.length > 5 ? 2 : 1
  const width = (room.width - 40 * (columns - 1)) / columns
  const size = alone ? scale.text : Math.min(scale.text, sizes.text)
  const texts = capabilities.map(({ lead, target, rest }) =>
    textMark(
      measure,
      [{ text: lead }, ...(target ? [{ text: target, weight: 700, tone: 'accent' as const }] : []), { text: rest }].filter(run => run.text),
      { size },
      { x: 24, y: 0, width: width - 24 },
    ),
  )
  const lines = Math.ceil(texts.length / columns)
  const runs = Array.from({ length: columns }, (_, i) => texts.slice(i * lines, (i + 1) * lines))
  const natural = Math.max(
    ...runs.map(run =>
      stacked(
        run.map(text => text.height),
        10,
      ),
    ),
  )
  const grown = alone ? share(room.height - natural, Math.max(1, lines - 1), 30) : 0
  const marks = runs.flatMap((run, column) => {
    let y = 0
    return run.flatMap((text): Mark[] => {
      const at = y
      y += text.height + 10 + grown
      return [
        { is: 'dot', x: column * (width + 40) + 5, y: at + text.leading / 2, radius: 4, fill: 'accent' },
        moved(text, column * (width + 40), at),
      ]
    })
  })
  return { width: room.width, height: natural + grown * (lines - 1), marks }
}
