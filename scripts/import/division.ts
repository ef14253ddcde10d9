/** Which headings of a document are talks, and which are sections of one talk. */
import type { Part } from '../read/outline.ts'
import { toString } from 'mdast-util-to-string'
import { isCoverLabel, labelled } from '../blocks/prose.ts'
import { cleanHeading, tidy } from '../read/heading.ts'
import { weight } from '../read/outline.ts'
import { isUnseen } from '../read/parse.ts'
import { said, whole, word } from '../vocabulary/index.ts'

/** The heading that names the whole document, and what stands beside it and below it. */
export interface Top {
  title?: Part
  parts: Part[]
}

/**
 * A document's title is its only heading of the first rank; or its first heading, where it stands above the others
 * with nothing below it; or the one that holds most of the document.
 */
export function topOf(document: Part): Top {
  const { children } = document
  const title = titleOf(children, weight(document))
  if (!title || (children.length === 1 && title.children.length === 0))
    return { parts: children }
  return { title, parts: children.flatMap(child => (child === title ? child.children : [child])) }
}

/** The same of a document that is named in its front matter: no section of it is its title, however large. */
export function namedTop({ children }: Part): Top {
  const [title, ...others] = children.filter(child => child.depth === 1)
  return title && others.length === 0
    ? { title, parts: children.flatMap(child => (child === title ? child.children : [child])) }
    : { parts: children }
}

function titleOf(children: Part[], all: number): Part | undefined {
  const rank = Math.min(...children.map(child => child.depth))
  const chief = children.filter(child => child.depth === rank)
  const [first, ...others] = chief
  if (others.length === 0)
    return first
  const most = chief.find(part => part.children.length > 0 && !sectionName.test(part.title) && weight(part) * 2 > all)
  const bare = first === children[0] && first.children.length === 0 && first.own.every(isUnseen) && !sectionName.test(first.title)
  return bare && (others.length > 1 || !most) ? first : most
}

/** Levels of headings that are looked through for talks, from the document's title down. */
const deepest = 4

/** Words a talk has on the average: fewer are said before an audience has sat down. */
const leastTalk = 60
/** A record of one decision is a talk of its own only where it has more to say than its own template. */
const leastRecord = 150

/**
 * The talks among a document's headings, in order; none where the document is one talk.
 * They are named and numbered as talks, or built alike: opening with the same facts, or with the same headings below.
 * They may stand below headings that only wrap them.
 */
export function talksIn(document: Part): Part[] {
  const { title, parts } = topOf(document)
  const upper = title && document.children.length > 1 ? [document.children, parts] : title ? [parts] : [document.children]
  const all = weight(document)
  for (const row of upper) {
    const named = row.filter(part => part.children.length > 0 && isNamed(part, row))
    if (named.length > 0 && isEnough(named))
      return named
    const alike = kindred(row)
    // Sections may look alike too: talks are what the document mostly is.
    if (total(alike) * 2 > all)
      return alike
  }
  let row = parts
  for (let level = 1; level < deepest; level++) {
    const wrappers = row
    row = wrappers.flatMap(part => part.children)
    const found = wrapped(wrappers, row)
    if (found.length > 1 && total(found) * 2 > all)
      return found
  }
  return []
}

function total(parts: Part[]): number {
  return parts.reduce((sum, part) => sum + weight(part), 0)
}

function isEnough(named: Part[]): boolean {
  return total(named) >= named.length * (named.every(part => record.test(bare(part))) ? leastRecord : leastTalk)
}

/** Talks below headings that wrap them: named and numbered as talks, or each built as the solution of a design problem is. */
function wrapped(wrappers: Part[], row: Part[]): Part[] {
  const named = row.filter(part => numberedTalk.test(bare(part)))
  if (named.length > 1 && isEnough(named))
    return named
  const told = wrappers.filter(part => plural.test(part.title)).flatMap(part => part.children)
  const solutions = row.filter(part => designSections(part) > 1 || (told.includes(part) && part.children.length > 1 && !isStory(part)))
  return solutions.length > 1 && total(solutions) >= solutions.length * leastTalk * 2 ? solutions : []
}

function designSections(part: Part): number {
  return part.children.filter(child => designSection.test(cleanHeading(child.title).heading)).length
}

function isStory(part: Part): boolean {
  return part.children.some(child => star.test(cleanHeading(child.title).heading))
}

/** A heading without what decorates it. */
function bare(part: Part): string {
  return part.title.replace(/^[\p{Extended_Pictographic}\uFE0F\u200D\s]+/u, '')
}

const level = String.raw`(?:L\d{1,2}|senior|staff|principal|junior|mid-level)[\s:–—-]+`
const numberedTalk = new RegExp(
  String.raw`^(?:\d+[.)]\s+)?(?:${level})?${said('talk')}[\s-]*#?\d+(?!\p{L})|^\d+[.)]\s.*(?<!\p{L})${said('talkAlone')}|^\d+[.)]\s+${said('designOrder')}(?!\p{L})`,
  'iu',
)
const talkWord = word('talkAlone')
const record = /^(?:\d+[.)]\s+)?(?:adr|decision record|rfc|entscheidungsprotokoll)/i
/** `L6 problems`, `Case studies`: a heading over several talks. */
const plural
  = /\b(?:problems|case studies|scenarios|exercises|portfolios|designs|adrs|decision records|aufgaben|fallstudien|problèmes|études de cas|exercices|problemas|casos(?: de estudio)?|ejercicios)\b/i

function isNamed(part: Part, row: Part[]): boolean {
  return (
    numberedTalk.test(bare(part))
    || (talkWord.test(part.title) && row.filter(other => other.children.length > 0 && talkWord.test(other.title)).length > 1)
  )
}

/**
 * Parts built like their siblings: beginning with a speaker's facts; of the first rank, with a heading below in common;
 * with the sections of a whole talk in common; or numbered, where most of the series has two headings in common.
 */
function kindred(row: Part[]): Part[] {
  const times = new Map<string, number>()
  for (const part of row) {
    for (const name of new Set(namesBelow(part))) times.set(name, (times.get(name) ?? 0) + 1)
  }
  const titles = new Map<string, number>()
  row.forEach(part => titles.set(part.title, (titles.get(part.title) ?? 0) + 1))
  const shares = (part: Part): number => namesBelow(part).filter(name => times.get(name)! > 1).length
  const open = row.filter(
    part =>
      part.children.length > 0 && !sectionName.test(cleanHeading(part.title).heading) && cleanHeading(part.title).minutes === undefined,
  )
  const sameFacts = open.filter(opensWithRole)
  if (sameFacts.length > 1)
    return sameFacts
  const first = open.filter(part => part.depth === 1 && (shares(part) > 0 || titles.get(part.title)! > 1))
  if (first.length > 1)
    return first
  const entire = open.filter(
    part => shares(part) > 2 && namesBelow(part).filter(name => times.get(name)! > 1 && sectionName.test(name)).length > 1,
  )
  if (entire.length > 1)
    return entire
  const series = row.filter(isNumbered)
  const alike = open.filter(part => isNumbered(part) && shares(part) > 1)
  return alike.length > 1 && alike.length * 3 > series.length * 2 ? alike : []
}

const numberedPart = new RegExp(String.raw`^(?:${said('part')}\s+)?#?\d+[.):]?\s`, 'iu')

function isNumbered(part: Part): boolean {
  return numberedPart.test(part.title)
}

/** Names every talk, or every decision and story in a talk, has for its parts. */
const sectionName = new RegExp(`^(?:${said('before')} )?${said('section')}$`, 'iu')
const storyPart = whole('storyPart', 'pros', 'cons')
const side = whole('pros', 'cons')
const designSection = whole('designSection')
const star = whole('star')

function namesBelow(part: Part): string[] {
  return part.children
    .map(child => cleanHeading(child.title).heading.toLowerCase())
    .filter(name => !storyPart.test(name) || (part.depth === 1 && !side.test(name)))
}

const roleLabel = whole('role')

/** Whether a part begins with a speaker's facts: `Role: …`, `Scale: …`. */
function opensWithRole(part: Part): boolean {
  const first = [part, ...part.children.slice(0, 1)].flatMap(each => each.own.slice(0, 1))
  return first.some((node) => {
    const text = node.type === 'list' ? node.children.map(item => toString(item)).join('\n') : toString(node)
    const labels = text.split('\n').map(line => labelled(tidy(line))?.label ?? '')
    return roleLabel.test(labels[0]) || (isCoverLabel(labels[0]) && labels.filter(isCoverLabel).length > 1)
  })
}
