/** What of a chart its slide's headline speaks of. */
import type { Flow, FlowEdge } from './flow.ts'

/** Ids that are lit; the rest steps back where `others` says so. */
export interface Lit {
  nodes: Set<string>
  groups: Set<string>
  edges: Set<FlowEdge>
  others: 'back' | 'as usual'
}

const nothing: Lit = { nodes: new Set(), groups: new Set(), edges: new Set(), others: 'as usual' }

/**
 * The nodes and groups that a headline names in all their words, and the arrows by which one leads to the next of them.
 * One node alone is picked out and no other steps back; where all groups are named none is.
 */
export function litBy(flow: Flow, headline: string): Lit {
  const said = new Set(wordsOf(headline))
  const isNamed = ({ text }: { text: string }): boolean => {
    const words = wordsOf(text)
    return text.trim().length > 1 && words.length > 0 && words.every(word => said.has(word))
  }
  const groups = flow.groups.filter(isNamed)
  // A headline that says a part of another's name too goes through all of them.
  const touched = flow.groups.filter(group => wordsOf(group.text).some(word => word.length > least && said.has(word)))
  const some
    = groups.length > 0 && groups.length < flow.groups.length && touched.length === groups.length ? groups.map(group => group.id) : []
  const named = flow.nodes.filter(isNamed).map(node => node.id)
  const inside = flow.nodes.filter(node => node.group !== undefined && some.includes(node.group)).map(node => node.id)
  const edges = named.flatMap(from => named.flatMap(to => (from === to ? [] : pathOf(flow, from, to))))
  const nodes = new Set([...named, ...inside, ...edges.flatMap(edge => [edge.from, edge.to])])
  if (nodes.size === 0 || nodes.size === flow.nodes.length)
    return nothing
  const within = flow.edges.filter(edge => inside.includes(edge.from) && inside.includes(edge.to))
  return { nodes, groups: new Set(some), edges: new Set([...edges, ...within]), others: nodes.size > 1 ? 'back' : 'as usual' }
}

/** Letters of a word that tells one name from another. */
const least = 3

/** Words a name is known by: lower case, without a plural's ending. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}+]+/u)
    .filter(Boolean)
    .map(word => (/[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word))
}

/** The fewest arrows that lead from one node to another. */
function pathOf(flow: Flow, from: string, to: string): FlowEdge[] {
  const came = new Map<string, FlowEdge | undefined>([[from, undefined]])
  for (const id of came.keys()) {
    for (const edge of flow.edges.filter(each => each.from === id && !came.has(each.to))) came.set(edge.to, edge)
  }
  const path: FlowEdge[] = []
  for (let edge = came.get(to); edge; edge = came.get(edge.from)) path.unshift(edge)
  return path
}
