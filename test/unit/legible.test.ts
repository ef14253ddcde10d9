/** Every main slide of every talk in content/, measured as its layouts set it: what a listener in the last row reads. */
import type { Slide } from '../../scripts/model/deck.ts'
import type { Layout, Mark } from '../../scripts/model/layout.ts'
import type { Block } from '../../scripts/model/talk.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { kindOf } from '../../scripts/blocks/index.ts'
import { leastHeight } from '../../scripts/blocks/kind.ts'
import { beside, body, gap, sizes } from '../../scripts/measure/canvas.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { read } from '../../scripts/read/index.ts'

interface Measured {
  deck: string
  no: number
  title: string
  kinds: string[]
  least: number
  figures: number[]
  width: number
  height: number
}

const decks = readdirSync('content', { recursive: true, encoding: 'utf8' })
  .filter(path => /\w\/.*\.md$/.test(path))
  .flatMap(path => read(path, readFileSync(`content/${path}`, 'utf8')).talks.map(talk => ({ path, talk })))
  .map(({ path, talk }) => ({ id: basename(path, '.md'), slides: plan(talk, slotFor(talk), measure).slides }))
const measured = decks.flatMap(({ id, slides }) =>
  slides.filter(slide => slide.placement === 'main' && slide.layout === 'content').map(slide => measuredSlide(id, slide)),
)

/** Each block in the room that the slide's other blocks leave it; one with a notation takes what is left. */
function layoutsOf({ blocks }: Slide): { layout: Layout, y: number, x: number }[] {
  const isSet = (block: Block): boolean => kindOf(block.type).notation.fence !== undefined
  const stands = blocks.map(block => kindOf(block.type).sharesSlide.stands?.(block))
  const sideBySide = stands.includes('figure') && blocks.length > 1 && stands.every(Boolean)
  const least = blocks.map(block => leastHeight(kindOf(block.type).layout, block, body.width, measure))
  const free = body.height - least.reduce((sum, height) => sum + height, gap * (blocks.length - 1))
  const grows = Math.max(1, blocks.filter(isSet).length)
  let y = 0
  return blocks.map((block, i) => {
    const room = sideBySide
      ? { width: stands[i] === 'figure' ? beside.figure : beside.words, height: body.height }
      : { width: body.width, height: isSet(block) || blocks.length === 1 ? least[i] + free / grows : least[i] }
    const layout = kindOf(block.type).layout(block, room, measure)
    const at = { layout, y: sideBySide ? 0 : y, x: sideBySide && stands[i] === 'words' ? beside.figure + beside.gap : 0 }
    y += layout.height + gap
    return at
  })
}

/** Where a mark ends, px; a text where its longest line does. */
function endOf(mark: Mark): { x: number, y: number } {
  if (mark.is === 'line')
    return { x: Math.max(...mark.points.map(([x]) => x)), y: Math.max(...mark.points.map(([, y]) => y)) }
  if (mark.is === 'dot')
    return { x: mark.x + mark.radius, y: mark.y + mark.radius }
  if (mark.is === 'box')
    return { x: mark.x + mark.width, y: mark.y + mark.height }
  const { size, weight } = mark
  const ink = Math.max(
    ...mark.lines.map(line => line.reduce((sum, run) => sum + measure.width(run.text, { size, weight: run.weight ?? weight }), 0)),
  )
  return { x: mark.align === 'start' ? mark.x + ink : mark.x + mark.width, y: mark.y + mark.height }
}

function measuredSlide(deck: string, slide: Slide): Measured {
  const set = layoutsOf(slide)
  const marks = set.flatMap(({ layout, x, y }) => layout.marks.map(mark => ({ mark, end: { x: endOf(mark).x + x, y: endOf(mark).y + y } })))
  const texts = marks.flatMap(({ mark }) => (mark.is === 'text' ? [mark] : []))
  const diagram = slide.blocks.some(block => block.type === 'diagram')
  return {
    deck,
    no: slide.no,
    title: slide.title,
    kinds: slide.blocks.map(block => block.type),
    least: Math.min(99, ...texts.map(mark => mark.size)),
    figures: [
      ...new Set(
        texts
          .filter(mark => mark.size >= 28 && mark.weight >= 700 && mark.lines.flat().some(run => /\d/.test(run.text)))
          .map(mark => mark.size),
      ),
    ],
    width: diagram ? 1 : Math.max(0, ...marks.map(({ end }) => end.x)) / body.width,
    height: diagram ? 1 : Math.max(0, ...marks.map(({ end }) => end.y)) / body.height,
  }
}

function said(slides: Measured[]): string[] {
  return slides.map(
    ({ deck, no, kinds, least, width, height }) =>
      `${deck} ${no}: ${kinds.join('+')}, ${least} px, ${Math.round(100 * width)}% by ${Math.round(100 * height)}%`,
  )
}

/** The table of what was measured, kind by kind. */
function table(): string {
  const kinds = [...new Set(measured.map(({ kinds }) => kinds[0]))]
  const row = (name: string, slides: Measured[]): string =>
    [
      name.padEnd(14),
      String(slides.length).padStart(4),
      String(slides.filter(each => each.least < sizes.least).length).padStart(6),
      String(slides.filter(each => each.least < sizes.caption).length).padStart(6),
      String(slides.filter(each => each.height < 0.6).length).padStart(6),
      String(slides.filter(each => each.width < 0.6).length).padStart(6),
      `  ${[...new Set(slides.flatMap(each => each.figures))].sort((a, b) => a - b).join(' ')}`,
    ].join(' ')
  return [
    'kind           slides  <18px  <15px  low  narrow  figures',
    ...kinds.map(kind =>
      row(
        kind,
        measured.filter(each => each.kinds[0] === kind),
      ),
    ),
    row('all', measured),
  ].join('\n')
}

/** Drawn from their layouts; what is Markdown is set by the styles, and measured in a browser. */
const drawn = measured.filter(({ kinds }) => kinds.some(kind => kindOf(kind as Block['type']).notation.fence !== undefined))

it('nothing a listener must read is under 18 px but who is in a large team, no caption under 15', () => {
  if (process.env.MEASURED) {
    console.info(
      `${table()}\n${said(measured.filter(each => each.least < sizes.least || each.height < 0.6 || each.width < 0.6)).join('\n')}`,
    )
  }
  expect(said(measured.filter(each => each.least < sizes.caption))).toEqual([])
  const small = measured.filter(each => each.least < sizes.least && each.least !== sizes.caption)
  expect(said(small.filter(each => !each.kinds.includes('team')))).toEqual([])
})

it('figures have few sizes', () => {
  const allowed = [...sizes.figure, sizes.inRow] as number[]
  expect(said(measured.filter(each => each.figures.some(size => !allowed.includes(size))))).toEqual([])
})

it('what is drawn uses 60% of the body both ways, but for one slide in twenty', () => {
  const low = drawn.filter(each => each.height < 0.6 || each.width < 0.6)
  expect(low.length / drawn.length, said(low).join('\n')).toBeLessThanOrEqual(0.05)
})
