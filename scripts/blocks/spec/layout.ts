import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room } from '../../model/layout.ts'
import type { SpecBlock, SpecNode } from '../../model/talk.ts'
import type { SpecCard, SpecLine } from './cards.ts'
import { sizes } from '../../measure/canvas.ts'
import { inColumns } from '../../measure/columns.ts'
import { boxMark, fitting, lineMark, moved, share, textMark } from '../../measure/marks.ts'
import { balance, leastHeight } from '../kind.ts'
import { cardsOf } from './cards.ts'
import { printNode } from './print.ts'

/** px of type */
const scales = [sizes.body, 22, sizes.text, sizes.least]

/** A value that begins with its figure. */
const leads = /^[<>≤≥~$€£+−-]?\s?\d[\d.,]*\s?(?:[%×]|(?:[KMBT]|ms|s|min|h|[KMGTPE]B)\b)?\+?(?![\w.-])/

/** px: within a card, between cards and columns, between lines, of depth; the heading over all; what a row or card may grow by. */
const space = { side: 18, top: 14, between: 16, line: 5, depth: 16, heading: 30, row: 11, grow: 24, column: 32 }

/** A group a card, over as many columns as let the largest type fit; entries without groups as rows of keys and values. */
export function layout(block: Pick<SpecBlock, 'nodes'>, room: Room, measure: Measure): Layout {
  const { heading, cards } = cardsOf(block.nodes)
  const title = heading
    ? [textMark(measure, heading, { size: sizes.least, weight: 600, tone: 'mute' }, { x: 0, y: 0, width: room.width })]
    : []
  const top = title.length > 0 ? space.heading : 0
  const inside = { width: room.width, height: room.height - top }
  const only = cards.length === 1 && cards[0].title === '' ? cards[0].lines : undefined
  const candidates = scales.flatMap(size =>
    only ? [{ size, columns: 1 }] : [1, 2, 3].filter(columns => columns <= cards.length).map(columns => ({ size, columns })),
  )
  const body = fitting(candidates, inside, ({ size, columns }) =>
    only ? rows(only, inside, measure, size) : sheet(cards, inside, measure, size, columns))
  return { width: room.width, height: top + body.height, marks: [...title, ...body.marks.map(mark => moved(mark, 0, top))] }
}

export function split(block: SpecBlock, room: Room, measure: Measure): SpecBlock[] {
  const set = (nodes: SpecNode[]): SpecBlock => ({ ...block, nodes, yaml: nodes.map(node => printNode(node, '')).join('\n') })
  const height = (nodes: SpecNode[]): number => leastHeight(layout, set(nodes), room.width, measure)
  if (height(block.nodes) <= room.height)
    return [block]
  const [lone] = block.nodes
  const nodes = block.nodes.length === 1 && lone.children.length > 0 ? lone.children : block.nodes
  const parts = nodes.flatMap(node => (height([node]) > room.height ? inGroups(node) : [node]))
  return balance(parts, height, room.height).map(set)
}

/** A group too high for a slide as one for each group in it, which says whose it is; its leaves keep one of their own. */
function inGroups(node: SpecNode): SpecNode[] {
  const groups = node.children.filter(child => child.children.length > 0)
  const leaves = node.children.filter(child => child.children.length === 0)
  if (groups.length === 0)
    return [node]
  const own = leaves.length > 0 || node.values.length > 0 ? [{ ...node, children: leaves }] : []
  return [...own, ...groups.map(group => ({ ...group, key: `${node.key} · ${group.key}` }))]
}

function sheet(cards: SpecCard[], room: Room, measure: Measure, size: number, count: number): Layout {
  const width = (room.width - space.between * (count - 1)) / count
  const set = cards.map(card => cardLayout(card, width, measure, size))
  const { columns } = inColumns(
    set.map(card => card.height + space.between),
    count,
  )
  const heights = columns.map(column => column.reduce((sum, i) => sum + set[i].height + space.between, -space.between))
  const tallest = Math.max(...heights)
  const all
    = tallest
      + share(room.height - tallest, Math.max(...columns.map(column => column.length)), space.grow)
      * Math.max(...columns.map(column => column.length))
  const marks = columns.flatMap((column, c) => {
    // The cards of a column share what it is lower than the highest.
    const grown = (all - heights[c]) / column.length
    let y = 0
    return column.flatMap((i) => {
      const at = y
      const height = set[i].height + grown
      y += height + space.between
      return [boxMark(0, 0, width, height, 'wash'), ...set[i].marks].map(mark => moved(mark, c * (width + space.between), at))
    })
  })
  return { width: room.width, height: all, marks }
}

/** A title, and a line an entry: its key in grey, its value. */
function cardLayout({ title, lines }: SpecCard, width: number, measure: Measure, size: number): { height: number, marks: Mark[] } {
  const inside = width - 2 * space.side
  const marks: Mark[] = []
  let y = space.top
  if (title) {
    const mark = textMark(
      measure,
      title,
      { size: Math.max(size, sizes.least), weight: 600, tone: 'accent' },
      { x: space.side, y, width: inside },
    )
    marks.push(mark)
    y += mark.height + space.line + 2
  }
  for (const { key, value, depth } of lines) {
    const x = space.side + depth * space.depth
    const heads = value === undefined
    const runs = [
      ...(key
        ? [{ text: value === undefined ? key : `${key} `, weight: heads ? 600 : 500, tone: heads ? ('ink' as const) : ('mute' as const) }]
        : []),
      ...(value === undefined ? [] : figureFirst(value)),
    ]
    const mark = textMark(
      measure,
      runs,
      { size, leading: Math.round(size * 1.28) },
      { x, y: y + (heads ? 3 : 0), width: inside - depth * space.depth },
    )
    marks.push(mark)
    y = mark.y + mark.height + space.line
  }
  return { height: y - space.line + space.top, marks }
}

/** A value with the figure it begins with in bold. */
function figureFirst(value: string): { text: string, weight?: number }[] {
  const figure = leads.exec(value)?.[0]
  return figure
    ? [{ text: figure, weight: 700 }, ...(figure.length < value.length ? [{ text: value.slice(figure.length) }] : [])]
    : [{ text: value }]
}

/** Lines of which a figure is set large, and in line. */
const [few, some] = [3, 6]

/** Keys and values in two columns; a value that is a figure stands out. */
function rows(lines: SpecLine[], room: Room, measure: Measure, size: number): Layout {
  const weighed = { size, weight: 600 }
  const key = Math.min(room.width * 0.4, Math.ceil(Math.max(...lines.map(line => measure.width(line.key, weighed))) * 1.01) + 2)
  const x = key + space.column
  const large = lines.length <= few ? sizes.figure[0] : lines.length <= some ? sizes.inRow : sizes.body
  const each = lines.map((line) => {
    const value = line.value ?? ''
    const figure = value.length <= 14 && leads.test(value)
    const name = textMark(measure, line.key, weighed, { x: 0, y: 0, width: key })
    const said = textMark(measure, value, figure ? { size: large, weight: 700, tone: 'accent' } : { size }, {
      x,
      y: 0,
      width: room.width - x,
    })
    return { name, said, height: Math.max(name.height, said.height) + 2 * space.row }
  })
  const natural = each.reduce((sum, row) => sum + row.height, 0)
  const grown = share(room.height - natural, each.length, space.grow)
  const marks: Mark[] = []
  let y = 0
  for (const [i, { name, said, height }] of each.entries()) {
    const [full, base] = [height + grown, Math.max(name.leading, said.leading)]
    const first = y + (full - Math.max(name.height, said.height)) / 2
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
    marks.push(moved(name, 0, first + (base - name.leading) / 2), moved(said, 0, first + (base - said.leading) / 2))
    y += full
  }
  return { width: room.width, height: y, marks }
}
