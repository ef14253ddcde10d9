/** Options with what speaks for and against each: under headings, under bold labels, or as `Good, because …` items. */
import type { RootContent } from 'mdast'
import type { Spread } from '../kind.ts'
import type { ComparisonBlock, Option } from './block.ts'
import type { Plain } from '../../text/markdown.ts'
import { toString } from 'mdast-util-to-string'
import { inline, plain } from '../../text/markdown.ts'
import { first, said, whole } from '../../vocabulary/index.ts'
import { labelled, leadIn, listItems, loneLabel } from '../prose.ts'
import { optionOf } from './notation.ts'

/** An option's name and what stands under it; a heading below it counts as a label. */
export interface Headed {
  title: string
  nodes: RootContent[]
}

/** The Markdown of a node as written: only that tells a list of `+` from one of `-`. */
type Raw = (node: RootContent) => string

interface Weighed {
  option: Option
  /** Nodes and items of which no side is known. */
  rest: number
}

const prosName = whole('pros')
const consName = whole('cons')
const [goodItem, badItem, neutralItem] = (['good', 'bad', 'neutral'] as const).map(
  side => new RegExp(`^${said(side)}\\s*,\\s*${said('because')}\\s+`, 'iu'),
)
const optionNumber = new RegExp(`^${said('options')}\\s*(?:#?\\d+|[A-Z])?\\s*[:.–—-]\\s*`, 'iu')

/** Characters of what speaks for or against an option, and of all that is said of one: more is a text, and no card. */
const longest = { point: 190, option: 800 }

/**
 * The options side by side; undefined where fewer than two have both sides, or something else stands under them.
 * An option that has one side only is one beside others that have both.
 */
export function comparisonOf(options: Headed[], raw: Raw): Pick<ComparisonBlock, 'type' | 'options' | 'criteria'> | undefined {
  const signed = isSigned(options.flatMap(option => option.nodes), raw)
  const weighed = options.map(({ title, nodes }) => weigh(title, nodes, signed ? raw : undefined))
  const sides = weighed.filter(({ option }) => option.pros.length > 0 && option.cons.length > 0).length
  const isWhole = ({ option, rest }: Weighed): boolean => rest === 0 && option.pros.length + option.cons.length > 0 && !isLong(option)
  return options.length > 1 && sides > 1 && sides * 3 >= options.length * 2 && weighed.every(isWhole)
    ? { type: 'comparison', options: weighed.map(({ option }) => option), criteria: [] }
    : undefined
}

function isLong({ pros, cons, facts }: Option): boolean {
  const said = [...pros, ...cons, ...facts.map(fact => fact.text)]
  return said.some(text => text.length > longest.point) || said.reduce((sum, text) => sum + text.length, 0) > longest.option
}

/** Whether lists of `+` stand beside lists of `-`. */
function isSigned(nodes: RootContent[], raw: Raw): boolean {
  const signs = nodes.filter(node => node.type === 'list').map(node => raw(node).trimStart()[0])
  return signs.includes('+') && signs.includes('-')
}

function labelOf(node: RootContent): string | undefined {
  return node.type === 'heading' ? toString(node) : (loneLabel(node) ?? leadIn(node))
}

/** Words of a sentence or two that say what an option is. */
const shortText = 30

function weigh(title: string, nodes: RootContent[], signs: Raw | undefined): Weighed {
  const option = optionOf(title.replace(optionNumber, ''))
  let [rest, side]: [number, 'pros' | 'cons' | undefined] = [0, undefined]
  for (const node of nodes) {
    const label = labelOf(node)
    if (label !== undefined && (prosName.test(label) || consName.test(label))) {
      side = prosName.test(label) ? 'pros' : 'cons'
      continue
    }
    if (node.type === 'list') {
      const sign = signs?.(node).trimStart()[0]
      const under = side ?? (sign === '+' ? 'pros' : sign === '-' ? 'cons' : undefined)
      rest += listItems(node).filter(item => !putItem(option, item.text, item.children.map(child => child.text), under)).length
      side = undefined
      continue
    }
    const fact = node.type === 'paragraph' ? labelled(inline(node.children)) : undefined
    const text = node.type === 'paragraph' ? plain(inline(node.children)) : undefined
    if (fact?.rest && prosName.test(fact.label))
      option.pros.push(...parts(plain(fact.rest)))
    else if (fact?.rest && consName.test(fact.label))
      option.cons.push(...parts(plain(fact.rest)))
    else if (fact?.rest && fact.label.split(' ').length <= 3)
      option.facts.push({ label: fact.label, text: plain(fact.rest) })
    else if (text && label === undefined && option.pros.length + option.cons.length === 0 && text.split(/\s+/).length <= shortText)
      option.facts.push({ label: '', text })
    else rest++
    side = undefined
  }
  return { option, rest }
}

/** Puts an item where it belongs; false where that is nowhere. */
function putItem(option: Option, markdown: string, below: string[], under: 'pros' | 'cons' | undefined): boolean {
  const named = labelled(markdown)
  const own = named && prosName.test(named.label) ? 'pros' : named && consName.test(named.label) ? 'cons' : undefined
  const told = own ? named!.rest : markdown
  const where = own ?? (goodItem.test(told) ? 'pros' : badItem.test(told) ? 'cons' : under)
  const text = [told.replace(goodItem, '').replace(badItem, ''), ...below].filter(Boolean).map(plain).join(', ')
  if (where)
    option[where].push(...(own && below.length === 0 ? parts(text) : [text]))
  // What speaks neither way stays in the notes.
  return where !== undefined || neutralItem.test(told)
}

/** `cheap; known` is two things. */
export function parts(text: string): string[] {
  return text.split(/\s*;\s+|\s*<br\s*\/?>\s*/i).filter(Boolean)
}

/** Bold labels that are options, each with its sides under it, as one comparison. */
export function labelledOptions(nodes: RootContent[], raw: Raw): Spread | undefined {
  const found = namedSo(nodes) ?? sided(nodes)
  const block = found && comparisonOf(found.map(each => each.option), raw)
  return block && { block, labels: found.map(each => each.label), lists: found.flatMap(each => each.option.nodes), whole: true }
}

interface Labelled {
  label: RootContent
  option: Headed
}

const optionWord = first('options')

/** Labels called options: `**Option A: …**`. */
function namedSo(nodes: RootContent[]): Labelled[] | undefined {
  const isOption = (title: string): boolean => optionWord.test(title) && /[:–—-]|\d|\b[A-Z]\b/.test(title)
  const starts = nodes.flatMap((node, i) => (isOption(loneLabel(node) ?? '') ? [i] : []))
  return starts.length > 1 ? starts.map((at, k) => labelledAt(nodes, at, starts[k + 1] ?? nodes.length)) : undefined
}

/** Labels of any name with sides under them: `**Build**`, `Pros:` and its list, `Cons:` and its list. */
function sided(nodes: RootContent[]): Labelled[] | undefined {
  const isSide = (node: RootContent | undefined): boolean => {
    const label = node && (labelOf(node) ?? (node.type === 'paragraph' ? labelled(inline(node.children))?.label : undefined))
    return label !== undefined && (prosName.test(label) || consName.test(label))
  }
  const isGood = (node: RootContent | undefined): boolean =>
    node?.type === 'list' && listItems(node).every(item => [goodItem, badItem, neutralItem].some(each => each.test(plain(item.text))))
  const labels = nodes.flatMap((node, i) => (loneLabel(node) !== undefined && !isSide(node) ? [i] : []))
  const starts = labels.filter((at, k) => {
    const inside = nodes.slice(at + 1, labels[k + 1] ?? nodes.length)
    return inside.some(isSide) || isGood(inside[0])
  })
  return starts.length > 1 ? starts.map(at => labelledAt(nodes, at, labels.find(next => next > at) ?? nodes.length)) : undefined
}

/** An option from its label to the next, or to where its lists end. */
function labelledAt(nodes: RootContent[], at: number, until: number): Labelled {
  let end = at + 1
  while (end < until && isOfOption(nodes, end)) end++
  return { label: nodes[at], option: { title: loneLabel(nodes[at])!, nodes: nodes.slice(at + 1, end) } }
}

const afterOptions = whole('decision', 'why', 'result')

function isOfOption(nodes: RootContent[], at: number): boolean {
  const node = nodes[at]
  // `Decision: …` is about all of them.
  if (node.type === 'paragraph' && afterOptions.test(labelled(inline(node.children))?.label ?? labelOf(node) ?? ''))
    return false
  if (node.type === 'list' || labelOf(node) !== undefined)
    return true
  const leads = nodes[at + 1]?.type === 'list' || isOpening(nodes, at)
  return node.type === 'paragraph' && (leads || labelled(inline(node.children)) !== undefined)
}

/** A paragraph right below an option's label says what it is. */
function isOpening(nodes: RootContent[], at: number): boolean {
  return loneLabel(nodes[at - 1]) !== undefined && nodes[at + 1] !== undefined && labelOf(nodes[at + 1]) !== undefined
}

/** The sentence of a document that names the option chosen, as plain text; the option's words must all stand in it, and no other's. */
export function chosenBy(sentence: Plain, options: Option[]): Option | undefined {
  const number = numbered.exec(sentence)?.[1]
  if (number)
    return options[/\d/.test(number) ? Number(number) - 1 : number.toUpperCase().charCodeAt(0) - 65]
  const told = wordsOf(sentence)
  const named = options.filter((option) => {
    const words = wordsOf(option.name.replace(/\([^)]*\)/g, ''))
    return words.length > 0 && words.every(each => told.some(word => word === each || (each.length > 2 && word === `${each}ing`)))
  })
  // Of `Vue` and `Vue with server rendering` the longer name is meant.
  const most = Math.max(0, ...named.map(option => wordsOf(option.name).length))
  const longestNamed = named.filter(option => wordsOf(option.name).length === most)
  const others = named.filter(option => !longestNamed.includes(option))
  const within = others.every(other => wordsOf(other.name).every(word => wordsOf(longestNamed[0]?.name ?? '').includes(word)))
  return longestNamed.length === 1 && within ? longestNamed[0] : undefined
}

/** `Option 2`, `We chose option B` */
const numbered = new RegExp(`^(?:[\\p{L}’']+\\s+){0,4}?${said('options')}\\s+#?(\\d|[A-H])(?![\\p{L}\\p{N}])`, 'iu')

const small = /^(?:an?|the|on|of|for|to|in|with|and|our|its|der|die|das|und|mit|le|la|les|de|el|los|y|et|un|une|una)$/

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(word => !small.test(word))
}
