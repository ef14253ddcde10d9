/** A document as a tree of headings, each with what stands under it. */
import type { Definition, Heading, Paragraph, RootContent } from 'mdast'
import type { Point } from 'unist'
import { toString } from 'mdast-util-to-string'
import { Refusal } from '../model/refusal.ts'
import { definitionsOf, parse } from './parse.ts'

export interface Part {
  /** 0 for the document itself. */
  depth: number
  title: string
  /** The heading's node; none for the document. */
  heading?: Heading
  /** What stands under the heading and above the next. */
  own: RootContent[]
  children: Part[]
  /** From 1, in the Markdown that was parsed. */
  line: number
  lastLine: number
}

/**
 * @throws {Refusal} on a fence that is opened and never closed
 */
export function outline(markdown: string, at: (line: number) => { file: string, line: number }): Part {
  const root = parse(markdown)
  const definitions = definitionsOf(root)
  const lines = markdown.split('\n')
  for (const node of root.children) {
    if (node.type === 'code' && node.position)
      refuseUnclosed(node.position.start.line, node.position.end.line, lines, at)
  }
  const document: Part = { depth: 0, title: '', own: [], children: [], line: 1, lastLine: lines.length }
  const open = [document]
  for (const node of root.children) {
    if (node.type === 'heading') {
      const line = node.position!.start.line
      while (open.at(-1)!.depth >= node.depth)
        open.pop()!.lastLine = line - 1
      const part: Part = { depth: node.depth, title: titleOf(node), heading: node, own: [], children: [], line, lastLine: lines.length }
      open.at(-1)!.children.push(part)
      open.push(part)
    }
    else if (node.type !== 'thematicBreak') {
      open.at(-1)!.own.push(...(node.type === 'paragraph' ? picturesApart(node) ?? splitAtLabels(node, markdown, definitions) : [node]))
    }
  }
  return document
}

/** A heading's words; an anchor behind them, as `{#results}`, is no word. */
function titleOf(heading: Heading): string {
  const words = heading.children.map(child => child.type === 'break' ? ' ' : toString(child)).join('')
  return words.replace(/\s*\{#[\w-]+\}\s*$/, '').replace(/\s+/g, ' ').trim()
}

/**
 * A bold line of its own inside a paragraph is a label for what follows, though no blank line sets it apart:
 * the paragraph becomes one before, the label, and one after.
 */
function splitAtLabels(node: Paragraph, markdown: string, definitions: Definition[]): RootContent[] {
  const { start, end } = node.position!
  const lines = markdown.slice(start.offset, end.offset).split('\n')
  const isLabel = (line: string): boolean => /^\s*\*\*[^*]+\*\*[:：]?\s*$/.test(line)
  if (lines.length === 1 || !lines.some(isLabel))
    return [node]
  const nodes: RootContent[] = []
  let offset = start.offset!
  let run: { text: string, line: number, offset: number } | undefined
  const close = (): void => {
    if (run)
      nodes.push(...parse(run.text, definitions).children.map(child => shift(child, run!.line - 1, run!.offset)))
    run = undefined
  }
  lines.forEach((line, i) => {
    if (isLabel(line) || (run && isLabel(run.text)))
      close()
    run = run ? { ...run, text: `${run.text}\n${line}` } : { text: line, line: start.line + i, offset }
    offset += line.length + 1
  })
  close()
  return nodes
}

/** A paragraph of several pictures and nothing else, as a paragraph each. */
function picturesApart(node: Paragraph): Paragraph[] | undefined {
  const shown = node.children.filter(child => child.type !== 'break' && !(child.type === 'text' && child.value.trim() === ''))
  return shown.length > 1 && shown.every(child => child.type === 'image')
    ? shown.map(child => ({ type: 'paragraph', children: [child], position: child.position }))
    : undefined
}

/** A node of a piece of the document, at its place in the whole. */
function shift(node: RootContent, lines: number, offset: number): RootContent {
  const moved = (point: Point): Point => ({ ...point, line: point.line + lines, offset: point.offset! + offset })
  return { ...node, position: { start: moved(node.position!.start), end: moved(node.position!.end) } }
}

function refuseUnclosed(first: number, last: number, lines: string[], at: (line: number) => { file: string, line: number }): void {
  const opened = /^ {0,3}(`{3,}|~{3,})/.exec(lines[first - 1])
  if (opened && (first === last || !new RegExp(`^\\s*${opened[1][0]}{${opened[1].length},}\\s*$`).test(lines[last - 1])))
    throw new Refusal('this code fence is never closed', { at: at(first), mend: `end it with a line of ${opened[1]}` })
}

/** The words under a part and its children, roughly; what a part's share of a talk is judged by. */
export function weight(part: Part): number {
  return part.own.reduce((sum, node) => sum + toString(node).split(/\s+/).length, 0)
    + part.children.reduce((sum, child) => sum + weight(child), 0)
}
