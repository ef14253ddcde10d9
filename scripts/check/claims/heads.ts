/** Heads of trees and lists against the totals stated for them, and against the organisation. */
import type { Finding, Mark, Relation } from './finding.ts'
import type { Passage } from './passages.ts'
import { beforeWord, oneRole, partial, peopleWord, severalRoles } from './words.ts'

interface Node {
  passage: Passage
  /** The figure that counts its people, or all that it has. */
  mark?: Mark
  count?: number
  floor: boolean
  /** Counted in words for people, and not by a bare number. */
  people: boolean
  children: Node[]
}

export function heads(passages: readonly Passage[]): Relation[] {
  const groups = groupsOf(passages)
  const trees = groups.flatMap(({ nodes, parent }) => [
    ...nodes.flatMap(withChildren).flatMap(sumOf),
    ...(parent ? sumOf({ ...parent, children: nodes }) : []),
  ])
  return [...trees, ...organisation(passages, groups)]
}

interface Group {
  nodes: Node[]
  parent?: Node
  under: string[]
}

/** Runs of items and nodes, as trees; the label right above a run is its parent. */
function groupsOf(passages: readonly Passage[]): Group[] {
  const groups: Group[] = []
  let open: { depth: number, node: Node }[] = []
  let group: Group | undefined
  let above: Passage | undefined
  for (const passage of passages) {
    if (passage.text === '')
      continue
    if (passage.kind !== 'item' && passage.kind !== 'node') {
      above = passage
      group = undefined
      continue
    }
    const node = nodeOf(passage)
    // Items under another label are another group.
    if (!group || group.under.join('\n') !== passage.under.join('\n')) {
      const labelled
        = above
          && above.kind !== 'row'
          && (above.text.endsWith(':') || passage.under.at(-1) === above.text)
          && passage.starts[0].line - above.starts.at(-1)!.line <= 3
      group = { nodes: [], under: passage.under, ...(labelled && { parent: nodeOf(above!) }) }
      groups.push(group)
      open = []
    }
    while (open.length > 0 && open.at(-1)!.depth >= passage.depth) open.pop()
    const parent = open.at(-1)?.node
    if (parent)
      parent.children.push(node)
    else group.nodes.push(node)
    open.push({ depth: passage.depth, node })
  }
  return groups
}

function withChildren(node: Node): Node[] {
  return node.children.length > 0 ? [node, ...node.children.flatMap(withChildren)] : []
}

function nodeOf(passage: Passage): Node {
  const { text, figures, label } = passage
  const counts = figures.filter(
    ({ quantity }) =>
      quantity.dimension === 'count' && !quantity.rate && !quantity.range && !quantity.currency && Number.isInteger(quantity.value),
  )
  const people = counts.find(({ end }) => peopleWord.test(/^(?:\s+[\p{L}+-]+){0,3}/u.exec(text.slice(end))?.[0] ?? ''))
  const bare
    = people
      ?? counts.find(
        ({ start, end }) =>
          (/\(\s*$/.test(text.slice(0, start)) && /^\s*\)/.test(text.slice(end)))
          || (passage.kind !== 'prose' && label !== undefined && start === passage.body && /^\s*(?:\(|$)/.test(text.slice(end))),
      )
  const named = label ?? text.split('(')[0]
  const single
    = passage.kind !== 'prose'
      && oneRole.test(named)
      && !severalRoles.test(named)
      && !/\bteams?\b|\borganization\b/i.test(named)
      && figures.length === 0
      && text.length < 90
  return {
    passage,
    mark: bare,
    count: bare ? bare.quantity.value : single ? 1 : undefined,
    floor: bare?.quantity.bound === 'over',
    // In a fence of ours that holds a team, whatever is counted is people.
    people: people !== undefined || (passage.fence === 'team' && bare !== undefined),
    children: [],
  }
}

/** A parent with a count, and what its children come to: heads where all of them are known, else how many there are. */
function sumOf({ passage, mark, count, floor, people, children }: Node): Relation[] {
  if (!mark || count === undefined || children.length < 2 || partial.test(passage.text))
    return []
  // Who leads is one of the people, and those below report to them.
  if (count === 1 && !floor)
    return []
  const known = children.filter(child => child.count !== undefined)
  const whole = known.length === children.length && (people || known.some(child => child.people || child.mark))
  const sum = known.reduce((sum, child) => sum + child.count!, 0)
  const parts = children.flatMap(child => (child.mark ? [child.mark] : []))
  const terms = children.map(child => child.count).join(' + ')
  if (whole) {
    // A count that only its number makes one is taken for heads where its parts are.
    const off = floor || children.some(child => child.floor) ? sum < count && !children.some(child => child.floor) : sum !== count
    return relate('sum', [mark, ...parts], sayCount(passage, mark), off ? { severity: 'wrong', computed: `${terms} is ${sum}` } : undefined)
  }
  const counted = !people && known.length === 0 && /\(\s*\d+\s*\)/.test(passage.text) && passage.drawn
  return counted
    ? relate(
        'sum',
        [mark],
        sayCount(passage, mark),
        count !== children.length && !floor ? { severity: 'note', computed: `${children.length} are listed` } : undefined,
      )
    : []
}

function relate(kind: 'sum', figures: Mark[], says: string, off?: { severity: Finding['severity'], computed: string }): Relation[] {
  const [total, ...parts] = figures
  const rests = [...new Set(parts.map(part => part.line))].filter(line => line !== total.line)
  return [{ kind, figures, says, ...(off && { finding: { kind, line: total.line, says, ...off, ...(rests.length > 0 && { rests }) } }) }]
}

/** `Platform Team: 5 engineers`, without what follows. */
function sayCount({ text }: Passage, { end }: Mark): string {
  const words = /^(?:\s+[\p{L}+-]+){0,2}/u.exec(text.slice(end))![0]
  return text.slice(Math.max(0, end - 60), end + words.length).trim()
}

const across
  = /^(?:\s+[\p{L}+-]+){0,3}\s+(?:across|in|over|within|on|spread across|split across|organi[sz]ed in(?:to)?|auf|dans|réparties? (?:en|sur))\s+(?:\p{L}+\s+)?$/iu
const teamWord = /^\s+(?:[\p{L}-]+\s+){0,2}(?:teams?|squads?|groups?|pods?|tribes?|équipes?)\b/iu

/** Teams that a list comes to: its entries, or what they say themselves where they are areas, `Rider (5 teams, 38 engineers)`. */
function teamsIn(roots: Node[]): number {
  const own = roots.map(({ passage: { text, figures } }) => figures.find(({ end }) => teamWord.test(text.slice(end)))?.quantity.value)
  return own.reduce<number>((sum, teams) => sum + (teams ?? 1), 0)
}

/** `15 engineers across 3 teams`, or the one number of people a talk names, against the list of its teams. */
function organisation(passages: readonly Passage[], groups: Group[]): Relation[] {
  const lists = groups
    .flatMap(({ nodes, parent, under }) => [
      { children: nodes, total: parent, under },
      ...nodes
        .flatMap(withChildren)
        .map(node => ({ children: node.children, total: node as Node | undefined, under: [...under, node.passage.text] })),
    ])
    .flatMap(({ children, total, under }) => {
      // Among teams that are counted, remarks stand that are not.
      const roots = children.filter(child => child.people && child.mark && child.count! > 0)
      const whole = roots.length > 1 && roots.length * 2 > children.length && !beforeWord.test(under.at(-1) ?? '')
      return whole
        ? [
            {
              roots,
              total: total?.people && total.count !== undefined ? total : undefined,
              under,
              sum: roots.reduce((sum, root) => sum + root.count!, 0),
            },
          ]
        : []
    })
  if (lists.length === 0)
    return []
  const inList = new Set(lists.flatMap(({ roots, total }) => [...roots.map(root => root.mark!), ...(total ? [total.mark!] : [])]))
  const stated = passages.flatMap(({ text, figures }) =>
    figures.flatMap((mark, i) => {
      const teams = figures[i + 1]
      return !inList.has(mark)
        && teams
        && across.test(text.slice(mark.end, teams.start))
        && peopleWord.test(text.slice(mark.end, teams.start))
        && teamWord.test(text.slice(teams.end))
        ? [{ mark, teams, says: text.slice(mark.start, teams.end + teamWord.exec(text.slice(teams.end))![0].length) }]
        : []
    }),
  )
  const related = stated.flatMap(({ mark, teams, says }): Relation[] => {
    const [n, m, floor] = [mark.quantity.value, teams.quantity.value, mark.quantity.bound === 'over']
    const fits = lists.filter(({ roots, sum, total }) => teamsIn(roots) === m || sum === n || total?.count === n)
    if (fits.length === 0)
      return []
    const holds = fits.find(({ roots, sum, total }) => teamsIn(roots) === m && (sum === n || total?.count === n || (floor && sum >= n)))
    if (holds)
      return relate('sum', [mark, teams, ...holds.roots.map(root => root.mark!)], says)
    const { roots, sum, total } = fits[0]
    const heads = total && total.count !== sum ? total.count! : sum
    if (floor && teamsIn(roots) === m && heads >= n)
      return []
    const team = roots.filter(root => /team|squad|group|pod|tribe|équipe/i.test(root.passage.text)).length * 2 >= roots.length
    const computed = teamsIn(roots) !== m ? `${teamsIn(roots)} teams are listed` : `${roots.map(root => root.count).join(' + ')} is ${heads}`
    return teamsIn(roots) === m || team
      ? relate('sum', [mark, teams, ...roots.map(root => root.mark!)], says, { severity: 'wrong', computed })
      : []
  })
  return related.length > 0 ? related : [...lists.flatMap(list => againstOnly(passages, list, inList)), ...related]
}

const structure
  = /\bteam (?:structure|composition|organi[sz]ation|topology|set-?up)|\borgani[sz]ation(?:al)? (?:structure|design|chart)|\bheadcount|\bstaffing|\borg chart|^teams?$/i

/** Where a talk names one number of people and no other, the teams of its structure come to it. */
function againstOnly(
  passages: readonly Passage[],
  { roots, sum, under, total }: { roots: Node[], sum: number, under: string[], total?: Node },
  inList: Set<Mark>,
): Relation[] {
  if (roots.length < 3 || total || !under.slice(-2).some(name => structure.test(name)))
    return []
  const noun = peopleWord.exec(roots[0].passage.text)?.[0].toLowerCase()
  const others = passages.flatMap(({ text, figures }) =>
    figures.filter(
      mark =>
        !inList.has(mark)
        && mark.quantity.dimension === 'count'
        && !mark.quantity.rate
        && new RegExp(`^\\s+${noun}\\b`, 'i').test(text.slice(mark.end)),
    ),
  )
  const values = new Set(others.map(mark => mark.quantity.value))
  const largest = Math.max(...roots.map(root => root.count!))
  const [value] = values
  if (
    values.size !== 1
    || value <= largest
    || value > sum * 2
    || value === sum
    || (others.every(mark => mark.quantity.bound === 'over') && sum >= value)
  ) {
    return []
  }
  const says = `${roots.length} teams of ${roots.map(root => root.count).join(', ')}`
  const line = roots[0].mark!.line
  return [
    {
      kind: 'sum',
      figures: [...roots.map(root => root.mark!), ...others],
      says,
      finding: {
        kind: 'sum',
        severity: 'wrong',
        line,
        says,
        computed: `${roots.map(root => root.count).join(' + ')} is ${sum}; line ${others[0].line} says ${others[0].quantity.text} ${noun}`,
        rests: others.map(mark => mark.line),
      },
    },
  ]
}
