import type { TeamBlock, TeamNode, TeamState } from '../talk.ts'
import type { BlockKind } from './kind.ts'
import { balance } from './kind.ts'
import { labelled, listItems, plain } from './prose.ts'

/** Who works with whom, and how many; one state, or a before and an after. */
export const team: BlockKind<TeamBlock> = {
  type: 'team',
  fence: 'team',
  parse: code => ({ states: parseTeam(code) }),
  print: block => printTeam(block.states),
  recognise({ node, common, under }) {
    if (node.type === 'code' && (!node.lang || node.lang === 'text') && (/[├└]──?/.test(node.value) || stateLine.test(node.value.split('\n')[0])))
      return { block: { ...common, type: 'team', states: parseTeam(node.value) } }
    if (node.type !== 'list' || !under.some(label => /\b(?:team|organi[sz]ation|staffing|headcount)\b/i.test(label)))
      return undefined
    const roots = listItems(node).map(item => nodeOf(plain(labelled(item.text) ? item.text : item.text), item.children.map(child => nodeOf(plain(child.text), []))))
    return roots.filter(root => root.count !== undefined).length * 2 > roots.length
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

/** px; one column a branch, a card a node, as TeamTree.vue lays them out. */
function stateHeight(state: TeamState, width: number, room: { lines: (text: string, type: { size: number }, width: number) => number }): number {
  const lone = state.roots.length === 1 && state.roots[0].children.length > 0
  const branches = lone ? state.roots[0].children : state.roots
  const columns = Math.max(1, Math.min(branches.length, Math.floor(width / 200)))
  const column = width / columns - 32
  const heights = branches.map(branch => 44 + (branch.note ? 20 * room.lines(branch.note, { size: 13 }, column) : 0) + leaves(branch).reduce((sum, leaf) => sum + 20 * room.lines(leafText(leaf), { size: 14 }, column), 0))
  let total = 0
  for (let i = 0; i < heights.length; i += columns)
    total += Math.max(...heights.slice(i, i + columns)) + 12
  return (state.label ? 24 : 0) + (lone ? 60 : 0) + total + state.notes.reduce((sum, note) => sum + 22 * room.lines(note, { size: 15 }, width), 0)
}

function leaves(node: TeamNode): TeamNode[] {
  return node.children.flatMap(child => [child, ...leaves(child)])
}

function leafText(node: TeamNode): string {
  return [node.name, node.note, node.count].filter(Boolean).join(' ')
}

const stateLine = /^(?:before|after|today|then|now|start|end|current|target|from|to)\b[^:(]{0,20}(?:\([^)]*\))?:$/i

/** Reads an indented tree, with or without `├──`, under optional `Before:` and `After:` lines. */
export function parseTeam(code: string): TeamState[] {
  const states: TeamState[] = []
  const state = (): TeamState => states.at(-1) ?? (states.push({ roots: [], notes: [] }), states[0])
  const open: { depth: number, node: TeamNode }[] = []
  for (const raw of code.split('\n')) {
    if (!raw.trim())
      continue
    if (stateLine.test(raw.trim()) && !/^\s/.test(raw)) {
      states.push({ label: raw.trim().replace(/:$/, ''), roots: [], notes: [] })
      open.length = 0
      continue
    }
    const { depth, text, bullet } = branch(raw)
    if (bullet === '*') {
      state().notes.push(text)
      continue
    }
    const node = nodeOf(text, [])
    // Under `Before:` a bullet without heads says how that team works.
    if (bullet && node.count === undefined && states.at(-1)?.label) {
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
  const glyphs = /^[\s│|]*[├└][─-]*\s*/.exec(line)
  if (glyphs)
    return { depth: line.search(/[├└]/) + 1, text: line.slice(glyphs[0].length).trim() }
  const match = /^(\s*)(?:([-*•])\s+)?(.*)$/.exec(line)!
  return { depth: match[1].length, text: match[3].trim(), ...(match[2] && { bullet: match[2] }) }
}

const people = String.raw`(?:[\w+&/ -]*\b(?:engineers?|people|persons?|members?|developers?|staff|ftes?|heads?|specialists?|scientists?|architects?|designers?|analysts?|managers?|reports?|sres?)\b)`
const headCount = new RegExp(String.raw`(?<!\$)\b(\d[\d,]*)\+?\s*(?:${people})`, 'i')
const unitName = /\b(?:team|engineers?|group|squad|organi[sz]ation|department|platform|infrastructure)\b/i

/** `Infrastructure Team (6 engineers): notes`, `Platform: 5 (tools)`, `Data Scientists: Models (2)`, `Senior SRE (Team Lead)`. */
function nodeOf(text: string, children: TeamNode[]): TeamNode {
  let rest = text.replace(/:\s*$/, '').trim()
  let count: number | undefined
  let lead = false
  const notes: string[] = []
  const brackets = [...rest.matchAll(/\(([^()]*)\)/g)].map(match => match[1].trim())
  rest = rest.replace(/\s*\([^()]*\)/g, '').trim()
  for (const bracket of brackets) {
    if (/^(?:team |tech |engineering )?lead$/i.test(bracket)) {
      lead = true
    }
    else if (count === undefined && /^\d[\d,]*\+?$/.test(bracket)) {
      count = Number.parseInt(bracket.replace(/,/g, ''))
    }
    else if (count === undefined && headCount.test(bracket)) {
      count = Number.parseInt(headCount.exec(bracket)![1].replace(/,/g, ''))
      // `8 Principal+ engineers`, `15 teams, 200+ engineers`: more than the count is said.
      if (!new RegExp(`^\\d[\\d,]*\\s*(?:engineers?|people|members?)$`, 'i').test(bracket))
        notes.push(bracket)
    }
    else {
      notes.push(bracket)
    }
  }
  const colon = /^([^:]+):\s*(.+)$/.exec(rest)
  if (colon) {
    const counted = /^(\d[\d,]*)\+?(?:\s+(?:engineers?|people|persons?|members?|heads?|staff|developers?))?\b[,;]?\s*(.*)$/i.exec(colon[2])
    if (counted && count === undefined && !/^[%$x×KMB]/.test(counted[2])) {
      count = Number.parseInt(counted[1].replace(/,/g, ''))
      rest = colon[1].trim()
      if (counted[2])
        notes.unshift(counted[2])
    }
    else if (brackets.length > 0 && unitName.test(colon[1])) {
      rest = colon[1].trim()
      notes.unshift(colon[2].trim())
    }
  }
  const opening = count === undefined ? /^(\d[\d,]*)\+?\s+(.+\bteams?\b.*|engineers.*)$/i.exec(rest) : undefined
  if (opening && headCount.test(rest))
    count = Number.parseInt(opening[1])
  if (/\blead$/i.test(rest))
    lead = true
  return {
    name: rest,
    ...(count !== undefined && { count }),
    ...(notes.length > 0 && { note: notes.join('; ') }),
    ...(lead && { lead }),
    children,
  }
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
  const marks = [node.note && `(${node.note.replace(/[()]/g, mark => mark === '(' ? '[' : ']')})`, node.lead && !/\blead$/i.test(node.name) && '(lead)'].filter(Boolean).join(' ')
  const name = node.count === undefined ? node.name : `${node.name}: ${node.count}`
  return [`${indent}${name}${marks ? ` ${marks}` : ''}`, ...node.children.flatMap(child => printNode(child, `${indent}  `))]
}
