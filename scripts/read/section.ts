/** From what stands under a heading to blocks. */
import type { List, ListItem, PhrasingContent, RootContent } from 'mdast'
import type { Block, Position } from '../model/talk.ts'
import type { Markdown } from '../text/markdown.ts'
import type { Fault } from '../model/fault.ts'
import type { Part } from './outline.ts'
import { toString } from 'mdast-util-to-string'
import { asNotated, recognise } from '../blocks/index.ts'
import type { Made } from '../blocks/kind.ts'
import { NotationError } from '../blocks/kind.ts'
import { labelled, leadIn, listItems, loneLabel } from '../blocks/prose.ts'
import { inline } from '../text/markdown.ts'
import { whole, words } from '../vocabulary/index.ts'
import { isAim, isFigure, tellsChange } from '../blocks/metrics/recognise.ts'
import { comparisonOf, labelledOptions } from '../blocks/comparison/options.ts'
import { decisionOf } from '../blocks/decision/recognise.ts'
import type { Headed } from '../import/parts.ts'
import { partsUnder } from '../import/parts.ts'
import { risksUnder } from '../blocks/risks/recognise.ts'
import { isPhase, stagesOf, stagesUnder } from '../blocks/roadmap/recognise.ts'
import { statesOf } from '../blocks/team/recognise.ts'
import { tidy, withoutMark } from './heading.ts'
import { isUnseen } from './parse.ts'
import { slipsIn } from './slips.ts'
import { withFiguresApart, writtenAs } from './told-figures.ts'

/** Where the Markdown came from: its text, and its lines in the file. */
export interface Source {
  markdown: string
  lines: string[]
  at: (line: number) => Position
  /** It is in the notation; else it was written for something else, and what looks like a slip may be none. */
  strict: boolean
  /** What is found wrong on the way. */
  faults: Fault[]
}

/** Every block under a part, its sub-headings as paths, in order. `under` is what the part itself stands under. */
export function blocksOf(part: Part, source: Source, under: string[] = [part.title]): Block[] {
  source.faults.push(...slipsIn(part, source))
  return collect(part, source, under, [], part.heading ? [said(part.heading, source)] : [])
}

function collect(part: Part, source: Source, under: string[], path: string[], pending: Said[]): Block[] {
  const joined = [stagesBelow, risksBelow, optionsBelow, choiceAbove, partsBelow].map(join => join(part, source, under, path)).find(Boolean)
  const blocks = joined?.own ? [] : ownBlocks(part, source, under, path, pending)
  if (joined)
    blocks.push(below(pending, joined.block), ...(joined.after ?? []).map(node => recogniseAt([node], 0, source, under, path).block))
  for (const child of part.children.filter(child => !joined?.whole.includes(child))) {
    const { words, priority } = withoutMark(child.title)
    source.faults.push(...slipsIn(child, source))
    const below = collect(
      child,
      source,
      [...under, words],
      [...path, tidy(words)],
      [...pending.splice(0), ...(joined?.heads.includes(child) ? [] : [said(child.heading!, source)])],
    )
    blocks.push(...(priority ? below.map(block => ({ priority, ...block })) : below))
  }
  // A heading with nothing below it is still said.
  const last = pending.pop()
  if (last)
    blocks.push(below(pending, { type: 'prose', text: last.words, path, position: source.at(part.line), source: last.source }))
  const unseen = part.own.filter(isUnseen)
  for (const node of unseen) {
    const { line } = source.at(node.position!.start.line)
    const above = blocks.findLast(block => block.position.line <= line) ?? blocks[0]
    if (above)
      above.source += `\n\n${rawOf(node, source)}`
  }
  return blocks
}

/** The blocks between a part's heading and the next. */
function ownBlocks(part: Part, source: Source, under: string[], path: string[], pending: Said[]): Block[] {
  const blocks: Block[] = []
  const nodes = part.own.filter(node => !isUnseen(node)).flatMap(node => parted(node, under, source))
  const spreads = spreadsIn(nodes, source, under, path)
  const labels: Labels = {}
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]
    const spread = spreads.get(node)
    if (spread && node === spread.first)
      blocks.push(below(pending, spread.block))
    const label = spread ? spread.nameOf(node) : labelAt(nodes, i)
    if (spread && label === undefined) {
      if (spread.whole)
        Object.assign(labels, { inner: undefined, lead: undefined, runIn: undefined })
      else spread.block.source += `\n\n${rawOf(node, source)}`
    }
    else if (label !== undefined) {
      setLabel(labels, tidy(label), nodes, i)
      if (!spread)
        pending.push(said(node, source))
    }
    else {
      const { block, took } = blockAt(nodes, i, source, under, path, labels)
      blocks.push(below(pending, block))
      i += took
    }
  }
  return blocks
}

/** A node with its figures apart, where it holds figures among other things. */
function parted(node: RootContent, under: string[], source: Source): RootContent[] {
  if (node.type === 'list')
    return inTwo(node, under, source)
  return node.type === 'paragraph' && !under.some(isAim) ? withFiguresApart(node, rawOf(node, source)) : [node]
}

/** The lists that a mixed list is: the items that tell of a change, and the others; each knows the items it is made of. */
function inTwo(node: List, under: string[], source: Source): RootContent[] {
  const items = listItems(node)
  const changes = items.map(isFigure)
  const count = items.some(tellsChange) ? changes.filter(Boolean).length : 0
  const lines = new Set(node.children.map(item => source.at(item.position!.start.line).line))
  // A story told by its parts is one, and so is what stands in one line of the document.
  const aims = items.filter(item => keyResult.test(labelled(item.text)?.label ?? '')).length
  const told = items.filter(item => storyLabel.test(labelled(item.text)?.label ?? '')).length
  if (count === 0 || count === changes.length || told > 1 || aims > 0 || lines.size < changes.length || under.some(isAim))
    return [node]
  const part = (is: boolean): List => {
    const children = node.children.filter((_, i) => changes[i] === is)
    const list: List = { ...node, children, position: { start: children[0].position!.start, end: children.at(-1)!.position!.end } }
    pieces.set(list, children)
    return list
  }
  return [part(true), part(false)]
}

const storyLabel = whole('storyPart', 'status')
const keyResult = whole('keyResult')

/** What a list that is part of another was made of. */
const pieces = new WeakMap<RootContent, ListItem[]>()

/** A block with all that waited for it. */
function below(pending: Said[], block: Block): Block {
  block.source = [...pending.splice(0).map(each => each.source), block.source].join('\n\n')
  return block
}

/** A block that stands under several labels: `nameOf` is a label's, undefined for what is said in the block. */
interface Laid {
  block: Block
  first: RootContent
  whole?: true
  nameOf: (node: RootContent) => string | undefined
}

/** For each node of such a block, the block. */
function spreadsIn(nodes: RootContent[], source: Source, under: string[], path: string[]): Map<RootContent, Laid> {
  const raw = (node: RootContent): string => rawOf(node, source)
  const taken = new Map<RootContent, Laid>()
  for (const spread of [stagesOf(nodes), statesOf(nodes, under), labelledOptions(nodes, raw), ...decisionOf(nodes, under)]) {
    const all = spread && nodes.filter(node => spread.labels.includes(node) || spread.lists.includes(node))
    if (!spread || !all || all.some(node => taken.has(node)))
      continue
    const isLabel = new Set(spread.whole ? [] : spread.labels)
    const block = asNotated<Block>({
      ...spread.block,
      path,
      position: source.at(all[0].position!.start.line),
      source: (spread.whole ? all : spread.labels).map(raw).join('\n\n'),
    } as Block)
    const laid = block && {
      block,
      first: all[0],
      whole: spread.whole,
      nameOf: (node: RootContent): string | undefined => (isLabel.has(node) ? toString(node) : undefined),
    }
    if (laid)
      all.forEach(node => taken.set(node, laid))
  }
  return taken
}

/** The block at a node that is no label, with the labels it stands under as its path. */
function blockAt(
  nodes: RootContent[],
  at: number,
  source: Source,
  under: string[],
  path: string[],
  labels: Labels,
): { block: Block, took: number } {
  const node = nodes[at]
  const own = node.type === 'paragraph' ? leadingLabel(inline(node.children)) : undefined
  // `**Options:**` and its list end where `**Decision:** …` begins.
  if (own && /^(?:options|alternatives)(?: considered)?$/i.test(labels.inner ?? ''))
    labels.inner = undefined
  const here = [...path, labels.outer, node.type === 'list' && labels.runIn ? labels.runIn : labels.inner, labels.lead].filter(
    label => label !== undefined,
  )
  labels.lead = undefined
  labels.runIn = undefined
  const found = recogniseAt(nodes, at, source, [...under, ...here], here)
  if (own && found.block.type === 'prose') {
    found.block.path = [...path, labels.outer, own.label].filter(label => label !== undefined)
    found.block.text = own.rest
    labels.runIn = own.label
  }
  return found
}

/**
 * One block made of several sub-headings: `whole` are those of which nothing is left to show, `heads` those whose heading it says,
 * `after` what stands behind it and speaks of all of it.
 */
interface Joined {
  block: Block
  whole: Part[]
  heads: Part[]
  after?: RootContent[]
  /** What stands above the sub-headings is in it too. */
  own?: true
}

/** Sub-headings that are phases, as one roadmap. */
function stagesBelow(part: Part, source: Source, under: string[], path: string[]): Joined | undefined {
  const listOf = (child: Part): RootContent | undefined => {
    const [only, ...more] = child.own
    return only?.type === 'list'
      && more.length === 0
      && child.children.length === 0
      && recogniseAt(child.own, 0, source, [...under, child.title], path).block.type === 'list'
      ? only
      : undefined
  }
  const staged = part.children.filter(child => isPhase(child.title))
  const phases = stagesUnder(staged.map(child => ({ title: child.title, list: listOf(child) })))
  if (!phases)
    return undefined
  const whole = staged.filter(child => listOf(child) || (child.own.length === 0 && child.children.length === 0))
  const raws = staged.flatMap(child => [child.heading!, ...(whole.includes(child) ? child.own : [])]).map(node => rawOf(node, source))
  return { block: joinedBlock({ type: 'roadmap', phases }, staged, raws, source, path)!, whole, heads: staged }
}

/** Sub-headings that are risks, each with how likely it is and how much it would hurt below it, as one matrix. */
function risksBelow(part: Part, source: Source, _: string[], path: string[]): Joined | undefined {
  const whole = part.children.filter(child => child.children.length === 0)
  const risks = risksUnder(whole.map(child => ({ title: tidy(child.title), nodes: child.own.filter(node => !isUnseen(node)) })))
  const raws = whole.flatMap(child => [child.heading!, ...child.own]).map(node => rawOf(node, source))
  const block = risks && joinedBlock({ type: 'risks', risks }, whole, raws, source, path)
  return block && { block, whole, heads: whole }
}

/** Sub-headings that are options, with what speaks for and against each, side by side. */
function optionsBelow(part: Part, source: Source, _: string[], path: string[]): Joined | undefined {
  const nodesOf = (child: Part): RootContent[] => [...child.own, ...child.children.flatMap(each => [each.heading!, ...each.own])]
  const options = part.children.filter(
    child => child.children.every(each => each.children.length === 0) && nodesOf(child).some(node => node.type === 'list'),
  )
  const last = options.at(-1)
  const after = afterLists(last?.children.at(-1)?.own ?? last?.own ?? [])
  const compared = comparisonOf(
    options.map(child => ({
      title: tidy(child.title),
      nodes: nodesOf(child).filter(node => !after.includes(node) && node.type !== 'thematicBreak'),
    })),
    node => rawOf(node, source),
  )
  const raws = options.map(child =>
    source.lines
      .slice(child.line - 1, child.lastLine)
      .join('\n')
      .trim(),
  )
  const block = compared && joinedBlock(compared, options, raws, source, path)
  return block && { block, whole: options, heads: options, after }
}

/** Paragraphs behind the last list: `We chose B because …` is about all the options. */
function afterLists(nodes: RootContent[]): RootContent[] {
  const last = nodes.findLastIndex(node => node.type === 'list')
  return last < 0 ? [] : nodes.slice(last + 1).filter(node => node.type === 'paragraph' && labelled(inline(node.children)) === undefined)
}

/** Sub-headings that are the parts of one story or decision, as one card. */
function partsBelow(part: Part, source: Source, _: string[], path: string[]): Joined | undefined {
  const found = partsUnder(part.children.map(headed))
  const whole = found?.took.map(i => part.children[i]) ?? []
  const raws = whole.flatMap(child => [child.heading!, ...child.own]).map(node => rawOf(node, source))
  const block = found && joinedBlock({ type: 'decision', parts: found.parts }, whole, raws, source, path)
  return block && { block, whole, heads: whole }
}

/** A choice stated right below a heading, and its consequences under sub-headings. */
function choiceAbove(part: Part, source: Source, _: string[], path: string[]): Joined | undefined {
  const own = part.own.filter(node => !isUnseen(node))
  const found = own.length > 0 ? partsUnder([headed({ ...part, children: [] }), ...part.children.map(headed)]) : undefined
  if (!found || found.took[0] !== 0 || found.took.length < 2 || !found.parts.some(each => each.role === 'decision'))
    return undefined
  const whole = found.took.slice(1).map(i => part.children[i - 1])
  const raws = [...own, ...whole.flatMap(child => [child.heading!, ...child.own])].map(node => rawOf(node, source))
  const block = joinedBlock({ type: 'decision', parts: found.parts }, [part], raws, source, path)
  return block && { block, whole, heads: whole, own: true }
}

function headed(part: Part): Headed {
  return { title: tidy(part.title), nodes: part.own.filter(node => !isUnseen(node)), deeper: part.children.length > 0 }
}

function joinedBlock(block: Made, parts: Part[], raws: string[], source: Source, path: string[]): Block | undefined {
  return asNotated<Block>({ ...block, path, sure: 0.8, position: source.at(parts[0].line), source: raws.join('\n\n') } as Block)
}

/** The label a node is for those after it: a bold line, or a line such as `Goals:` above a list, a table or code. */
function labelAt(nodes: RootContent[], at: number): string | undefined {
  const next = nodes[at + 1]?.type
  return next && (loneLabel(nodes[at]) ?? (next === 'list' ? roleIn(nodes[at]) : undefined) ?? (['list', 'table', 'code'].includes(next) ? leadIn(nodes[at]) : undefined))
}

const date = String.raw`(?:${words('months').join('|')})?\.?\s*(?:19|20)\d\d`
const span = new RegExp(`(?:^|[\\s,(|·–—-])${date}\\s*[–—-]\\s*(?:${date}|${words('untilNow').join('|')})\\s*\\)?$`, 'iu')

/** A line that names a post and ends with its years: `**Acme** — Staff Engineer — Jan 2019 – Mar 2022`. */
function roleIn(node: RootContent): string | undefined {
  const text = node.type === 'paragraph' ? toString(node).trim() : ''
  return text.length <= longestRole && !text.includes('\n') && span.test(text) ? text : undefined
}

/** Characters of a post with its employer and years. */
const longestRole = 130

/** The labels that stand over a node: `lead` and `runIn` over the next one only. */
interface Labels {
  outer?: string
  inner?: string
  lead?: string
  runIn?: string
}

/** A heading or label that waits for the block it stands over. */
interface Said {
  words: Markdown
  source: string
}

function said(node: RootContent, source: Source): Said {
  return {
    words: ('children' in node ? withoutMark(inline(node.children as PhrasingContent[])).words : '') as Markdown,
    source: rawOf(node, source),
  }
}

/**
 * A label straight above another stands over it, until one numbered as it is: `Initiative 1`, `Initiative 2`.
 * A plain line stands below a bold one.
 */
function setLabel(labels: Labels, label: string, nodes: RootContent[], at: number): void {
  const numbered = /^[A-Z]+\s+\d+\b/i.test(label)
  const plainLine = loneLabel(nodes[at]) === undefined && leadIn(nodes[at]) !== undefined
  labels.runIn = undefined
  labels.lead = plainLine ? label : undefined
  if (plainLine)
    return
  if (numbered || loneLabel(nodes[at + 1]) !== undefined) {
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
    if (!(error instanceof NotationError) || node.type !== 'code')
      throw error
    source.faults.push({
      ...source.at(node.position!.start.line + error.line),
      severity: 'error',
      says: error.message,
      mend: error.mend ?? 'content/README.md shows the notation',
    })
    return { block: { position, path, source: raw(node), type: 'code', code: node.value }, took: 0 }
  }
}

/** `**Industry analysis:** The market…`, where the label names the paragraph. */
function leadingLabel(text: string): ReturnType<typeof labelled> {
  const label = /^\*\*/.test(text) ? labelled(text) : undefined
  return label && label.rest ? label : undefined
}

function rawOf(node: RootContent, source: Source): string {
  const told = writtenAs(node)
  if (told !== undefined)
    return told
  const items = pieces.get(node)
  if (items)
    return items.map(item => source.markdown.slice(item.position!.start.offset, item.position!.end.offset)).join('\n')
  return source.markdown.slice(node.position!.start.offset, node.position!.end.offset)
}
