/** What a chart without subgraphs falls into: all that can be reached through one node alone. */
import type { ChartEdge, ChartNode, Flowchart } from './flowchart.ts'
import { labelWords } from './flowchart.ts'

/** Nodes that a branch has at least; of a chart with more nodes than `most` a slide is parted, and a run of a chain has so many. */
const [least, most, run] = [3, 12, 20]

/** What the ids of branches begin with; no writer's does. */
const mark = 'branch__'

/** A chart with each branch of some of its nodes as a subgraph; undefined where there are not two parts to tell apart. */
export function withBranches(chart: Flowchart, own: ChartNode[]): Flowchart | undefined {
  const branches
    = own.length > most
      ? branchesOf(
          chart,
          own.map(node => node.id),
        )
      : []
  if (branches.length === 0)
    return undefined
  const home = new Map(branches.flatMap(branch => branch.ids.map(id => [id, branch.head] as const)))
  return {
    ...chart,
    groups: [
      ...chart.groups,
      ...branches.map(({ head }) => {
        const node = own.find(node => node.id === head)!
        const title = labelWords(node.label ?? '') || head
        return { id: mark + head, heading: `${mark}${head} ["${title}"]`, title, ...(node.group !== undefined && { group: node.group }) }
      }),
    ],
    nodes: chart.nodes.map(node => (home.has(node.id) ? { ...node, group: mark + home.get(node.id)! } : node)),
  }
}

/** The same nodes where they stood. */
export function withoutBranches(chart: Flowchart): Flowchart {
  const above = new Map(chart.groups.filter(group => group.id.startsWith(mark)).map(group => [group.id, group.group]))
  const out = (group: string | undefined): string | undefined => (group !== undefined && above.has(group) ? out(above.get(group)) : group)
  const rooted = <T extends { group?: string }>({ group, ...each }: T): T => {
    const outer = out(group)
    return { ...each, ...(outer !== undefined && { group: outer }) } as T
  }
  return { ...chart, nodes: chart.nodes.map(rooted), groups: chart.groups.filter(group => !above.has(group.id)).map(rooted) }
}

interface Branch {
  head: string
  ids: string[]
}

/**
 * Of the nodes that what begins the chart leads to, those through which alone at least `least` others are reached, with all of these;
 * a node that leads to one other is passed over.
 */
function branchesOf(chart: Flowchart, ids: string[]): Branch[] {
  const inside = new Set(ids)
  const edges = chart.edges.filter(edge => inside.has(edge.from) && inside.has(edge.to) && edge.from !== edge.to)
  const entries = ids.filter(id => !edges.some(edge => edge.to === id))
  if (entries.length === 1 && ids.every(id => edges.filter(edge => edge.from === id).length <= 1))
    return runsOf(entries[0], edges)
  const reached = (without?: string): Set<string> => {
    const seen = new Set(entries.filter(id => id !== without))
    for (const id of seen) edges.filter(edge => edge.from === id && edge.to !== without).forEach(edge => seen.add(edge.to))
    return seen
  }
  const all = reached()
  const under = (head: string): string[] => {
    const still = reached(head)
    return ids.filter(id => all.has(id) && !still.has(id))
  }
  const seen = new Set<string>()
  let front = entries
  while (front.length > 0) {
    const next = [...new Set(front.flatMap(id => edges.filter(edge => edge.from === id).map(edge => edge.to)))].filter(id => !seen.has(id))
    next.forEach(id => seen.add(id))
    const found = next
      .map(head => ({ head, ids: under(head) }))
      .filter(branch => branch.ids.length >= least && branch.ids.length < ids.length - 1)
    if (found.length > 0)
      return found
    front = next
  }
  return []
}

/** A chain in runs of one length; none where it is short. */
function runsOf(first: string, edges: ChartEdge[]): Branch[] {
  const chain = [first]
  for (
    let next = edges.find(edge => edge.from === first);
    next && !chain.includes(next.to);
    next = edges.find(edge => edge.from === chain.at(-1))
  ) {
    chain.push(next.to)
  }
  const count = Math.ceil(chain.length / run)
  const length = Math.ceil(chain.length / count)
  return count < 2
    ? []
    : Array.from({ length: count }, (_, i) => chain.slice(i * length, (i + 1) * length)).map(ids => ({ head: ids[0], ids }))
}
