/** What in a document looks like the notation and is not: told, with the word that was meant, since it would be shown as it is. */
import type { Nodes, RootContent } from 'mdast'
import type { Fault } from '../model/fault.ts'
import type { Part } from './outline.ts'
import type { Source } from './section.ts'
import { bundledLanguages } from 'shiki/langs'
import { toString } from 'mdast-util-to-string'
import { fences } from '../blocks/index.ts'
import { backwardsIn } from '../blocks/roadmap/notation.ts'
import { nearest } from '../model/nearest.ts'
import { brokenMark } from './heading.ts'

/** Words after three backticks that mean code which is not highlighted. */
const unlit = new Set([
  'text',
  'txt',
  'plain',
  'plaintext',
  'output',
  'console',
  'term',
  'terminal',
  'tree',
  'none',
  'raw',
  'math',
  'pseudo',
])

/** The slips of a part itself, those of its sub-parts left to them. */
export function slipsIn(part: Part, source: Source): Fault[] {
  const mark = brokenMark(part.title)
  return [
    ...(mark
      ? [
          {
            ...source.at(part.line),
            severity: 'error' as const,
            says: `the heading's mark ${mark} says nothing`,
            mend: 'write {priority=high} or {priority=low}',
          },
        ]
      : []),
    ...backwards(part.heading, source),
    ...part.own.flatMap(node => [...fenceName(node, source), ...backwards(node, source), ...unfetched(node, source)]),
  ]
}

/** A fence whose name is nearly one of ours and no language that is highlighted. */
function fenceName(node: RootContent, source: Source): Fault[] {
  const name = node.type === 'code' ? /^[\w-]+/.exec(node.lang ?? '')?.[0] : undefined
  if (name === undefined || fences.has(name) || unlit.has(name.toLowerCase()) || Object.hasOwn(bundledLanguages, name.toLowerCase()))
    return []
  const meant = nearest(name, [...fences.keys()])
  return meant
    ? [
        {
          ...source.at(node.position!.start.line),
          severity: source.strict ? 'error' : 'note',
          says: `"${name}" is shown as code`,
          mend: `did you mean "${meant}"?`,
        },
      ]
    : []
}

/** A time in a heading, a paragraph or an item that ends before it begins; a roadmap's own lines say so themselves. */
function backwards(node: RootContent | undefined, source: Source): Fault[] {
  if (node?.type === 'list')
    return node.children.flatMap(item => item.children.flatMap(child => backwards(child, source)))
  const found = node?.type === 'paragraph' || node?.type === 'heading' ? backwardsIn(toString(node)) : undefined
  return found
    ? [
        {
          ...source.at(node!.position!.start.line),
          severity: 'note',
          says: `${found.text} ends before it begins`,
          mend: `did you mean ${found.meant}?`,
        },
      ]
    : []
}

/** Pictures in the network: nothing of a deck is fetched. */
function unfetched(node: Nodes, source: Source): Fault[] {
  if (node.type !== 'link' || !node.data?.isPicture)
    return 'children' in node ? node.children.flatMap(child => unfetched(child, source)) : []
  return [
    {
      ...source.at(node.position!.start.line),
      severity: 'note',
      says: `the picture ${node.url} is not fetched; a link stands in its place`,
      mend: 'save it beside the document and name that file',
    },
  ]
}
