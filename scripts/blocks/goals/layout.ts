import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room } from '../../model/layout.ts'
import type { Goal, GoalsBlock } from './block.ts'
import { sizes } from '../../measure/canvas.ts'
import { boxMark, fitting, lineMark, moved, share, textMark } from '../../measure/marks.ts'
import { balance, leastHeight } from '../kind.ts'
import { progressOf } from './progress.ts'

type Shown = Pick<GoalsBlock, 'goals'>

/** px of type of a goal; its levels are a step smaller. */
const scales = [sizes.body, 22, sizes.text, sizes.least] as const

/** px: the words' part of the width, the bar, around a row; what a row may grow by. */
const space = { words: 0.48, gap: 36, bar: 10, row: 10, grow: 44 }

/** Goals that a slide takes. */
const most = 6

/** A goal a row: what is to be reached, and beside it how far it has come, from where to where. */
export function layout({ goals }: Shown, room: Room, measure: Measure): Layout {
  return fitting(scales, room, (size) => {
    const levelled = goals.some(goal => levelsOf(goal) !== '' || progressOf(goal) !== undefined)
    const width = levelled ? room.width * space.words : room.width
    const rows = goals.map(goal => rowOf(goal, width, room.width, measure, size))
    const natural = rows.reduce((sum, row) => sum + row.height + 2 * space.row, 0)
    const grown = share(room.height - natural, rows.length, space.grow)
    const marks: Mark[] = []
    let y = 0
    for (const [i, row] of rows.entries()) {
      const height = row.height + 2 * space.row + grown
      if (i > 0)
        marks.push(lineMark([[0, y], [room.width, y]], 'line', 1))
      marks.push(...row.marks.map(mark => moved(mark, 0, y + (height - row.height) / 2)))
      y += height
    }
    return { width: room.width, height: y, marks }
  })
}

export function split(block: GoalsBlock, room: Room, measure: Measure): GoalsBlock[] {
  const set = (goals: Goal[]): GoalsBlock => ({ ...block, goals })
  const parts = balance(
    block.goals,
    part => (part.length > most ? Number.POSITIVE_INFINITY : leastHeight(layout, set(part), room.width, measure)),
    room.height,
  ).map(set)
  return parts.length === 1 ? parts : parts.map(part => ({ ...part, partial: true }))
}

/** `31% → 41%, target 45%`; `31% → 45%` where nothing is reached yet. */
function levelsOf({ start, now, target }: Goal): string {
  const levels = [start, now].filter(Boolean).join(' → ')
  return now === undefined ? [start, target].filter(Boolean).join(' → ') : [levels, target && `target ${target}`].filter(Boolean).join(', ')
}

function rowOf(goal: Goal, width: number, whole: number, measure: Measure, size: number): { marks: Mark[], height: number } {
  const text = textMark(measure, goal.text, { size, weight: 600 }, { x: 0, y: 0, width: width - space.gap })
  const [levels, progress] = [levelsOf(goal), progressOf(goal)]
  const right = whole - width
  const told = [levels, goal.score && `(${goal.score})`].filter(Boolean).join(' ')
  const marks: Mark[] = [text]
  let height = 0
  if (told) {
    const setting = { size: Math.max(sizes.least, size - 2), weight: progress === 1 ? 700 : 400 }
    const mark = textMark(measure, told, setting, { x: width, y: 0, width: right })
    marks.push(mark)
    height = mark.height
  }
  if (progress !== undefined) {
    const y = height + 4
    marks.push(boxMark(width, y, right, space.bar, 'wash', undefined, space.bar / 2))
    if (progress > 0)
      marks.push(boxMark(width, y, Math.max(space.bar, right * progress), space.bar, 'accent', undefined, space.bar / 2))
    height = y + space.bar
  }
  return { marks, height: Math.max(text.height, height) }
}
