import type { RootContent } from 'mdast'
import type { ListItem, RoadmapBlock } from '../../model/talk.ts'
import type { Place, Spread } from '../kind.ts'
import type { Line } from './notation.ts'
import { toString } from 'mdast-util-to-string'
import { parseQuantity } from '../../model/quantity.ts'
import type { Plain } from '../../text/markdown.ts'
import { said } from '../../vocabulary/index.ts'
import { labelledLines, listItems, loneLabel } from '../prose.ts'
import { inline, plain } from '../../text/markdown.ts'
import { bracketed, calendarYear, phasesOf, whole } from './notation.ts'

/** A list whose items are phases: `1. Phase 1 (Months 1-6): …`, `- Year 1: …`; a table whose rows are. */
export function recognise({ node, common }: Place): { block: RoadmapBlock } | undefined {
  if (node.type === 'table') {
    const cells = node.children.slice(1).map(row => row.children.map(cell => plain(inline(cell.children))))
    // `Q1 2021 | 61k | 14.0` are figures by quarter.
    if (cells.every(([, ...rest]) => rest.filter(cell => parseQuantity(cell)).length * 2 > rest.length))
      return undefined
    const rows = cells.map(phaseRow)
    return rows.length > 1 && !rows.includes(undefined)
      ? { block: { ...common, type: 'roadmap', phases: phasesOf(rows as Line[]) } }
      : undefined
  }
  const items = linesIn(node)
  // Steps of minutes are a procedure.
  if (items.length < 2 || !items.every(item => isPhase(item.text)) || items.every(item => /\d\s*(?:min|sec|s\b|h\b)/i.test(item.text)))
    return undefined
  const phases = phasesOf(items)
  // `2022: $4M`, `2023: $9M` are figures by year.
  const figures = items.filter((item, i) => calendarYear.test(item.text) && parseQuantity(phases[i].name)).length
  return figures * 2 > items.length ? undefined : { block: { ...common, type: 'roadmap', phases } }
}

/** The items of a list, or the lines of a paragraph that open with bold labels. */
function linesIn(node: RootContent): Line[] {
  if (node.type === 'list')
    return listItems(node).map(item => ({ text: lineOf(plain(item.text)), items: flat(item.children) }))
  return node.type === 'paragraph'
    ? labelledLines(node)
        .filter(line => line.startsWith('**'))
        .map(line => ({ text: lineOf(plain(line)), items: [] }))
    : []
}

/** `Q2 2021 – Listening tour` is written with a colon in the notation. */
function lineOf(text: Plain): Plain {
  return text.replace(
    new RegExp(`^((?:${said('phase')}\\s*\\d+|Q[1-4]|H[12]|20\\d\\d)(?:\\s*(?:20\\d\\d|\\([^)]*\\)))?)\\s*[–—-]\\s+`, 'iu'),
    '$1: ',
  ) as Plain
}

const phaseWord = new RegExp(`^${said('phase')}\\s*\\d+(?![\\p{L}\\p{N}])`, 'iu')
const timeWord
  = /^(?:weeks?|months?|quarters?|years?|q)\s?\d|^q[1-4]\b|^h[12]\b|^(?:19|20)\d\d\b\s*(?:[:：]|[-–]\s?(?:19|20)\d\d|[qh][1-4])/i

/** `Q1 2025 | Discovery`, `Phase 1 | Months 1-3 | Foundation | …` */
function phaseRow([phase, ...cells]: string[]): Line | undefined {
  const timed = whole.test(cells[0] ?? '')
  const [name, ...items] = timed ? cells.slice(1) : cells
  const text = [timed ? `${phase} (${cells[0]})` : phase, name].filter(Boolean).join(': ')
  return phase && name && isPhase(text) ? { text, items } : undefined
}

function flat(items: ListItem[]): string[] {
  return items.flatMap(item => [plain(item.text), ...flat(item.children)])
}

/**
 * The phases of a section written as labels: `**Phase 1: Core (Months 1-6)**`, each with its bullets, if it has any;
 * undefined below two.
 */
export function stagesOf(nodes: RootContent[]): Spread | undefined {
  const labels = nodes.filter(node => phaseLine(node) !== undefined)
  if (labels.length < 2)
    return undefined
  const known = new Set<RootContent>(labels)
  const lists = new Map(nodes.flatMap((node, i) => (node.type === 'list' && known.has(nodes[i - 1]) ? [[nodes[i - 1], node]] : [])))
  const phases = phasesOf(labels.map(label => ({ text: phaseLine(label)!, items: itemsIn(lists.get(label)) })))
  return { block: { type: 'roadmap', phases }, labels, lists: [...lists.values()] }
}

/** Sub-headings that are phases, each with the list that is all that stands under it; undefined where one is no phase. */
export function stagesUnder(headings: { title: string, list?: RootContent }[]): RoadmapBlock['phases'] | undefined {
  return headings.length > 1 && headings.every(heading => isPhase(heading.title))
    ? phasesOf(headings.map(({ title, list }) => ({ text: title, items: itemsIn(list) })))
    : undefined
}

/** A label, or a line by itself, that names a phase. */
function phaseLine(node: RootContent): string | undefined {
  const line = node.type === 'paragraph' ? toString(node).trim() : ''
  const text = loneLabel(node) ?? (/[\n.]|^.{100}/.test(line) ? '' : line)
  return isPhase(text) ? text : undefined
}

function itemsIn(node: RootContent | undefined): string[] {
  return node?.type === 'list' ? flat(listItems(node)) : []
}

/** Whether a line names a phase: by a number, or by a time. */
export function isPhase(text: string): boolean {
  return phaseWord.test(text) || timeWord.test(text) || bracketed.test(text) || /[([](?:Q[1-4]|H[12])\b[^)\]]{0,20}[)\]]/i.test(text)
}
