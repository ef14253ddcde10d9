/** What a document says about its talks: what assessors weigh, how to practise. */
import type { Criterion, Preparation, Skipped, Talk } from '../model/talk.ts'
import type { List, RootContent } from 'mdast'
import type { Part } from './outline.ts'
import type { Source } from './section.ts'
import { labelled } from '../blocks/prose.ts'
import { plain } from '../text/markdown.ts'
import { whole, word } from '../vocabulary/index.ts'
import { tidy } from './heading.ts'

/** The heading under which a talk's own file keeps such things. */
export const preparationHeading = whole('preparation')

const aboutTalks = word('aboutTalks')
const aboutTheDocument = word('aboutTheDocument')

/** Sorts a part that is no talk: into preparation, or out with a reason, sub-part by sub-part. */
export function sortPart(part: Part, source: Source): { preparation: Preparation[], skipped: Skipped[] } {
  const subject = tidy(part.title)
  const mixed = part.children.length > 0 && aboutTheDocument.test(subject)
  if (mixed && aboutTalks.test(subject)) {
    const sorted = part.children.map(child => sortPart(child, source))
    return { preparation: sorted.flatMap(each => each.preparation), skipped: sorted.flatMap(each => each.skipped) }
  }
  if (aboutTheDocument.test(subject))
    return { preparation: [], skipped: [skip(part, source, `"${subject}" is about using the document, not about giving a talk`)] }
  const children = part.children.filter(child => aboutTheDocument.test(child.title) && !/interview|assess|prepar/i.test(child.title))
  if (aboutTalks.test(subject) || part.children.some(child => aboutTalks.test(child.title))) {
    return {
      preparation: [preparationOf(part, source, children)],
      skipped: children.map(child => skip(child, source, `"${tidy(child.title)}" is about using the document, not about giving a talk`)),
    }
  }
  return { preparation: [], skipped: [skip(part, source, `"${subject}" stands beside the talks and belongs to none of them`)] }
}

function skip(part: Part, source: Source, reason: string): Skipped {
  const at = source.at(part.line)
  return { source: at.file, line: at.line, reason }
}

/** A part as preparation, whole but for `without`. */
export function preparationOf(part: Part, source: Source, without: Part[] = []): Preparation {
  const first = part.heading!.position!.end.line + 1
  const text = source.lines
    .slice(first - 1, part.lastLine)
    .filter((_, i) => !without.some(child => first + i >= child.line && first + i <= child.lastLine))
    .filter(line => !/^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line))
    .join('\n')
    .trim()
  return { heading: tidy(part.title), text, criteria: criteriaOf(text), position: source.at(part.line) }
}

/** What stands above a file's first talk. */
export function introductionOf(nodes: RootContent[], heading: string, source: Source): Preparation {
  const text = nodes.map(node => source.markdown.slice(node.position!.start.offset, node.position!.end.offset)).join('\n\n')
  return { heading: tidy(heading), text, criteria: criteriaOf(text), position: source.at(nodes[0].position!.start.line) }
}

/**
 * Takes out what nobody presents, at any depth: the table of contents (a heading that says so, or a list of nothing
 * but links within the document), where to read on, whom to write to, who signed what.
 */
export function asidesOf(parts: Part[], source: Source): { rest: Part[], without: Part[], skipped: Skipped[] } {
  const asides = new Map(parts.flatMap(part => found(part)))
  const rest = (all: Part[]): Part[] => all.filter(part => !asides.has(part)).map(part => ({ ...part, children: rest(part.children) }))
  return {
    without: [...asides.keys()],
    skipped: [...asides].map(([part, reason]) => skip(part, source, `"${tidy(part.title)}" ${reason}`)),
    rest: asides.size > 0 ? rest(parts) : parts,
  }
}

function found(part: Part): [Part, string][] {
  const reason = isContents(part)
    ? 'lists the document\'s own headings'
    : isAside(part)
      ? 'is about the document, not part of the talk'
      : undefined
  return reason ? [[part, reason]] : part.children.flatMap(found)
}

const contentsName = whole('contents')
const asideName = whole('aside')
const linksName = whole('links')

/** A part that leads elsewhere: so named, and where its name may mean more than that, of little but links and addresses. */
function isAside(part: Part): boolean {
  const name = tidy(part.title)
  return asideName.test(name) || (linksName.test(name) && part.children.length === 0 && isLinks(part))
}

/** Whether most lines under a heading are links or addresses. */
function isLinks(part: Part): boolean {
  const lines = part.own.flatMap(node => (node.type === 'list' ? node.children : [node]))
  const linked = lines.filter(node => /"type":"(?:link|linkReference)"|https?:|\S@\S+\.\w/.test(JSON.stringify(node)))
  return lines.length > 0 && linked.length * 2 > lines.length
}

function isContents(part: Part): boolean {
  const links = part.own.flatMap(node => (node.type === 'list' ? linksIn(node) : [undefined]))
  const named = contentsName.test(tidy(part.title))
  return (
    part.children.length === 0 && links.length > 0 && (links.every(url => url?.startsWith('#')) || (named && !links.includes(undefined)))
  )
}

/** The targets of a list whose items are one link each; undefined for an item that says more. */
function linksIn(list: List): (string | undefined)[] {
  return list.children.flatMap(item =>
    item.children.flatMap((child) => {
      if (child.type === 'list')
        return linksIn(child)
      const [link, ...more] = child.type === 'paragraph' ? child.children : []
      return [link?.type === 'link' && more.length === 0 ? link.url : undefined]
    }),
  )
}

/**
 * `Strategic vision (25%): …`, `**Strategic vision, 25%:** …`, with the list under a label as its text.
 * Where none has a weight: the labelled items below a line that says what assessors weigh, and those with a name
 * that guides to such talks give to what they judge by.
 */
function criteriaOf(text: string): Criterion[] {
  const weighed = criteriaIn(text, weighted)
  return weighed.length > 0 ? weighed : criteriaIn(text, unweighted)
}

/** What a line opens; `among` where it stands below a line that says what assessors weigh. */
type Opening = (line: string, among: boolean) => Criterion | undefined

const bullet = /^\s*(?:[-*+]\s+|\d+\.\s+)?/

function weighted(line: string): Criterion | undefined {
  const match = /^([^:(]{3,70}?)\s*[,(]\s*(\d{1,3})\s?%\s*\)?\s*:?\s*(.*)$/.exec(plain(line).replace(bullet, ''))
  return match ? { name: match[1], weight: Number(match[2]), text: match[3].replace(/^[:\s]+/, '') } : undefined
}

const leadsIn = /^[^:]*\b(?:assess\w*|criteri\w*|rubric|weigh\w*|judged?|look for)\b[^:]*:\s*$/i
const knownName
  = /^(?:technical credibility|leadership growth|business impact|innovation|scope (?:and|&) complexity|strategic thinking|organi[sz]ational leadership)$/i

function unweighted(line: string, among: boolean): Criterion | undefined {
  const label = /^\*\*/.test(line.replace(bullet, '')) ? labelled(line.replace(bullet, '')) : undefined
  return label && (among || knownName.test(label.label)) ? { name: label.label, text: plain(label.rest) } : undefined
}

function criteriaIn(text: string, opening: Opening): Criterion[] {
  const criteria: Criterion[] = []
  let open = false
  let among = false
  for (const line of text.split('\n')) {
    const found = opening(line, among)
    if (found) {
      criteria.push(found)
      open = !found.text
    }
    else if (/^(?:#|\*\*|\S[^\n]*:\s*$)/.test(line)) {
      among = leadsIn.test(plain(line.replace(/^#+\s*/, '')))
      open = false
    }
    else if (open && line.trim()) {
      const last = criteria.at(-1)!
      last.text = [last.text, plain(line.replace(bullet, ''))].filter(Boolean).join('; ')
    }
  }
  return criteria
}

/**
 * Gives each talk of a file the preparation that is about it. A part with weights judges the talks between
 * it and the weighing before it; everything else is about all of them.
 */
export function prepare(talks: Talk[], preparation: Preparation[]): Talk[] {
  const weighs = (part: Preparation): boolean => part.criteria.some(each => each.weight !== undefined)
  const weighing = preparation.filter(weighs).sort((a, b) => a.position.line - b.position.line)
  const judged = (part: Preparation): Talk[] => {
    const from = weighing[weighing.indexOf(part) - 1]?.position.line ?? 0
    const between = talks.filter(talk => talk.position.line > from && talk.position.line < part.position.line)
    return between.length > 0 ? between : talks
  }
  return talks.map(talk => ({
    ...talk,
    preparation: [...talk.preparation, ...preparation.filter(part => !weighs(part) || judged(part).includes(talk))],
  }))
}
