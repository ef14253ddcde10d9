/** What layouts are put together from. */
import type { BoxMark, Layout, LineMark, Mark, Room, Span, TextMark, Tone } from '../model/layout.ts'
import type { Measure, Run } from './fonts.ts'
import { leading, sizes } from './canvas.ts'

/** How a text is set. `leading` is px between lines; by default what running text of its size has. */
export interface Setting {
  size: number
  weight?: number
  tone?: Tone
  align?: TextMark['align']
  leading?: number
}

/** A text in a column: its lines broken, its height their sum. */
export function textMark(
  measure: Measure,
  text: string | (Run & Span)[],
  setting: Setting,
  at: { x: number, y: number, width: number },
): TextMark {
  const { size, weight = 400, tone = 'ink', align = 'start' } = setting
  const step = setting.leading ?? Math.round(size * (size >= sizes.figure[0] ? leading.figure : leading.text))
  const runs = typeof text === 'string' ? [{ text }] : text
  const lines = measure.wrapRuns(runs, { size, weight }, at.width)
  const toned = new Map(runs.flatMap(run => ('tone' in run && run.tone ? [[run.weight, run.tone] as const] : [])))
  return {
    is: 'text',
    ...at,
    height: lines.length * step,
    lines: lines.map(line => line.map(run => ({ ...run, ...(toned.has(run.weight) && { tone: toned.get(run.weight) }) }))),
    size,
    weight,
    leading: step,
    tone,
    align,
    ...(breaksWord(measure, runs, { size, weight }, at.width) && { broken: true as const }),
  }
}

/** Whether a word of letters is longer than its line. */
function breaksWord(measure: Measure, runs: Run[], { size, weight }: { size: number, weight: number }, width: number): boolean {
  const words = runs.flatMap(run => run.text.split(/\s+/).map(text => ({ text, weight: run.weight ?? weight })))
  return words.some(
    word => /^[\p{L}\p{M}'’.,;:!?()-]{2,}$/u.test(word.text) && measure.wrap(word.text, { size, weight: word.weight }, width).length > 1,
  )
}

export function boxMark(x: number, y: number, width: number, height: number, fill: Tone | undefined, stroke?: Tone, radius = 12): BoxMark {
  return { is: 'box', x, y, width, height, radius, ...(fill && { fill }), ...(stroke && { stroke }) }
}

export function lineMark(
  points: [number, number][],
  stroke: Tone = 'line',
  width = 1.5,
  more: Pick<LineMark, 'arrow' | 'dashed'> = {},
): LineMark {
  return { is: 'line', points, stroke, width, ...more }
}

/** A mark, so far to the right and down. */
export function moved<M extends Mark>(mark: M, dx: number, dy: number): M {
  return mark.is === 'line'
    ? { ...mark, points: mark.points.map(([x, y]) => [x + dx, y + dy]) }
    : { ...mark, x: mark.x + dx, y: mark.y + dy }
}

/**
 * The first layout that fits the room and breaks no word; else the first that fits; else the lowest, which says how much it takes at least.
 * Candidates go from the largest to the smallest.
 */
export function fitting<T>(candidates: readonly T[], room: Room, make: (candidate: T) => Layout): Layout {
  let [fits, lowest]: (Layout | undefined)[] = []
  for (const candidate of candidates) {
    const layout = make(candidate)
    if (layout.height <= room.height && !layout.marks.some(mark => mark.is === 'text' && mark.broken))
      return layout
    fits ??= layout.height <= room.height ? layout : undefined
    lowest = !lowest || layout.height < lowest.height ? layout : lowest
  }
  return fits ?? lowest!
}

/** Sum of lengths with a gap between each two. */
export function stacked(lengths: number[], gap: number): number {
  return lengths.reduce((sum, each) => sum + each, 0) + gap * Math.max(0, lengths.length - 1)
}

/** What each of some rows may grow by so that all fill a height, none by more than `most`. */
export function share(left: number, rows: number, most: number): number {
  return rows === 0 ? 0 : Math.max(0, Math.min(most, left / rows))
}
