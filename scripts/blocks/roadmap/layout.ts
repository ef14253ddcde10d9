import type { Measure } from '../../measure/fonts.ts'
import type { Layout, Mark, Room, TextMark } from '../../model/layout.ts'
import type { Phase, RoadmapBlock } from '../../model/talk.ts'
import type { Dated } from './time.ts'
import { sizes } from '../../measure/canvas.ts'
import { boxMark, fitting, lineMark, moved, share, textMark } from '../../measure/marks.ts'
import { balance, leastHeight } from '../kind.ts'
import { isDated, placed, timeOf } from './time.ts'

/** px of type: a phase's name and what it holds. */
const texts = [
  { name: sizes.body, item: 22 },
  { name: 22, item: sizes.text },
  { name: sizes.text, item: sizes.least },
] as const
type Text = (typeof texts)[number]

/** px: the line that tells the time, a bar, a bar without a name, between columns, between items; what stairs may be apart. */
const space = { axis: 26, bar: 40, lane: 26, column: 24, item: 6, stair: 44, row: 14, track: 480 }

/** Phases that stand side by side; px a bar is long at least to hold its name and what is under it. */
const [abreast, narrowest] = [4, 196]

/**
 * Up to four phases stand side by side: as stairs to scale where they follow one another and every bar holds what is under it, as columns
 * under a scale where they have times, as steps where they have none. More are rows, each with its bar.
 */
export function layout(block: Pick<RoadmapBlock, 'phases'>, room: Room, measure: Measure): Layout {
  const { phases } = block
  const sets = phases.length > abreast ? [rows] : [...(isStaircase(phases, room.width) ? [stairs] : []), columns]
  return fitting(
    sets.flatMap(set => texts.map(text => ({ set, text }))),
    room,
    ({ set, text }) => set(phases, room, measure, text),
  )
}

export function split(block: RoadmapBlock, room: Room, measure: Measure): RoadmapBlock[] {
  const set = (phases: Phase[]): RoadmapBlock => ({ ...block, phases })
  const height = (phases: Phase[]): number => leastHeight(layout, set(phases), room.width, measure)
  return balance(block.phases, height, room.height).flatMap(phases =>
    phases.length > 1 || height(phases) <= room.height
      ? [set(phases)]
      : balance(phases[0].items, items => height([{ ...phases[0], items }]), room.height).map(items => set([{ ...phases[0], items }])),
  )
}

function isStaircase(phases: Phase[], width: number): boolean {
  if (phases.length < 2 || !phases.every(isDated))
    return false
  const places = placed(phases as Dated[])
  return places.every(({ from, to }, i) => (i === 0 || from >= places[i - 1].to - 1e-9) && (to - from) * width >= narrowest)
}

/** Items under each other, each with a dot. */
function itemsAt(items: string[], x: number, width: number, measure: Measure, size: number): { marks: Mark[], height: number } {
  const marks: Mark[] = []
  let y = 0
  for (const item of items) {
    const mark = textMark(measure, item, { size }, { x: x + 18, y, width: width - 18 })
    marks.push({ is: 'dot', x: x + 5, y: y + mark.leading / 2, radius: 3, fill: 'faint' }, mark)
    y += mark.height + space.item
  }
  return { marks, height: Math.max(0, y - space.item) }
}

function stairs(phases: Phase[], room: Room, measure: Measure, text: Text): Layout {
  const dated = phases as Dated[]
  const each = placed(dated).map(({ from, to }, i) => {
    const [x, width] = [from * room.width, (to - from) * room.width - 4]
    const size = Math.min(text.name, sizes.text)
    const name = textMark(measure, dated[i].name, { size, weight: 600, tone: 'paper' }, { x: x + 14, y: 0, width: width - 28 })
    const bar = Math.max(space.bar, name.height + 14)
    return { x, width, time: timeOf(dated[i]), name, bar, items: itemsAt(dated[i].items, x + 2, width - 14, measure, text.item) }
  })
  const own = each.map(({ bar, items }) => bar + (items.height > 0 ? 12 + items.height : 0))
  // The lowest of the steps leaves as much room under it as it needs.
  const step = Math.max(14, Math.min(space.stair, ...own.slice(1).map((height, i) => (room.height - space.axis - height) / (i + 1))))
  const height = space.axis + Math.max(...own.map((height, i) => height + i * step))
  const edges = [...each.map(({ x }) => x), room.width]
  return {
    width: room.width,
    height,
    marks: [
      ...edges.map(x =>
        lineMark(
          [
            [Math.min(Math.max(x, 0.5), room.width - 0.5), 22],
            [Math.min(Math.max(x, 0.5), room.width - 0.5), height],
          ],
          'line',
          1,
        ),
      ),
      ...each.map(({ x, width, bar }, i) => boxMark(x, space.axis + i * step, width, bar, 'accent', undefined, 8)),
      ...each.flatMap(({ x, width, time, name, bar, items }, i): Mark[] => {
        const top = space.axis + i * step
        return [
          textMark(measure, time, { size: sizes.caption, weight: 500, tone: 'mute', align: 'middle', leading: 20 }, { x, y: 0, width }),
          moved(name, 0, top + (bar - name.height) / 2),
          ...items.marks.map(mark => moved(mark, 0, top + bar + 12)),
        ]
      }),
    ],
  }
}

function columns(phases: Phase[], room: Room, measure: Measure, text: Text): Layout {
  const width = (room.width - space.column * (phases.length - 1)) / phases.length
  const scale = phases.length > 1 && phases.every(isDated) ? lanesOf(phases as Dated[], room.width, measure) : undefined
  const top = scale ? scale.height + 22 : 0
  // Without times the phases are steps: a card each, arrows between.
  const steps = scale === undefined && phases.length > 1
  const pad = steps ? 16 : 0
  const inside = width - 2 * pad
  const each = phases.map((phase, i) => {
    const at = { x: pad, y: 0, width: inside }
    const no
      = phases.length > 1 ? [textMark(measure, String(i + 1), { size: text.name, weight: 700, tone: 'accent' }, { ...at, width: 28 })] : []
    const name = textMark(
      measure,
      phase.name,
      { size: text.name, weight: 600 },
      { ...at, x: pad + no.length * 28, width: inside - no.length * 28 },
    )
    const time = isDated(phase)
      ? [
          textMark(
            measure,
            timeOf(phase),
            { size: sizes.caption, tone: 'mute' },
            { ...at, x: name.x, y: name.height + 2, width: name.width },
          ),
        ]
      : []
    const head = name.height + (time[0] ? time[0].height + 2 : 0)
    const items = itemsAt(phase.items, pad, inside, measure, text.item)
    return { head: [...no, name, ...time] as TextMark[], height: head, items }
  })
  const head = Math.max(...each.map(one => one.height))
  const body = Math.max(...each.map(one => one.items.height))
  const height = top + pad + head + (body > 0 ? 12 + body : 0) + pad
  const grown = steps ? share(room.height - height, 1, 80) : 0
  return {
    width: room.width,
    height: height + grown,
    marks: [
      ...(scale?.marks ?? []),
      ...(steps
        ? phases.map((_, i) =>
            boxMark(i * (width + space.column), 0, width, height + grown, i === phases.length - 1 ? 'accent-wash' : 'wash'),
          )
        : []),
      ...(steps
        ? phases.slice(1).map((_, i) =>
            lineMark(
              [
                [(i + 1) * (width + space.column) - space.column + 4, 32],
                [(i + 1) * (width + space.column) - 4, 32],
              ],
              'faint',
              2,
              { arrow: true },
            ),
          )
        : []),
      ...each.flatMap(({ head: own, items }, i) => [
        ...own.map(mark => moved(mark, i * (width + space.column), top + pad)),
        ...items.marks.map(mark => moved(mark, i * (width + space.column), top + pad + head + 12)),
      ]),
    ],
  }
}

/** Bars to scale, in lanes where phases overlap, each with its number; the time of each over its interval where there is room. */
function lanesOf(phases: Dated[], width: number, measure: Measure): Layout {
  const places = placed(phases)
  const lanes = Math.max(...places.map(place => place.lane)) + 1
  const bars = places.map(({ from, to, lane }) => ({
    x: from * width,
    width: Math.max(8, (to - from) * width - 3),
    y: 24 + lane * (space.lane + 4),
  }))
  const times = bars.flatMap((bar, i) => {
    const time = timeOf(phases[i])
    const fits = lanes === 1 && measure.width(time, { size: sizes.caption, weight: 500 }) + 4 <= bar.width
    return fits
      ? [
          textMark(
            measure,
            time,
            { size: sizes.caption, weight: 500, tone: 'mute', align: 'middle', leading: 20 },
            { x: bar.x, y: 0, width: bar.width },
          ),
        ]
      : []
  })
  const over = times.length > 0 ? 0 : 24
  return {
    width,
    height: 24 - over + lanes * (space.lane + 4),
    marks: [
      ...bars.map(bar => boxMark(bar.x, bar.y - over, bar.width, space.lane, 'accent', undefined, 7)),
      ...times,
      ...bars.flatMap((bar, i) =>
        bar.width >= 20
          ? [
              textMark(
                measure,
                String(i + 1),
                { size: sizes.caption, weight: 700, tone: 'paper', leading: space.lane },
                { x: bar.x + 10, y: bar.y - over, width: bar.width - 10 },
              ),
            ]
          : [],
      ),
    ],
  }
}

function rows(phases: Phase[], room: Room, measure: Measure, text: Text): Layout {
  const dated = phases.every(isDated)
  const places = dated ? placed(phases as Dated[]) : []
  const left = room.width - (dated ? space.track + space.column : 0)
  const each = phases.map((phase, i) => {
    const no = textMark(measure, String(i + 1), { size: text.name, weight: 700, tone: 'accent' }, { x: 0, y: 0, width: 30 })
    const name = textMark(measure, phase.name, { size: text.name, weight: 600 }, { x: 32, y: 0, width: left - 32 })
    const items
      = phase.items.length > 0
        ? [
            textMark(
              measure,
              phase.items.join('; '),
              { size: Math.min(text.item, sizes.text), tone: 'mute' },
              { x: 32, y: name.height, width: left - 32 },
            ),
          ]
        : []
    return { marks: [no, name, ...items], height: name.height + (items[0]?.height ?? 0) }
  })
  const natural = each.reduce((sum, one) => sum + one.height + space.row, 0)
  const grown = share(room.height - natural, each.length, 26)
  const marks: Mark[] = []
  let y = 0
  for (const [i, one] of each.entries()) {
    const height = one.height + space.row + grown
    marks.push(
      ...(i > 0
        ? [
            lineMark(
              [
                [0, y],
                [room.width, y],
              ],
              'line',
              1,
            ),
          ]
        : []),
      ...one.marks.map(mark => moved(mark, 0, y + (height - one.height) / 2)),
    )
    if (dated) {
      const { from, to } = places[i]
      const x = left + space.column + from * space.track
      const width = Math.max(8, (to - from) * space.track)
      const time = timeOf(phases[i] as Dated)
      const wide = measure.width(time, { size: sizes.caption, weight: 500 }) + 10
      const middle = y + height / 2
      const setting = { size: sizes.caption, weight: 500, tone: 'mute', leading: 20 } as const
      marks.push(boxMark(x, middle - 11, width, 22, 'accent', undefined, 7))
      // Inside its bar where it fits, else beside it on the side that has room.
      if (wide + 12 <= width)
        marks.push(textMark(measure, time, { ...setting, tone: 'paper', weight: 600 }, { x: x + 10, y: middle - 10, width: width - 12 }))
      else if (x + width + 8 + wide <= room.width)
        marks.push(textMark(measure, time, setting, { x: x + width + 8, y: middle - 10, width: wide }))
      else marks.push(textMark(measure, time, { ...setting, align: 'end' }, { x: x - 8 - wide, y: middle - 10, width: wide }))
    }
    y += height
  }
  return { width: room.width, height: y, marks }
}
