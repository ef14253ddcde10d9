import type { List, Table } from 'mdast'
import type { ListItem } from '../../model/talk.ts'
import type { Place } from '../kind.ts'
import type { ComparisonBlock, Option } from './block.ts'
import { inline, plain } from '../../text/markdown.ts'
import { first, whole } from '../../vocabulary/index.ts'
import { labelled, listItems } from '../prose.ts'
import { matrixByRows, matrixOf, optionOf } from './notation.ts'
import { parts } from './options.ts'

const isFor = whole('pros')
const isAgainst = whole('cons')

type Compared = Pick<ComparisonBlock, 'options' | 'criteria' | 'totals'>

/** Options with pros and cons, in a list or a table; or a table of weights and scores. */
export function recognise({ node, common }: Place): { block: ComparisonBlock } | undefined {
  const found = node.type === 'list' ? listed(node) : node.type === 'table' ? tabled(node) : undefined
  return found && { block: { ...common, type: 'comparison', ...found } }
}

/** Two items or more, each with what speaks for it or against it below its name. */
function listed(node: List): Compared | undefined {
  const options = listItems(node).map(item => (item.text && item.children.length > 0 ? optionWith(item) : undefined))
  return options.length > 1 && options.every(option => option && option.pros.length + option.cons.length > 0)
    ? { options: options as Option[], criteria: [] }
    : undefined
}

function optionWith(item: ListItem): Option | undefined {
  const option = optionOf(item.text.replace(/^\*\*(.+)\*\*$/, '$1'))
  for (const child of item.children) {
    // A label alone has what it names below it; `**Pros:** cheap; known` on its line.
    const label
      = labelled(child.text) ?? (child.children.length > 0 ? { label: plain(child.text).replace(/[:：]\s*$/, ''), rest: '' } : undefined)
    if (!label)
      return undefined
    const texts = [...(label.rest ? [plain(label.rest)] : []), ...child.children.map(each => plain(each.text))]
    say(option, label.label, texts)
  }
  return option
}

function say(option: Option, label: string, texts: string[]): void {
  if (isFor.test(label))
    option.pros.push(...texts.flatMap(parts))
  else if (isAgainst.test(label))
    option.cons.push(...texts.flatMap(parts))
  else if (texts.length > 0)
    option.facts.push({ label, text: texts.flatMap(parts).join('; ') })
}

const weightColumn = first('weight')

function tabled(node: Table): Compared | undefined {
  const [header, ...rows] = node.children.map(row => row.children.map(cell => plain(inline(cell.children)).trim()))
  const matrix = weightColumn.test(header[1] ?? '') ? matrixOf([header, ...rows]) : matrixByRows([header, ...rows])
  return matrix ?? byRows(header, rows) ?? byRows(...turned([header, ...rows]))
}

/** A table with its columns as rows. */
function turned(rows: string[][]): [string[], string[][]] {
  const [header, ...others] = rows[0].map((_, i) => rows.map(row => row[i] ?? ''))
  return [header, others]
}

/** An option a row, with columns of what speaks for and against it. */
function byRows(header: string[], rows: string[][]): Compared | undefined {
  if (!header.some(cell => isFor.test(cell)) || !header.some(cell => isAgainst.test(cell)) || rows.length < 2 || rows.some(row => !row[0]))
    return undefined
  const options = rows.map(([name, ...cells]) => {
    const option = optionOf(name)
    cells.forEach((cell, i) => cell && say(option, header[i + 1] ?? '', [cell]))
    return option
  })
  return { options, criteria: [] }
}
