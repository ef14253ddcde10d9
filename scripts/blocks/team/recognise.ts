import type { List, RootContent } from 'mdast'
import type { ListItem, TeamBlock, TeamNode, TeamState } from '../../model/talk.ts'
import type { Place, Spread } from '../kind.ts'
import { tellsChange } from '../metrics/recognise.ts'
import { leadIn, listItems, loneLabel } from '../prose.ts'
import type { Plain } from '../../text/markdown.ts'
import { plain } from '../../text/markdown.ts'
import { asStates, headCount, peopleIn, isState, leaves, nodeOf, parseTeam } from './notation.ts'
import { word } from '../../vocabulary/index.ts'

/** A drawn tree of people, or a list of teams with their head counts. */
export function recognise({ node, common, under }: Place): { block: TeamBlock } | undefined {
  const named = under.some(label => teamLabel.test(label))
  if (node.type === 'code' && (!node.lang || /^te?xt$/.test(node.lang))) {
    const states = parseTeam(node.value)
    const drawn = isTree.test(node.value) || isState(node.value.split('\n')[0])
    return (drawn || named) && isTeam(states, drawn) ? { block: { ...common, type: 'team', states } } : undefined
  }
  if (node.type !== 'list')
    return undefined
  const roots = rootsOf(node)
  const counted = roots.filter(root => peopleIn(root) > 0).length
  // `Open roles: 2`, `On-call pages: 11` are figures.
  if (listItems(node).filter(item => tellsChange(item) || /\d\s?[%$€£]|[$€£]\s?\d|\d\s?\/\s?\d|\d\s(?:of|von|sur|de)\s\d/.test(item.text)).length * 4 > roots.length)
    return undefined
  const spoken = listItems(node).every(item => headCount.test(item.text))
  return (named && counted * 2 > roots.length) || (spoken && roots.length > 1 && roots.every(root => root.count !== undefined))
    ? { block: { ...common, type: 'team', states: asStates([{ roots, notes: [] }]) } }
    : undefined
}

const teamLabel = word('team')
const isTree = /^[\s│┃║|]*(?:[├└┣┗╠╰]|[|+`\\]-)[─━═-]*\s/m

/** Whether a tree is of people: drawn as one, and not of files; or, where it is only indented, with heads in it. */
function isTeam(states: TeamState[], drawn: boolean): boolean {
  const nodes = states.flatMap(state => state.roots.flatMap(root => [root, ...leaves(root)]))
  const files = nodes.filter(node => /\/$|^[\w.-]+\.\w{1,5}$/.test(node.name)).length
  const people = nodes.filter(node => node.count !== undefined || roleName.test(`${node.name} ${node.note ?? ''}`)).length
  return files * 3 < nodes.length && people * (drawn ? 2 : 3) >= nodes.length
}

const roleName = word('roleName', 'team')

function rootsOf(list: List): TeamNode[] {
  const nodesOf = (items: ListItem[]): TeamNode[] => items.map(item => nodeOf(withColon(plain(item.text)), nodesOf(item.children)))
  return nodesOf(listItems(list))
}

/** `Core (EM: A. B.) – 9 engineers` is written with a colon in the notation. */
function withColon(text: Plain): Plain {
  return text.replace(/\s[–—-]\s(?=\d+\+?\s)/, ': ') as Plain
}

/** `Before:` and `After:` as labels, each with a list of teams; undefined where it is not about people. */
export function statesOf(nodes: RootContent[], under: string[]): Spread | undefined {
  const labels = nodes.filter((node, i) => isState(`${loneLabel(node) ?? leadIn(node) ?? ''}:`) && nodes[i + 1]?.type === 'list')
  if (labels.length < 2)
    return undefined
  const lists = labels.map(label => nodes[nodes.indexOf(label) + 1] as List)
  const states = lists.map((list, i) => stateOf(`${loneLabel(labels[i]) ?? leadIn(labels[i])}`, rootsOf(list)))
  const counted = states.every(state => state.roots.length > 0)
  return counted
    && (under.some(label => teamLabel.test(label)) || lists.every(list => listItems(list).some(item => headCount.test(item.text))))
    ? { block: { type: 'team', states }, labels, lists }
    : undefined
}

function stateOf(label: string, nodes: TeamNode[]): TeamState {
  return {
    label,
    roots: nodes.filter(node => peopleIn(node) > 0),
    notes: nodes
      .filter(node => peopleIn(node) === 0)
      .flatMap(node => [node, ...leaves(node)])
      .map(leafText),
  }
}

function leafText(node: TeamNode): string {
  return [node.name, node.note, node.count].filter(Boolean).join(' ')
}
