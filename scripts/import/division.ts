/** Which headings of a document are talks, and which are sections of one talk. */
import type { Part } from '../read/outline.ts'
import { toString } from 'mdast-util-to-string'
import { isCoverLabel, labelled } from '../blocks/prose.ts'
import { cleanHeading, tidy } from '../read/heading.ts'
import { weight } from '../read/outline.ts'
import { isUnseen } from '../read/parse.ts'

/** The heading that names the whole document, and what stands beside it and below it. */
export interface Top { title?: Part, parts: Part[] }

/**
 * A document's title is its only heading of the first rank; or its first heading, where it stands above the others
 * with nothing below it; or the one that holds most of the document.
 */
export function topOf(document: Part): Top {
  const { children } = document
  const title = titleOf(children, weight(document))
  if (!title || (children.length === 1 && title.children.length === 0))
    return { parts: children }
  return { title, parts: children.flatMap(child => child === title ? child.children : [child]) }
}

function titleOf(children: Part[], whole: number): Part | undefined {
  const rank = Math.min(...children.map(child => child.depth))
  const chief = children.filter(child => child.depth === rank)
  const [first, ...others] = chief
  if (others.length === 0)
    return first
  const most = chief.find(part => part.children.length > 0 && weight(part) * 2 > whole)
  const bare = first === children[0] && first.children.length === 0 && first.own.every(isUnseen) && !sectionName.test(first.title)
  return bare && (others.length > 1 || !most) ? first : most
}

/**
 * The talks among a document's headings, in order; none where the document is one talk.
 * They are named and numbered as talks, or built alike: opening with the same facts, or with the same headings below.
 */
export function talksIn(document: Part): Part[] {
  const { title, parts } = topOf(document)
  const rows = title && document.children.length > 1 ? [document.children, parts] : title ? [parts] : [document.children]
  for (const row of rows) {
    const named = row.filter(part => part.children.length > 0 && isNamed(part, row))
    if (named.length > 0)
      return named
    const alike = kindred(row)
    // Sections may look alike too: talks are what the document mostly is.
    if (alike.reduce((sum, part) => sum + weight(part), 0) * 2 > weight(document))
      return alike
  }
  return []
}

const numberedTalk = /^(?:\d+[.)]\s+)?(?:problem|case study|portfolio|design problem|system design problem|exercise|talk|scenario)\s+#?\d+\b|^\d+[.)]\s.*\b(?:portfolio|problem|case study)\b|^\d+[.)]\s+design (?:an?|the)\b/i
const talkWord = /\b(?:portfolio|case study|design problem)\b/i

function isNamed(part: Part, row: Part[]): boolean {
  return numberedTalk.test(part.title) || (talkWord.test(part.title) && row.filter(other => other.children.length > 0 && talkWord.test(other.title)).length > 1)
}

/**
 * Parts built like their siblings: beginning with a speaker's facts; of the first rank, with a heading below in common;
 * with the sections of a whole talk in common; or numbered, where most of the series has two headings in common.
 */
function kindred(row: Part[]): Part[] {
  const times = new Map<string, number>()
  for (const part of row) {
    for (const name of new Set(namesBelow(part)))
      times.set(name, (times.get(name) ?? 0) + 1)
  }
  const titles = new Map<string, number>()
  row.forEach(part => titles.set(part.title, (titles.get(part.title) ?? 0) + 1))
  const shares = (part: Part): number => namesBelow(part).filter(name => times.get(name)! > 1).length
  const open = row.filter(part => part.children.length > 0 && !sectionName.test(cleanHeading(part.title).heading) && cleanHeading(part.title).minutes === undefined)
  const sameFacts = open.filter(opensWithRole)
  if (sameFacts.length > 1)
    return sameFacts
  const first = open.filter(part => part.depth === 1 && (shares(part) > 0 || titles.get(part.title)! > 1))
  if (first.length > 1)
    return first
  const whole = open.filter(part => shares(part) > 2 && namesBelow(part).filter(name => times.get(name)! > 1 && sectionName.test(name)).length > 1)
  if (whole.length > 1)
    return whole
  const series = row.filter(isNumbered)
  const alike = open.filter(part => isNumbered(part) && shares(part) > 1)
  return alike.length > 1 && alike.length * 3 > series.length * 2 ? alike : []
}

function isNumbered(part: Part): boolean {
  return /^(?:(?:project|example|question)\s+)?#?\d+[.):]?\s/i.test(part.title)
}

/** Names every talk, or every decision and story in a talk, has for its parts. */
const sectionName = /^(?:(?:functional|non-?functional|high-level|business|strategic|technical|project|solution|system|team|key|executive|my|the) )?(?:context|background|introduction|overview|summary|abstract|conclusions?|results?|outcomes?|impact|approach|solution|architecture|design|requirements?|implementation|strategy|challenges?|problem|goals?|team|leadership|lessons?(?: learned)?|roadmap|appendix|next steps|trade-?offs?|alternatives|decisions?|risks?|metrics|deep dive|proposal|scope)$/i
const storyPart = /^(?:question|situation|task|action|result|outcome|impact|challenge|problem|goal|solution|approach|context|background|options?|alternatives?(?: considered)?|decision|rationale|why|trade-?offs?|consequences|pros|cons|status|reflection|lessons?(?: learned)?|what (?:happened|i did|i learned))$/i

function namesBelow(part: Part): string[] {
  return part.children.map(child => cleanHeading(child.title).heading.toLowerCase()).filter(name => part.depth === 1 || !storyPart.test(name))
}

/** Whether a part begins with a speaker's facts: `Role: …`, `Scale: …`. */
function opensWithRole(part: Part): boolean {
  const first = [part, ...part.children.slice(0, 1)].flatMap(each => each.own.slice(0, 1))
  return first.some((node) => {
    const text = node.type === 'list' ? node.children.map(item => toString(item)).join('\n') : toString(node)
    const labels = text.split('\n').map(line => labelled(tidy(line))?.label ?? '')
    return /^(?:role|title|position)$/i.test(labels[0]) || (isCoverLabel(labels[0]) && labels.filter(isCoverLabel).length > 1)
  })
}
