/**
 * Text copied out of a web page, given back as Markdown: bare heading lines, `•` bullets, code without
 * fences, lists run together on one line, dollar signs that a maths renderer has eaten.
 */
import { isCover, labelled } from '../blocks/prose.ts'
import { diagramLine, endOfBareCode, endOfCode, endOfDiagram, languageLine } from './bare-code.ts'
import { boilerplateIn } from './boilerplate.ts'
import { joined } from './repair.ts'
import type { PageHeading } from './page-headings.ts'
import { depthsOf, isPageHeading, opensStory, spaced, unbolded } from './page-headings.ts'

export interface Restored {
  markdown: string
  /** For each line of `markdown`, the line of the source it came from; both from 1, index 0 unused. */
  lineOf: number[]
  /** Lines of the page's own boilerplate, left out. */
  chrome: { line: number, text: string }[]
}

/** Whether a text has lost its Markdown: it has no heading of its own outside code. */
export function isFlattened(text: string): boolean {
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const fenced = endOfFence(lines, at)
    if (fenced !== undefined)
      at = fenced
    else if (languageLine.test(lines[at].trim()) && lines[at + 1]?.trim())
      at = endOfCode(lines, at + 1)
    else if (!lines[at - 1]?.trim() && /^ {0,3}#{1,6}[ \t]+\S/.test(lines[at]))
      return false
    else if (/^<h[1-6]\b/.test(lines[at]) || (/^\S/.test(lines[at]) && /^(?:=+|-{3,})[ \t]*$/.test(lines[at + 1] ?? '')))
      return false
  }
  return true
}

/** A line of Markdown and the line (from 0) of the page it came from; `apart` makes it a heading. */
interface Line {
  text: string
  at: number
  heading?: Omit<PageHeading, 'text'>
}

interface Page {
  lines: string[]
  boilerplate: Set<number>
  /** Whether a heading has been read yet. */
  titled: boolean
}

/** Markdown made of the lines from `at` on, and the first line that is not in it; undefined where it sees nothing of its own. */
type Reader = (page: Page, at: number) => { lines: Line[], next: number } | undefined

/** In the order they are tried: what is certain before what is likely. */
const readers: Reader[] = [blank, fence, labelledCode, diagram, bullets, numbers, table, heading, bareCode, listItem, touching, prose]

/** Restores a page's Markdown. */
export function restore(text: string): Restored {
  const original = text.split('\n')
  const { lines, from } = spaced(original, boilerplateIn(original))
  const page: Page = { lines, boilerplate: boilerplateIn(lines), titled: false }
  const out: Line[] = []
  for (let at = 0; at < lines.length;) {
    const taken = first(page, at)
    for (const line of taken.lines) out.push(line)
    at = taken.next
  }
  const headings = out.filter(line => line.heading)
  const depths = depthsOf(headings.map(line => ({ text: line.text, ...line.heading! })))
  headings.forEach((line, i) => (line.text = `${'#'.repeat(depths[i])} ${line.text}`))
  return {
    ...joined(out.map(line => ({ text: line.text, at: from[line.at] + 1 }))),
    chrome: [...page.boilerplate].sort((a, b) => a - b).map(at => ({ line: from[at] + 1, text: lines[at].trim() })),
  }
}

function first(page: Page, at: number): { lines: Line[], next: number } {
  for (const reader of readers) {
    const taken = reader(page, at)
    if (taken)
      return taken
  }
  throw new Error(`line ${at + 1} is no line`)
}

function blank({ lines, boilerplate }: Page, at: number): ReturnType<Reader> {
  return !lines[at].trim() || boilerplate.has(at) ? { lines: [{ text: '', at }], next: at + 1 } : undefined
}

function fence({ lines }: Page, at: number): ReturnType<Reader> {
  const last = endOfFence(lines, at)
  return last === undefined ? undefined : { lines: whole(lines, at, last), next: last + 1 }
}

function endOfFence(lines: string[], at: number): number | undefined {
  const opened = /^(`{3,}|~{3,})/.exec(lines[at].trim())
  if (!opened)
    return undefined
  let last = at + 1
  while (last < lines.length - 1 && !lines[last].trim().startsWith(opened[1])) last++
  return Math.min(last, lines.length - 1)
}

function labelledCode({ lines, boilerplate }: Page, at: number): ReturnType<Reader> {
  const language = lines[at].trim().toLowerCase()
  let from = at + 1
  while (boilerplate.has(from)) from++
  if (!languageLine.test(language) || !lines[from]?.trim())
    return undefined
  const last = language === 'mermaid' ? endOfDiagram(lines, from) : endOfCode(lines, from)
  return fenced(lines, language, from, last)
}

function diagram({ lines }: Page, at: number): ReturnType<Reader> {
  return diagramLine.test(lines[at]) ? fenced(lines, 'mermaid', at, endOfDiagram(lines, at)) : undefined
}

/** Code that no language stands over. */
function bareCode({ lines }: Page, at: number): ReturnType<Reader> {
  const last = endOfBareCode(lines, at)
  return last === undefined ? undefined : fenced(lines, '', at, last)
}

function fenced(lines: string[], language: string, from: number, last: number): ReturnType<Reader> {
  const ticks = lines.slice(from, last + 1).some(line => line.includes('```')) ? '~~~~' : '```'
  return {
    lines: [{ text: `${ticks}${language}`, at: from }, ...whole(lines, from, last), { text: ticks, at: last }, { text: '', at: last }],
    next: last + 1,
  }
}

function whole(lines: string[], from: number, last: number): Line[] {
  return lines.slice(from, last + 1).map((text, i) => ({ text, at: from + i }))
}

/** Rows whose cells are set apart by tabs. */
function table({ lines }: Page, at: number): ReturnType<Reader> {
  // A table of figures has nothing above the names of its rows: its first line begins with a tab.
  const headless = /^\t\S/.test(lines[at])
  const cells = (line: string, i = at + 1): string[] =>
    (headless && i === at ? `.${line}` : line.trim())
      .split(/\t+/)
      .map((cell, k) => (headless && i === at && k === 0 ? '' : cell.trim()))
  if (!lines[at].trim().includes('\t'))
    return undefined
  const columns = cells(lines[at], at).length
  let next = at + 1
  while (next < lines.length && cells(lines[next]).length === columns) next++
  if (next - at < 2)
    return undefined
  const rows = whole(lines, at, next - 1).map(line => ({
    ...line,
    text: `| ${cells(line.text, line.at)
      .map(cell => cell.replaceAll('|', '\\|'))
      .join(' | ')} |`,
  }))
  const rule = { text: `|${' --- |'.repeat(columns)}`, at }
  return { lines: [rows[0], rule, ...rows.slice(1), { text: '', at: next - 1 }], next }
}

/** A bullet by its sign, or by the tab that Word puts behind whatever it takes for one. */
const bullet = /^(\s*)(?:[•●▪◦‣∙·\uF0B7\uF0A7]|[-–—o§](?= {4}))\s+(.*)$/

/** Bullets that touch; right below a numbered line they are that item's. */
function bullets({ lines }: Page, at: number): ReturnType<Reader> {
  const above = /^\s*\d+[.)]\s/.test(lines[at - 1] ?? '') ? 3 : 0
  const taken: Line[] = []
  for (let next = at; next < lines.length; next++) {
    const [, space, text] = bullet.exec(lines[next].replaceAll('\t', '    ')) ?? []
    if (text === undefined)
      break
    taken.push({ text: `${' '.repeat(above + Math.floor(space.length / 4) * 2)}- ${text}`, at: next })
  }
  return taken.length > 0 ? { lines: taken, next: at + taken.length } : undefined
}

/** Numbers that Word sets apart by a tab: an item each where they touch, else a heading's. */
function numbers({ lines }: Page, at: number): ReturnType<Reader> {
  const item = /^\s*(\d{1,2})[.)]\t+(\S.*)$/
  const took = lines.slice(at).findIndex(line => !item.test(line))
  const items = lines.slice(at, took < 0 ? lines.length : at + took)
  return items.length > 1
    ? { lines: items.map((line, i) => ({ text: line.replace(item, '$1. $2'), at: at + i })), next: at + items.length }
    : undefined
}

function heading(page: Page, at: number): ReturnType<Reader> {
  if (!isPageHeading(page.lines, at, !page.titled))
    return undefined
  page.titled = true
  const apart = at > 1 && !page.lines[at - 1].trim() && !page.lines[at - 2].trim()
  return { lines: [{ text: unbolded(page.lines[at]), at, heading: { apart, story: opensStory(page.lines, at) } }], next: at + 1 }
}

/** An item of a list that has kept its lines: `- a` above `- b`, `1. a` above `2. b`. */
function listItem({ lines }: Page, at: number): ReturnType<Reader> {
  const item = /^\s*(?:[-*+]|\d+[.)])\s+\S/
  const listed = item.test(lines[at]) && (item.test(lines[at - 1] ?? '') || item.test(lines[at + 1] ?? ''))
  const numbered = /^\s*\d+[.)]\s+\S/.test(lines[at]) && !runTogether(lines[at].trim())
  return listed || numbered
    ? { lines: [{ text: lines[at].replaceAll('\t', '    ').replace(/^ {1,3}(?=\d)/, ''), at }], next: at + 1 }
    : undefined
}

/** Short lines that touch: a list whose bullets are gone, or facts. */
function touching({ lines, boilerplate }: Page, at: number): ReturnType<Reader> {
  const isItem = (line: string | undefined): boolean =>
    line !== undefined && /^[\p{Lu}\p{N}\p{Lo}]/u.test(line) && line.length <= 100 && !/[.!?;,:]\s*$/.test(line)
  let next = at
  while (isItem(lines[next]) && !boilerplate.has(next)) next++
  if (next - at < 2 || lines[next]?.trim() || lines[at - 1]?.trim())
    return undefined
  const labels = lines.slice(at, next).map(line => labelled(line)?.label)
  const mark = isCover(labels) ? '' : '- '
  return { lines: whole(lines, at, next - 1).map(line => ({ ...line, text: `${mark}${line.text.trim()}` })), next }
}

function prose({ lines }: Page, at: number): ReturnType<Reader> {
  // A maths renderer takes `$6.2T … $469B` for a formula and leaves `\(6.2T … \)469B`.
  const line = lines[at].trim().replace(/\\[()[\]](?=\d)/g, '$')
  return { lines: proseLines(line).map(text => ({ text, at })), next: at + 1 }
}

function proseLines(line: string): string[] {
  const label = /^(\p{Lu}[^:.!?]{1,70}|(?:phase|stage|step)\s\d+\b[^.!?]{0,70}\)):?$/iu.exec(line)
  if (label && (line.endsWith(':') || /^(?:phase|stage|step)\s/i.test(line)))
    return [`**${label[1]}:**`]
  const opened = /^([\p{Lu}\p{N}][^:]{1,70}):\s+(\S.*)$/su.exec(line)
  const run = opened && runTogether(opened[2])
  if (run)
    return [`**${opened[1]}:**`, '', ...itemLines(run), '']
  const bare = runTogether(line)
  if (bare)
    return itemLines(bare)
  return [opened && isLabel(opened[1]) ? `**${opened[1]}:** ${opened[2]}` : unmarked(line)]
}

/** A line that would begin a heading, a quotation or a rule in Markdown, and means none. */
function unmarked(line: string): string {
  return /^(?:-{2,}|={2,})$/.test(line) ? '***' : line.replace(/^(?=[#>])/, '\\')
}

/** A few words, each capital or small joining words: the name of a paragraph, not the start of a sentence. */
function isLabel(text: string): boolean {
  const words = text.split(/\s+/)
  return (
    words.length <= 6
    && /^[\p{Lu}\p{N}]/u.test(text)
    && words.every(word => /^[\p{Lu}\p{N}(&/-]|^(?:and|of|the|for|to|in|on|a|with|vs\.?)$/u.test(word))
  )
}

interface Run {
  ordered: boolean
  items: string[]
}

function itemLines({ ordered, items }: Run): string[] {
  return items.map((item, i) => (ordered ? `${i + 1}. ${item}` : `- ${item}`))
}

/** `- a - b - c` or `1. a 2. b`, as its items; undefined where the line is a sentence. */
function runTogether(text: string): Run | undefined {
  if (/^-\s+\S/.test(text))
    return { ordered: false, items: dashed(text.slice(1).trim()) }
  if (!/^1\.\s+\S/.test(text))
    return undefined
  const items: string[] = []
  let from = 2
  for (let next = 2; ; next++) {
    const at = text.indexOf(` ${next}. `, from)
    if (at < 0)
      break
    items.push(text.slice(from, at).trim())
    from = at + ` ${next}.`.length
  }
  items.push(text.slice(from).trim())
  return items.length > 1 ? { ordered: true, items } : undefined
}

/** Splits at ` - `, but not in a range; where items begin with capitals, only before one. */
function dashed(text: string): string[] {
  const pieces = text.split(/\s-\s/).map(piece => piece.trim())
  const capital = pieces.slice(1).some(piece => /^[^a-z\d]/.test(piece))
  const items: string[] = []
  for (const [i, piece] of pieces.entries()) {
    if (i > 0 && (isRange(pieces[i - 1], piece) || (capital && /^[a-z]/.test(piece))))
      items[items.length - 1] += ` - ${piece}`
    else items.push(piece)
  }
  return items
}

/** `10` and `20 changes` around a dash: a figure, and a larger one. */
function isRange(left: string, right: string): boolean {
  const [from, to] = [/(?:^|[\s$€£])(\d[\d,.]*)\s?%?$/.exec(left)?.[1], /^[$€£]?(\d[\d,.]*)/.exec(right)?.[1]]
  return from !== undefined && to !== undefined && Number(from.replaceAll(',', '')) < Number(to.replaceAll(',', ''))
}
