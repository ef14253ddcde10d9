/** Mermaid's notation of flowcharts, as far as it must be understood to be taken apart: text in, parts out, text again. */

export interface Flowchart {
  /** The first line: `graph TB`, `flowchart LR`. */
  header: string
  /** In the order they are first named. */
  nodes: ChartNode[]
  groups: ChartGroup[]
  edges: ChartEdge[]
  marks: ChartMark[]
  classes: ChartClass[]
}

export interface ChartNode {
  id: string
  /** Brackets and all, as written, which say its shape too: `[Feature Store]`, `[("Redis")]`, `@{ shape: cyl }`. */
  label?: string
  /** Of `:::class`. */
  classes: string[]
  /** The subgraph it stands in. */
  group?: string
}

/** A subgraph; `heading` is what follows that word, as written, `title` what a reader sees of it. */
export interface ChartGroup {
  id: string
  heading: string
  title: string
  direction?: string
  group?: string
}

/** From a node or a subgraph to another; `link` is the arrow without its text: `-->`, `-.->`, `<==>`. */
export interface ChartEdge {
  from: string
  to: string
  link: string
  text?: string
}

/** A line that says how nodes look or what a click does: `class A,B hot`, `style A fill:#f99`. */
export interface ChartMark {
  word: string
  ids: string[]
  rest: string
}

/** A `classDef`. */
export interface ChartClass {
  names: string[]
  style: string
}

/** The text holds something this reader does not know. */
class Unknown extends Error {}

/**
 * A flowchart as its parts; undefined where anything in the text is not understood, so that nothing is ever lost of it.
 * Comments, directives and `linkStyle` lines, which count edges, are left out: a slide shows none of them.
 */
export function readFlowchart(code: string): Flowchart | undefined {
  try {
    return readChart(code.replaceAll(/%%\{[\s\S]*?\}%%/g, '').replaceAll(/^\s*%%.*$/gm, ''))
  }
  catch (error) {
    if (error instanceof Unknown)
      return undefined
    throw error
  }
}

/** The text of a flowchart: subgraphs with what stands in them, then the other nodes, the edges, the looks. */
export function printFlowchart({ header, nodes, groups, edges, marks, classes }: Flowchart): string {
  const inside = (group: string | undefined, indent: string): string[] => [
    ...nodes.filter(node => node.group === group).map(node => `${indent}${nodeText(node)}`),
    ...groups
      .filter(each => each.group === group)
      .flatMap(each => [
        `${indent}subgraph ${each.heading}`,
        ...(each.direction ? [`${indent}    direction ${each.direction}`] : []),
        ...inside(each.id, `${indent}    `),
        `${indent}end`,
      ]),
  ]
  const more = nodes.flatMap(node => node.classes.slice(1).map(name => ({ word: 'class', ids: [node.id], rest: name })))
  return [
    header,
    ...inside(undefined, '    '),
    ...edges.map(({ from, to, link, text }) => `    ${from} ${link}${text === undefined ? '' : `|${text}|`} ${to}`),
    ...classes.map(({ names, style }) => `    classDef ${names.join(',')} ${style}`),
    ...[...more, ...marks].map(({ word, ids, rest }) => `    ${word} ${ids.join(',')} ${rest}`),
  ].join('\n')
}

function nodeText({ id, label = '', classes }: ChartNode): string {
  const style = classes.length > 0 ? `:::${classes[0]}` : ''
  return label.startsWith('@') ? `${id}${style}${label}` : `${id}${label}${style}`
}

/** What a reader sees of a label or heading, on one line: no brackets, quotes or markup. */
export function labelWords(label: string): string {
  const said = label.startsWith('@')
    ? (/\blabel\s*:\s*("[^"]*"|[^,}]*)/.exec(label)?.[1] ?? '')
    : label.replace(/^(?:[([{|]+|>|\(-)[/\\]?/, '').replace(/[/\\]?(?:[)\]}|]+|-\))$/, '')
  return said
    .trim()
    .replace(/^"([\s\S]*)"$/, '$1')
    .replace(/^`([\s\S]*)`$/, '$1')
    .replaceAll(/<[^>]*>|\\n/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** What a reader sees a node or a subgraph called. */
export function nameOf(chart: Flowchart, id: string): string {
  const node = chart.nodes.find(each => each.id === id)
  const name = node ? labelWords(node.label ?? '') : chart.groups.find(each => each.id === id)?.title
  return name || id
}

const id = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.]|-(?=[\p{L}\p{N}_]))*/uy
const separator = /[ \t\r]*(?:[;\n][\s;]*|$)/y
/** Words between brackets: quoted, or with nothing that opens or closes. */
const inner = String.raw`(?:\s*"[^"]*"\s*|[^"()[\]{}|]*)`
const brackets = [
  ['\\(\\(\\(', '\\)\\)\\)'],
  ['\\(\\(', '\\)\\)'],
  ['\\(\\[', '\\]\\)'],
  ['\\(-', '-\\)'],
  ['\\[\\[', '\\]\\]'],
  ['\\[\\(', '\\)\\]'],
  ['\\{\\{', '\\}\\}'],
  ['\\[[/\\\\]', '[/\\\\]\\]'],
  ['>', '\\]'],
  ['\\[(?![/\\\\])', '\\]'],
  ['\\((?!-)', '\\)'],
  ['\\{', '\\}'],
]
const label = new RegExp(`${brackets.map(([open, close]) => `${open}${inner}${close}`).join('|')}|@\\{(?:"[^"]*"|[^"}])*\\}`, 'y')
const link = /\s*([xo<]?(?:-{2,}[-xo>]|={2,}[=xo>]|-?\.+-[xo>]?)|~{3,})\s*/y
const linkText = /\|\s*("[^"]*"|[^"|()[\]{}]*?)\s*\|\s*/y
/** `-- text -->`: how it opens, and for each kind what goes on to its end. */
const opening = /\s*([xo<]?)(--|==|-\.)\s*/y
const closing: Record<string, RegExp> = {
  '--': /((?:[^\n-]|-(?!-))+?)\s*(-{2,}[-xo>])\s*/y,
  '==': /((?:[^\n=]|=(?!=))+?)\s*(={2,}[=xo>])\s*/y,
  '-.': /((?:[^\n.]|\.(?!-))+?)\s*-?(\.+-[xo>]?)\s*/y,
}

interface Scan {
  take: (pattern: RegExp) => RegExpExecArray | undefined
  done: () => boolean
}

function scan(text: string): Scan {
  let at = 0
  return {
    take(pattern) {
      pattern.lastIndex = at
      const found = pattern.exec(text)
      at = found ? pattern.lastIndex : at
      return found ?? undefined
    },
    done: () => at >= text.length,
  }
}

function must<T>(found: T | undefined): T {
  if (found === undefined)
    throw new Unknown()
  return found
}

function readChart(code: string): Flowchart {
  const text = scan(code.trim())
  const [header] = must(text.take(/(?:graph|flowchart(?:-elk)?)\b(?:[ \t]+(?:TB|TD|BT|LR|RL)\b)?/y))
  must(text.take(separator))
  const draft = new Draft()
  while (!text.done()) {
    readStatement(text, draft)
    must(text.take(separator))
  }
  return { header: header.replaceAll(/\s+/g, ' '), ...draft.whole() }
}

/** What is known while reading. */
class Draft {
  readonly nodes = new Map<string, ChartNode>()
  readonly groups: ChartGroup[] = []
  readonly edges: ChartEdge[] = []
  readonly marks: ChartMark[] = []
  readonly classes: ChartClass[] = []
  /** Subgraphs not ended yet, and what has been named in each. */
  readonly open: { group: ChartGroup, named: Set<string> }[] = []

  name(node: ChartNode): string {
    const known = this.nodes.get(node.id)
    this.nodes.set(
      node.id,
      known ? { ...known, label: node.label ?? known.label, classes: [...new Set([...known.classes, ...node.classes])] } : node,
    )
    this.open.at(-1)?.named.add(node.id)
    return node.id
  }

  begin(group: ChartGroup): void {
    if (this.groups.some(each => each.id === group.id))
      throw new Unknown()
    this.groups.push({ ...group, ...(this.open.length > 0 && { group: this.open.at(-1)!.group.id }) })
    this.open.push({ group: this.groups.at(-1)!, named: new Set() })
  }

  /** A node belongs to the first subgraph that ends after it was named in it. */
  end(): void {
    const { group, named } = must(this.open.pop())
    for (const id of named) {
      const node = this.nodes.get(id)!
      this.nodes.set(id, { ...node, group: node.group ?? group.id })
    }
  }

  whole(): Omit<Flowchart, 'header'> {
    const { groups, edges, marks, classes } = this
    const isGroup = new Set(groups.map(group => group.id))
    const named = [...this.nodes.values()].filter(node => isGroup.has(node.id))
    // A subgraph named inside another would move there; one without an id can't be named; a chart with one unended is broken.
    if (
      this.open.length > 0
      || named.some(node => node.group !== undefined || groups.some(group => group.id === node.id && !group.heading.includes(group.id)))
    ) {
      throw new Unknown()
    }
    return { nodes: [...this.nodes.values()].filter(node => !isGroup.has(node.id)), groups, edges, marks, classes }
  }
}

function readStatement(text: Scan, draft: Draft): void {
  const [, word] = text.take(/(subgraph|end|direction|style|classDef|class|linkStyle|click)(?=[\s;]|$)[ \t]*/y) ?? []
  if (!word)
    return readChain(text, draft)
  const statements: Record<string, () => void> = {
    subgraph: () => draft.begin(readHeading(text, draft.groups.length)),
    end: () => draft.end(),
    direction: () => {
      must(draft.open.at(-1)).group.direction = must(text.take(/TB|TD|BT|LR|RL/y))[0]
    },
    classDef: () => draft.classes.push(readClass(text)),
    linkStyle: () => void must(text.take(/[^\n;]+/y)),
  }
  statements[word] ? statements[word]() : draft.marks.push(readMark(text, word))
}

/** `A & B -->|text| C:::hot --> D`, or nodes alone. */
function readChain(text: Scan, draft: Draft): void {
  let from = readNodes(text, draft)
  for (let next = readLink(text); next; next = readLink(text)) {
    const to = readNodes(text, draft)
    for (const a of from) draft.edges.push(...to.map(b => ({ from: a, to: b, ...next! })))
    from = to
  }
}

function readNodes(text: Scan, draft: Draft): string[] {
  const ids: string[] = []
  do ids.push(draft.name(readNode(text)))
  while (text.take(/\s+&\s+/y))
  return ids
}

function readNode(text: Scan): ChartNode {
  const [name] = must(text.take(id))
  const shape = text.take(label)?.[0]
  const style = text.take(/:::([\w-]+)/y)?.[1]
  const late = shape ? undefined : text.take(label)?.[0]
  return { id: name, ...((shape ?? late) && { label: shape ?? late }), classes: style ? [style] : [] }
}

function readLink(text: Scan): { link: string, text?: string } | undefined {
  const whole = text.take(link)
  if (whole) {
    const said = text.take(linkText)?.[1]
    return { link: whole[1], ...(said && { text: said }) }
  }
  const [, start, kind] = text.take(opening) ?? []
  if (kind === undefined)
    return undefined
  const [, said, end] = must(text.take(closing[kind]))
  return { link: `${start}${kind === '-.' ? '-' : ''}${end}`, text: linkWords(said.trim()) }
}

/** The text of an arrow so that it may stand between bars. */
export function linkWords(text: string): string {
  if (/^"[^"]*"$/.test(text))
    return text
  if (text.includes('"'))
    throw new Unknown()
  return /[|()[\]{}<>]/.test(text) ? `"${text}"` : text
}

/** What follows `subgraph`: `data["Data plane"]`, `"Data plane"` or `Data plane`; only one without blanks can be named by an arrow. */
function readHeading(text: Scan, count: number): ChartGroup {
  const [heading] = must(text.take(/[^\n;"[]+(?:\[(?:\s*"[^"\n]*"\s*|[^"()[\]{}|\n]*)\])?|"[^"\n]*"/y))
  const [, name, title] = /^(\S+)\s*(\[[\s\S]*\])$/.exec(heading.trim()) ?? []
  const words = labelWords(title ?? heading)
  const own = name ?? (/\s/.test(words) ? undefined : words)
  return { id: own !== undefined && isId(own) ? own : `subgraph_${count + 1}`, heading: heading.trim(), title: words || heading.trim() }
}

function isId(text: string): boolean {
  return new RegExp(`^${id.source}$`, 'u').test(text)
}

function readMark(text: Scan, word: string): ChartMark {
  const [, ids, rest] = must(text.take(/([^\s,;]+(?:[ \t]*,[ \t]*[^\s,;]+)*)[ \t]+([^\n;]*[^\s;])/y))
  return { word, ids: ids.split(/\s*,\s*/), rest }
}

function readClass(text: Scan): ChartClass {
  const [, names, style] = must(text.take(/([\w,-]+)[ \t]+([^\n;]+)/y))
  return { names: names.split(','), style: style.trim() }
}
