/** A slide's note: printed for Slidev, and read back from there, by this pair. */
import type { ListItem, Nodes, Paragraph } from 'mdast'
import type { Cue, Notes } from '../model/deck.ts'
import type { PartName } from '../rehearsal/note.ts'
import type { Criterion } from '../model/talk.ts'
import { textOf } from '../text/markdown.ts'
import { parser } from '../text/parser.ts'
import { parseCue, stringifyCue } from './cue.ts'
import { escapeText, noteMarkdown } from './markdown.ts'
import { openings, partsOf } from './note-parts.ts'
import type { Opening } from './note-parts.ts'

/** What comes with a click, as Slidev marks it. */
const click = '[click] '

export function stringifyNote(notes: Notes): string {
  const part = (name: keyof typeof openings, items: string[]): string[] =>
    items.length > 0 ? [`**${openings[name]}**\n\n${items.map(item => `- ${item}`).join('\n')}`] : []
  return [
    `**${escapeText(stringifyCue(notes.cue))}**`,
    ...part('care', notes.care.map(escapeText)),
    ...part('say', notes.say.map((text, i) => (notes.clicks?.includes(i) ? click : '') + escapeText(text))),
    ...(notes.next ? [`**${openings.next}** ${escapeText(notes.next)}`] : []),
    ...part('asked', notes.asked.map(escapeText)),
    ...part('criteria', notes.criteria.map(printCriterion)),
    ...(notes.source.length > 0 ? [`**${openings.source}**`, ...notes.source.map(noteMarkdown)] : []),
  ].join('\n\n')
}

/** A note as it is read back: the source is one text, as it was printed; a person's own words may come before the parts. */
export interface WrittenNote extends Omit<Notes, 'cue' | 'source'> {
  cue?: Cue
  /** Markdown that stands before the first part and is no cue. */
  own: string
  /** Markdown. */
  source: string
}

/** @param markdown a note as we print it, or as a person wrote or changed it */
export function parseNote(markdown: string): WrittenNote {
  const blocks = parser.parse(markdown).children
  const [first] = blocks
  const parts = partsOf(blocks, openingOf)
  const opened = parts[0].name === 'cue' ? parts[0].blocks : []
  const cue = first && isCue(first) && opened.includes(first) ? parseCue(textOf(first)) : undefined
  const itemsOf = (name: PartName): Item[] =>
    parts.filter(part => part.name === name).flatMap(part => part.blocks).flatMap(block => (block.type === 'list' ? block.children : [])).flatMap(item => itemOf(item, markdown))
  const texts = (name: PartName): string[] => itemsOf(name).map(({ text }) => text)
  const say = itemsOf('say')
  const clicks = say.flatMap(({ click }, i) => (click ? [i] : []))
  const next = parts.find(part => part.name === 'next')?.blocks[0]
  const source = parts.find(part => part.name === 'source')
  return {
    ...(cue && { cue }),
    own: cutOf(markdown, opened.slice(cue ? 1 : 0)),
    care: texts('care'),
    say: say.map(({ text }) => text),
    ...(clicks.length > 0 && { clicks }),
    ...(next && { next: textOf((next as Paragraph).children.slice(1)).trim() }),
    asked: texts('asked'),
    criteria: itemsOf('criteria').map(criterionOf),
    source: cutOf(markdown, source?.blocks.slice(1) ?? []),
  }
}

function openingOf(node: Nodes): Opening | undefined {
  const bold = node.type === 'paragraph' ? node.children[0] : undefined
  return bold?.type === 'strong' ? { text: textOf(bold), alone: (node as Paragraph).children.length === 1 } : undefined
}

/** It stands alone in a bold paragraph; what else may stand first is a note of a person's own. */
function isCue(node: Nodes): boolean {
  return openingOf(node)?.alone ?? false
}

interface Item {
  text: string
  click: boolean
  line: Paragraph
}

function itemOf({ children: [line] }: ListItem, markdown: string): Item[] {
  if (line?.type !== 'paragraph')
    return []
  const marked = markdown.startsWith(click, line.position!.start.offset)
  const text = textOf(line).replace(/\s*\n\s*/g, ' ')
  return [{ text: marked ? text.slice(click.length) : text, click: marked, line }]
}

/** `**Strategic vision**, 25%: reading of the industry` */
function printCriterion({ name, weight, text }: Criterion): string {
  return `**${escapeText(name)}**${weight === undefined ? '' : `, ${weight}%`}${text ? `: ${escapeText(text)}` : ''}`
}

/** Where a person wrote its name without the marks, it ends where weight or text begin. */
function criterionOf({ line, text }: Item): Criterion {
  const [bold, ...rest] = line.children
  const marked = bold.type === 'strong' ? textOf(bold) : undefined
  const [, name, weight, more = ''] = /^(.*?)(?:, (\d{1,3})%)?(?:: (.*))?$/.exec(marked === undefined ? text : textOf(rest).replace(/\s*\n\s*/g, ' '))!
  return { name: marked ?? name, ...(weight && { weight: Number(weight) }), text: more }
}

function cutOf(markdown: string, blocks: Nodes[]): string {
  return blocks.length === 0 ? '' : markdown.slice(blocks[0].position!.start.offset, blocks.at(-1)!.position!.end.offset)
}
