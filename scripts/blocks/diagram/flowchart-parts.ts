/** A flowchart too large for a slide as an overview and its parts. */
import type { ChartEdge, ChartGroup, ChartNode, Flowchart } from './flowchart.ts'
import { balance } from '../kind.ts'
import { withBranches, withoutBranches } from './branches.ts'
import { linkWords } from './flowchart.ts'

/** A flowchart for a slide of its own; `name` says which part of the whole it is. */
export interface ChartPart {
  name?: string
  chart: Flowchart
}

/** The class of what stands on a slide only to be pointed at: it has its own place on another. */
export const elsewhere = 'elsewhere'

/**
 * The parts of a flowchart, in order, so that each can be read; the whole where it can be read or can't be parted.
 *
 * - The first is an overview: a node a subgraph, the nodes that stand in none, and the edges between them.
 *   Edges between the same two become one; it carries what they say, each text once, and past three says how many more there are.
 * - Then a part a subgraph, whole. An edge that leaves it leads to what it leads to as the overview names it, marked `elsewhere`;
 *   edges that say the same thing of the same two become one, with every text they carry.
 *   So every edge is on a slide as it was written (inside a part), or with its own end, its text and its kind (leaving one).
 * - A part that can't be read is parted in the same way; its overview shows all texts and kinds.
 * - Neighbours of at most `tiny` nodes share slides of at most twice as many: a slide of two nodes is a pause, not a picture.
 * - What has no subgraphs is parted where no edge joins it, if every part can be read then; else by its branches (see branches.ts),
 *   as if each were a subgraph.
 * @param legible whether a chart can be read on a slide
 */
export function partsOf(chart: Flowchart, legible: (chart: Flowchart) => boolean): ChartPart[] {
  const isInside = ({ from, to }: ChartEdge): boolean =>
    from !== to && (ancestry(chart, from).includes(to) || ancestry(chart, to).includes(from))
  // An arrow between a subgraph and what is in it has no place but in the whole.
  return chart.edges.some(isInside) ? [{ chart }] : parted({ chart, legible, trail: [] }, [undefined])
}

/** Nodes. A slide holds seven things well, and ten where they are the same kind of thing. */
const tiny = 5
/** Texts that an edge of an overview shows. */
const told = 3
/** Characters a part's name may have where it names several. */
const nameLength = 60

interface Parting {
  chart: Flowchart
  legible: (chart: Flowchart) => boolean
  trail: string[]
}
/** A subgraph, or the whole chart. */
type Frame = ChartGroup | undefined

function parted(parting: Parting, frames: Frame[]): ChartPart[] {
  const { chart, legible, trail } = parting
  const whole: ChartPart = {
    ...named([...trail, ...(frames.every(frame => frame) ? [titles(frames as ChartGroup[])] : [])]),
    chart: detail(chart, frames),
  }
  if (legible(whole.chart))
    return [whole]
  if (frames.length > 1)
    return frames.flatMap(frame => parted(parting, [frame]))
  const [frame] = frames
  const all = [...chart.groups, ...chart.nodes]
  const inside = chart.groups.filter(group => group.group === frame?.id && all.some(each => each.group === group.id))
  if (inside.length === 0)
    return unjoined(whole, parting, frame)
  const below = { ...parting, trail: frame ? [...trail, frame.title] : trail }
  const parts = shared(chart, inside).flatMap(groups => parted(below, groups))
  const alone = inside.length === 1 && all.filter(each => each.group === frame?.id).length === 1
  return alone ? parts : [{ ...named(frame ? below.trail : ['Overview']), chart: overview(chart, frame) }, ...parts]
}

function named(trail: string[]): { name?: string } {
  return trail.length > 0 ? { name: trail.join(': ') } : {}
}

function titles(groups: ChartGroup[]): string {
  const names = groups.map(group => group.title)
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]
  return names.length > 2 && all.length > nameLength ? `${names[0]} to ${names.at(-1)}` : all
}

/** Subgraphs in order, small neighbours together. */
function shared(chart: Flowchart, groups: ChartGroup[]): ChartGroup[][] {
  const size = (groups: ChartGroup[]): number => groups.reduce((sum, group) => sum + nodesIn(chart, group).length, 0)
  const runs: ChartGroup[][] = []
  for (const group of groups) {
    const last = runs.at(-1)
    if (last && size([group]) <= tiny && last.every(each => size([each]) <= tiny))
      last.push(group)
    else runs.push([group])
  }
  return runs.flatMap(run => balance(run, size, 2 * tiny))
}

/** Parts that no edge joins, in order, as few slides as can be read; branches where one of them can't; the whole where there are none. */
function unjoined(whole: ChartPart, parting: Parting, frame: Frame): ChartPart[] {
  const { chart, legible } = parting
  const own = chart.nodes.filter(node => node.group === frame?.id)
  const show = (parts: string[][]): Flowchart => {
    const left = new Set(own.map(node => node.id).filter(id => !parts.flat().includes(id)))
    const edges = chart.edges.filter(edge => !left.has(edge.from) && !left.has(edge.to))
    return detail(withLooks(chart, { ...chart, nodes: chart.nodes.filter(node => !left.has(node.id)), edges }), [frame])
  }
  const slides = balance(
    joined(
      own.map(node => node.id),
      chart.edges,
    ),
    parts => (legible(show(parts)) ? 0 : 1),
    0,
  ).map(show)
  if (slides.length > 1 && slides.every(legible))
    return slides.map(slide => ({ ...whole, chart: slide }))
  const branched = withBranches(chart, own)
  if (!branched)
    return [whole]
  const unframed: Parting['legible'] = part => legible(withoutBranches(part))
  return parted({ ...parting, chart: branched, legible: unframed }, [frame]).map(part => ({ ...part, chart: withoutBranches(part.chart) }))
}

/** Sets of ids that edges join, in order. */
function joined(ids: string[], edges: ChartEdge[]): string[][] {
  const sets = new Map(ids.map(id => [id, new Set([id])]))
  for (const { from, to } of edges) {
    const [a, b] = [sets.get(from), sets.get(to)]
    if (a && b && a !== b) {
      b.forEach(id => a.add(id))
      b.forEach(id => sets.set(id, a))
    }
  }
  return [...new Set(sets.values())].map(set => ids.filter(id => set.has(id)))
}

/** Subgraphs with all that is in them, and what they are joined to. */
function detail(chart: Flowchart, frames: Frame[]): Flowchart {
  if (frames.includes(undefined))
    return chart
  const siblings = new Set(frames.map(frame => frame!.id))
  const above = new Set(ancestry(chart, frames[0]!.id).slice(1))
  const isDrawn = (id: string): boolean => ancestry(chart, id).some(each => siblings.has(each))
  return drawn(chart, {
    isDrawn,
    groups: chart.groups.filter(group => isDrawn(group.id)),
    standIn: id => (isDrawn(id) ? id : under(chart, id, above)),
    inFull: true,
  })
}

/** A subgraph, or the whole chart, with what is in its subgraphs folded away. */
function overview(chart: Flowchart, frame: Frame): Flowchart {
  const above = new Set(frame ? ancestry(chart, frame.id).slice(1) : [])
  const isDrawn = (id: string): boolean => id === frame?.id || parentOf(chart, id) === frame?.id
  return drawn(chart, {
    isDrawn,
    groups: frame ? [frame] : [],
    standIn: id => ancestry(chart, id).find(isDrawn) ?? under(chart, id, above),
    // What leaves a subgraph's own nodes is shown here and nowhere else.
    inFull: frame !== undefined,
  })
}

interface View {
  /** Whether a node or subgraph has its place on the slide; what else is on it stands there to be pointed at. */
  isDrawn: (id: string) => boolean
  /** The subgraphs that are frames. */
  groups: ChartGroup[]
  /** What shows a node or subgraph on the slide, itself or the subgraph it is in; undefined for one that holds the slide's own. */
  standIn: (id: string) => string | undefined
  /** Every text of edges that become one is shown, and every kind of arrow. */
  inFull: boolean
}

function drawn(chart: Flowchart, { isDrawn, groups, standIn, inFull }: View): Flowchart {
  const frames = new Set(groups.map(group => group.id))
  const edges = joinedEdges(chart, standIn, isDrawn, inFull)
  const pointedAt = new Set(edges.flatMap(edge => [edge.from, edge.to]).filter(id => !isDrawn(id)))
  const rooted = <T extends { group?: string }>({ group, ...each }: T): T => ({ ...each, ...(frames.has(group!) && { group }) }) as T
  const nodes = [
    ...chart.nodes.filter(node => isDrawn(node.id) || pointedAt.has(node.id)),
    ...chart.groups.filter(group => !frames.has(group.id) && (isDrawn(group.id) || pointedAt.has(group.id))).map(folded),
  ].map(node => rooted(isDrawn(node.id) ? node : { ...node, classes: [elsewhere] }))
  return withLooks(chart, { header: chart.header, nodes, groups: groups.map(rooted), edges })
}

/** A subgraph as a node, in the shape for what is told elsewhere. */
function folded({ id, title, group }: ChartGroup): ChartNode {
  return { id, label: `[["${title}"]]`, classes: [], group }
}

/** Edges between what stands on a slide; those whose end is not itself there are joined. */
function joinedEdges(chart: Flowchart, standIn: View['standIn'], isDrawn: View['isDrawn'], inFull: boolean): ChartEdge[] {
  const edges = new Map<string, ChartEdge & { texts: string[] }>()
  for (const [i, edge] of chart.edges.entries()) {
    const [from, to] = [standIn(edge.from), standIn(edge.to)]
    const asWritten = from === edge.from && to === edge.to
    if (
      from === undefined
      || to === undefined
      || !(isDrawn(from) || isDrawn(to))
      || (!asWritten && (from === to || edge.link.startsWith('~')))
    ) {
      continue
    }
    const isJoined = !asWritten || !isDrawn(from) || !isDrawn(to)
    const key = JSON.stringify([from, to, ...(!isJoined ? [i] : inFull ? [edge.link] : [])])
    const known = edges.get(key) ?? { from, to, link: edge.link, texts: [] }
    edges.set(key, { ...known, texts: [...new Set([...known.texts, ...(edge.text === undefined ? [] : [edge.text])])] })
  }
  return [...edges.values()].map(({ texts, ...edge }) => ({ ...edge, ...(texts.length > 0 && { text: joinedTexts(texts, inFull) }) }))
}

function joinedTexts(texts: string[], inFull: boolean): string {
  if (texts.length === 1)
    return texts[0]
  const shown = inFull || texts.length <= told ? texts : texts.slice(0, told - 1)
  const words = shown.map(text => text.replace(/^"([\s\S]*)"$/, '$1')).join(', ')
  return linkWords(shown.length < texts.length ? `${words} and ${texts.length - shown.length} more` : words)
}

/** The looks of what is on a slide, and of nothing else. */
function withLooks({ marks, classes }: Flowchart, slide: Omit<Flowchart, 'marks' | 'classes'>): Flowchart {
  const own = new Set([...slide.nodes.filter(node => !node.classes.includes(elsewhere)), ...slide.groups].map(each => each.id))
  const kept = marks.map(mark => ({ ...mark, ids: mark.ids.filter(id => own.has(id)) })).filter(mark => mark.ids.length > 0)
  const used = new Set([...slide.nodes.flatMap(node => node.classes), ...kept.filter(mark => mark.word === 'class').map(mark => mark.rest)])
  const needed = classes
    .map(each => ({ ...each, names: each.names.filter(name => used.has(name) || name === 'default') }))
    .filter(each => each.names.length > 0)
  return {
    ...slide,
    marks: kept,
    classes: used.has(elsewhere) ? [...needed, { names: [elsewhere], style: 'stroke-dasharray:4 4' }] : needed,
  }
}

function nodesIn(chart: Flowchart, group: ChartGroup): ChartNode[] {
  return chart.nodes.filter(node => ancestry(chart, node.id).includes(group.id))
}

function parentOf(chart: Flowchart, id: string): string | undefined {
  return (chart.groups.find(each => each.id === id) ?? chart.nodes.find(each => each.id === id))?.group
}

/** A node or subgraph and those it stands in, the innermost first. */
function ancestry(chart: Flowchart, id: string): string[] {
  const above = parentOf(chart, id)
  return above === undefined ? [id] : [id, ...ancestry(chart, above)]
}

/** The one of an id's ancestry that stands right inside one of these subgraphs, or in none; undefined for one of them. */
function under(chart: Flowchart, id: string, above: Set<string>): string | undefined {
  const line = ancestry(chart, id)
  const end = line.findIndex(each => above.has(each))
  return end === 0 ? undefined : line.at(end < 0 ? -1 : end - 1)
}
