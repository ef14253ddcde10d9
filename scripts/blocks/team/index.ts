import type { List, RootContent } from 'mdast'
import type { ListItem, TeamBlock, TeamNode, TeamState } from '../../model/talk.ts'
import type { BlockKind, Room, Spread } from '../kind.ts'
import { balance } from '../kind.ts'
import { leadIn, listItems, loneLabel, plain, withoutColon } from '../prose.ts'

/** Who works with whom, and how many; one state, or a before and an after. */
export const team: BlockKind<TeamBlock> = {
  type: 'team',
  fence: 'team',
  parse: code => ({ states: parseTeam(code) }),
  print: block => printTeam(block.states),
  recognise({ node, common, under }) {
    const named = under.some(label => teamLabel.test(label))
    if (node.type === 'code' && (!node.lang || /^te?xt$/.test(node.lang))) {
      const states = parseTeam(node.value)
      const drawn = isTree.test(node.value) || isState(node.value.split('\n')[0])
      return (drawn || named) && isTeam(states, drawn) ? { block: { ...common, type: 'team', states } } : undefined
    }
    if (node.type !== 'list')
      return undefined
    const roots = rootsOf(node)
    const counted = roots.filter(root => heads(root) > 0).length
    const spoken = listItems(node).every(item => headCount.test(item.text))
    return (named && counted * 2 > roots.length) || (spoken && roots.length > 1 && roots.every(root => root.count !== undefined))
      ? { block: { ...common, type: 'team', states: [{ roots, notes: [] }] } }
      : undefined
  },
  height: (block, room) => Math.max(...block.states.map(state => stateHeight(state, block.states.length > 1 ? room.width / 2 : room.width, room))),
  split(block, room) {
    if (team.height(block, room) <= room.height)
      return [block]
    if (block.states.length > 1)
      return block.states.flatMap(state => team.split({ ...block, states: [state] }, room))
    const [state] = block.states
    const lone = state.roots.length === 1 ? state.roots[0] : undefined
    const branches = lone && lone.children.length > 1 ? lone.children : state.roots
    const wrap = (part: TeamNode[]): TeamState => ({ ...state, roots: lone && branches !== state.roots ? [{ ...lone, children: part }] : part })
    return balance(branches, part => stateHeight(wrap(part), room.width, room), room.height).map((part, i, all) => ({
      ...block,
      states: [{ ...wrap(part), notes: i === all.length - 1 ? state.notes : [] }],
    }))
  },
}

/** px, as TeamTree.vue sets them: boxes beside their parent where that is low enough, else cards in columns. */
function stateHeight(state: TeamState, width: number, room: Pick<Room, 'lines'>): number {
  const lone = state.roots.length === 1 && state.roots[0].children.length > 1
  const cards = lone ? state.roots[0].children : state.roots
  const least = Math.min(...[1, 2, 3, 4].filter(columns => columns === 1 || (columns <= cards.length && width / columns >= 196)).map((columns) => {
    const column = (width + 16) / columns - 16
    const heights = cards.map(card => 12 + cardHeight(card, column, room))
    const sum = heights.reduce((all, height) => all + height, 0)
    return Math.max(...heights, columns === 1 ? sum : sum / columns * 1.12)
  }))
  return (state.label ? 28 : 0) + (lone ? 60 : 0) + least + state.notes.reduce((sum, note) => sum + 22 * room.lines(note, { size: 15 }, width), 0)
}

function cardHeight(card: TeamNode, width: number, room: Pick<Room, 'lines'>): number {
  const below = (nodes: TeamNode[], depth: number): number => nodes.reduce((sum, node) =>
    sum + 21 * room.lines([node.name, node.note].filter(Boolean).join(' '), { size: 14 }, width - 60 - depth * 12) + below(node.children, depth + 1), 0)
  return 34 + 20 * (room.lines(card.name, { size: 15, weight: 600 }, width - 64) - 1) + (card.note ? 18 * room.lines(card.note, { size: 13 }, width - 28) : 0)
    + (card.children.length > 0 ? 8 + below(card.children, 0) : 0)
}

function leaves(node: TeamNode): TeamNode[] {
  return node.children.flatMap(child => [child, ...leaves(child)])
}

function leafText(node: TeamNode): string {
  return [node.name, node.note, node.count].filter(Boolean).join(' ')
}

const teamLabel = /\b(?:teams?|organi[sz]ation\w*|org (?:chart|structure|design)|staffing|headcount|reporting lines?)\b/i
const isTree = /^[\s│┃║|]*(?:[├└┣┗╠╰]|[|+`\\]-)[─━═-]*\s/m
const people = String.raw`(?:(?!teams?\b|squads?\b|groups?\b|of\b|in\b)[\p{L}+&/.-]+\s+){0,3}(?:engineers?|people|persons?|members?|developers?|devs?|staff|ftes?|heads?|specialists?|scientists?|architects?|designers?|analysts?|managers?|directors?|reports?|sres?|contractors?|interns?|hires?)\b`
const headCount = new RegExp(String.raw`(?<![$£€\p{L}\d.,])(\d[\d,]*)\+?\s*${people}`, 'iu')
const headCounts = new RegExp(headCount, 'giu')
/** Whether a tree is of people: drawn as one, and not of files; or, where it is only indented, with heads in it. */
function isTeam(states: TeamState[], drawn: boolean): boolean {
  const nodes = states.flatMap(state => state.roots.flatMap(root => [root, ...leaves(root)]))
  const files = nodes.filter(node => /\/$|^[\w.-]+\.\w{1,5}$/.test(node.name)).length
  return files * 3 < nodes.length && (drawn || nodes.some(node => node.count !== undefined))
}

function rootsOf(list: List): TeamNode[] {
  const nodesOf = (items: ListItem[]): TeamNode[] => items.map(item => nodeOf(plain(item.text), nodesOf(item.children)))
  return nodesOf(listItems(list))
}

/** `Before:` and `After:` as labels, each with a list of teams; undefined where it is not about people. */
export function statesOf(nodes: RootContent[], under: string[]): Spread | undefined {
  const labels = nodes.filter((node, i) => isState(`${loneLabel(node) ?? leadIn(node) ?? ''}:`) && nodes[i + 1]?.type === 'list')
  if (labels.length < 2)
    return undefined
  const lists = labels.map(label => nodes[nodes.indexOf(label) + 1] as List)
  const states = lists.map((list, i) => stateOf(`${loneLabel(labels[i]) ?? leadIn(labels[i])}`, rootsOf(list)))
  const counted = states.every(state => state.roots.length > 0)
  return counted && (under.some(label => teamLabel.test(label)) || lists.every(list => listItems(list).some(item => headCount.test(item.text))))
    ? { block: { type: 'team', states }, labels, lists }
    : undefined
}

function stateOf(label: string, nodes: TeamNode[]): TeamState {
  return {
    label,
    roots: nodes.filter(node => heads(node) > 0),
    notes: nodes.filter(node => heads(node) === 0).flatMap(node => [node, ...leaves(node)]).map(leafText),
  }
}

function heads(node: TeamNode): number {
  return node.count ?? node.children.reduce((sum, child) => sum + heads(child), 0)
}

const stateLine = /^(?:before|after|today|then|now|start|end|current|target|from|to)\b[^:(]{0,20}(?:\([^)]*\))?:$/i

function isState(line: string): boolean {
  return stateLine.test(line.trim()) && !/^\s/.test(line)
}

/** Reads an indented tree, with or without `├──`, under optional `Before:` and `After:` lines. */
export function parseTeam(code: string): TeamState[] {
  const states: TeamState[] = []
  const state = (): TeamState => states.at(-1) ?? (states.push({ roots: [], notes: [] }), states[0])
  const open: { depth: number, node: TeamNode }[] = []
  for (const raw of code.split('\n')) {
    if (/^[\s│┃║|]*$/.test(raw))
      continue
    if (isState(raw)) {
      states.push({ label: raw.trim().replace(/:$/, ''), roots: [], notes: [] })
      open.length = 0
      continue
    }
    const { depth, text, bullet } = branch(raw)
    if (/^[│┃║|]*$/.test(text))
      continue
    const node = nodeOf(text, [])
    // Under `Before:` a bullet without heads says how that team works.
    if (bullet === '*' || (bullet && node.count === undefined && states.at(-1)?.label)) {
      state().notes.push(text)
      continue
    }
    while (open.length > 0 && open.at(-1)!.depth >= depth)
      open.pop()
    ;(open.at(-1)?.node.children ?? state().roots).push(node)
    open.push({ depth, node })
  }
  return states.filter(each => each.roots.length > 0 || each.notes.length > 0)
}

function branch(raw: string): { depth: number, text: string, bullet?: string } {
  const line = raw.replaceAll('\t', '  ')
  const glyphs = /^[\s│┃║|]*(?:[├└┣┗╠╰]|[|+`\\](?=-))[─━═-]*\s*/.exec(line)
  if (glyphs)
    return { depth: line.search(/[├└┣┗╠╰]|[|+`\\]-/) + 1, text: line.slice(glyphs[0].length).trim() }
  const match = /^(\s*)(?:([-*•])\s+)?(.*)$/.exec(line)!
  return { depth: match[1].length, text: match[3].trim(), ...(match[2] && { bullet: match[2] }) }
}

/** `Infrastructure Team (6 engineers): notes`, `Platform: 5 (tools)`, `Data Scientists: Models (2)`, `Senior SRE (Team Lead)`. */
function nodeOf(text: string, children: TeamNode[]): TeamNode {
  const split = splitBrackets(withoutColon(text))
  if (!split.outside && split.marks.length > 0)
    return nodeOf(split.marks.join(', '), children)
  const named = namedLead.exec(split.outside)
  const outside = named ? named[1] : split.outside
  const marks = named ? [...split.marks, named[2]] : split.marks
  const lead = marks.some(isLead) || /\blead$/i.test(outside)
  const noted = marks.filter(mark => !isLead(mark))
  const found = countAfterColon(outside) ?? countInBrackets(outside, noted) ?? countWithin(outside) ?? { name: outside }
  const notes = [found.rest, ...noted.filter(mark => mark !== found.used)].filter(Boolean).map(balanced)
  return {
    name: found.name,
    ...(found.count !== undefined && { count: found.count }),
    ...(notes.length > 0 && { note: notes.join('; ') }),
    ...(lead && { lead }),
    children,
  }
}

/** `Build (8) - lead: Ana`, `Data, led by Wei`: whose it is, behind its name. */
const namedLead = /^(.*\S)\s*[-–—,;|]\s*((?:(?:tech|team|engineering)\s+)?lead\s*:\s*\S.*|led by\s+\S.*)$/i

interface Counted {
  name: string
  count?: number
  /** Words of the line that are neither name nor count. */
  rest?: string
  /** The bracket that said the count and nothing else. */
  used?: string
}

const notHeads = /^(?:weeks?|months?|years?|days?|hours?|mins?|minutes?|teams?|squads?|offices?|sites?|countries|regions?|services?|products?|systems?|projects?|releases?|million|billion|thousand|percent)\b/i

/** `Platform: 5`, `Platform: 5 engineers, two of them new`, `Models: online: 3`. */
function countAfterColon(text: string): Counted | undefined {
  const match = /^(.+):\s*(\d[\d,]*)\+?(?:([,;])|\s|$)\s*(.*)$/.exec(text)
  if (!match || notHeads.test(match[4]))
    return undefined
  return { name: match[1].trim(), count: whole(match[2]), rest: match[3] ? match[4] : match[4].replace(/^(?:engineers?|people|persons?|members?|heads?|staff|developers?)\b[,;]?\s*/i, '') }
}

/** `Team (6)`, `Team (6 engineers): what it does`, `Council (8 Principal+ engineers)`. */
function countInBrackets(outside: string, marks: string[]): Counted | undefined {
  const used = marks.find(mark => /^\d[\d,]*\+?$/.test(mark) || headCount.test(mark))
  if (used === undefined)
    return undefined
  const colon = outside.indexOf(':')
  const described = colon > 0
  const alone = /^\d[\d,]*\+?(?:\s*(?:engineers?|people|members?))?$/i.test(used)
  return {
    name: (described ? outside.slice(0, colon) : outside).trim(),
    count: sumOf(used),
    ...(described && { rest: outside.slice(colon + 1).trim() }),
    ...(alone && { used }),
  }
}

/** `4 engineers`, `1 team of 22 people`: the name says the count. */
function countWithin(text: string): Counted | undefined {
  const match = /^\d/.test(text) ? headCount.exec(text) : undefined
  return match ? { name: text, count: whole(match[1]) } : undefined
}

/** `9 engineers, 1 designer` is 10; `20 people, 15 engineers` is 20. */
function sumOf(mark: string): number {
  const counts = [...mark.matchAll(headCounts)]
  if (counts.length === 0)
    return whole(mark)
  return /\b(?:people|persons?|members?|staff|ftes?|heads?)\b/i.test(counts[0][0])
    ? whole(counts[0][1])
    : counts.reduce((sum, count) => sum + whole(count[1]), 0)
}

function whole(digits: string): number {
  return Number.parseInt(digits.replaceAll(',', ''))
}

function isLead(mark: string): boolean {
  return /^(?:team |tech |engineering )?lead$/i.test(mark)
}

/** Takes a text's outermost pairs of brackets out of it. */
function splitBrackets(text: string): { outside: string, marks: string[] } {
  const open: number[] = []
  const pairs: [number, number][] = []
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') {
      open.push(i)
    }
    else if (text[i] === ')' && open.length > 0) {
      const start = open.pop()!
      while (pairs.length > 0 && pairs.at(-1)![0] > start)
        pairs.pop()
      pairs.push([start, i])
    }
  }
  let outside = ''
  let end = 0
  for (const [start, close] of pairs) {
    outside += text.slice(end, start).trimEnd()
    end = close + 1
  }
  return {
    outside: (outside + text.slice(end)).trim(),
    marks: pairs.map(([start, close]) => text.slice(start + 1, close).trim()).filter(Boolean),
  }
}

/** A note as it can stand in brackets. */
function balanced(note: string | undefined): string {
  const { outside } = splitBrackets(note!)
  return /[()]/.test(outside) ? note!.replaceAll('(', '[').replaceAll(')', ']') : note!
}

function printTeam(states: TeamState[]): string {
  return states.flatMap((state) => {
    const indent = state.label ? '  ' : ''
    return [
      ...(state.label ? [`${state.label}:`] : []),
      ...state.roots.flatMap(root => printNode(root, indent)),
      ...state.notes.map(note => `${indent}* ${note}`),
    ]
  }).join('\n')
}

function printNode(node: TeamNode, indent: string): string[] {
  const marks = [node.note && `(${node.note})`, node.lead && !/\blead$/i.test(node.name) && '(lead)'].filter(Boolean).join(' ')
  const name = node.count === undefined ? node.name : `${node.name}: ${node.count}`
  return [`${indent}${name}${marks ? ` ${marks}` : ''}`, ...node.children.flatMap(child => printNode(child, `${indent}  `))]
}
