import type { RootContent, Table } from 'mdast'
import type { DecisionBlock, DecisionPart, ListItem } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'
import type { Place, Spread } from '../kind.ts'
import { gather } from '../kind.ts'
import { labelled, labelledLines, leadIn, listItems, loneLabel } from '../prose.ts'
import { inline, plain } from '../../text/markdown.ts'
import { languageOf, languages, said, whole, words } from '../../vocabulary/index.ts'
import { tellsChange } from '../metrics/recognise.ts'
import { partOf } from './notation.ts'

/** Two labelled parts or more, in a run of paragraphs or a list, whose labels are a decision's. */
export function recognise(place: Place): { block: DecisionBlock, took: number } | undefined {
  const { node, common, raw } = place
  const alone = partsIn(node)
  const run = alone?.length === 1 ? gather(place, knownPart) : undefined
  const parts = run?.read ?? alone ?? []
  const known = new Set(parts.map(part => part.role).filter(role => role !== 'other'))
  if (parts.length < 2 || known.size < 2)
    return undefined
  const nodes = run?.nodes ?? [node]
  return { took: nodes.length - 1, block: { ...common, type: 'decision', parts, source: nodes.map(raw).join('\n\n') } }
}

/** The lines of a paragraph or the items of a list, where each has a label and a text. */
function partsIn(node: RootContent): DecisionPart[] | undefined {
  const lines
    = node.type === 'paragraph' ? labelledLines(node).map(text => ({ text, children: [] })) : node.type === 'list' ? listItems(node) : node.type === 'table' ? rowsOf(node) : []
  const parts = lines.map((line) => {
    const label = runIn(line.text) ?? labelled(line.text)
    const below = line.children.map(child => plain(child.text)).join('; ')
    return label && partOf(label.label, [plain(label.rest), below].filter(Boolean).join(': ') as Plain)
  })
  return parts.length > 0 && parts.every(part => part?.text) ? lettered(parts as DecisionPart[]) : undefined
}

/** A table of two columns, a part a row; the header is one too, or names the columns. */
function rowsOf(node: Table): { text: string, children: ListItem[] }[] {
  const rows = node.children.map(row => row.children.map(cell => plain(inline(cell.children))))
  const told = rows.filter(([label], i) => i > 0 || storyPart.test(label ?? ''))
  return told.length > 2 && told.every(row => row.length === 2 && storyPart.test(row[0]))
    ? told.map(([label, text]) => ({ text: `${label}: ${text}`, children: [] }))
    : []
}

const storyPart = whole('storyPart')

/** `Situation. Our only engineer …`: the first word of a paragraph is its label. */
function runIn(text: string): { label: Plain, rest: string } | undefined {
  const found = /^(\p{Lu}[\p{L} ]{2,24})\.\s+(\S.*)$/su.exec(text)
  return found && storyPart.test(found[1]) ? { label: found[1] as Plain, rest: found[2] } : undefined
}

const letters = words('storyLetter')

/** `S: …`, `T: …`, `A: …`, `R: …` by the words they stand for; other parts as they are. */
function lettered(parts: DecisionPart[]): DecisionPart[] {
  const named = parts.map(part => (part.label.length === 1 ? letters.find(word => word[0] === part.label.toLowerCase()) : undefined))
  return parts.length > 2 && named.every(Boolean) ? parts.map((part, i) => partOf(capital(named[i]!), part.text)) : parts
}

const beside = whole('status')
const decisionName = whole('decision')

/** A paragraph that is one part of a decision: its label says which. */
function knownPart(node: RootContent): DecisionPart[] | undefined {
  const parts = node.type === 'paragraph' ? partsIn(node) : undefined
  return parts?.every(part => part.role !== 'other' || beside.test(part.label)) ? parts : undefined
}

/**
 * Decisions told over several nodes: labels with a paragraph or a short list under them, `We chose X because …`, lines with a label.
 * What was decided is among the parts, and something else is.
 */
export function decisionOf(nodes: RootContent[], under: string[]): Spread[] {
  const found: Spread[] = []
  for (let i = 0; i < nodes.length; i++) {
    const run = runAt(nodes, i, under)
    if (run) {
      const lists = nodes.slice(i + 1, i + run.took)
      found.push({ block: { type: 'decision', parts: run.parts }, labels: [nodes[i]], lists, whole: true })
      i += run.took - 1
    }
  }
  return found
}

function runAt(nodes: RootContent[], from: number, under: string[]): { parts: DecisionPart[], took: number } | undefined {
  const parts: DecisionPart[] = []
  let at = from
  for (let next = partAt(nodes, at, under); next; next = partAt(nodes, at, under)) {
    const again = next.parts.some(part => part.role === 'decision') && parts.some(part => part.role === 'decision')
    if (again || next.parts.some(part => parts.some(other => other.label === part.label)))
      break
    parts.push(...next.parts)
    at += next.took
  }
  const roles = new Set(parts.map(part => part.role).filter(role => role !== 'other'))
  return roles.size > 1 && roles.has('decision') ? { parts, took: at - from } : undefined
}

function partAt(nodes: RootContent[], at: number, under: string[]): { parts: DecisionPart[], took: number } | undefined {
  const [node, next] = [nodes[at], nodes[at + 1]]
  if (node?.type !== 'paragraph')
    return undefined
  const label = loneLabel(node) ?? leadIn(node)
  if (label !== undefined) {
    const parts = next && (sidesUnder(next) ?? textUnder(next, label))
    return parts && (partOf(label, '' as Plain).role !== 'other' || beside.test(label)) ? { parts, took: 2 } : undefined
  }
  const parts = choiceIn(plain(inline(node.children)), under.at(-1)) ?? knownPart(node)
  return parts && { parts, took: 1 }
}

/** What a label may have under it to be a part that a card can show: points at most, and words in all. */
const most = { points: 5, words: 60 }

function textUnder(node: RootContent, label: string): DecisionPart[] | undefined {
  const items = node.type === 'list' ? listItems(node) : []
  if (items.length > most.points || items.some(tellsChange) || (node.type !== 'list' && node.type !== 'paragraph'))
    return undefined
  const text = node.type === 'list'
    ? items.map(item => [item.text, ...item.children.map(child => child.text)].map(plain).join(', ')).join('; ')
    : loneLabel(node) || leadIn(node) || partsIn(node) ? '' : plain(inline(node.children))
  return text && text.split(/\s+/).length <= most.words ? [partOf(label, text as Plain)] : undefined
}

/** `Good, because …`, `Bad, because …`: what came of it, and what it cost. */
export function sidesUnder(node: RootContent): DecisionPart[] | undefined {
  const items = node.type === 'list' ? listItems(node).map(item => sided.exec(plain(item.text))) : []
  if (items.length === 0 || items.includes(null) || items.length > most.points + 1)
    return undefined
  const labels = [...new Set(items.map(item => item![1]))]
  return labels.map(label =>
    partOf(label, items.flatMap(item => (item![1] === label ? [capital(item![2])] : [])).join('; ') as Plain))
}

const sided = new RegExp(`^(${said('good', 'bad')})\\s*,\\s*${said('because')}\\s+(\\S.*)$`, 'isu')

const chosen = new RegExp(`^${said('chosen')}\\s+${said('options')}\\s*[:：]\\s*|^${said('chosen')}\\s*[:：]\\s*`, 'iu')
const reason = new RegExp(`[,;]?\\s+(?:(?:and|or|but)\\s+)?${said('because')}(?![\\p{L}\\p{N}])\\s*`, 'iu')
const choice = new RegExp(`^${said('choice')}(?![\\p{L}\\p{N}])`, 'iu')

/**
 * What was chosen and why, of a paragraph that says so in its first sentence: `Chosen option: "X", because …`, `We chose X because …`;
 * or in one sentence with the turns of a Y-statement. Undefined where it does not.
 * @param name what it stands under; it names the choice where it is a word for one
 */
export function choiceIn(text: Plain, name = ''): DecisionPart[] | undefined {
  const because = reason.exec(text)
  const stated = because && text.slice(0, because.index)
  if (!because || !stated || !choice.test(stated) || /[.!?]\s/.test(stated))
    return yStatement(text)
  const language = languageOf('because', because[0].replace(/[,;]|(?:and|or|but)\s/g, '').trim())
  const lead = chosen.exec(stated)?.[0]
  const label = lead ? lead.replace(/\s*[:：]\s*$/, '') : decisionName.test(name) ? name : capital(language.decision[0])
  return [
    { role: 'decision', label, text: sentenceOf(lead ? stated.slice(lead.length) : stated) },
    { role: 'why', label: capital(language.why[0]), text: sentenceOf(text.slice(because.index + because[0].length)) },
  ]
}

const turns = languages.map(language =>
  language.yStatement.map(turn => new RegExp(`(?:^|[,;]?\\s+)(${turn})(?![\\p{L}\\p{N}])\\s*`, 'iu')))

/** `In the context of …, facing …, we decided for … and neglected …, to achieve …, accepting …`: most of its turns, in order. */
function yStatement(text: Plain): DecisionPart[] | undefined {
  for (const language of turns.filter(each => each.length > 0)) {
    const found = language.map(turn => turn.exec(text)).filter(match => match !== null)
    const ordered = found.every((match, i) => i === 0 || match.index > found[i - 1].index)
    if (found[0]?.index === 0 && found.length * 3 > language.length * 2 && ordered) {
      return found.map((match, i) =>
        partOf(capital(match[1].replace(/^and\s/i, '')), sentenceOf(text.slice(match.index + match[0].length, found[i + 1]?.index ?? text.length))))
    }
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Words as a card has them: from a capital, without quotation marks around all of them and without a full stop. */
function sentenceOf(words: string): Plain {
  const bare = words.trim().replace(/[.,;]$/, '').replace(/^["“”«„'](.+)["“”»']$/u, '$1').trim()
  return capital(bare) as Plain
}
