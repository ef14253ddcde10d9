/** Groups that nothing joins, as layers of one stack: a band each over the whole width, its title beside what is in it. */
import type { Box, FlowDrawing, Measure } from './drawing.ts'
import type { Flow, FlowNode } from './flow.ts'
import { leading, type } from './drawing.ts'
import { layersOf, setLayers } from './layers.ts'
import { wrapped } from './node-size.ts'
import { components } from './packing.ts'

/** px: a title's column, or its line; around what is in a band; between bands, and between the parts of one; what a band may grow by. */
const space = { beside: 124, above: 24, around: 9, bands: 8, parts: 18, grow: 26 }

/** A part of a band that arrows hold together. */
interface Part {
  layers: FlowNode[][]
  edges: Flow['edges']
}

/** How many bands stand abreast, and where their titles stand. */
interface Stack {
  abreast: number
  title: 'beside' | 'above'
}

const stacks: Stack[] = [
  { abreast: 1, title: 'beside' },
  { abreast: 1, title: 'above' },
  { abreast: 2, title: 'above' },
]

/**
 * A stack of bands, or two abreast where that holds them; undefined where a group stands in another, where arrows lead from one to
 * another, and where no stack fits.
 */
export function bands(flow: Flow, box: Box, measure: Measure): FlowDrawing | undefined {
  const parts = bandsOf(flow)
  if (!parts)
    return undefined
  for (const stack of stacks.filter(({ abreast }) => abreast <= parts.length)) {
    const drawing = stacked(flow, parts, stack, box, measure)
    if (drawing)
      return drawing
  }
  return undefined
}

interface Cell {
  inside: Omit<FlowDrawing, 'groups'>
  title: string[]
  height: number
  width: number
}

function stacked(flow: Flow, parts: Part[][], { abreast, title }: Stack, box: Box, measure: Measure): FlowDrawing | undefined {
  const left = title === 'beside' ? space.beside : space.around
  const top = title === 'above' ? space.above : space.around
  const cells = flow.groups.map((group, i): Cell | undefined => {
    const alone = i === flow.groups.length - 1 && i % abreast === 0
    const width = alone ? box.width : (box.width - space.bands * (abreast - 1)) / abreast
    const room = title === 'beside' ? space.beside - 16 : width - 2 * space.around
    const lines = wrapped(group.text.replaceAll('\n', ' '), room - 4, bold(measure))
    const inside = setBand(parts[i], width - left - space.around, measure)
    const fits = inside && lines.every(line => bold(measure)(line, type) <= room) && (title === 'beside' || lines.length === 1)
    return fits
      ? {
          inside,
          title: lines,
          width,
          height: Math.max(top + inside.height + space.around, lines.length * type * leading + 2 * space.around),
        }
      : undefined
  })
  if (cells.includes(undefined))
    return undefined
  const rows = Array.from({ length: Math.ceil(cells.length / abreast) }, (_, i) => cells.slice(i * abreast, (i + 1) * abreast) as Cell[])
  const heights = rows.map(row => Math.max(...row.map(cell => cell.height)))
  const natural = heights.reduce((sum, height) => sum + height + space.bands, -space.bands)
  if (natural > box.height)
    return undefined
  const more = Math.min(space.grow, (box.height - natural) / rows.length)
  const all: FlowDrawing = { width: box.width, height: natural + more * rows.length, nodes: [], groups: [], edges: [] }
  let y = 0
  rows.forEach((row, r) => {
    let x = 0
    const height = heights[r] + more
    row.forEach((cell, c) => {
      const dy = y + top + (height - top - space.around - cell.inside.height) / 2
      all.groups.push({
        ...flow.groups[r * abreast + c],
        x,
        y,
        width: cell.width,
        height,
        ...(title === 'beside' ? { beside: cell.title } : {}),
        band: true,
      })
      add(all, cell.inside, x + left, dy)
      x += cell.width + space.bands
    })
    y += height + space.bands
  })
  return all
}

/** Puts a drawing's nodes and arrows into another, so far right and down. */
function add(all: Omit<FlowDrawing, 'groups'>, { nodes, edges }: Pick<FlowDrawing, 'nodes' | 'edges'>, dx: number, dy: number): void {
  const move = <T extends { x: number, y: number }>(each: T): T => ({ ...each, x: each.x + dx, y: each.y + dy })
  all.nodes.push(...nodes.map(move))
  all.edges.push(...edges.map(edge => ({ ...edge, points: edge.points.map(move), ...(edge.label && { label: move(edge.label) }) })))
}

function bold(measure: Measure): Measure {
  // Titles are set a weight heavier than labels.
  return (text, size) => measure(text, size) * 1.03
}

function bandsOf(flow: Flow): Part[][] | undefined {
  const home = new Map(flow.nodes.map(node => [node.id, node.group]))
  const flat = flow.groups.every(group => !group.group) && flow.nodes.every(node => node.group)
  if (!flat || flow.edges.some(edge => !home.has(edge.from) || home.get(edge.from) !== home.get(edge.to)))
    return undefined
  const all = flow.groups.map(group =>
    components({
      down: false,
      groups: [],
      nodes: flow.nodes.filter(node => node.group === group.id).map(node => ({ ...node, group: undefined })),
      edges: flow.edges.filter(edge => home.get(edge.from) === group.id),
    }).map((part) => {
      const layers = layersOf(part)
      return layers && { layers, edges: part.edges }
    }),
  )
  return all.every(band => band.length > 0 && band.every(part => part !== undefined)) ? (all as Part[][]) : undefined
}

/** The parts of a band side by side, in rows where one is too narrow; undefined where a word is too long for any. */
function setBand(parts: Part[], width: number, measure: Measure): Omit<FlowDrawing, 'groups'> | undefined {
  const set = (rows: number): Omit<FlowDrawing, 'groups'> | undefined => {
    const across = Math.ceil(parts.length / rows)
    const all: Omit<FlowDrawing, 'groups'> = { width, height: -space.bands, nodes: [], edges: [] }
    for (let i = 0; i < parts.length; i += across) {
      const row = setRow(parts.slice(i, i + across), width, measure)
      if (!row)
        return undefined
      const dy = all.height + space.bands
      add(all, row, 0, dy)
      all.height = dy + row.height
    }
    return all
  }
  const tried = parts.map((_, i) => set(i + 1)).filter(each => each !== undefined)
  return tried.reduce<Omit<FlowDrawing, 'groups'> | undefined>(
    (best, each) => (!best || each.height < best.height ? each : best),
    undefined,
  )
}

/** Each part as wide as it has layers. */
function setRow(parts: Part[], width: number, measure: Measure): Omit<FlowDrawing, 'groups'> | undefined {
  const count = parts.reduce((sum, part) => sum + part.layers.length, 0)
  const unit = (width - space.parts * (parts.length - 1)) / count
  const set = parts.map(part => setLayers(part.layers, part.edges, { width: unit * part.layers.length, height: 0 }, measure))
  if (set.includes(undefined))
    return undefined
  const height = Math.max(...set.map(each => each!.height))
  const all: Omit<FlowDrawing, 'groups'> = { width, height, nodes: [], edges: [] }
  let x = 0
  set.forEach((part, i) => {
    add(all, part!, x, (height - part!.height) / 2)
    x += unit * parts[i].layers.length + space.parts
  })
  return all
}
