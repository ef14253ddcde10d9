/** What makes a line a statement, and the strongest one that stands on a slide. */
import type { Block, ListItem } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import type { Plain } from '../text/markdown.ts'
import { labelled } from '../blocks/prose.ts'
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

/** The sentences of a slide that could head it, the strongest first, short enough for two lines; Markdown's marks left out. */
export function statementsIn(blocks: Block[]): string[] {
  const said = blocks.flatMap(textsOf).flatMap(text => sentences(text.text).map(sentence => ({ sentence, item: text.item })))
  return said
    .map(({ sentence, item }, i) => ({
      headline: headlineFrom(sentence, item) ?? (item ? undefined : headlineFrom(sentence, item, true)),
      strength: strengthOf(sentence) - i / 10,
    }))
    .filter((each): each is { headline: string, strength: number } => each.headline !== undefined && each.strength > 0)
    .sort((a, b) => b.strength - a.strength)
    .map(each => each.headline)
}

/** A sentence as a headline: without its label, its full stop and the clauses that only add; undefined where none is left. */
function headlineFrom(sentence: string, item: boolean, whole = false): string | undefined {
  const label = whole ? undefined : labelled(sentence)
  const told = label && label.rest && label.label.split(' ').length <= 3 ? label.rest : sentence
  const short = briefPlain(plain(told), longestHeadline)
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
    !/[?…:]$|^[-*>#|(]|[`|]|https?:|\*\*|\]\(|[→=]/.test(line)
    && count('(') === count(')')
    && count('[') === count(']')
    && count('"') % 2 === 0
  )
}

/** Figures, decisions and contrasts are what an audience keeps; what points back says nothing alone. */
function strengthOf(text: string): number {
  const figures = findQuantities(text).filter(({ quantity }) => quantity.dimension !== 'count' || quantity.value >= 10).length
  return (
    (figures > 0 ? 3 : 0)
    + (chose.test(text) ? 2 : 0)
    + (contrast.test(text) ? 1 : 0)
    + (verb.test(text) ? 1.5 : 0)
    - (pointsBack.test(text) ? 4 : 0)
    - (text.length > 160 ? 1 : 0)
  )
}

/** The parts of a decision that can head it, in order: what it cost heads nothing. */
const decided = ['decision', 'solution', 'result'] as const

/** What is written out on a block, whole; `item` where it is one of a list. */
function textsOf(block: Block): { text: Plain, item: boolean }[] {
  const items = (all: ListItem[]): Plain[] => all.flatMap(item => [plain(wholeOf(item)), ...items(item.children)])
  const as = (item: boolean) => (text: Plain) => ({ text, item: item && !/[.!]$/.test(text) })
  switch (block.type) {
    case 'list':
      // A paragraph is shown as a list of its sentences.
      return items(block.items).map(as(/^\s*(?:[-*+•]|\d+[.)])\s/m.test(block.source)))
    case 'prose':
      return [plain(wholeOf(block))].map(as(false))
    case 'decision':
      return decided
        .flatMap(role => block.parts.filter(part => part.role === role))
        .map(wholeOf)
        .map(as(true))
    case 'requirements':
      return block.requirements
        .filter(each => !each.quality)
        .map(wholeOf)
        .map(as(true))
    default:
      return []
  }
}

/** Characters of names behind a subject that still leave it a headline. */
const longestNames = 64

/** `Architecture: API gateway, order service, Kafka`: a subject with what stands on the slide; undefined where that has no names. */
export function namedHeadline(subject: string, blocks: Block[]): string | undefined {
  const names = blocks
    .flatMap(block => kindOf(block.type).names(block))
    .map(name =>
      plain(name)
        .replace(/[.:;,\s]+$/, '')
        .trim(),
    )
    .filter(
      (name, i, all) =>
        name && name.length <= 44 && isClean(name) && name.toLowerCase() !== subject.toLowerCase() && all.indexOf(name) === i,
    )
  const taken: string[] = []
  for (const name of names) {
    if (taken.length === 3 || [...taken, name].join(', ').length > longestNames)
      break
    taken.push(name)
  }
  return taken.length > 0 ? `${subject}: ${taken.join(', ')}` : undefined
}
