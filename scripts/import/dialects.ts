/** What other programs write into Markdown, as the Markdown that says it: MkDocs, Docusaurus, Obsidian, Notion. */
import type { Alert } from '../model/talk.ts'
import type { Line } from './line.ts'
import { alerts } from '../model/talk.ts'

/** What a document carries for its program and no reader. */
export interface Aside {
  line: number
  reason: string
}

/** A document's lines in plain Markdown; fences stay as they are. */
export function plainDialect(lines: Line[]): { lines: Line[], skipped: Aside[] } {
  const skipped: Aside[] = []
  return { lines: blocks(isNotion(lines) ? notionHeadings(lines) : lines, skipped, isMdx(lines)), skipped }
}

/**
 * A step over lines from one on: what it makes of them and how many it took; undefined where it knows nothing of them.
 * What is `made` is read again; a note's inside is read before it is set apart.
 */
type Step = (lines: Line[], at: number) => Taken | undefined
interface Taken {
  made: Line[]
  note?: { kind: Alert, title: string, inside: Line[], indent?: string }
  took: number
  skipped?: string
}

const steps: Step[] = [callout, admonition, directive, aside, tabs, tabItem, comment, contents, abbreviation, tags]
const mdxSteps: Step[] = [moduleLines, component]

function blocks(lines: Line[], skipped: Aside[], mdx: boolean): Line[] {
  const out: Line[] = []
  for (let i = 0; i < lines.length;) {
    const fence = fenceAt(lines, i)
    if (fence) {
      out.push(...lines.slice(i, i + fence))
      i += fence
      continue
    }
    const found = [...steps, ...(mdx ? mdxSteps : [])].map(step => step(lines, i)).find(Boolean)
    if (found?.skipped)
      skipped.push({ line: lines[i].at, reason: found.skipped })
    if (found?.note)
      out.push(...noteOf(found.note, lines[i].at, blocks(found.note.inside, skipped, mdx)))
    else out.push(...(found ? blocks(found.made, skipped, mdx) : [inline(lines[i])]))
    i += found?.took ?? 1
  }
  return out
}

/** How many lines a fence takes that opens at a line; 0 where none does. */
function fenceAt(lines: Line[], at: number): number {
  const opened = /^\s*(?:>\s*)*(`{3,}|~{3,})/.exec(lines[at].text)
  if (!opened)
    return 0
  const close = new RegExp(`^\\s*(?:>\\s*)*${opened[1][0]}{${opened[1].length},}\\s*$`)
  const last = lines.slice(at + 1).findIndex(line => close.test(line.text))
  return last < 0 ? lines.length - at : last + 2
}

function kindNamed(name: string): Alert | undefined {
  return alerts.find(each => each === name.toLowerCase())
}

/** A note set apart, as GitHub writes it; its title is its first line. */
function noteOf({ kind, title, indent = '' }: NonNullable<Taken['note']>, at: number, inside: Line[]): Line[] {
  const filled = inside.slice(inside.findIndex(line => line.text.trim()) >>> 0, inside.findLastIndex(line => line.text.trim()) + 1)
  const own = title.trim().toLowerCase() === kind ? '' : title.trim()
  return [
    { text: '', at },
    { text: `${indent}> [!${kind.toUpperCase()}]`, at },
    ...(own
      ? [
          { text: `${indent}> **${own.replaceAll('**', '')}**`, at },
          { text: `${indent}>`, at },
        ]
      : []),
    ...filled.map(line => ({ text: `${indent}> ${line.text}`.trimEnd(), at: line.at })),
    { text: '', at: filled.at(-1)?.at ?? at },
  ]
}

/** A kind that nobody else knows is a note of that title. */
function named(name: string, title: string, inside: Line[]): NonNullable<Taken['note']> {
  const kind = kindNamed(name)
  return { kind: kind ?? 'note', title: kind ? title : title || name.replaceAll('-', ' '), inside }
}

/** Obsidian: `> [!tip]- Title` and what is quoted below it. */
function callout(lines: Line[], at: number): ReturnType<Step> {
  const [, name, title] = /^> ?\[!([\w-]+)\][+-]? *(.*)$/.exec(lines[at].text) ?? []
  if (name === undefined || (title === '' && kindNamed(name)))
    return undefined
  const took = 1 + count(lines.slice(at + 1), line => line.text.startsWith('>'))
  const inside = lines.slice(at + 1, at + took).map(line => ({ ...line, text: line.text.replace(/^> ?/, '') }))
  return { made: [], note: named(name, title, inside), took }
}

/** MkDocs: `!!! warning "Title"`, `??? tip`, and what is set in below it. */
function admonition(lines: Line[], at: number): ReturnType<Step> {
  const [, indent, name, , title] = /^(\s*)(?:!!!|\?\?\?\+?)\s+([\w-]+)((?:\s+[\w-]+)*)(?:\s+["“](.*)["”])?\s*$/.exec(lines[at].text) ?? []
  if (name === undefined)
    return undefined
  const { inside, took } = indented(lines, at, indent)
  return inside.length > 0 || kindNamed(name) ? { made: [], note: { ...named(name, title ?? '', inside), indent }, took } : undefined
}

/** Lines set in by four columns below one, without them. */
function indented(lines: Line[], at: number, indent: string): { inside: Line[], took: number } {
  const own = new RegExp(`^${indent}(?: {4}|\\t)`)
  let last = at
  for (let i = at + 1; i < lines.length && (!lines[i].text.trim() || own.test(lines[i].text)); i++) {
    if (lines[i].text.trim())
      last = i
  }
  return { inside: lines.slice(at + 1, last + 1).map(line => ({ ...line, text: line.text.replace(own, '') })), took: last - at + 1 }
}

/** Docusaurus: `:::warning[Title]` up to `:::`. */
function directive(lines: Line[], at: number): ReturnType<Step> {
  const [, colons, name, bracketed, bare] = /^(:{3,})\s*([a-z-]+)\s*(?:\[(.*)\]|([^[{]*))\s*(?:\{.*\})?\s*$/i.exec(lines[at].text) ?? []
  const last = name === undefined ? -1 : lines.slice(at + 1).findIndex(line => line.text.trim() === colons)
  if (last < 0)
    return undefined
  return { made: [], note: named(name!, bracketed ?? bare ?? '', lines.slice(at + 1, at + 1 + last)), took: last + 2 }
}

/** Notion: `<aside>` with a picture for its kind, which stays. */
function aside(lines: Line[], at: number): ReturnType<Step> {
  const last = /^\s*<aside>/.test(lines[at].text) ? lines.slice(at).findIndex(line => /<\/aside>\s*$/.test(line.text)) : -1
  if (last < 0)
    return undefined
  const inside = lines.slice(at, at + last + 1).map(line => ({ ...line, text: line.text.replace(/<\/?aside>/g, '').trim() }))
  while (inside.length > 0 && !inside.at(-1)!.text) inside.pop()
  const sign = inside.map(line => line.text).join('').trimStart()
  const kind = signs.find(([pattern]) => pattern.test(sign))?.[1] ?? 'note'
  return { made: [], note: { kind, title: '', inside }, took: last + 1 }
}

const signs: [RegExp, Alert][] = [
  [/^💡/u, 'tip'],
  [/^⚠/u, 'warning'],
  [/^(?:🚨|🛑|⛔|🔥)/u, 'danger'],
  [/^(?:❗|‼|📌)/u, 'important'],
  [/^(?:❓|🤔)/u, 'question'],
  [/^✅/u, 'success'],
]

/** MkDocs: `=== "Tab"` and what is set in below it. */
function tabs(lines: Line[], at: number): ReturnType<Step> {
  const [, indent, title] = /^(\s*)===[!+]?\s+["“](.+)["”]\s*$/.exec(lines[at].text) ?? []
  if (title === undefined)
    return undefined
  const { inside, took } = indented(lines, at, indent)
  return { made: labelled(title, lines[at].at, inside.map(line => ({ ...line, text: line.text && indent + line.text }))), took }
}

/** Docusaurus: `<TabItem value="npm" label="npm">` up to its end; the row of tabs around it says nothing. */
function tabItem(lines: Line[], at: number): ReturnType<Step> {
  const { text } = lines[at]
  if (/^\s*<\/?Tabs\b[^>]*>\s*$/.test(text))
    return { made: [], took: 1 }
  const last = /^\s*<TabItem\b/.test(text) ? lines.slice(at).findIndex(line => /<\/TabItem>\s*$/.test(line.text)) : -1
  if (last < 0)
    return undefined
  const title = /\blabel="([^"]*)"/.exec(text)?.[1] ?? /\bvalue="([^"]*)"/.exec(text)?.[1] ?? ''
  const inside = lines.slice(at, at + last + 1).map(line => ({ ...line, text: line.text.replace(/<\/?TabItem\b[^>]*>/g, '') }))
  return { made: labelled(title, lines[at].at, inside), took: last + 1 }
}

/** A tab of one paragraph is a point; of more, what stands under a label. */
function labelled(title: string, at: number, inside: Line[]): Line[] {
  const filled = inside.filter(line => line.text.trim())
  const one = filled.length > 0 && filled.at(-1)!.at - filled[0].at < filled.length && filled.every(line => /^\s*(?!\d+[.)]\s)[^\s>#|`~*+-]/.test(line.text))
  const last = inside.at(-1)?.at ?? at
  return one
    ? [{ text: `- **${title}:** ${filled.map(line => line.text.trim()).join(' ')}`, at }]
    : [{ text: '', at }, { text: `**${title}:**`, at }, { text: '', at }, ...inside, { text: '', at: last }]
}

/** Obsidian's `%%…%%` and MDX's comments in braces, as a comment that goes to the notes. */
function comment(lines: Line[], at: number): ReturnType<Step> {
  const form = [
    { open: /^\s*%%/, close: /%%\s*$/ },
    { open: /^\s*\{\/\*/, close: /\*\/\}\s*$/ },
  ].find(({ open }) => open.test(lines[at].text))
  if (!form)
    return undefined
  const bare = lines.slice(at).map((line, i) => (i === 0 ? line.text.replace(form.open, '') : line.text))
  const last = bare.findIndex(text => form.close.test(text))
  if (last < 0)
    return undefined
  const text = bare.slice(0, last + 1).join(' ').replace(form.close, '').replace(/-{2,}>?/g, '–').trim()
  return { made: text ? [{ text: `<!-- ${text} -->`, at: lines[at].at }] : [], took: last + 1 }
}

/** A table of contents: links into the document, a line each, with a page's number or without. */
function contents(lines: Line[], at: number): ReturnType<Step> {
  const isEntry = ({ text }: Line): boolean => /^\s*\[.*\]\(#[^)]*\)\s*$/.test(text)
  const took = count(lines.slice(at), line => isEntry(line) || !line.text.trim())
  const entries = lines.slice(at, at + took).filter(isEntry).length
  return isEntry(lines[at]) && entries > 1 ? { made: [{ text: '', at: lines[at].at }], took, skipped: 'a table of contents' } : undefined
}

/** `*[SLA]: Service level agreement`: shown nowhere by itself, and so in the notes. */
function abbreviation(lines: Line[], at: number): ReturnType<Step> {
  const [, short, long] = /^\*\[([^\]]+)\]:\s+(\S.*)$/.exec(lines[at].text) ?? []
  return short === undefined ? undefined : { made: [{ text: `<!-- ${short}: ${long} -->`, at: lines[at].at }], took: 1 }
}

/** A line of tags and nothing else: `#leadership #platform`. */
function tags(lines: Line[], at: number): ReturnType<Step> {
  const { text } = lines[at]
  const isTags = /^(?:tags:\s*)?#[\p{L}_][\p{L}\p{N}_/-]*(?:[\s,]+#[\p{L}_][\p{L}\p{N}_/-]*)*\s*$/iu.test(text)
  const alone = [at - 1, at + 1].every(beside => !lines[beside]?.text.trim() || /^#{1,6}\s/.test(lines[beside].text))
  const several = /#.*#/.test(text) || /^tags:/i.test(text) || /^#\p{Ll}/u.test(text)
  return isTags && alone && several ? { made: [], took: 1, skipped: `"${text.trim()}" is a line of tags` } : undefined
}

/** A document is MDX where it brings in a module at its top, or a component of its own stands on a line. */
function isMdx(lines: Line[]): boolean {
  return lines.some(line => /^import\s+(?:[\w*{][^'"]*\sfrom\s+)?["'][^'"]+["'];?\s*$/.test(line.text) || /^<[A-Z]\w*\b[^>]*>\s*$/.test(line.text))
}

/** `import Tabs from '@theme/Tabs'`, `export const year = 2024`: for a program. */
function moduleLines(lines: Line[], at: number): ReturnType<Step> {
  const { text } = lines[at]
  const isImport = /^import\s+(?:[\w*{][^'"]*\sfrom\s+)?["'][^'"]+["'];?\s*$/.test(text)
  if (!isImport && !/^export\s+(?:const|let|default|function)\b/.test(text))
    return undefined
  const took = isImport ? 1 : count(lines.slice(at), line => line.text.trim() !== '')
  return { made: [], took, skipped: `"${text.trim()}" is for the program that shows the page` }
}

/** `<Chart data={figures} />` shows what only its program can draw; what an element holds is text. */
function component(lines: Line[], at: number): ReturnType<Step> {
  const { text } = lines[at]
  const [, element, said] = /^\s*<([A-Z][\w.]*)\b[^<>]*>(.+)<\/\1>\s*$/.exec(text) ?? []
  if (element !== undefined)
    return { made: [{ text: said, at: lines[at].at }], took: 1 }
  if (/^\s*<\/[A-Z][\w.]*>\s*$/.test(text) || /^\s*<[A-Z][\w.]*(?:\s[^<>]*)?[^/]>\s*$/.test(text) || /^\s*<[A-Z][\w.]*>\s*$/.test(text))
    return { made: [], took: 1, skipped: `"${text.trim()}" is for the program that shows the page` }
  if (!/^\s*<[A-Z][\w.]*\b/.test(text))
    return undefined
  const last = lines.slice(at).findIndex(line => /\/>\s*$/.test(line.text))
  return last < 0 ? undefined : { made: [], took: last + 1, skipped: `"${text.trim()}" is drawn by the program that shows the page` }
}

/** What stands in a line: links by a page's name, fields, attributes and addresses for a program. */
function inline({ text, at }: Line): Line {
  if (!/\[\[|\{|::|:[a-z]+-|\^[\w-]+\s*$/.test(text))
    return { text, at }
  const parts = text.split(/(`+[^`]*`+)/)
  return { text: parts.map((part, i) => (i % 2 === 1 ? part : inWords(part, i === parts.length - 1))).join(''), at }
}

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/i

function inWords(text: string, last: boolean): string {
  const said = text
    .replace(/!\[\[([^\]|#]+)(?:#[^\]|]*)?(?:\|([^\]]*))?\]\]/g, (_, file: string, words?: string) =>
      picture.test(file.trim()) ? `![${words && !/^\d+(?:x\d+)?$/.test(words) ? words : ''}](<${file.trim()}>)` : words || file.trim())
    .replace(/\[\[([^\]|]+)\|([^\]]+)\]\]/g, '$2')
    .replace(/\[\[([^\]|]+)\]\]/g, (_, page: string) => page.split('#').filter(Boolean).join(' › '))
    .replace(/^(\s*(?:[-*+]\s+)?)(\p{L}[\p{L}\p{N} _-]{0,30})::\s+(?=\S)/u, '$1**$2:** ')
    .replace(/(?<=\))\{[^{}]*\}/g, '')
    .replace(/:(?:material|octicons|fontawesome|simple)-[\w-]+:\s*/g, '')
  return last ? said.replace(attributes, '').replace(/(?<=\S)\s+\^[\w-]+\s*$/, '') : said
}

/** Attributes of a line for a program: `{: .lead }`, `{ #failover }`, `{ data-toc-label="When" }`; a priority is none. */
const attributes = /\s*\{\s*(?::[^{}]*|[.#][^{}]*|(?!prio)[\w-]+="[^{}]*)\}\s*$/

/** Thirty-two hexadecimal digits behind a name are Notion's. */
const notionId = /\s+[\da-f]{32}(?=\s*$)/

function isNotion(lines: Line[]): boolean {
  return lines.some(({ text }) => /^<aside>\s*$/.test(text) || (text.startsWith('# ') && notionId.test(text)))
}

/** Notion's page has its title as the first heading of the first rank, and the writer's own of that rank below it. */
function notionHeadings(lines: Line[]): Line[] {
  const first = lines.findIndex(line => line.text.trim())
  const headed = lines.filter(line => line.text.startsWith('# ')).length > 1 && (lines[first]?.text ?? '').startsWith('# ')
  let inCode = false
  return lines.map((line, i) => {
    inCode = /^\s*(?:`{3,}|~{3,})/.test(line.text) ? !inCode : inCode
    const text = line.text.startsWith('# ') ? line.text.replace(notionId, '') : line.text
    return { ...line, text: headed && !inCode && i > first && /^#{1,5} /.test(text) ? `#${text}` : text }
  })
}

function count(lines: Line[], is: (line: Line) => boolean): number {
  const end = lines.findIndex(line => !is(line))
  return end < 0 ? lines.length : end
}
