import type { SpecNode } from '../../model/talk.ts'
import type { Flowchart } from './flowchart.ts'
import { elsewhere } from './flowchart-parts.ts'
import { labelWords } from './flowchart.ts'

/** A flowchart as data: what Mermaid's text says, before anything is placed. */
export interface Flow {
  down: boolean
  nodes: FlowNode[]
  groups: FlowGroup[]
  edges: FlowEdge[]
}

export type FlowShape = 'box' | 'round' | 'pill' | 'store' | 'choice' | 'circle' | 'routine' | 'hexagon'

export interface FlowNode {
  id: string
  /** Lines the writer broke are apart by `\n`. */
  text: string
  shape: FlowShape
  /** The group it stands in. */
  group?: string
  /** Picked out by the writer with a colour or a class. */
  marked: boolean
  /** Told on another slide; here for what leads to it. */
  elsewhere: boolean
}

export interface FlowGroup {
  id: string
  text: string
  group?: string
}

export type FlowEnd = 'none' | 'arrow' | 'circle' | 'cross'

export interface FlowEdge {
  from: string
  to: string
  text: string
  line: 'plain' | 'dotted' | 'thick' | 'unseen'
  start: FlowEnd
  end: FlowEnd
}

const brackets: [RegExp, FlowShape][] = [
  [/^\[\(/, 'store'],
  [/^\(\(/, 'circle'],
  [/^\(\[/, 'pill'],
  [/^\[\[/, 'routine'],
  [/^\{\{/, 'hexagon'],
  [/^\{/, 'choice'],
  [/^\(/, 'round'],
]

/** What only Mermaid reads: entities, icons, Markdown, attributes. */
const itsOwn = /[#&]\w+;|`|\bfa[bsr]?:|^@/

/** A chart as it is laid out; undefined where its labels hold what only Mermaid reads. */
export function flowOf(chart: Flowchart): Flow | undefined {
  const texts = [
    ...chart.nodes.map(node => node.label ?? ''),
    ...chart.groups.map(group => group.heading),
    ...chart.edges.map(edge => edge.text ?? ''),
  ]
  if (texts.some(text => itsOwn.test(text)))
    return undefined
  const picked = new Set(chart.marks.filter(mark => mark.word !== 'click').flatMap(mark => mark.ids))
  return {
    down: !/\b(?:LR|RL)\b/.test(chart.header),
    nodes: chart.nodes.map(({ id, label, classes, group }) => ({
      id,
      text: lines(label) || id,
      shape: brackets.find(([open]) => open.test(label ?? ''))?.[1] ?? 'box',
      ...(group !== undefined && { group }),
      marked: classes.some(name => name !== elsewhere) || picked.has(id),
      elsewhere: classes.includes(elsewhere),
    })),
    groups: chart.groups.map(({ id, title, group }) => ({ id, text: title, ...(group !== undefined && { group }) })),
    edges: chart.edges.map(({ from, to, link, text }) => ({
      from,
      to,
      text: lines(text),
      line: link.includes('~') ? 'unseen' : link.includes('.') ? 'dotted' : link.includes('=') ? 'thick' : 'plain',
      start: ends[link[0]] ?? 'none',
      end: ends[link.at(-1)!] ?? 'none',
    })),
  }
}

const ends: Record<string, FlowEnd> = { '<': 'arrow', '>': 'arrow', 'o': 'circle', 'x': 'cross' }

/** A label's lines as the writer broke them. */
function lines(label = ''): string {
  return label
    .split(/<br\s*\/?>|\\n/)
    .map(labelWords)
    .filter(Boolean)
    .join('\n')
}

/** What a flowchart says, edge by edge. */
export function flowInWords(flow: Flow): string {
  const names = new Map([...flow.nodes, ...flow.groups].map(each => [each.id, each.text.replaceAll('\n', ', ')]))
  const edges = flow.edges
    .filter(edge => edge.line !== 'unseen')
    .map(edge => `${names.get(edge.from)} to ${names.get(edge.to)}${edge.text ? ` (${edge.text})` : ''}`)
  return `Diagram of ${flow.nodes.length} parts: ${edges.length > 0 ? edges.join('; ') : [...names.values()].join(', ')}`
}

/** A flowchart as lines, group by group: each part and where it leads; what only is led to needs no line of its own. */
export function flowOutline(flow: Flow): SpecNode[] {
  const names = new Map([...flow.nodes, ...flow.groups].map(each => [each.id, each.text.replaceAll('\n', ' ')]))
  const seen = flow.edges.filter(edge => edge.line !== 'unseen')
  const lines = (group?: string): SpecNode[] =>
    flow.nodes
      .filter(node => node.group === group)
      .flatMap((node) => {
        const targets = seen.filter(edge => edge.from === node.id).map(edge => `${names.get(edge.to)}${edge.text ? ` (${edge.text})` : ''}`)
        const within = seen.some(edge => edge.to === node.id && flow.nodes.find(each => each.id === edge.from)?.group === group)
        return targets.length === 0 && within
          ? []
          : [{ key: names.get(node.id)!, values: targets.length > 0 ? [`to ${targets.join(', ')}`] : [], children: [] }]
      })
  const group = (each: FlowGroup): SpecNode => ({
    key: names.get(each.id)!,
    values: [],
    children: [...lines(each.id), ...flow.groups.filter(inner => inner.group === each.id).map(group)],
  })
  return [
    ...lines(),
    ...flow.groups
      .filter(each => !each.group)
      .map(group)
      .reverse(),
  ]
}
