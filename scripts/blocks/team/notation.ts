import type { TeamBlock, TeamNode, TeamState } from '../../model/talk.ts'
import { unmarked, withoutColon } from '../prose.ts'

export function parse(code: string): Pick<TeamBlock, 'states'> {
  return { states: parseTeam(code.split('\n').map(unmarked).join('\n')) }
}

export function print(block: TeamBlock): string {
  return printTeam(block.states)
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
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop()
    ;(open.at(-1)?.node.children ?? state().roots).push(node)
    open.push({ depth, node })
  }
  return asStates(states.filter(each => each.roots.length > 0 || each.notes.length > 0))
}

/** `Before: 14` and `After: 22` are two states of one team, and no team of 36. */
export function asStates(states: TeamState[]): TeamState[] {
  const [only, ...more] = states
  const lone
    = only
      && more.length === 0
      && only.label === undefined
      && only.roots.length > 1
      && only.roots.every(root => root.count !== undefined && root.children.length === 0 && isState(`${root.name}:`))
  return lone
    ? only.roots.map((root, i) => ({
        label: root.name,
        roots: [{ ...root, name: 'Team' }],
        notes: i === only.roots.length - 1 ? only.notes : [],
      }))
    : states
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
export function nodeOf(text: string, children: TeamNode[]): TeamNode {
  const split = splitBrackets(withoutColon(text))
  if (!split.outside && split.marks.length > 0)
    return nodeOf(split.marks.join(', '), children)
  const named = namedLead.exec(split.outside)
  const outside = named ? named[1] : split.outside
  const marks = named ? [...split.marks, named[2]] : split.marks
  const lead = marks.some(isLead) || /\blead$/i.test(outside)
  const noted = marks.filter(mark => !isLead(mark))
  const counted = countAfterColon(outside) ?? countInBrackets(outside, noted) ?? countWithin(outside)
  const found = counted && isHeads(counted) ? counted : { name: outside }
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

const notHeads
  = /^(?:weeks?|months?|years?|days?|hours?|mins?|minutes?|teams?|squads?|offices?|sites?|countries|regions?|services?|products?|systems?|projects?|releases?|million|billion|thousand|percent)\b/i

/** Thousands are those a team serves, and no team: `Developer Platform (100,000 developers)`. A company may be as large. */
function isHeads({ name, count }: Counted): boolean {
  return count === undefined || count < 1000 || /\b(?:organi[sz]ation|company|workforce|headcount|division|department|group|staff|Abteilung|Unternehmen|Konzern|entreprise|groupe|empresa)\b/iu.test(name)
}

/** `Platform: 5`, `Platform: 5 engineers, two of them new`, `Models: online: 3`. */
function countAfterColon(text: string): Counted | undefined {
  const match = /^(.+):\s*(\d[\d,]*)\+?(?:([,;])|\s|$)\s*(.*)$/.exec(text)
  if (!match || notHeads.test(match[4]))
    return undefined
  return {
    name: match[1].trim(),
    count: whole(match[2]),
    rest: match[3] ? match[4] : match[4].replace(/^(?:engineers?|people|persons?|members?|heads?|staff|developers?)\b[,;]?\s*/i, ''),
  }
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
      while (pairs.length > 0 && pairs.at(-1)![0] > start) pairs.pop()
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
  return states
    .flatMap((state) => {
      const indent = state.label ? '  ' : ''
      return [
        ...(state.label ? [`${state.label}:`] : []),
        ...state.roots.flatMap(root => printNode(root, indent)),
        ...state.notes.map(note => `${indent}* ${note}`),
      ]
    })
    .join('\n')
}

function printNode(node: TeamNode, indent: string): string[] {
  const marks = [node.note && `(${node.note})`, node.lead && !/\blead$/i.test(node.name) && '(lead)'].filter(Boolean).join(' ')
  const name = node.count === undefined ? node.name : `${node.name}: ${node.count}`
  return [`${indent}${name}${marks ? ` ${marks}` : ''}`, ...node.children.flatMap(child => printNode(child, `${indent}  `))]
}

const stateLine = /^(?:before|after|today|then|now|start|end|current|target|from|to)\b[^:(]{0,20}(?:\([^)]*\))?:$/i

/** A line that opens a state: `Before:`, `Today (2024):`. */
export function isState(line: string): boolean {
  return stateLine.test(line.trim()) && !/^\s/.test(line)
}

const people = String.raw`(?:(?!teams?\b|squads?\b|groups?\b|of\b|in\b)[\p{L}+&/.-]+\s+){0,3}(?:engineers?|people|persons?|members?|developers?|devs?|staff|ftes?|heads?|specialists?|scientists?|architects?|designers?|analysts?|managers?|directors?|reports?|sres?|contractors?|interns?|hires?)\b(?!\s+(?:served|supported|onboarded|reached|trained|enabled|using|who use|a (?:day|month)|daily|monthly)\b)`
/** `5 engineers`, its number captured. */
export const headCount = new RegExp(String.raw`(?<![$£€\p{L}\d.,])(?<!\b(?:serv(?:es|ing|ed)|support(?:s|ing)?|train(?:s|ed|ing)|used by|reach(?:es|ing)?|for)\s(?:over\s|some\s)?)(\d[\d,]*)\+?(?![KMB]\b|\s(?:thousand|million))\s*${people}`, 'iu')
const headCounts = new RegExp(headCount, 'giu')

/** The people of a team: as stated, else those of its parts. */
export function peopleIn(node: TeamNode): number {
  return node.count ?? node.children.reduce((sum, child) => sum + peopleIn(child), 0)
}

/** All that is below a team, depth first. */
export function leaves(node: TeamNode): TeamNode[] {
  return node.children.flatMap(child => [child, ...leaves(child)])
}
