import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room } from '../../model/layout.ts'
import type { DecisionBlock, DecisionPart } from '../../model/talk.ts'
import { sizes } from '../../measure/canvas.ts'
import { balance, leastHeight } from '../kind.ts'
import { boxMark, fitting, lineMark, moved, share, stacked, textMark } from '../../measure/marks.ts'

/** px of type for a part, and for what was decided. */
const scales = [
  { text: 26, chosen: 30 },
  { text: 24, chosen: 28 },
  { text: 22, chosen: 26 },
  { text: sizes.text, chosen: 24 },
  { text: sizes.least, chosen: sizes.text },
] as const
type Scale = (typeof scales)[number]

/** px: within a card, between cards, between cards that an arrow joins; what a row of cards may grow by. */
const space = { side: 20, top: 12, label: 24, bottom: 14, between: 14, arrow: 40, grow: 84 }

const isChosen = (part: DecisionPart): boolean => part.role === 'decision' || part.role === 'solution'
function isCourse(parts: DecisionPart[]): boolean {
  return (
    (parts.length === 2 || parts.length === 3)
    && parts.every(part => ['challenge', 'solution', 'result', 'other'].includes(part.role))
    && parts.some(part => part.role === 'challenge')
  )
}

/**
 * A question stands over all. A challenge, how it was met and what came of it stand side by side, an arrow from each to the
 * next; of a choice, what was decided comes first, over the whole width and larger, the rest in columns under it.
 */
export function layout({ parts }: Pick<DecisionBlock, 'parts'>, room: Room, measure: Measure): Layout {
  return fitting(scales, room, scale => set(parts, room, measure, scale))
}

export function split(block: DecisionBlock, room: Room, measure: Measure): DecisionBlock[] {
  const set = (parts: DecisionPart[]): DecisionBlock => ({ ...block, parts })
  return balance(block.parts, parts => leastHeight(layout, set(parts), room.width, measure), room.height).map(set)
}

function set(parts: DecisionPart[], room: Room, measure: Measure, scale: Scale): Layout {
  const [first] = parts
  const question = parts.length > 1 && first.role === 'question' ? [first] : []
  const cards = parts.slice(question.length)
  const rows = isCourse(cards) ? [cards] : [...cards.filter(isChosen).map(part => [part]), ...inRows(cards.filter(part => !isChosen(part)))]
  const asked = question.map(part => open(part, room.width, measure, scale))
  const set = rows.map(row => ({ row, cards: cardsOf(row, room.width, measure, scale, isCourse(cards)) }))
  const heights = [...asked.map(each => each.height), ...set.map(({ cards }) => Math.max(...cards.map(card => card.height)))]
  const grown = share(room.height - stacked(heights, space.between), set.length, space.grow)
  const marks: Mark[] = []
  let y = 0
  for (const each of asked) {
    marks.push(...each.marks)
    y += each.height + space.between
  }
  for (const [i, { row, cards: each }] of set.entries()) {
    const height = heights[asked.length + i] + grown
    marks.push(...rowMarks(row, each, height, isCourse(cards)).map(mark => moved(mark, 0, y)))
    y += height + space.between
  }
  return { width: room.width, height: y - space.between, marks }
}

/** Up to three in a row; four are two and two. */
function inRows(parts: DecisionPart[]): DecisionPart[][] {
  const columns = parts.length === 4 ? 2 : Math.min(3, parts.length)
  const rows: DecisionPart[][] = []
  for (let i = 0; i < parts.length; i += columns) rows.push(parts.slice(i, i + columns))
  return rows
}

interface Card {
  width: number
  height: number
  marks: Mark[]
}

function cardsOf(row: DecisionPart[], width: number, measure: Measure, scale: Scale, course: boolean): Card[] {
  const between = course ? space.arrow : space.between
  const column = (width - between * (row.length - 1)) / row.length
  return row.map((part) => {
    const chosen = isChosen(part)
    const at = { x: space.side, width: column - 2 * space.side }
    const label = textMark(
      measure,
      part.label,
      { size: sizes.caption, weight: 600, tone: chosen ? 'accent' : 'mute', leading: 20 },
      { ...at, y: space.top },
    )
    const size = chosen && !course ? scale.chosen : scale.text
    const text = textMark(measure, part.text, { size, weight: chosen ? 600 : 400 }, { ...at, y: space.top + label.height + 4 })
    return { width: column, height: text.y + text.height + space.bottom, marks: [label, text] }
  })
}

function rowMarks(row: DecisionPart[], cards: Card[], height: number, course: boolean): Mark[] {
  const between = course ? space.arrow : space.between
  return row.flatMap((part, i) => {
    const { width, marks } = cards[i]
    const x = i * (width + between)
    const ground
      = part.role === 'result'
        ? boxMark(x, 0, width, height, undefined, 'line')
        : boxMark(x, 0, width, height, isChosen(part) ? 'accent-wash' : 'wash')
    const leads
      = course && i > 0
        ? [
            lineMark(
              [
                [x - between + 8, height / 2],
                [x - 8, height / 2],
              ],
              'faint',
              2,
              { arrow: true },
            ),
          ]
        : []
    return [ground, ...leads, ...marks.map(mark => moved(mark, x, 0))]
  })
}

/** A question has no card. */
function open(part: DecisionPart, width: number, measure: Measure, scale: Scale): Card {
  const label = textMark(measure, part.label, { size: sizes.caption, weight: 600, tone: 'mute', leading: 20 }, { x: 0, y: 0, width })
  const text = textMark(measure, part.text, { size: scale.text, weight: 600 }, { x: 0, y: label.height + 2, width })
  return { width, height: text.y + text.height + 4, marks: [label, text] }
}
