/** The charts most people draw, set for a slide: groups as bands, trees as columns, a chain in rows, what runs in layers across. */
import type { Box, FlowDrawing, Measure } from './drawing.ts'
import type { Flow } from './flow.ts'
import { bands } from './bands.ts'
import { chainRows } from './chain.ts'
import { largestLabel, leastLabel, type } from './drawing.ts'
import { layers } from './layers.ts'
import { isForest, treeColumns } from './tree.ts'

/** A way to set a chart in a box whose px are those of a label of 15 px; undefined where it does not fit. */
type Way = (flow: Flow, box: Box, measure: Measure) => FlowDrawing | undefined

/**
 * A chart with its labels as large as fit the box, from 20 px down to the least that can be read from the last row;
 * undefined for a chart of none of these forms, and for one that would come out smaller.
 * Of what fits at one size, that which runs as the writer said comes first.
 */
export function ownLayout(whole: Flow, box: Box, measure: Measure): FlowDrawing | undefined {
  if (whole.nodes.length > mostNodes)
    return undefined
  const flow = unframed(whole)
  const ways = waysOf(flow)
  const width = remembered(measure)
  for (let label = largestLabel; label >= leastLabel; label--) {
    const scale = label / type
    const inside = { width: box.width / scale, height: box.height / scale }
    for (const way of ways) {
      const drawing = way(flow, inside, width)
      if (drawing)
        return drawing
    }
  }
  return undefined
}

/** No slide holds more at a size that is read. */
const mostNodes = 40

/** A part of a larger chart without the frame it has there: its slide is headed by the frame's name, and what it leads to is set apart. */
function unframed(flow: Flow): Flow {
  const [group, ...others] = flow.groups
  const outside = flow.nodes.filter(node => node.group === undefined)
  const isPart
    = group
      && others.length === 0
      && outside.length > 0
      && outside.every(node => node.elsewhere)
      && !flow.edges.some(edge => edge.from === group.id || edge.to === group.id)
  return isPart ? { ...flow, groups: [], nodes: flow.nodes.map(({ group, ...node }) => node) } : flow
}

function waysOf(flow: Flow): Way[] {
  if (flow.groups.length > 0)
    return [bands]
  const tree: Way[] = isForest(flow) ? [treeColumns] : []
  return [chainRows, ...(flow.down ? [...tree, layers] : [layers, ...tree])]
}

/** The same words are measured again at every size that is tried. */
function remembered(measure: Measure): Measure {
  const known = new Map<string, number>()
  return (text, size) => {
    const key = `${size} ${text}`
    const width = known.get(key) ?? measure(text, size)
    known.set(key, width)
    return width
  }
}
