/** From what stands under a heading to blocks. */
import type { RootContent } from 'mdast'
import type { Block, Position } from '../talk.ts'
import type { Part } from './outline.ts'
import { recognise } from '../blocks/index.ts'
import { NotationError } from '../blocks/kind.ts'
import { inline, labelled, loneLabel, plain } from '../blocks/prose.ts'
import { stagesOf } from '../blocks/roadmap.ts'
import { Refusal } from '../refusal.ts'

/** Where the Markdown came from: its text, and its lines in the file. */
export interface Source {
  markdown: string
  at: (line: number) => Position
}

/** Every block under a part, its sub-headings as paths, in order. `under` is what the part itself stands under. */
export function blocksOf(part: Part, source: Source, under: string[] = [part.title]): Block[] {
  return collect(part, source, under, [], part.heading ? [rawOf(part.heading, source)] : [])
}

function collect(part: Part, source: Source, under: string[], path: string[], pending: string[]): Block[] {
  const blocks: Block[] = []
  const nodes = part.own.filter(node => !isNothing(node))
  const stages = stagesOf(nodes)
  const labels: { outer?: string, inner?: string } = {}
  let runIn: string | undefined
  const put = (block: Block): void => {
    block.source = [...pending.splice(0), block.source].join('\n\n')
    blocks.push(block)
  }
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]
    const raw = rawOf(node, source)
    if (stages && node === stages.labels[0])
      put({ type: 'roadmap', phases: stages.phases, path, position: source.at(node.position!.start.line), source: stages.labels.map(each => rawOf(each, source)).join('\n\n') })
    if (stages?.lists.includes(node)) {
      blocks.findLast(block => block.type === 'roadmap')!.source += `\n\n${[...pending.splice(0), raw].join('\n\n')}`
      continue
    }
    const lone = loneLabel(node)
    if (lone !== undefined && (stages?.labels.includes(node) || nodes[i + 1] !== undefined)) {
      setLabel(labels, tidy(lone), nodes[i + 1] !== undefined && loneLabel(nodes[i + 1]) !== undefined)
      runIn = undefined
      if (!stages?.labels.includes(node))
        pending.push(raw)
      continue
    }
    const here = [...path, labels.outer, node.type === 'list' && runIn ? runIn : labels.inner].filter(label => label !== undefined)
    const found = recogniseAt(node, nodes.slice(i + 1), source, [...under, ...here], here)
    runIn = undefined
    const own = found.block.type === 'prose' && node.type === 'paragraph' ? leadingLabel(inline(node.children)) : undefined
    if (own && found.block.type === 'prose') {
      found.block.path = [...path, labels.outer, own.label].filter(label => label !== undefined)
      found.block.text = own.rest
      runIn = own.label
    }
    put(found.block)
    i += found.took
  }
  for (const child of part.children) {
    const raw = rawOf(child.heading!, source)
    blocks.push(...collect(child, source, [...under, child.title], [...path, tidy(child.title)], [...pending.splice(0), raw]))
  }
  // A heading or label with nothing below it is still said.
  if (pending.length > 0 && part.depth > 0) {
    const text = pending.map(each => plain(each.replace(/^#+\s*/, ''))).join(' · ')
    blocks.push({ type: 'prose', text, path, position: source.at(part.line), source: pending.join('\n\n') })
  }
  return blocks
}

/** A label straight above another stands over it, until one numbered as it is: `Initiative 1`, `Initiative 2`. */
function setLabel(labels: { outer?: string, inner?: string }, label: string, overNext: boolean): void {
  const family = (name?: string): string | undefined => /^([A-Z]+)\s+\d+\b/i.exec(name ?? '')?.[1]
  if (overNext || family(label) !== undefined) {
    labels.outer = label
    labels.inner = undefined
  }
  else {
    labels.inner = label
  }
}

function recogniseAt(node: RootContent, following: RootContent[], source: Source, under: string[], path: string[]): { block: Block, took: number } {
  const position = source.at(node.position!.start.line)
  const raw = (each: RootContent): string => rawOf(each, source)
  try {
    return recognise({ node, following, under, raw, common: { position, path, source: raw(node) } })
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

function isNothing(node: RootContent): boolean {
  return node.type === 'thematicBreak' || node.type === 'definition' || (node.type === 'html' && /^<!--[\s\S]*-->$/.test(node.value.trim()))
}

/** A heading or label as it is shown: no number before it, no colon behind it. */
export function tidy(title: string): string {
  return title.replace(/^\d{1,2}[.)]\s+/, '').replace(/\s*:\s*$/, '').trim()
}
