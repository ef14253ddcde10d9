/** What makes a line a statement, and the strongest one that stands on a slide. */
import type { Block, ListItem } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import type { Plain } from '../text/markdown.ts'
import { labelled } from '../blocks/prose.ts'
import { isTold } from '../blocks/prose/index.ts'
import { wholeOf } from '../blocks/speak.ts'
import { first, whole, word } from '../vocabulary/index.ts'
import { findQuantities } from '../model/quantity.ts'
import { briefPlain } from '../text/brief.ts'
import { plain } from '../text/markdown.ts'
import { sentences } from '../text/sentences.ts'

const genericName = whole('generic')
const verb = word('verb')
const contrast = word('contrast')
const chose = word('chose')
const pointsBack = first('pointsBack')
const inOrder = first('sequence')
const inOrderThen = new RegExp(`${inOrder.source},?\\s+`, 'iu')
const supposed = word('supposed')
const ahead = word('ahead')
const listed = word('listed', 'options', 'risk', 'mitigation')
const reason = word('reason')
/** One side of several: `Good, because …`. */
const oneSided = first('pros', 'cons')

/** Whether a heading names no subject of its own: `Overview`, `Pros`, `Results (2023)`. */
export function isGeneric(label: string): boolean {
  return genericName.test(label.replace(/\s*\([^)]*\)$|[:：]$/g, '').trim())
}

/** Words from which on a line says something though no verb is known in it. */
const longLine = 6

/**
 * A sentence rather than a name: four words or more, a good part of them in small letters, with a verb, a figure or
 * a turn in it, or too long for a name.
 */
export function isStatement(text: string): boolean {
  const words = text.split(/\s+/).filter(each => /\p{L}/u.test(each))
  const small = words.slice(1).filter(each => /^\P{Lu}/u.test(each)).length
  if (words.length < 4 || small * 5 < (words.length - 1) * 2 || isGeneric(text))
    return false
  return words.length >= longLine || verb.test(text) || /\d/.test(text) || /[,;–—]\s/.test(text) || contrast.test(text)
}

/** Characters of a headline at most: two lines of it, nearly full. */
const longestHeadline = 96

/**
 * The sentences of a slide that could head it, the strongest first, short enough for two lines; Markdown's marks left out.
 * @param label what it stands under; where that is over many things of a kind, or over aims, none of a list's points stands for all
 */
export function statementsIn(blocks: Block[], label: string): string[] {
  const said = blocks.flatMap(textsOf)
  const items = said.filter(each => each.item && each.under === undefined).length
  return said
    .filter(({ text, item, under }) =>
      item || under !== undefined ? ![under, label].some(name => name && isListed(name)) && items !== pair && !oneSided.test(text) : true)
    .map(({ text, item, leads, last, next }, i) => ({
      headline: headlineFrom(text, item) ?? (item ? undefined : headlineFrom(text, item, true)),
      strength: strengthOf(text) + (leads ? 1 : 0) - (pointsBack.test(next ?? '') ? 1.5 : 0) - (inOrder.test(text) && !last ? 2 : 0) - i / 10,
    }))
    .filter((each): each is { headline: string, strength: number } => each.headline !== undefined && each.strength > 0)
    .sort((a, b) => b.strength - a.strength)
    .map(each => each.headline)
}

/** Whether a heading is over many things of a kind, of which none stands for the others, or over what has yet to come. */
function isListed(name: string): boolean {
  return listed.test(name) || isAhead(name)
}

/** Whether a heading is over what has yet to come: its figures are aims. */
export function isAhead(name: string): boolean {
  return ahead.test(name)
}

/** Of two points none heads the other. */
const pair = 2

/** A sentence as a headline: without its label, its full stop and the clauses that only add; undefined where none is left. */
function headlineFrom(sentence: string, item: boolean, whole = false): string | undefined {
  const label = whole ? undefined : labelled(sentence)
  const told = plain(label && label.rest && label.label.split(' ').length <= 3 ? label.rest : sentence).replace(inOrderThen, '')
  const brief = briefPlain(told as Plain, longestHeadline)
  const short = (brief.length > longestHeadline ? brief.slice(0, reason.exec(brief)?.index).trim() : brief)
    .replace(/[.:;,\s]+$/, '')
    .replace(/^["“](.*)["”]$/, '$1')
  const line = short.replace(/^\p{Ll}/u, letter => letter.toUpperCase())
  // An item is a name more often than a sentence: it has to have a verb.
  const says = item || /^[\d$€£<>~]/.test(line) ? verb.test(line) && line.split(' ').length > 4 : isStatement(line)
  return line.length <= longestHeadline && line.length >= 16 && says && isClean(line) ? line : undefined
}

/** Whether a line has no mark in it that a headline would show, and nothing that opens and does not close. */
function isClean(line: string): boolean {
  const count = (character: string): number => line.split(character).length - 1
  return (
    !/[?…:]$|^[-–—*>#|(]|[`|]|https?:|\*\*|\]\(|[→=]/.test(line)
    && count('(') === count(')')
    && count('[') === count(']')
    && count('"') % 2 === 0
  )
}

/** Figures, decisions and contrasts are what an audience keeps; what points back, or only might be, says little alone. */
export function strengthOf(text: string): number {
  const figures = findQuantities(text).filter(({ quantity }) => quantity.dimension !== 'count' || quantity.value >= 10).length
  return (
    (figures > 0 ? 3 : 0)
    + (chose.test(text) ? 2 : 0)
    + (contrast.test(text) ? 1 : 0)
    + (verb.test(text) ? 1.5 : 0)
    - (pointsBack.test(text) ? 4 : 0)
    - (supposed.test(text.slice(0, 40)) ? 2 : 0)
    - (text.length > 160 ? 1 : 0)
  )
}

/** The parts of a decision that can head it, in order: what it cost heads nothing. */
const decided = ['decision', 'solution', 'result'] as const

/** A text that could head its slide. */
interface Said {
  text: string
  /** One of a list. */
  item: boolean
  /** The point it stands below. */
  under?: string
  /** In a paragraph: its first sentence, its last, and the one that follows. */
  leads?: boolean
  last?: boolean
  next?: string
}

/** What is written out on a block, whole, sentence by sentence. */
function textsOf(block: Block): Said[] {
  switch (block.type) {
    case 'list':
      return textsOfItems(block.items, isTold(block))
    case 'prose':
      return paragraph(sentences(wholeOf(block)))
    case 'decision':
      return decided.flatMap(role => block.parts.filter(part => part.role === role)).flatMap(part => points(wholeOf(part)))
    case 'requirements':
      return block.requirements.filter(each => !each.quality).flatMap(each => points(wholeOf(each)))
    default:
      return []
  }
}

/** A paragraph is shown as a list of its sentences; what stands under a label is one too. */
function textsOfItems(items: ListItem[], told: boolean): Said[] {
  const own = items.filter(item => item.children.length === 0)
  return [
    ...(told ? paragraph(own.flatMap(item => sentences(wholeOf(item)))) : own.flatMap(item => points(wholeOf(item)))),
    ...items.filter(item => item.children.length > 0).flatMap(item => [
      { text: plain(wholeOf(item)), item: false },
      ...textsOfItems(item.children, told).map(each => ({ under: plain(item.text), ...each })),
    ]),
  ]
}

function paragraph(all: string[]): Said[] {
  return all.map((text, i) => ({
    text: plain(text),
    item: false,
    leads: i === 0 && all.length > 1,
    last: i === all.length - 1 && i > 0,
    ...(i < all.length - 1 && { next: plain(all[i + 1]) }),
  }))
}

/** A point is a name more often than a sentence, but where it ends as one. */
function points(text: string): Said[] {
  return sentences(text).map(sentence => ({ text: plain(sentence), item: !/[.!]$/.test(text) }))
}

/** Characters of names behind a subject that still leave it a headline. */
const longestNames = 64
const mostNames = 4

/** `Architecture: API gateway, order service, Kafka`: a subject with all that stands on the slide; undefined where that is too much. */
export function namedHeadline(subject: string, blocks: Block[]): string | undefined {
  const names = blocks
    .filter(block => block.type !== 'diagram')
    .flatMap(block => kindOf(block.type).names(block))
    .map(name => plain(name).replace(/[.:;,\s]+$/, '').trim())
    .filter((name, i, all) => name && name.toLowerCase() !== subject.toLowerCase() && all.indexOf(name) === i)
  if (!names.every(name => name.length <= 44 && isClean(name) && !/[,;]/.test(name) && (names.length === 1 || !name.includes(':'))))
    return undefined
  const all = names.join(', ')
  return names.length > 0 && names.length <= mostNames && all.length <= longestNames ? `${subject}: ${all}` : undefined
}
