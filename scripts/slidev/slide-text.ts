/** What an audience can read on the slides of a deck, as text: what its slides are found by. Notes are no part of it. */
import type { Nodes } from 'mdast'
import type { DeckFile } from './deck-file.ts'
import { parseSync } from '@slidev/parser/core'
import { nameOf, readFlowchart, labelWords } from '../blocks/diagram/flowchart.ts'
import { parser } from '../text/parser.ts'

export interface SlideText {
  no: number
  title: string
  section: string
  /** Whether it stands behind the closing slide. */
  backup: boolean
  /** The slide's words besides its title. */
  text: string
}

/** The slides of a deck as its client counts them. */
export function slideTexts({ path, text }: Pick<DeckFile, 'path' | 'text'>): SlideText[] {
  return parseSync(text, path)
    .slides
    .filter(({ frontmatter }) => !frontmatter.disabled && !frontmatter.hide)
    .map(({ content, title, frontmatter }, i) => {
      const [heading, ...rest] = blocksOf(content)
      const titled = heading?.type === 'heading'
      return {
        no: i + 1,
        title: titled ? textOf(heading) : textIn(title ?? ''),
        section: frontmatter.section === undefined ? '' : String(frontmatter.section),
        backup: frontmatter.placement === 'backup',
        text: inRow([...factsIn(frontmatter), ...(titled || !heading ? rest : [heading, ...rest]).map(textOf)]),
      }
    })
}

/** A slide's blocks; a comment is read by nobody, and may be a note. */
function blocksOf(content: string): Nodes[] {
  return parser.parse(content.replace(/<!--[\s\S]*?(?:-->|$)/g, '')).children
}

/** What a cover shows beneath its title. */
function factsIn({ facts }: { facts?: unknown }): string[] {
  return Array.isArray(facts) ? facts.map(fact => tidy(`${fact?.label ?? ''}: ${textIn(String(fact?.text ?? ''))}`)) : []
}

function textIn(markdown: string): string {
  return parser.parse(markdown).children.map(textOf).join(' ')
}

function textOf(node: Nodes): string {
  return tidy(wordsIn(node))
}

/** Lines, items and cells stay apart from each other. */
function wordsIn(node: Nodes): string {
  if (node.type === 'code')
    return node.lang === 'mermaid' ? diagramWords(node.value) : inRow(node.value.split('\n').map(line => line.replace(/^\s*[-*+]\s/, '')))
  if (node.type === 'html' || node.type === 'definition')
    return ''
  if (node.type === 'image')
    return node.alt ?? ''
  if ('children' in node)
    return inline.has(node.type) ? node.children.map(wordsIn).join('') : inRow(node.children.map(wordsIn))
  return 'value' in node ? node.value : ' '
}

/** What holds words and parts of words: nothing comes between them. */
const inline = new Set(['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'tableCell'])

function inRow(texts: string[]): string {
  return texts.map(tidy).filter(Boolean).join(' · ')
}

/** The labels of a diagram, without what draws it. */
function diagramWords(code: string): string {
  const chart = readFlowchart(code)
  if (chart) {
    return inRow([
      ...chart.groups.map(({ title }) => title),
      ...chart.nodes.map(({ id }) => nameOf(chart, id)),
      ...chart.edges.map(({ text = '' }) => labelWords(text)),
    ])
  }
  return code
    .split('\n')
    .slice(1)
    .join(' ')
    .replace(/<br\s*\/?>|[-=.<>|()[\]{}+*;:"]+/g, ' ')
}

/** One line, without the lines of a tree. */
function tidy(text: string): string {
  return text
    .replace(/[\u2500-\u257F]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
