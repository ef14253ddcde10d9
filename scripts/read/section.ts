/** From what stands under a heading to blocks. */
import type { PhrasingContent, RootContent } from 'mdast'
import type { Block, Position } from '../talk.ts'
import type { Part } from './outline.ts'
import type { Spread } from '../blocks/kind.ts'
import { toString } from 'mdast-util-to-string'
import { recognise, settled } from '../blocks/index.ts'
import { NotationError } from '../blocks/kind.ts'
import { inline, labelled, leadIn, loneLabel } from '../blocks/prose.ts'
import { stagesOf, stagesUnder } from '../blocks/roadmap.ts'
import { statesOf } from '../blocks/team.ts'
import { Refusal } from '../refusal.ts'
import { tidy } from './heading.ts'
import { isUnseen } from './parse.ts'

/** Where the Markdown came from: its text, and its lines in the file. */
export interface Source {
  markdown: string
  lines: string[]
  at: (line: number) => Position
}

/** Every block under a part, its sub-headings as paths, in order. `under` is what the part itself stands under. */
export function blocksOf(part: Part, source: Source, under: string[] = [part.title]): Block[] {
  return collect(part, source, under, [], part.heading ? [said(part.heading, source)] : [])
}

function collect(part: Part, source: Source, under: string[], path: string[], pending: Said[]): Block[] {
  const blocks: Block[] = []
  const nodes = part.own.filter(node => !isUnseen(node))
  const spreads = [stagesOf(nodes), statesOf(nodes, under)].filter(spread => spread !== undefined)
  const spreadAt = new Map(spreads.flatMap(spread => [...spread.labels, ...spread.lists].map(node => [node, spread])))
  const consumed = new Set(spreads.flatMap(spread => spread.lists))
  const spreadBlocks = new Map<Spread, Block>()
  const labels: Labels = {}
  let runIn: string | undefined
  const put = (block: Block): void => {
    block.source = [...pending.splice(0).map(each => each.source), block.source].join('\n\n')
    blocks.push(block)
  }
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]
    const spread = spreadAt.get(node)
    if (spread && node === spread.labels[0]) {
      const block = settled<Block>({ ...spread.block, path, position: source.at(node.position!.start.line), source: spread.labels.map(each => rawOf(each, source)).join('\n\n') })!
      spreadBlocks.set(spread, block)
      put(block)
    }
    if (spread && consumed.has(node)) {
      spreadBlocks.get(spread)!.source += `\n\n${[...pending.splice(0).map(each => each.source), rawOf(node, source)].join('\n\n')}`
      continue
    }
    const label = spread ? toString(node) : labelAt(nodes, i)
    if (label !== undefined && (spread || nodes[i + 1] !== undefined)) {
      if (!spread && loneLabel(node) === undefined)
        labels.lead = tidy(label)
      else
        setLabel(labels, tidy(label), loneLabel(nodes[i + 1]) !== undefined)
      runIn = undefined
      if (!spread)
        pending.push(said(node, source))
      continue
    }
    const own = node.type === 'paragraph' ? leadingLabel(inline(node.children)) : undefined
    // `**Options:**` and its list end where `**Decision:** …` begins.
    if (own && /^(?:options|alternatives)(?: considered)?$/i.test(labels.inner ?? ''))
      labels.inner = undefined
    const here = [...path, labels.outer, node.type === 'list' && runIn ? runIn : labels.inner, labels.lead].filter(label => label !== undefined)
    labels.lead = undefined
    const found = recogniseAt(nodes, i, source, [...under, ...here], here)
    runIn = undefined
    if (own && found.block.type === 'prose') {
      found.block.path = [...path, labels.outer, own.label].filter(label => label !== undefined)
      found.block.text = own.rest
      runIn = own.label
    }
    put(found.block)
    i += found.took
  }
  const staged = stagesBelow(part, source, under, path)
  if (staged)
    put(staged.block)
  for (const child of part.children.filter(child => !staged?.whole.includes(child)))
    blocks.push(...collect(child, source, [...under, child.title], [...path, tidy(child.title)], [...pending.splice(0), ...staged ? [] : [said(child.heading!, source)]]))
  // A heading or label with nothing below it is still said.
  const last = pending.at(-1)
  if (last && part.depth > 0)
    put({ type: 'prose', text: last.words, path, position: source.at(part.line), source: pending.pop()!.source })
  const asides = part.own.filter(isUnseen)
  if (blocks.length > 0 && asides.length > 0)
    blocks.at(-1)!.source += asides.map(node => `\n\n${rawOf(node, source)}`).join('')
  return blocks
}

/** Sub-headings that are phases, as one roadmap; `whole` are those of which nothing is left to show. */
function stagesBelow(part: Part, source: Source, under: string[], path: string[]): { block: Block, whole: Part[] } | undefined {
  const listOf = (child: Part): RootContent | undefined => {
    const [only, ...more] = child.own
    return only?.type === 'list' && more.length === 0 && child.children.length === 0 && recogniseAt(child.own, 0, source, [...under, child.title], path).block.type === 'list' ? only : undefined
  }
  const phases = stagesUnder(part.children.map(child => ({ title: child.title, list: listOf(child) })))
  if (!phases)
    return undefined
  const whole = part.children.filter(child => listOf(child) || (child.own.length === 0 && child.children.length === 0))
  const raws = part.children.flatMap(child => [child.heading!, ...(whole.includes(child) ? child.own : [])]).map(node => rawOf(node, source))
  return { block: settled<Block>({ type: 'roadmap', phases, path, position: source.at(part.children[0].line), source: raws.join('\n\n') })!, whole }
}

/** The label a node is for those after it: a bold line, or a line such as `Goals:` above a list, a table or code. */
function labelAt(nodes: RootContent[], at: number): string | undefined {
  const next = nodes[at + 1]
  const leads = next && (['list', 'table', 'code'].includes(next.type) || loneLabel(next) !== undefined || leadIn(next) !== undefined)
  return loneLabel(nodes[at]) ?? (leads ? leadIn(nodes[at]) : undefined)
}

/** The labels that stand over a node: `lead` over the next one only. */
interface Labels { outer?: string, inner?: string, lead?: string }

/** A heading or label that waits for the block it stands over. */
interface Said { words: string, source: string }

function said(node: RootContent, source: Source): Said {
  return { words: 'children' in node ? inline(node.children as PhrasingContent[]) : '', source: rawOf(node, source) }
}

/** A label straight above another stands over it, until one numbered as it is: `Initiative 1`, `Initiative 2`. */
function setLabel(labels: Labels, label: string, overNext: boolean): void {
  labels.lead = undefined
  const family = (name?: string): string | undefined => /^([A-Z]+)\s+\d+\b/i.exec(name ?? '')?.[1]
  if (overNext || family(label) !== undefined) {
    labels.outer = label
    labels.inner = undefined
  }
  else {
    labels.inner = label
  }
}

function recogniseAt(nodes: RootContent[], at: number, source: Source, under: string[], path: string[]): { block: Block, took: number } {
  const node = nodes[at]
  const position = source.at(node.position!.start.line)
  const raw = (each: RootContent): string => rawOf(each, source)
  const after = (steps: number): RootContent | undefined => nodes[at + steps]
  try {
    return recognise({ node, after, under, raw, common: { position, path, source: raw(node) } })
  }
  catch (error) {
    if (error instanceof NotationError)
      throw new Refusal(error.message, { at: source.at(node.position!.start.line + error.line), mend: 'content/README.md shows the notation', cause: error })
    throw error
  }
}

/** `**Industry analysis:** The market…`, where the label names the paragraph. */
function leadingLabel(text: string): { label: string, rest: string } | undefined {
  const label = /^\*\*/.test(text) ? labelled(text) : undefined
  return label && label.rest ? label : undefined
}

function rawOf(node: RootContent, source: Source): string {
  return source.markdown.slice(node.position!.start.offset, node.position!.end.offset)
}
