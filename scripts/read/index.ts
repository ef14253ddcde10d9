/** Text -> talks. */
import type { RootContent } from 'mdast'
import type { Block, Fact, FactsBlock, Preparation, Section, Skipped, Talk, TalkKind } from '../model/talk.ts'
import type { Markdown, Plain } from '../text/markdown.ts'
import type { Fault } from '../model/fault.ts'
import type { FrontMatter, Taken } from './front-matter.ts'
import type { Part } from './outline.ts'
import type { Source } from './section.ts'
import { basename, extname } from 'node:path'
import GithubSlugger from 'github-slugger'
import { withoutEmoji } from '../text/emoji.ts'
import { inline, plain } from '../text/markdown.ts'
import { isError } from '../model/fault.ts'
import { Refusal } from '../model/refusal.ts'
import { namedTop, talksIn, topOf } from '../import/division.ts'
import { isFlattened, restore } from '../import/flattened.ts'
import { rank, takeFrontMatter } from './front-matter.ts'
import { cleanHeading, talkTitle, tidy } from './heading.ts'
import type { Repaired } from '../import/repair.ts'
import { fromHtml, isHtml } from '../import/html.ts'
import { joined, repair, withoutFences } from '../import/repair.ts'
import { isWrapped, unwrapped } from '../import/wrapped.ts'
import { said, whole, word } from '../vocabulary/index.ts'
import { withMarksSettled } from './marks.ts'
import { outline, weight } from './outline.ts'
import { isUnseen } from './parse.ts'
import { asidesOf, introductionOf, preparationHeading, preparationOf, prepare, sortPart } from './preparation.ts'
import { blocksOf } from './section.ts'
import { isCoverFact, sectionsTogether } from './together.ts'
import { withChosen } from './chosen.ts'

/** `faults` are notes alone: of an error, the document is refused. */
export interface Reading {
  talks: Talk[]
  skipped: Skipped[]
  faults: Fault[]
}

/**
 * Reads a document: Markdown, or text flattened out of a web page.
 * @param file what messages call it
 * @throws {Refusal} where it holds no talk, or is broken
 */
export function read(file: string, text: string): Reading {
  const { frontMatter, body, lines, faults } = takeFrontMatter(file, text)
  const { source, ...reading } = told(faults, () => readBody(file, { frontMatter, body, lines }))
  const found = [...faults, ...source.faults]
  const all = found.filter((fault, i) => found.findIndex(each => each.line === fault.line && each.says === fault.says) === i)
  const [first] = all.filter(isError)
  if (first)
    throw new Refusal(first.says, { at: first, mend: first.mend, others: all.filter(fault => fault !== first) })
  return { ...reading, faults: all }
}

/** What a step makes; where it is refused, with what was found before it. */
function told<T>(found: Fault[], step: () => T): T {
  try {
    return step()
  }
  catch (error) {
    if (error instanceof Refusal && found.length > 0)
      throw new Refusal(error.what, { at: error.at, mend: error.mend, others: [...found, ...error.others], cause: error })
    throw error
  }
}

function readBody(file: string, { frontMatter, body, lines }: Omit<Taken, 'faults'>): Omit<Reading, 'faults'> & { source: Source } {
  const text = withMarksSettled(body)
  const { document, source, skipped } = lines > 0 && isOurs(frontMatter) ? written(file, text) : foreign(file, text)
  const talkParts = frontMatter.title !== undefined || isOurs(frontMatter) ? [] : talksIn(document)
  if (isBare(document)) {
    throw new Refusal('there is no talk in it: headings, and nothing below them', {
      at: source.at(document.children[0].line),
      mend: 'write what each section is to say',
    })
  }
  if (talkParts.length === 0) {
    const { talk, skipped: asides } = single(document, frontMatter, source)
    return { talks: [talk], skipped: [...skipped, ...asides], source }
  }
  const { title } = topOf(document)
  const beside
    = title && !talkParts.includes(title) ? [...title.children, ...document.children.filter(part => part !== title)] : document.children
  const { parts: strays, heads } = besides(beside, new Set(talkParts), source)
  const others = strays.map(part => sortPart(part, source))
  const above = title && !talkParts.includes(title) ? [...document.own, ...title.own] : document.own
  const intro = above.length > 0 ? [introductionOf(above, title?.title || 'Introduction', source)] : []
  const pieces = talkParts.map((part) => {
    const { rest, without, skipped } = asidesOf(part.children, source)
    return {
      piece: {
        part,
        rawTitle: part.title,
        children: rest,
        own: part.own,
        lines: [part.line, part.lastLine] as [number, number],
        without,
        documentTitle: title?.title ?? '',
      },
      skipped,
    }
  })
  const talks = pieces.map(({ piece }) => talkOf(piece, {}, source))
  return {
    talks: distinct(prepare(talks, [...intro, ...heads, ...others.flatMap(each => each.preparation)])),
    skipped: [...skipped, ...others.flatMap(each => each.skipped), ...pieces.flatMap(each => each.skipped)],
    source,
  }
}

/** Whether front matter is a talk's: other documents have a title too. */
function isOurs({ kind, slot, facts, priority, builds }: FrontMatter): boolean {
  return [kind, slot, facts, priority, builds].some(value => value !== undefined)
}

/** What is no talk: whole parts beside them, and what stands above those that a heading wraps. */
function besides(parts: Part[], talks: Set<Part>, source: Source): { parts: Part[], heads: Preparation[] } {
  const holds = (part: Part): boolean => talks.has(part) || part.children.some(holds)
  const open = parts.filter(part => !talks.has(part) && holds(part)).map(part => ({ part, inside: besides(part.children, talks, source) }))
  return {
    parts: [...parts.filter(part => !holds(part)), ...open.flatMap(({ inside }) => inside.parts)],
    heads: open.flatMap(({ part, inside }) => [
      ...(part.own.length > 0 ? [introductionOf(part.own, part.title, source)] : []),
      ...inside.heads,
    ]),
  }
}

function isBare(part: Part): boolean {
  return part.own.every(isUnseen) && part.children.every(isBare)
}

interface Outlined {
  document: Part
  source: Source
  skipped: Skipped[]
}

/** The outline of a talk in the notation: nothing is guessed at. */
function written(file: string, markdown: string): Outlined {
  const source: Source = { markdown, lines: markdown.split('\n'), at: line => ({ file, line }), strict: true, faults: [] }
  return outlined(source, [])
}

/** The outline of a text, by way of Markdown whatever it was. */
function foreign(file: string, body: string): Outlined {
  const text = isHtml(body) ? fromHtml(body) : body
  const { skipped: asides, ...read } = repair(text)
  const repaired = sourceIn(file, read)
  const document = isFlattened(text) ? undefined : outline(repaired.markdown, repaired.at)
  if (document && document.children.length > 0)
    return { document, source: repaired, skipped: asides.map(({ line, reason }) => ({ source: file, line, reason })) }
  const { page, skipped } = pageOf(file, text)
  return outlined(sourceIn(file, withoutFences(titled(page, file))), skipped)
}

/** A page or a PDF's text given back as Markdown, and what of it is its own boilerplate. */
function pageOf(file: string, text: string): { page: Repaired, skipped: Skipped[] } {
  const lines = text.split('\n')
  const pdf = isWrapped(lines) ? unwrapped(lines) : undefined
  const { markdown, lineOf, chrome } = restore(pdf ? pdf.lines.map(line => line.text).join('\n') : text)
  const from = (line: number): number => pdf?.lines[line - 1]?.at ?? line
  return {
    page: { markdown, lineOf: lineOf.map(from) },
    skipped: [
      ...chrome.map(each => ({ source: file, line: from(each.line), reason: `"${each.text}" is the web page's own boilerplate` })),
      ...(pdf?.dropped ?? []).map(each => ({ source: file, line: each.line, reason: `"${each.text}" is a page's head or number` })),
    ],
  }
}

/** Words from which text without a heading is a talk; fewer are a note. */
const leastProse = 120

/** Text without any heading under a title: its first line, if that is short and no sentence, else the file's name. */
function titled(page: Repaired, file: string): Repaired {
  if (/^#{1,6} /m.test(page.markdown) || page.markdown.split(/\s+/).length < leastProse)
    return page
  const lines = page.markdown.split('\n')
  const first = lines.findIndex(line => line.trim())
  const line = lines[first].replace(/^\*\*(.*)\*\*$/, '$1')
  const isTitle = line.length <= 90 && !/[.!?:;,]$|^[-*>|]/.test(line)
  const title = `# ${isTitle ? line : titleFromName(file)}`
  const [head, rest] = isTitle ? [lines.slice(0, first), lines.slice(first + 1)] : [[], lines]
  const at = page.lineOf[first + 1]
  return joined(
    [...head, title, '', ...rest].map((text, i) => ({
      text,
      at: i <= head.length + 1 ? at : (page.lineOf[i - (isTitle ? 1 : 2) + 1] ?? at),
    })),
  )
}

function sourceIn(file: string, { markdown, lineOf }: Repaired): Source {
  return { markdown, lines: markdown.split('\n'), at: line => ({ file, line: lineOf[line] ?? line }), strict: false, faults: [] }
}

/** @throws {Refusal} where there are no headings */
function outlined(source: Source, skipped: Skipped[]): Outlined {
  const document = outline(source.markdown, source.at)
  if (document.children.length === 0) {
    throw new Refusal('there is no talk in it: it has no headings', {
      at: { file: source.at(1).file, line: 1 },
      mend: 'give it a title ("# Title") and sections ("## Section")',
    })
  }
  return { document, source, skipped }
}

/** The whole document as one talk, and what it does without. */
function single(document: Part, frontMatter: FrontMatter, source: Source): { talk: Talk, skipped: Skipped[] } {
  const { title, parts } = frontMatter.title === undefined ? topOf(document) : namedTop(document)
  const [only] = document.children
  // A document of one heading is a talk of one section that gives it its name.
  const lone = document.children.length === 1 && only.children.length === 0
  const { rest, without, skipped } = asidesOf(parts, source)
  const name = title?.title ?? (lone ? only.title : '')
  const own = [...document.own, ...(title?.own ?? [])]
  const talk = talkOf(
    {
      part: title ?? { ...document, line: (lone ? only : document).line },
      rawTitle: name || titleFromName(source.at(1).file),
      children: rest,
      own,
      lines: [1, document.lastLine],
      without,
      documentTitle: name,
    },
    frontMatter,
    source,
  )
  return { talk, skipped }
}

function titleFromName(file: string): string {
  const words = basename(file, extname(file)).replace(/[-_]+/g, ' ').trim()
  return words ? words[0].toUpperCase() + words.slice(1) : 'Untitled'
}

/** What a talk is made of. */
interface Piece {
  /** Its heading, or the document. */
  part: Part
  rawTitle: string
  /** Its sections, preparation among them. */
  children: Part[]
  /** What stands above its first section. */
  own: RootContent[]
  /** First and last line of it, and parts of those lines that are not its. */
  lines: [number, number]
  without?: Part[]
  documentTitle: string
}

function talkOf(piece: Piece, frontMatter: FrontMatter, source: Source): Talk {
  const { part, rawTitle, documentTitle } = piece
  const apart = preparationIn(piece.children)
  const stated = frontMatter.kind !== undefined || frontMatter.title !== undefined
  const children = piece.children.filter(child => !apart.includes(child))
  // In a talk of ours, sections are what its writer made them.
  const unwrapped: Unwrapped = frontMatter.kind === undefined ? unwrap(children, source) : { parts: children, heads: [] }
  const title = frontMatter.title === undefined ? talkTitle(rawTitle) : withoutEmoji(frontMatter.title)
  const opening = blocksOf({ ...part, own: piece.own, children: [] }, source)
  const short = stated ? [] : unwrapped.parts.filter(isCoverFact)
  const parts = short.length < unwrapped.parts.length ? unwrapped.parts.filter(part => !short.includes(part)) : unwrapped.parts
  const [first, ...rest] = opening.length > 0 ? parts : withOwn(parts, piece.own)
  const leadsWithFacts = first && rest.length > 0 && frontMatter.facts === undefined && isCoverOnly(first, source)
  const [lead, above] = stated ? [[], opening] : leadOf(opening)
  const cover = [
    ...above,
    ...unwrapped.heads,
    ...(leadsWithFacts ? blocksOf(first, source) : []),
    ...short.filter(part => !parts.includes(part)).map(part => factOf(part, source)),
  ]
  const after = leadsWithFacts ? rest : first ? [first, ...rest] : []
  const told = (stated ? after : sectionsTogether(after)).map(child => sectionOf(child, source))
  const sections = withChosen([
    ...(lead.length > 0 ? [{ heading: title, blocks: lead, position: source.at(part.line) }] : []),
    ...told,
  ])
  const position = source.at(part.line)
  const facts = frontMatter.facts ?? cover.flatMap(block => (block.type === 'facts' ? block.facts.map(plainFact) : []))
  const talk: Talk = {
    id:
      frontMatter.id
      ?? slug(stated ? basename(position.file, extname(position.file)) : title),
    kind: frontMatter.kind ?? kindOf(rawTitle, sections, facts),
    title,
    facts,
    statesHeadlines: stated,
    opening: cover,
    ...rank(position.file, sections, frontMatter.priority),
    preparation: apart.map(child => preparationOf(child, source)),
    position,
    source: sourceOf(piece, [...apart, ...(piece.without ?? [])], source),
  }
  const subtitle = frontMatter.subtitle ?? unwrapped.subtitle
  const level
    = frontMatter.level
      ?? /\bL\d{1,2}\b/.exec(`${rawTitle} ${documentTitle}`)?.[0]
      ?? facts.find(fact => /^(?:level|grade)$/i.test(fact.label))?.text
  if (subtitle)
    talk.subtitle = subtitle
  if (level)
    talk.level = level
  const { speaker, date, contact } = frontMatter
  if (speaker) {
    talk.facts = [
      ...[
        ['Speaker', speaker],
        ['Date', date],
      ].flatMap(([label, text]) => (text ? [{ label: label!, text: text as Plain }] : [])),
      ...facts,
    ]
  }
  if (contact)
    talk.contact = contact
  if (frontMatter.theme)
    talk.theme = frontMatter.theme
  if (frontMatter.rubric)
    talk.rubricName = frontMatter.rubric
  if (frontMatter.builds)
    talk.builds = true
  if (frontMatter.slot)
    talk.slot = frontMatter.slot
  return talk
}

/** `## Status` and what stands below it. */
function factOf(part: Part, source: Source): FactsBlock {
  const text = part.own.flatMap(node => (node.type === 'paragraph' ? [inline(node.children)] : [])).join('; ') as Markdown
  return {
    type: 'facts',
    facts: [{ label: plain(tidy(part.title)), text }],
    path: [],
    position: source.at(part.line),
    source: source.lines.slice(part.line - 1, part.lastLine).join('\n').trim(),
  }
}

/** Words above the first section that go with the cover; more are a slide. */
const mostOpening = 60

/** What stands above the first section, apart: what a slide shows, and what goes with the cover. */
function leadOf(opening: Block[]): [Block[], Block[]] {
  const words = opening.reduce((sum, block) => sum + (block.type === 'prose' ? block.text.split(/\s+/).length : 0), 0)
  const shown = opening.some(block => !['facts', 'prose', 'quote', 'picture'].includes(block.type))
  const isFact = (block: Block): boolean => block.type === 'facts'
  return words > mostOpening || shown ? [opening.filter(block => !isFact(block)), opening.filter(isFact)] : [[], opening]
}

/** The sections that are about the talk; none where they are most of the document, which is then about nothing else. */
function preparationIn(children: Part[]): Part[] {
  const apart = children.filter(child => preparationHeading.test(cleanHeading(child.title).heading))
  const words = (parts: Part[]): number => parts.reduce((sum, part) => sum + weight(part), 0)
  return apart.every(child => ownPreparation.test(child.title)) || words(apart) * 2 < words(children) ? apart : []
}

/** The heading content/README.md gives to it. */
const ownPreparation = /^preparation$/i

/** What shows nothing above the first section (a comment, a link's target) is kept in that section's notes. */
function withOwn(parts: Part[], own: RootContent[]): Part[] {
  return parts.map((part, i) => (i === 0 ? { ...part, own: [...own, ...part.own] } : part))
}

function plainFact(fact: Fact<Markdown>): Fact {
  return { label: fact.label, text: plain(fact.text) }
}

const projectTitle = /^(?:project|initiative|programme?|case)\s*[:–—-]\s*/i

interface Unwrapped {
  parts: Part[]
  subtitle?: string
  heads: Block[]
}

/**
 * Opens a heading that is only a wrapper: nothing of its own, most of the talk below it, and beside it no more than
 * a cover (`Project: …` above all the project's sections). Its title becomes the talk's second line.
 */
function unwrap(children: Part[], source: Source): Unwrapped {
  const total = children.reduce((sum, child) => sum + weight(child), 0)
  const wrapper = children.find(
    child =>
      child.own.length === 0
      && child.children.length > 1
      && cleanHeading(child.title).minutes === undefined
      && weight(child) * 2 > total
      && (projectTitle.test(child.title) || children.every(other => other === child || isCoverOnly(other, source))),
  )
  if (!wrapper || children.length > 3)
    return { parts: children, heads: [] }
  return {
    parts: children.flatMap(child => (child === wrapper ? child.children : [child])),
    subtitle: tidy(wrapper.title.replace(projectTitle, '')),
    heads: blocksOf({ ...wrapper, children: [] }, source),
  }
}

function isCoverOnly(part: Part, source: Source): boolean {
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

/** Characters of an id at most: with three bytes each and what a file's name adds, still a name every disk takes. */
const longestId = 60

function slug(text: string): string {
  const whole = slugWhole(text)
  return whole.length <= longestId
    ? whole
    : whole
        .slice(0, longestId + 1)
        .replace(/-[^-]*$/, '')
        .slice(0, longestId)
}

function slugWhole(text: string): string {
  return (
    new GithubSlugger()
      .slug(text.replace(/[&/\p{Extended_Pictographic}\uFE0F\u200D]/gu, ' ').trim())
      .replace(/-{2,}/g, '-')
      .replace(/^-|-$/g, '') || 'talk'
  )
}

/** Talks of one title in one file get ids of their own: `case-study`, `case-study-2`. */
function distinct(talks: Talk[]): Talk[] {
  const times = new Map<string, number>()
  return talks.map((talk) => {
    const nth = (times.get(talk.id) ?? 0) + 1
    times.set(talk.id, nth)
    return nth === 1 ? talk : { ...talk, id: `${talk.id}-${nth}` }
  })
}

function kindOf(title: string, sections: Section[], facts: Fact[]): TalkKind {
  const design = sections.filter(section => designSection.test(section.heading)).length
  const told = sections.filter(isStory).length
  if (told * 2 > sections.length || storiesTitle.test(title))
    return 'stories'
  if (portfolioTitle.test(title) || facts.some(fact => roleLabel.test(fact.label)))
    return 'portfolio'
  return designTitle.test(title)
    || mostTimed(sections)
    || design > 2
    || (design > 1 && sections.some(section => requirementsName.test(section.heading)))
    ? 'design-problem'
    : 'portfolio'
}

const storiesTitle = word('stories')
const portfolioTitle = word('portfolio')
const roleLabel = new RegExp(`^(?:my )?${said('role')}$`, 'iu')
const designSection = whole('designSection')
const requirementsName = word('requirements')
const designTitle = new RegExp(`(?<!\\p{L})${said('designProblem')}(?!\\p{L})|^(?:\\d+[.)]\\s+)?${said('designOrder')}(?!\\p{L})`, 'iu')

/** Minutes on most headings are a plan of a conversation; on one, what one section is to take. */
function mostTimed(sections: Section[]): boolean {
  const timed = sections.filter(section => section.minutes !== undefined).length
  return timed > 1 && timed * 2 > sections.length
}

const star = whole('star')

/** A section that answers a question, or tells of a situation and what was done. */
function isStory(section: Section): boolean {
  const labels = section.blocks.flatMap(block =>
    block.type === 'decision' ? [...block.path, ...block.parts.map(part => part.label)] : block.path,
  )
  return (
    labels.some(label => star.test(label))
    || section.blocks.some(block => block.type === 'quote' && /^\**(?:question|prompt)\b/im.test(block.source))
  )
}

function sourceOf({ lines: [first, last] }: Piece, without: Part[], source: Source): string {
  return source.lines
    .slice(first - 1, last)
    .filter((_, i) => !without.some(child => first + i >= child.line && first + i <= child.lastLine))
    .join('\n')
}
