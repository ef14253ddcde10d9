import type { List, RootContent, Table } from 'mdast'
import type { ListItem } from '../../model/talk.ts'
import type { Plain } from '../../text/markdown.ts'
import type { Place } from '../kind.ts'
import type { Risk, RisksBlock } from './block.ts'
import { inline, plain } from '../../text/markdown.ts'
import { first, said } from '../../vocabulary/index.ts'
import { listItems, paragraphLines } from '../prose.ts'
import { levelOf } from './level.ts'

/** Fewer are no matrix. */
const fewest = 2

/** A table or a list of which each row says how likely something is and how much it would hurt. */
export function recognise({ node, common }: Place): { block: RisksBlock, sure: number } | undefined {
  const risks = node.type === 'table' ? tabled(node) : node.type === 'list' ? listed(node) : undefined
  return risks && risks.length >= fewest ? { sure: 0.9, block: { ...common, type: 'risks', risks } } : undefined
}

/** Headings that are risks, each with its levels below it; undefined where one is none. */
export function risksUnder(headings: { title: string, nodes: RootContent[] }[]): Risk[] | undefined {
  const risks = headings.map(({ title, nodes }) => riskOf(title, nodes.flatMap(linesOf)))
  return risks.length >= fewest && risks.every(risk => risk !== undefined) ? risks : undefined
}

function linesOf(node: RootContent): string[] {
  const items = (all: ListItem[]): string[] => all.flatMap(item => [item.text, ...items(item.children)])
  return (node.type === 'list' ? items(listItems(node)) : node.type === 'paragraph' ? paragraphLines(node) : ['?']).map(plain)
}

const columns = { risk: first('risk'), likelihood: first('likelihood'), impact: first('severity'), mitigation: first('mitigation') }
const idColumn = /^(?:#|id|nr\.?|no\.?|n°|ref)?$/i

function tabled(node: Table): Risk[] | undefined {
  const [header, ...rows] = node.children.map(row => row.children.map(cell => plain(inline(cell.children)).trim()))
  const at = (pattern: RegExp): number => header.findIndex(cell => pattern.test(cell))
  const [likelihood, impact] = [at(columns.likelihood), at(columns.impact)]
  const known = [likelihood, impact, at(columns.mitigation)]
  const text = at(columns.risk) >= 0 ? at(columns.risk) : header.findIndex((cell, i) => !idColumn.test(cell) && !known.includes(i))
  const id = header.findIndex((cell, i) => i < text && idColumn.test(cell))
  // What is left to say of a risk, where no column is called so: the longest.
  const mitigation = known[2] >= 0 ? known[2] : longestOf(header, rows, [id, text, likelihood, impact])
  if (likelihood < 0 || impact < 0 || text < 0)
    return undefined
  const risks = rows.map(row => made(row[text], row[likelihood], row[impact], row[mitigation], row[id]))
  return risks.every(risk => risk !== undefined) ? risks : undefined
}

/** Characters from which a cell is a text. */
const sentence = 12

function longestOf(header: string[], rows: string[][], taken: number[]): number {
  const mean = (i: number): number => rows.reduce((sum, row) => sum + (row[i]?.length ?? 0), 0) / rows.length
  const free = header.map((_, i) => i).filter(i => !taken.includes(i)).sort((a, b) => mean(b) - mean(a))
  return free.length > 0 && mean(free[0]) > sentence ? free[0] : -1
}

function made(text: string | undefined, likelihood = '', impact = '', mitigation = '', id = ''): Risk | undefined {
  const measures = mitigation.replace(/^[-–—\\]+$/, '').trim()
  return text && levelOf(likelihood) !== undefined && levelOf(impact) !== undefined
    ? {
        ...(id && id.length < 4 && { id }),
        text: text as Plain,
        likelihood,
        impact,
        ...(measures && { mitigation: measures as Plain }),
      }
    : undefined
}

function listed(node: List): Risk[] | undefined {
  const risks = listItems(node).map(item => riskOf(plain(item.text), item.children.map(child => [child.text, ...child.children.map(each => each.text)].map(plain).join(' '))))
  return risks.every(risk => risk !== undefined) ? risks : undefined
}

/** Between the lines below a name. */
const lineEnd = '\u2028'

const labels = {
  likelihood: said('likelihood'),
  impact: said('severity'),
  mitigation: said('mitigation'),
}
const anyLabel = `${labels.likelihood}|${labels.impact}|${labels.mitigation}|${said('owner', 'status')}`
const opens = new RegExp(`(?:^|[\u2028\\s(,;.·|/–—-])(?:${anyLabel})\\s*[:：=]`, 'iu')

/** A risk of its name and the lines below it, or of a line that says all: `Risk: …. Likelihood: High, Impact: Medium. Mitigation: …`. */
function riskOf(title: string, below: string[]): Risk | undefined {
  const text = [title, ...below].join(lineEnd)
  const value = (label: string): string | undefined =>
    new RegExp(`(?<![\\p{L}])(?:${label})\\s*[:：=]\\s*(.+?)(?=\\s*[,;.()|·/–—]*\\s*(?:[,;.()|·/–—]|\\s)\\s*(?:${anyLabel})\\s*[:：=]|${lineEnd}|\\s*$)`, 'isu').exec(text)?.[1]
  const named = /^\s*(R\s?-?\d{1,2}|#?\d{1,2})\s*[.:)–—-]\s+/u.exec(title)
  const name = (opens.test(title) ? title.slice(0, opens.exec(title)!.index) : title)
    .slice(named?.[0].length ?? 0)
    .replace(new RegExp(`^${said('risk')}\\s*#?\\d*\\s*[:：]\\s*`, 'iu'), '')
    .replace(/[\s.,;:(–—-]+$/, '')
  return made(
    name,
    bare(value(labels.likelihood)),
    bare(value(labels.impact)),
    value(labels.mitigation)?.trim(),
    named?.[1].replace(/[\s#-]/g, ''),
  )
}

function bare(level: string | undefined): string | undefined {
  return level?.replace(/[).;,\s]+$/, '').trim()
}
