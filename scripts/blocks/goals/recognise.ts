import type { List, Table } from 'mdast'
import type { Plain } from '../../text/markdown.ts'
import type { Place } from '../kind.ts'
import type { Goal, GoalsBlock } from './block.ts'
import { inline, plain } from '../../text/markdown.ts'
import { first, whole } from '../../vocabulary/index.ts'
import { metricIn } from '../metrics/sentence.ts'
import { labelled, listItems } from '../prose.ts'

/** A table of key results with targets; a list of which every item is called one. */
export function recognise({ node, common }: Place): { block: GoalsBlock, sure: number } | undefined {
  const goals = node.type === 'table' ? tabled(node) : node.type === 'list' ? listed(node) : undefined
  return goals && goals.length > 1 ? { sure: 0.9, block: { ...common, type: 'goals', goals } } : undefined
}

const columns = {
  name: first('keyResult'),
  start: first('goalStart'),
  now: first('goalNow'),
  target: first('goalTarget'),
  score: first('goalScore'),
}

function tabled(node: Table): Goal[] | undefined {
  const [header, ...rows] = node.children.map(row => row.children.map(cell => plain(inline(cell.children)).trim()))
  const at = Object.fromEntries(Object.entries(columns).map(([name, pattern]) => [name, header.findIndex(cell => pattern.test(cell))]))
  const figures = [at.start, at.now, at.target, at.score]
  // Columns of which none is known would be lost.
  if (at.name < 0 || at.target < 0 || header.some((_, i) => i !== at.name && !figures.includes(i)))
    return undefined
  const goals = rows.map(row => goal(row[at.name], row[at.start], row[at.now], row[at.target], row[at.score]))
  return goals.every(each => each.text) ? goals : undefined
}

const isKeyResult = whole('keyResult')

function listed(node: List): Goal[] | undefined {
  const items = listItems(node).map(item => ({ item, label: labelled(item.text) }))
  if (!items.every(({ item, label }) => label?.rest && isKeyResult.test(label.label) && item.children.length === 0))
    return undefined
  return items.map(({ label }) => {
    const text = plain(label!.rest)
    const change = metricIn(text)
    return change?.before !== undefined ? goal(text, change.before, undefined, change.after) : goal(text)
  })
}

function goal(text: string, start?: string, now?: string, target?: string, score?: string): Goal {
  return { text: text as Plain, ...(start && { start }), ...(now && { now }), ...(target && { target }), ...(score && { score }) }
}
