import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room, Tone } from '../../model/layout.ts'
import type { Risk, RisksBlock } from './block.ts'
import { sizes } from '../../measure/canvas.ts'
import { boxMark, fitting, moved, share, textMark } from '../../measure/marks.ts'
import { balance, leastHeight } from '../kind.ts'
import { levelOf, levelsOf, weightOf } from './level.ts'

type Shown = Pick<RisksBlock, 'risks'>

/** px of type of a risk's name. */
const scales = [22, sizes.text, sizes.least] as const

/** px: the grid and its words, a dot, between dots, between risks; a slide's list beside the grid. */
const space = { grid: 320, axis: 26, dot: 15, apart: 34, cell: 3, beside: 36, number: 42, row: 10, grow: 26 }

/** Risks that stand beside one grid; more go on with the next slide. */
const most = 7

/** Likelihood from left to right, impact upwards, a dot a risk with its number; beside the grid what it is and what is done about it. */
export function layout({ risks }: Shown, room: Room, measure: Measure): Layout {
  const listed = byWeight(risks)
  return fitting(scales, room, (size) => {
    const list = listOf(listed, room.width - space.grid - space.beside, room.height, measure, size)
    const grid = gridOf(listed, Math.max(220, Math.min(room.height || list.height, 330)), measure)
    return {
      width: room.width,
      height: Math.max(list.height, grid.height),
      marks: [...grid.marks, ...list.marks.map(mark => moved(mark, space.grid + space.beside, 0))],
    }
  })
}

export function split(block: RisksBlock, room: Room, measure: Measure): RisksBlock[] {
  const set = (risks: Risk[]): RisksBlock => ({ ...block, risks })
  const parts = balance(
    byWeight(numbered(block.risks)),
    part => (part.length > most ? Number.POSITIVE_INFINITY : leastHeight(layout, set(part), room.width, measure)),
    room.height,
  ).map(set)
  return parts.length === 1 ? parts : parts.map((part, i) => ({ ...part, of: { count: block.risks.length, first: i === 0 } }))
}

/** The gravest first; of one weight in the writer's order. */
function byWeight(risks: Risk[]): Risk[] {
  return [...risks].sort((a, b) => weightOf(b) - weightOf(a))
}

/** Risks keep their numbers on the slides they are split to. */
function numbered(risks: Risk[]): Risk[] {
  return risks.every(risk => risk.id) ? risks : byWeight(risks).map((risk, i) => ({ ...risk, id: String(i + 1) }))
}

function gridOf(risks: Risk[], height: number, measure: Measure): Layout {
  const levels = levelsOf(risks)
  const [width, inner] = [space.grid, height - 2 * space.axis]
  const [across, up] = [width / levels.length, inner / levels.length]
  const marks: Mark[] = [
    textMark(measure, 'Impact ↑', { size: sizes.caption, weight: 600, tone: 'mute' }, { x: 0, y: 0, width }),
    textMark(
      measure,
      'Likelihood →',
      { size: sizes.caption, weight: 600, tone: 'mute', align: 'end' },
      { x: 0, y: height - space.axis + 4, width },
    ),
  ]
  levels.forEach((likelihood, i) => levels.forEach((impact, k) => {
    const [x, y] = [i * across, space.axis + (levels.length - 1 - k) * up]
    const [half, ground] = [space.cell / 2, groundOf(likelihood * impact)]
    marks.push(boxMark(x + half, y + half, across - space.cell, up - space.cell, ground, undefined, 6))
    const inside = risks.filter(risk => levelOf(risk.likelihood) === likelihood && levelOf(risk.impact) === impact)
    const columns = Math.max(1, Math.min(inside.length, Math.floor(across / space.apart)))
    inside.forEach((risk, n) => {
      const rows = Math.ceil(inside.length / columns)
      const [row, column] = [Math.floor(n / columns), n % columns]
      const cx = x + across / 2 + (column - (Math.min(columns, inside.length - row * columns) - 1) / 2) * space.apart
      const cy = y + up / 2 + (row - (rows - 1) / 2) * space.apart
      marks.push(...dotMarks(risk, risks.indexOf(risk), cx, cy, measure))
    })
  }))
  return { width, height, marks }
}

/** From this on a risk is grave: likely and severe, or nearly so. */
const grave = 12

function groundOf(weight: number): Tone {
  return weight >= grave ? 'warn-wash' : weight > 6 ? 'accent-wash' : 'wash'
}

function dotMarks(risk: Risk, nth: number, x: number, y: number, measure: Measure): Mark[] {
  return [
    { is: 'dot', x, y, radius: space.dot, fill: weightOf(risk) >= grave ? 'warn' : 'mute' },
    textMark(measure, numberOf(risk, nth), { size: sizes.caption, weight: 700, tone: 'paper', align: 'middle', leading: 20 }, {
      x: x - space.dot,
      y: y - 10,
      width: 2 * space.dot,
    }),
  ]
}

function numberOf(risk: Risk, nth: number): string {
  return risk.id?.replace(/^R(?=\d)/, '') ?? String(nth + 1)
}

function listOf(risks: Risk[], width: number, room: number, measure: Measure, size: number): Layout {
  const each = risks.map((risk, nth) => {
    const at = { x: space.number, width: width - space.number }
    const name = textMark(measure, risk.text, { size, weight: 600 }, { ...at, y: 0 })
    const done = risk.mitigation
      ? textMark(measure, risk.mitigation, { size: Math.max(sizes.least, size - 2), tone: 'mute' }, { ...at, y: name.height })
      : undefined
    return {
      marks: [...dotMarks(risk, nth, space.dot, name.leading / 2, measure), name, ...(done ? [done] : [])],
      height: name.height + (done?.height ?? 0),
    }
  })
  const natural = each.reduce((sum, one) => sum + one.height, 0) + space.row * (each.length - 1)
  const between = space.row + share(room - natural, each.length - 1, space.grow)
  const marks: Mark[] = []
  let y = 0
  for (const one of each) {
    marks.push(...one.marks.map(mark => moved(mark, 0, y)))
    y += one.height + between
  }
  return { width, height: y - between, marks }
}
