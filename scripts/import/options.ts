/** Options with what speaks for and against each: under headings, under bold labels, or as `Good, because …` items. */
import type { RootContent } from 'mdast'
import type { TableBlock } from '../model/talk.ts'
import type { Markdown } from '../text/markdown.ts'
import { toString } from 'mdast-util-to-string'
import { labelled, leadIn, listItems, loneLabel } from '../blocks/prose.ts'
import { inline, plain } from '../text/markdown.ts'
import { first, said, whole } from '../vocabulary/index.ts'

/** An option's name and what stands under it; a heading below it counts as a label. */
export interface Option {
  title: string
  nodes: RootContent[]
}

/** What speaks for an option and against it, and what else is said of it by label. */
interface Weighed {
  pros: Markdown[]
  cons: Markdown[]
  more: Map<string, Markdown[]>
  rest: number
}

const prosName = whole('pros')
const consName = whole('cons')
const goodItem = /^(?:good|gut|bon|bien)\s*,\s*(?:because|weil|car|porque)\s+/i
const badItem = /^(?:bad|schlecht|mauvais|mal)\s*,\s*(?:because|weil|car|porque)\s+/i
const optionNumber = new RegExp(`^${said('options')}\\s*(?:#?\\d+|[A-Z])?\\s*[:.–—-]\\s*`, 'iu')

/** Columns that say more than an option's name. */
const longestCell = 160

/** The options as a table, an option a row; undefined where fewer than two have both sides, or much else stands under them. */
export function comparisonOf(options: Option[], header: string): Pick<TableBlock, 'type' | 'header' | 'rows'> | undefined {
  const weighed = options.map(option => ({ option, ...weigh(option.nodes) }))
  const sides = weighed.filter(each => each.pros.length > 0 && each.cons.length > 0).length
  if (
    options.length < 2
    || sides < 2
    || sides * 3 < options.length * 2
    || weighed.some(each => each.rest > 0 || (each.pros.length === 0 && each.cons.length === 0))
  ) {
    return undefined
  }
  const [pros, cons] = namesIn(options)
  const more = [...new Set(weighed.flatMap(each => [...each.more.keys()]))]
  const cell = (items: Markdown[]): Markdown => items.join('; ') as Markdown
  const rows = weighed.map(({ option, pros, cons, more: said }) => [
    option.title.replace(optionNumber, '') as Markdown,
    cell(pros),
    cell(cons),
    ...more.map(label => cell(said.get(label) ?? [])),
  ])
  return rows.some(row => row.some(each => plain(each).length > longestCell * 2))
    ? undefined
    : { type: 'table', header: [header, pros, cons, ...more] as Markdown[], rows }
}

/** How the document calls the two sides. */
function namesIn(options: Option[]): [string, string] {
  const labels = options.flatMap(option => option.nodes.map(labelOf)).filter(label => label !== undefined)
  return [labels.find(label => prosName.test(label)) ?? 'Good', labels.find(label => consName.test(label)) ?? 'Bad']
}

function labelOf(node: RootContent): string | undefined {
  return node.type === 'heading' ? toString(node) : (loneLabel(node) ?? leadIn(node))
}

function weigh(nodes: RootContent[]): Weighed {
  const found: Weighed = { pros: [], cons: [], more: new Map(), rest: 0 }
  let side: 'pros' | 'cons' | undefined
  for (const node of nodes) {
    const label = labelOf(node)
    if (label !== undefined && (prosName.test(label) || consName.test(label))) {
      side = prosName.test(label) ? 'pros' : 'cons'
      continue
    }
    if (node.type === 'list') {
      for (const item of listItems(node)) {
        const named = labelled(item.text)
        const own = named && prosName.test(named.label) ? 'pros' : named && consName.test(named.label) ? 'cons' : undefined
        const told = own ? named!.rest : item.text
        const text = [told.replace(goodItem, '').replace(badItem, ''), ...item.children.map(child => child.text)]
          .filter(Boolean)
          .join(', ') as Markdown
        const where = own ?? (goodItem.test(told) ? 'pros' : badItem.test(told) ? 'cons' : side)
        if (where)
          found[where].push(text)
        else found.rest++
      }
      continue
    }
    const fact = node.type === 'paragraph' ? labelled(inline(node.children)) : undefined
    if (fact && (prosName.test(fact.label) || consName.test(fact.label)) && fact.rest)
      found[prosName.test(fact.label) ? 'pros' : 'cons'].push(fact.rest as Markdown)
    else if (fact?.rest && fact.label.split(' ').length <= 3)
      found.more.set(fact.label, [fact.rest as Markdown])
    else found.rest++
    side = undefined
  }
  return found
}

const optionWord = first('options')

/** Bold labels that name options, each with what stands under it up to the next; none where they are not at least two. */
export function labelledOptions(nodes: RootContent[]): { option: Option, label: RootContent }[] {
  const starts = nodes
    .map((node, i) => ({ node, i, title: loneLabel(node) }))
    .filter(each => each.title !== undefined && optionWord.test(each.title) && /[:–—-]|\d|\b[A-Z]\b/.test(each.title))
  return starts.length < 2
    ? []
    : starts.map(({ node, i, title }, k) => {
        const until = starts[k + 1]?.i ?? endOf(nodes, i)
        return { label: node, option: { title: title!, nodes: nodes.slice(i + 1, until) } }
      })
}

/** The last option ends where its lists do. */
function endOf(nodes: RootContent[], at: number): number {
  let end = at + 1
  while (end < nodes.length && isOfOption(nodes[end])) end++
  return end
}

function isOfOption(node: RootContent): boolean {
  return node.type === 'list' || labelOf(node) !== undefined || (node.type === 'paragraph' && labelled(inline(node.children)) !== undefined)
}
