/** Text -> talks. */
import type { Block, Fact, Preparation, Section, Skipped, Talk, TalkKind } from '../talk.ts'
import type { FrontMatter } from './front-matter.ts'
import type { Part } from './outline.ts'
import type { Source } from './section.ts'
import { basename, extname } from 'node:path'
import GithubSlugger from 'github-slugger'
import { toString } from 'mdast-util-to-string'
import { plain } from '../blocks/prose.ts'
import { Refusal } from '../refusal.ts'
import { isFlattened, restore } from './flattened.ts'
import { takeFrontMatter } from './front-matter.ts'
import { outline, weight } from './outline.ts'
import { preparationHeading, preparationOf, prepare, sortPart } from './preparation.ts'
import { blocksOf, tidy } from './section.ts'

export interface Reading { talks: Talk[], skipped: Skipped[] }

/**
 * Reads a document: Markdown, or text flattened out of a web page.
 * @param file what messages call it
 * @throws {Refusal} where it holds no talk, or is broken
 */
export function read(file: string, text: string): Reading {
  const { frontMatter, body, lines } = takeFrontMatter(file, text)
  const flat = lines === 0 && isFlattened(body)
  const restored = flat ? restore(body) : undefined
  const source: Source = {
    markdown: restored?.markdown ?? body,
    at: line => ({ file, line: restored?.lineOf[line] ?? line }),
  }
  const document = outline(source.markdown, source.at)
  const skipped = (restored?.chrome ?? []).map(({ line, text }) => ({ source: file, line, reason: `"${text}" is the web page's own furniture` }))
  if (document.children.length === 0)
    throw new Refusal('there is no talk in it: it has no headings', { at: { file, line: 1 }, mend: 'give it a title ("# Title") and sections ("## Section")' })

  const stated = lines > 0 && (frontMatter.kind !== undefined || frontMatter.title !== undefined)
  const { title, parts } = topOf(document)
  const talkParts = stated ? [] : parts.filter(part => isTalk(part, parts))
  if (talkParts.length === 0)
    return withSkipped(single(document, frontMatter, source), skipped)

  const others = parts.filter(part => !talkParts.includes(part)).map(part => sortPart(part, source))
  const intro = introduction(document, source)
  const talks = talkParts.map(part => talkOf(part, part.title, part.children, {}, source, title))
  return {
    talks: prepare(talks, [...intro, ...others.flatMap(each => each.preparation)]),
    skipped: [...skipped, ...others.flatMap(each => each.skipped)],
  }
}

function withSkipped(talk: Talk, skipped: Skipped[]): Reading {
  return { talks: [talk], skipped }
}

/** The document's title, and the headings that are its parts. */
function topOf(document: Part): { title: string, parts: Part[] } {
  const [first, ...rest] = document.children
  return rest.length === 0 && first.children.length > 0
    ? { title: first.title, parts: first.children }
    : { title: '', parts: document.children }
}

const numberedTalk = /^(?:problem|case study|portfolio|design problem|exercise|talk|scenario)\s+#?\d+\b|^\d+[.)]\s.*\b(?:portfolio|problem|case study)\b/i

/**
 * Whether one of several parts is a talk of its own, not a section: it is named and numbered as one, or it is
 * built like its siblings (numbered, with the same headings below; or opening with the same facts, as `Role`).
 */
function isTalk(part: Part, siblings: Part[]): boolean {
  if (part.children.length === 0)
    return false
  if (numberedTalk.test(part.title))
    return true
  const others = siblings.filter(other => other !== part)
  const twins = others.filter(other => shared(part, other) >= 2)
  if (part.depth === 1 && (twins.length > 0 || others.some(other => other.title === part.title)))
    return true
  return twins.length > 0 && (/^\d+[.)]\s/.test(part.title) || (opensWithRole(part) && twins.some(opensWithRole)))
}

function shared(a: Part, b: Part): number {
  const names = (part: Part): Set<string> => new Set(part.children.map(child => cleanHeading(child.title).heading.toLowerCase()))
  const other = names(b)
  return [...names(a)].filter(name => other.has(name)).length
}

function opensWithRole(part: Part): boolean {
  const opening = [part, ...part.children.slice(0, 1)].flatMap(each => each.own.slice(0, 1)).map(node => toString(node))
  return opening.some(text => /^\s*(?:role|title|position|scope|scale)\s*:/i.test(text))
}

/** What stands above the first talk, under no heading of its own. */
function introduction(document: Part, source: Source): Preparation[] {
  const above = document.children.length === 1 ? document.children[0] : document
  return above.own.length > 0
    ? [preparationOf({ ...above, children: [], lastLine: above.own.at(-1)!.position!.end.line }, source)]
    : []
}

/** The whole document as one talk. */
function single(document: Part, frontMatter: FrontMatter, source: Source): Talk {
  const { title, parts } = topOf(document)
  const lone = document.children.length === 1 && document.children[0].children.length === 0
  const top = title || lone ? document.children[0] : document
  const sections = lone ? [document.children[0]] : parts
  const { file } = source.at(1)
  const name = frontMatter.title ?? (title || (lone ? document.children[0].title : ''))
  return talkOf(top, name || titleFromName(file), sections, frontMatter, source, title, document.own)
}

function titleFromName(file: string): string {
  const words = basename(file, extname(file)).replace(/[-_]+/g, ' ').trim()
  return words ? words[0].toUpperCase() + words.slice(1) : 'Untitled'
}

function talkOf(part: Part, rawTitle: string, children: Part[], frontMatter: FrontMatter, source: Source, documentTitle: string, before: Part['own'] = []): Talk {
  const isPreparation = (child: Part): boolean => preparationHeading.test(cleanHeading(child.title).heading)
  const preparation = children.filter(isPreparation).map(child => preparationOf(child, source))
  const unwrapped = unwrap(children.filter(child => !isPreparation(child)), source)
  const title = frontMatter.title ?? talkTitle(rawTitle)
  const lone = children.length === 1 && children[0] === part
  const opening = lone ? [] : blocksOf({ ...part, own: [...before, ...part.own], children: [] }, source)
  const [first, ...rest] = unwrapped.parts
  const leadsWithFacts = first && !lone && rest.length > 0 && frontMatter.facts === undefined && isFactsOnly(first, source)
  const cover = [...opening, ...unwrapped.heads, ...(leadsWithFacts ? blocksOf(first, source) : [])]
  const sections = (leadsWithFacts ? rest : unwrapped.parts).map(child => sectionOf(child, source))
  const position = source.at(part.line)
  const talk: Talk = {
    id: frontMatter.id ?? slug(frontMatter.title !== undefined || frontMatter.kind !== undefined ? basename(position.file, extname(position.file)) : title),
    kind: frontMatter.kind ?? kindOf(rawTitle, sections),
    title,
    facts: frontMatter.facts ?? cover.flatMap(block => block.type === 'facts' ? block.facts.map(plainFact) : []),
    opening: cover,
    sections,
    preparation,
    position,
    source: sourceOf(part, source, children.filter(isPreparation)),
  }
  const subtitle = frontMatter.subtitle ?? unwrapped.subtitle
  const level = frontMatter.level ?? /\bL\d{1,2}\b/.exec(`${rawTitle} ${documentTitle}`)?.[0]
  if (subtitle)
    talk.subtitle = subtitle
  if (level)
    talk.level = level
  if (frontMatter.slot)
    talk.slot = frontMatter.slot
  if (talk.sections.every(section => section.blocks.length === 0) && talk.opening.length === 0)
    throw new Refusal('there is no talk in it: headings, and nothing below them', { at: position, mend: 'write what each section is to say' })
  return talk
}

function plainFact(fact: Fact): Fact {
  return { label: fact.label, text: plain(fact.text) }
}

/**
 * Opens a heading that is only a wrapper: nothing of its own, no minutes, and most of the talk below it
 * (`Project: …` above all the project's sections). Its title becomes the talk's second line.
 */
function unwrap(children: Part[], source: Source): { parts: Part[], subtitle?: string, heads: Block[] } {
  const total = children.reduce((sum, child) => sum + weight(child), 0)
  const wrapper = children.find(child =>
    child.own.length === 0 && child.children.length > 1 && cleanHeading(child.title).minutes === undefined && weight(child) * 2 > total)
  if (!wrapper || children.length > 3)
    return { parts: children, heads: [] }
  return {
    parts: children.flatMap(child => child === wrapper ? child.children : [child]),
    subtitle: wrapper.title.replace(/^(?:project|initiative|programme?)\s*:\s*/i, ''),
    heads: blocksOf({ ...wrapper, children: [] }, source),
  }
}

function isFactsOnly(part: Part, source: Source): boolean {
  const blocks = blocksOf(part, source)
  return blocks.length > 0 && blocks.every(block => block.type === 'facts')
}

function sectionOf(part: Part, source: Source): Section {
  const { heading, minutes, priority } = cleanHeading(part.title)
  return {
    heading,
    ...(minutes !== undefined && { minutes }),
    ...(priority && { priority }),
    blocks: blocksOf(part, source),
    position: source.at(part.line),
  }
}

/** Takes number, minutes and priority off a heading: `3. Results (15 minutes) {priority=high}`. */
export function cleanHeading(title: string): { heading: string, minutes?: number, priority?: 'high' | 'low' } {
  const priority = /\s*\{\s*priority\s*[=:]\s*(high|low)\s*\}\s*$/i.exec(title)
  const unmarked = priority ? title.slice(0, priority.index) : title
  const time = /\s*[([]\s*~?(\d+(?:\.\d+)?)(?:\s*[-–]\s*(\d+))?\s*(?:minutes?|mins?|m)\s*[)\]]\s*$/i.exec(unmarked)
  return {
    heading: tidy(time ? unmarked.slice(0, time.index) : unmarked),
    ...(time && { minutes: Number(time[2] ?? time[1]) }),
    ...(priority && { priority: priority[1].toLowerCase() as 'high' | 'low' }),
  }
}

function talkTitle(title: string): string {
  return tidy(title.replace(/^(?:problem|case study|exercise|talk|scenario|design problem|portfolio)\s+#?\d+\s*[:.\-–—]\s*/i, ''))
}

function slug(text: string): string {
  return new GithubSlugger().slug(text.replace(/[&/]/g, ' ')).replace(/-{2,}/g, '-').replace(/^-|-$/g, '') || 'talk'
}

function kindOf(title: string, sections: Section[]): TalkKind {
  const named = (pattern: RegExp): number => sections.filter(section => pattern.test(section.heading)).length
  if (/\bproblem\b|\bsystem design\b|^design (?:an?|the)\b/i.test(title) || sections.some(section => section.minutes !== undefined)
    || named(/\brequirements?\b/i) > 0 && named(/\barchitecture|deep dive|design\b/i) > 0) {
    return 'design-problem'
  }
  const told = sections.filter(section => section.blocks.some(block => block.path.some(label => /^(?:question|situation|task|action)$/i.test(label)))).length
  if (told * 2 > sections.length || /\b(?:stories|story|experiences?)\b/i.test(title))
    return 'stories'
  return 'portfolio'
}

function sourceOf(part: Part, source: Source, without: Part[]): string {
  return source.markdown.split('\n')
    .filter((_, i) => i + 1 >= part.line && i + 1 <= part.lastLine)
    .filter((_, i) => !without.some(child => part.line + i >= child.line && part.line + i <= child.lastLine))
    .join('\n')
}
