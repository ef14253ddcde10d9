/** Fences that hold no code: bullets, labels and sentences become the Markdown they would be without a fence. */
import type { Line } from './line.ts'
import { isCollection, isMap, parseAllDocuments, parseDocument, visit } from 'yaml'
import { fences } from '../blocks/index.ts'
import { flowchartOf, isDrawn } from './drawing.ts'
import { lenient } from './lenient.ts'
import { said, word } from '../vocabulary/index.ts'

/** What a document's fences say they hold where it may be anything. */
const anything = /^(?:te?xt|plain(?:text)?|markdown|mdx?|none|ascii|diagram|output|log|example|template|script)?$/i
const literals = /^(?:python|py|js|javascript|ts|typescript|json5?|jsonc|ruby|php|go|golang|swift|kotlin)?$/i

/** Opens every fence of a document that holds no code; what is code, a diagram, a tree of people or files stays as it is. */
export function openFences(lines: Line[]): Line[] {
  const out: Line[] = []
  for (let i = 0; i < lines.length; i++) {
    const opened = /^(\s*(?:>\s*)?)(`{3,}|~{3,})\s*\{?\.?([\w+#-]*)/.exec(lines[i].text)
    const last = opened ? endOf(lines, i, opened[2]) : undefined
    if (!opened || last === undefined) {
      out.push(lines[i])
      continue
    }
    const inside = lines.slice(i + 1, last)
    const read = /^\s*$/.test(opened[1]) ? opening(opened[3], inside, opened[1]) : undefined
    out.push(...(read ? [{ text: '', at: lines[i].at }, ...read, { text: '', at: lines[last].at }] : lines.slice(i, last + 1)))
    i = last
  }
  return out
}

function endOf(lines: Line[], at: number, ticks: string): number | undefined {
  const close = new RegExp(`^\\s*(?:>\\s*)?${ticks[0]}{${ticks.length},}\\s*$`)
  for (let i = at + 1; i < lines.length; i++) {
    if (close.test(lines[i].text))
      return i
  }
}

/** A fence's lines as something else; undefined where they are what a fence is for. `indent` is that of the fence. */
function opening(lang: string, inside: Line[], indent: string): Line[] | undefined {
  const filled = inside.filter(line => line.text.trim())
  if (filled.length === 0 || fences.has(lang))
    return undefined
  const text = dedent(inside.map(line => line.text.replaceAll('\t', '  ')))
  const fenced = (word: string, lines: string[]): Line[] =>
    [
      { text: `\`\`\`${word}`, at: filled[0].at },
      ...lines.map((each, i) => ({ text: each, at: inside[Math.min(i, inside.length - 1)].at })),
      { text: '```', at: filled.at(-1)!.at },
    ].map(line => ({ ...line, text: indent + line.text }))
  if (/^ya?ml$/i.test(lang))
    return isYaml(text) ? undefined : (mendedYaml(text, fenced) ?? outlined(inside, text, indent))
  if (literals.test(lang)) {
    const literal = literalOf(text)
    if (literal)
      return fenced('spec', literal)
  }
  if (!anything.test(lang))
    return undefined
  const drawn = filled.filter(line => isDrawn(line.text)).length
  if (!isTree(text)) {
    const chart = flowchartOf(text)
    if (chart)
      return fenced('mermaid', chart)
    if (drawn > 0 && drawn * 4 > filled.length)
      return undefined
  }
  if (isKeyed(text) && readsAsYaml(text))
    return fenced('spec', text)
  return isTree(text) ? openTree(inside, text, indent) : isProse(text) ? outlined(inside, text, indent) : undefined
}

function dedent(lines: string[]): string[] {
  const least = Math.min(...lines.filter(line => line.trim()).map(line => line.search(/\S/)))
  return lines.map(line => line.slice(least).trimEnd())
}

/** Of a fence's lines, this part may look like code without the fence being code: a path, a formula. */
const mostCode = 0.2

/** Whether the lines of a fence are text that nobody runs. */
export function isProse(lines: string[]): boolean {
  const filled = lines.filter(line => line.trim())
  if (isTree(lines))
    return false
  const code = filled.filter(line => isCode(line.trim())).length
  const worded = filled.filter(
    line => (line.match(/\p{L}{2,}/gu) ?? []).length > 1 || isSum(line) || /^\s*(?:[-*•]|\d+[.)])\s/.test(line) || /:\s*$/.test(line),
  ).length
  return code <= filled.length * mostCode && worded * 2 > filled.length
}

/** A line no text has: an ending, a call, an assignment, a command. A figure worked out is a text's. */
function isCode(line: string): boolean {
  const told = line.replace(/^(?:[-*•+]|\d+[.)])\s+/, '')
  if (isSum(told))
    return false
  return (
    /[{};]$|^[})\]]|=>|::|^\/\/|^(?:#!|#include)|^@\w|&&|\|\||\b\w+\([^)\s]*\)[;:.]?$|^[\w.]+\s*[-+]?=\s*\S/.test(told)
    || /^(?:def|class|import|from \S+ import|return|const|let|var|function|async|public|private|protected|static|func|fn|package|SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|FROM|WHERE|GROUP BY|ORDER BY|JOIN)\s+[\w.*"'`(]+(?:\s*[({:=,;]|\s*$|\s+(?:as|from|in|on)\b)/.test(
      told,
    )
    || /^(?:\$|>|%)\s+\S|^(?:npm|npx|yarn|pnpm|pip|git|docker|kubectl|helm|curl|sudo|apt|brew|terraform|aws|gcloud|make|cd|ls|mkdir|echo|export|ssh)\s+[\w./-]/.test(
      told,
    )
    || /^(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+\//.test(told)
    || /^HTTP\/\d/.test(told)
    || /^<\/?\w[^<>]*>/.test(told)
    || /^"[\w-]+":/.test(told)
    || /\w->\w|\w\.\w+\(/.test(told)
    || /^(?:if|for|while|elif|else)\b.*:$/.test(told)
  )
}

/** `QPS = 10M × 20 / 86,400`: a figure worked out. */
function isSum(line: string): boolean {
  return /[×*/+=÷≈]\s*~?[$€£]?\d|\d\s*[×x*/÷]\s*\d/.test(line) && !/[;{}]|\w\(/.test(line)
}

const treeGlyph = /^[\s│┃║|]*(?:[├└┣┗╠╰][─━═-]+|[|+`\\]-{2,})\s*/

/** Whether lines are a tree drawn with branches. */
export function isTree(lines: string[]): boolean {
  const drawn = lines.filter(line => treeGlyph.test(line) && !/[+|┐┘]\s*$|-{2,}\+/.test(line))
  return drawn.length * 2 > lines.filter(line => line.trim()).length
}

const headCount = new RegExp(String.raw`\(\d+\)|:\s*\d+\b|\b\d+\+?\s+(?:\p{L}+\s+){0,2}${said('heads')}(?!\p{L})`, 'iu')
const roleName = word('roleName')

/** A tree of neither people nor files as a nested list. */
function openTree(inside: Line[], lines: string[], indent: string): Line[] | undefined {
  const names = lines.filter(line => line.trim()).map(line => line.replace(treeGlyph, '').trim())
  const people = names.filter(name => headCount.test(name) || roleName.test(name)).length
  const files = names.filter(name => /\/$|^[\w.-]+\.\w{1,5}(?:\s|$)|^[\w.-]+$/.test(name)).length
  if (people * 3 >= names.length || files * 2 >= names.length)
    return undefined
  const open: number[] = []
  return inside.map((line, i) => {
    const text = lines[i]
    const name = text
      .replace(treeGlyph, '')
      .replace(/^[\s│┃║|]+/, '')
      .trim()
    if (!name)
      return { text: '', at: line.at }
    const column = treeGlyph.test(text) ? text.search(/[├└┣┗╠╰]|[|+`\\]-/) + 1 : text.search(/\S/)
    while (open.length > 0 && open.at(-1)! >= column) open.pop()
    open.push(column)
    return { text: `${indent}${'  '.repeat(open.length - 1)}- ${name}`, at: line.at }
  })
}

/** Keys as programs have them, one a line: a configuration, not a list of remarks. */
function isKeyed(lines: string[]): boolean {
  const filled = lines.filter(line => line.trim())
  const keys = filled.filter(line => /^\s*(?:- )?[a-z][\w-]*:(?:\s|$)/.test(line) || /^\s*-\s+\S/.test(line))
  return keys.length === filled.length && filled.filter(line => /^\s*[a-z]+(?:[_-][a-z0-9]+)+:/.test(line)).length * 4 > filled.length
}

function readsAsYaml(lines: string[]): boolean {
  const document = parseDocument(lines.join('\n'))
  return document.errors.length === 0 && isMap(document.contents)
}

/** Several documents, or a sequence: YAML that a program reads. */
function isYaml(lines: string[]): boolean {
  const documents = parseAllDocuments(lines.join('\n'))
  return (
    Array.isArray(documents) && documents.length > 0 && documents.every(each => each.errors.length === 0 && isCollection(each.contents))
  )
}

function mendedYaml(lines: string[], fenced: (word: string, lines: string[]) => Line[]): Line[] | undefined {
  const repaired = lenient(lines)
  return repaired && readsAsYaml(repaired) ? fenced('spec', repaired) : undefined
}

const assigned = /^(?:(?:export\s+)?(?:const|let|var)\s+)?([\w.]+)(?:\s*:\s*[\w<>,[\] ]+)?\s*[:=]?=\s*(?=[{[(]|dict\()/

/** `strategy = { "vision": "…", … }` as YAML; undefined where it is no literal, or holds values a program wants rather than sentences. */
function literalOf(lines: string[]): string[] | undefined {
  const filled = lines.filter(line => line.trim() && !/^\s*(?:\/\/|#)/.test(line))
  if (filled.length < 2 || !(assigned.test(filled[0]) || /^\s*[{[]/.test(filled[0])))
    return undefined
  const yaml = lines.map((line) => {
    const named = assigned.exec(line)
    const text = line.replace(/;\s*$/, '').replace(/(^|\s)\/\/\s*/, '$1# ')
    return named ? `${named[1]}: ${text.slice(named[0].length)}` : assigned.test(filled[0]) ? `  ${text}` : text
  })
  const document = parseDocument(yaml.join('\n'))
  if (document.errors.length > 0 || !isMap(document.contents))
    return undefined
  let [leaves, worded] = [0, 0]
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key') {
        leaves++
        worded += /\p{L}{2,}[\s_-]+\S/u.test(String(node.value)) ? 1 : 0
      }
    },
  })
  return leaves > 1 && worded * 2 > leaves ? yaml : undefined
}

/** Lines at most that are one paragraph broken by hand, and characters from which a line is text and no item. */
const paragraphLine = 60

/** A fence's text as lists under labels: what is indented stands below what it is indented from. */
function outlined(inside: Line[], lines: string[], indent: string): Line[] {
  const open: number[] = []
  let labelled = -1
  return inside.flatMap((line, i): Line[] => {
    const text = lines[i]
    const column = text.search(/\S/)
    const at = line.at
    if (column < 0)
      return [{ text: '', at }]
    const [, bullet, words] = /^\s*(?:([-*•▪◦●‣+✓✔☑✅❌→►]|\d+[.)]|\[[ x]\])\s+)?(.*)$/iu.exec(text)!
    const next = lines.slice(i + 1).find(each => each.trim()) ?? ''
    const under = next.search(/\S/) > column || (/^\s*[-*•\d]/.test(next) && next.search(/\S/) >= column)
    const heading = /^#{1,6}\s+(\S.*)$/.exec(words)
    const continues
      = !bullet
        && i > 0
        && lines[i - 1].trim() !== ''
        && (/^[=≈]\s/.test(words) || (/^[\p{Ll}(]/u.test(words) && lines[i - 1].length >= paragraphLine))
    if (
      heading
      || (!bullet && column <= Math.max(labelled, 0) && /^[^.!?]{1,80}[:：]$/.test(words) && under)
      || (!bullet && isTitleLine(words) && (lines[i - 1] ?? '').trim() === '' && under)
    ) {
      open.length = 0
      labelled = column
      return [
        { text: '', at },
        { text: `${indent}**${(heading?.[1] ?? words).replaceAll('**', '')}**`, at },
        { text: '', at },
      ]
    }
    if (continues)
      return [{ text: `${indent}${'  '.repeat(Math.max(0, open.length))}${words}`, at }]
    const alone = !bullet && open.length === 0 && words.length >= paragraphLine && /[.!?:]["'”)]?$|^["“]/.test(words)
    if (alone) {
      return [
        { text: '', at },
        { text: indent + words, at },
      ]
    }
    while (open.length > 0 && open.at(-1)! >= column) open.pop()
    const depth = open.length
    open.push(column)
    const mark = bullet && /\d/.test(bullet) ? bullet : '-'
    const box = bullet && /^[✓✔☑✅❌]$|^\[/.test(bullet) ? `${bullet} ` : ''
    return [{ text: `${indent}${'  '.repeat(depth)}${mark} ${box}${words}`, at }]
  })
}

/** A line in capitals, or of a few words with capitals, above what is indented below it. */
function isTitleLine(words: string): boolean {
  return (
    /^[\p{Lu}\d][^.:;,!?]{2,60}$/u.test(words)
    && words.split(/\s+/).filter(each => /^[\p{Lu}\d&(]/u.test(each)).length * 2 > words.split(/\s+/).length
  )
}
