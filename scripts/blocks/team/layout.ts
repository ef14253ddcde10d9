import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room, TextMark } from '../../model/layout.ts'
import type { TeamBlock, TeamNode, TeamState } from '../../model/talk.ts'
import { sizes } from '../../measure/canvas.ts'
import { boxMark, fitting, lineMark, moved, share, stacked, textMark } from '../../measure/marks.ts'
import { balance, leastHeight } from '../kind.ts'

/**
 * px of type: names of teams, their head counts, what is said of them and who is in them; the last two are under the
 * floor, for what cannot be parted.
 */
const scales = [
  { name: sizes.body, count: sizes.inRow, text: sizes.text },
  { name: 22, count: sizes.inRow, text: sizes.least },
  { name: sizes.text, count: sizes.body, text: sizes.least },
  { name: sizes.least, count: 22, text: 16 },
  { name: 16, count: 18, text: sizes.caption },
] as const
type Scale = (typeof scales)[number]

/** px: within a card, between cards; the row that names a state, the space an arrow has; a dot that is a person; what a row may grow by. */
const space = { side: 18, top: 12, between: 14, trunk: 36, rail: 30, label: 34, arrow: 72, dot: 11, grow: 46 }

/** px a card is wide at least; at most so many stand in a row. */
const [narrowest, abreast] = [196, 4]
/** Heads that are drawn one by one. */
const mostDots = 30

/** A tree: who leads stands over the rest, lines lead to each; or one state of an organisation and what became of it, side by side. */
export function layout(block: Pick<TeamBlock, 'states'>, room: Room, measure: Measure): Layout {
  const ways = block.states.length === 1 ? [abreast] : [1, abreast]
  return fitting(
    ways.flatMap(across => scales.slice(0, across === 1 ? 3 : undefined).map(scale => ({ across, scale }))),
    room,
    ({ across, scale }) =>
      block.states.length === 1
        ? stateLayout(block.states[0], room, measure, scale, true, across)
        : sideBySide(block.states, room, measure, scale, across),
  )
}

export function split(block: TeamBlock, room: Room, measure: Measure): TeamBlock[] {
  if (leastHeight(layout, block, room.width, measure) <= room.height)
    return [block]
  if (block.states.length > 1)
    return block.states.flatMap(state => split({ ...block, states: [state] }, room, measure))
  const [state] = block.states
  const lone = state.roots.length === 1 && state.roots[0].children.length > 1 ? state.roots[0] : undefined
  // A part keeps the total of the whole.
  const head = lone && { ...lone, count: totalOf(lone) }
  const wrap = (part: TeamNode[]): TeamState => ({ ...state, roots: head ? [{ ...head, children: part }] : part })
  const height = (part: TeamNode[]): number =>
    leastHeight(layout, { ...block, states: [{ ...wrap(part), notes: [] }] }, room.width, measure)
  return balance(lone?.children ?? state.roots, height, room.height).map((part, i, all) => ({
    ...block,
    states: [{ ...wrap(part), notes: i === all.length - 1 ? state.notes : [] }],
  }))
}

function sideBySide(states: TeamState[], room: Room, measure: Measure, scale: Scale, across: number): Layout {
  // One team that became several needs less than they do.
  const shares = states.map(state => (state.roots.length === 1 ? 0.8 : 1))
  const free = room.width - space.arrow * (states.length - 1)
  const widths = shares.map(each => (free * each) / shares.reduce((sum, one) => sum + one, 0))
  const each = states.map((state, i) =>
    stateLayout(state, { width: widths[i], height: room.height }, measure, scale, i === states.length - 1, across),
  )
  const height = Math.max(...each.map(one => one.height))
  const marks: Mark[] = []
  let x = 0
  for (const [i, one] of each.entries()) {
    marks.push(...one.marks.map(mark => moved(mark, x, 0)))
    x += widths[i] + space.arrow
    if (i < each.length - 1) {
      marks.push(
        lineMark(
          [
            [x - space.arrow + 14, (height + space.label) / 2],
            [x - 14, (height + space.label) / 2],
          ],
          'faint',
          2.5,
          { arrow: true },
        ),
      )
    }
  }
  return { width: room.width, height, marks }
}

/** `After · 15 people`, its teams, and how they work. */
function stateLayout(state: TeamState, room: Room, measure: Measure, scale: Scale, lit: boolean, across: number): Layout {
  const totals = state.roots.map(totalOf)
  const total = totals.includes(undefined) ? 0 : (totals as number[]).reduce((sum, each) => sum + each, 0)
  const said = [
    state.label,
    total > 0 && (state.label || state.roots.length > 1) ? `${total} ${total === 1 ? 'person' : 'people'}` : undefined,
  ]
    .filter(Boolean)
    .join(' · ')
  const label = said ? [textMark(measure, said, { size: sizes.least, weight: 600, tone: 'mute' }, { x: 0, y: 0, width: room.width })] : []
  const top = label.length > 0 ? space.label : 0
  const notes = state.notes.map(note =>
    textMark(measure, note, { size: scale.text, tone: 'mute' }, { x: 20, y: 0, width: room.width - 20 }),
  )
  const foot
    = notes.length > 0
      ? 14
      + stacked(
        notes.map(note => note.height),
        4,
      )
      : 0
  const inside = { width: room.width, height: room.height - top - foot }
  const lone = state.roots.length === 1 && state.roots[0].children.length > 1 ? state.roots[0] : undefined
  const body = lone ? treeOf(lone, inside, measure, scale, lit) : rowsOf(state.roots, inside, measure, scale, lit, space.between, across)
  let y = top + body.height + 14
  const noted = notes.flatMap((note): Mark[] => {
    const at = y
    y += note.height + 4
    return [{ is: 'dot', x: 5, y: at + note.leading / 2, radius: 3, fill: 'faint' }, moved(note, 0, at)]
  })
  return {
    width: room.width,
    height: top + body.height + foot,
    marks: [...label, ...body.marks.map(mark => moved(mark, 0, top)), ...noted],
  }
}

/** Who leads, a trunk, and the branches; a second row of branches hangs from a rail beside the first. */
function treeOf(root: TeamNode, room: Room, measure: Measure, scale: Scale, lit: boolean): Layout {
  const head = cardOf({ ...root, count: totalOf(root), children: [] }, Math.min(room.width, 420), measure, scale, false)
  const lines = inLines(root.children, room.width)
  const rail = lines.length > 1 ? space.rail : 0
  const below = rowsOf(
    root.children,
    { width: room.width - rail, height: room.height - head.height - space.trunk },
    measure,
    scale,
    lit,
    space.trunk,
  )
  const middle = rail > 0 ? 12 : head.width / 2
  const marks: Mark[] = []
  let y = head.height
  for (const { width, height, count } of below.rows) {
    const bus = y + space.trunk / 2
    const centres = Array.from({ length: count }, (_, i) => rail + i * (width + space.between) + width / 2)
    marks.push(
      lineMark(
        [
          [Math.min(middle, centres[0]), bus],
          [Math.max(middle, centres.at(-1)!), bus],
        ],
        'faint',
      ),
    )
    marks.push(
      ...centres.map(x =>
        lineMark(
          [
            [x, bus],
            [x, bus + space.trunk / 2],
          ],
          'faint',
        ),
      ),
    )
    y += space.trunk + height
  }
  const lastBus = y - below.rows.at(-1)!.height - space.trunk / 2
  return {
    width: room.width,
    height: head.height + space.trunk + below.height,
    marks: [
      lineMark(
        [
          [middle, head.height],
          [middle, lastBus],
        ],
        'faint',
      ),
      ...marks,
      boxMark(0, 0, head.width, head.height, undefined, 'line'),
      ...head.marks,
      ...below.marks.map(mark => moved(mark, rail, head.height + space.trunk)),
    ],
  }
}

interface Rows extends Layout {
  rows: { width: number, height: number, count: number }[]
}

/** Teams in as few rows as their width allows, those of one row equally high. */
function rowsOf(
  nodes: TeamNode[],
  room: Room,
  measure: Measure,
  scale: Scale,
  lit: boolean,
  between: number = space.between,
  across: number = abreast,
): Rows {
  const lines = inLines(nodes, room.width, across)
  const set = lines.map((line) => {
    const width = (room.width - space.between * (lines[0].length - 1)) / lines[0].length
    const cards = line.map(node => cardOf(node, width, measure, scale, lit))
    return { width, cards, height: Math.max(...cards.map(card => card.height)) }
  })
  const grown = share(
    room.height
    - stacked(
      set.map(row => row.height),
      between,
    ),
    set.length,
    space.grow,
  )
  const marks: Mark[] = []
  let y = 0
  for (const { width, cards, height } of set) {
    cards.forEach((card, i) =>
      marks.push(
        ...[boxMark(0, 0, width, height + grown, lit ? 'accent-wash' : 'wash'), ...card.marks].map(mark =>
          moved(mark, i * (width + space.between), y),
        ),
      ),
    )
    y += height + grown + between
  }
  return {
    width: room.width,
    height: y - between,
    marks,
    rows: set.map(({ width, height, cards }) => ({ width, height: height + grown, count: cards.length })),
  }
}

/** As few rows as hold cards wide enough, evenly filled. */
function inLines(nodes: TeamNode[], width: number, across: number = abreast): TeamNode[][] {
  const most = Math.max(1, Math.min(across, Math.floor((width + space.between) / (narrowest + space.between))))
  const lines = Math.ceil(nodes.length / most)
  const each = Math.ceil(nodes.length / lines)
  return Array.from({ length: lines }, (_, i) => nodes.slice(i * each, (i + 1) * each)).filter(line => line.length > 0)
}

/** A team: its name and heads, a dot for each head, what is said of it, and who is in it. */
function cardOf(
  node: TeamNode,
  width: number,
  measure: Measure,
  scale: Scale,
  lit: boolean,
): { width: number, height: number, marks: Mark[] } {
  const inside = width - 2 * space.side
  const count = node.count === undefined ? undefined : String(node.count)
  const counted = count ? Math.ceil(measure.width(count, { size: scale.count, weight: 700 }) * 1.02) + 2 : 0
  const name = textMark(
    measure,
    `${node.name}${node.lead && !/\blead$/i.test(node.name) ? ' (lead)' : ''}`,
    { size: scale.name, weight: 600 },
    { x: space.side, y: space.top, width: inside - (count ? counted + 10 : 0) },
  )
  const figure = count
    ? [
        textMark(
          measure,
          count,
          { size: scale.count, weight: 700, tone: lit ? 'accent' : 'ink', align: 'end', leading: Math.round(scale.count * 1.1) },
          { x: space.side + inside - counted, y: space.top - 2, width: counted },
        ),
      ]
    : []
  const marks: Mark[] = [name, ...figure]
  let y = Math.max(name.y + name.height, ...figure.map(mark => mark.y + mark.height))
  const put = (mark: TextMark): void => {
    marks.push(moved(mark, 0, y + 2))
    y += 2 + mark.height
  }
  if (node.note)
    put(textMark(measure, node.note, { size: scale.text, tone: 'mute' }, { x: space.side, y: 0, width: inside }))
  if (node.count !== undefined && node.count > 1 && node.count <= mostDots) {
    const across = Math.max(1, Math.floor(inside / space.dot))
    marks.push(
      ...Array.from({ length: node.count }, (_, i): Mark => ({
        is: 'dot',
        x: space.side + 4 + (i % across) * space.dot,
        y: y + 10 + Math.floor(i / across) * space.dot,
        radius: 3.5,
        fill: lit ? 'accent' : 'faint',
      })),
    )
    y += 6 + Math.ceil(node.count / across) * space.dot
  }
  for (const { node: member, depth } of membersOf(node.children, 0)) {
    const figure
      = member.count === undefined
        ? undefined
        : textMark(
            measure,
            String(member.count),
            { size: scale.text, weight: 600, tone: 'mute', align: 'end' },
            { x: space.side + inside - 48, y: y + 2, width: 48 },
          )
    const said = [`${member.name}${member.lead && !/\blead$/i.test(member.name) ? ' (lead)' : ''}`, member.note].filter(Boolean).join(', ')
    const x = space.side + depth * 14
    const text = textMark(
      measure,
      said,
      { size: scale.text, weight: member.lead ? 600 : 400 },
      { x, y: 0, width: inside - depth * 14 - (figure ? 52 : 0) },
    )
    if (figure)
      marks.push(figure)
    put(text)
  }
  return { width, height: y + space.top, marks }
}

/** The heads of a team as stated, else of its parts where each of them tells. */
function totalOf({ count, children }: TeamNode): number | undefined {
  const below = children.map(totalOf)
  return count ?? (below.length === 0 || below.includes(undefined) ? undefined : (below as number[]).reduce((sum, each) => sum + each, 0))
}

function membersOf(nodes: TeamNode[], depth: number): { node: TeamNode, depth: number }[] {
  return nodes.flatMap(node => [{ node, depth }, ...membersOf(node.children, depth + 1)])
}
