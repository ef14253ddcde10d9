/** Deck -> Slidev Markdown. */
import type { Deck, Slide } from '../model/deck.ts'
import type { Block } from '../model/talk.ts'
import { createHash } from 'node:crypto'
import { Document, isPair, isScalar, visit } from 'yaml'
import { kindOf, printBlock } from '../blocks/index.ts'
import { escapeText, slideInline } from './markdown.ts'
import { stringifyNote } from './note.ts'

/**
 * The text of a deck, readable by itself and sealed: `isEdited` tells when somebody has changed it.
 * @param source the talk's file, as the deck is to name it
 * @param addon Rostrum itself, as the deck is to name it
 */
export function stringify(deck: Deck, source: string, addon = './'): string {
  const [cover, ...rest] = deck.slides
  const head = headmatter(deck, source, addon)
  const text = [
    `---\n${yaml(head)}---\n\n${body(cover)}`,
    ...rest.map(slide => `---\n${yaml(frontmatter(slide))}---\n\n${body(slide)}`),
  ].join('\n')
  return seal(text)
}

function headmatter(deck: Deck, source: string, addon: string): Record<string, unknown> {
  const {
    talk,
    slot,
    slides: [cover],
  } = deck
  return {
    theme: 'default',
    addons: [addon],
    title: talk.title,
    titleTemplate: '%s',
    favicon: 'data:,',
    fonts: { provider: 'none' },
    colorSchema: 'auto',
    monaco: false,
    drawings: { enabled: false },
    mcp: false,
    editor: false,
    duration: `${Math.round(slot.talk / 60)}min`,
    timer: 'countdown',
    ...frontmatter(cover),
    ...(cover.facts?.length && { facts: cover.facts }),
    rostrum: {
      id: talk.id,
      kind: talk.kind,
      ...(talk.level && { level: talk.level }),
      ...(talk.subtitle && { subtitle: talk.subtitle }),
      ...(talk.contact && { contact: talk.contact }),
      ...(talk.theme && { theme: talk.theme }),
      source,
      slot,
      sections: deck.sections,
      digest: '',
    },
  }
}

function frontmatter(slide: Slide): Record<string, unknown> {
  const heading = escapeText(slide.title)
  return {
    layout: slide.layout,
    // Slidev takes a slide's title from its heading as written; where that needs escapes it is told.
    ...(heading !== slide.title && slide.no > 1 && { title: slide.title }),
    section: slide.section,
    ...(slide.kicker && { kicker: slide.kicker }),
    ...(slide.seconds > 0 && { timesplit: `+${slide.seconds}s` }),
    ...(slide.discussion > 0 && { discussion: slide.discussion }),
    ...(slide.priority !== undefined && { priority: slide.priority }),
    ...(slide.placement === 'backup' && { placement: 'backup' }),
    ...(slide.links.length > 0 && { links: slide.links }),
  }
}

/** YAML in which no `---` stands: Slidev ends front matter at the first one, wherever it is. */
function yaml(value: Record<string, unknown>): string {
  const document = new Document(value)
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && typeof node.value === 'string' && (node.value.includes('---') || /[\n\r\u2028\u2029]/.test(node.value)))
        node.type = 'QUOTE_DOUBLE'
    },
    Collection(_, node) {
      if (
        node.items.every(item => isScalar(item) || (isPair(item) && isScalar(item.value)))
        && JSON.stringify(node).length < 90
        && node !== document.contents
      ) {
        node.flow = true
      }
    },
  })
  return document.toString({ lineWidth: 0, flowCollectionPadding: true }).replaceAll('---', String.raw`\x2D--`)
}

function body(slide: Slide): string {
  return [
    `# ${escapeText(slide.title)}`,
    ...slide.blocks.map(block =>
      slide.builds && kindOf(block.type).builds ? `<v-clicks>\n\n${blockText(block)}\n\n</v-clicks>` : blockText(block),
    ),
    `<!--\n${stringifyNote(slide.notes)}\n-->`,
  ]
    .join('\n\n')
    .concat('\n')
}

/** A block on its slide. Ours and code are fences; Slidev's parser may see no comment opening in them. */
function blockText(block: Block): string {
  return guardFence(printBlock(kindOf(block.type).inDeck(block, { markdown: slideInline, plain: escapeText })))
}

/** `<!--` inside a fence would open Slidev's note: such a fence is written in entities and says so. */
function guardFence(fence: string): string {
  if (!fence.startsWith('```') || !fence.includes('<!--'))
    return fence
  const [open, ...lines] = fence.split('\n')
  const close = lines.pop()!
  return [`${open} entities`, ...lines.map(line => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')), close].join('\n')
}

const digestLine = /^( {2}digest: ).*$/m

function digest(text: string): string {
  return createHash('sha256').update(text.replace(digestLine, '$1')).digest('hex').slice(0, 16)
}

function seal(text: string): string {
  return text.replace(digestLine, `$1${digest(text)}`)
}

/** Whether a deck is no longer as it was written; true too for a file that never was ours. */
export function isEdited(text: string): boolean {
  const sealed = /^ {2}digest: (\S+)$/m.exec(text)
  return sealed === null || sealed[1] !== digest(text)
}
