/** A document in passages: what stands together, with the lines it came from. Made on the raw text, so that every word has its line. */
import type { DecimalMark } from '../../model/quantity.ts'
import type { Mark } from './finding.ts'
import { findQuantities } from '../../model/quantity.ts'
import { monthName, ordinalBefore } from './words.ts'

export type PassageKind = 'heading' | 'item' | 'row' | 'prose' | 'node'

export interface Passage {
  kind: PassageKind
  /** Without marks of Markdown; several lines of the source are joined by a space. */
  text: string
  /** Where each line of the source begins in `text`. */
  starts: { at: number, line: number }[]
  /** How deep it stands: columns of indentation of items and nodes, rank of headings. */
  depth: number
  /** What stands before its first colon, and where the rest begins. */
  label?: string
  body: number
  /** The headings and labels it stands under, outermost first. */
  under: string[]
  /** Cells of a row, and whether it is the header of its table. */
  cells?: { text: string, at: number }[]
  header?: true
  /** In a fence, or drawn as a tree. */
  drawn?: true
  /** The name of the fence it stands in: `team`. */
  fence?: string
  figures: Mark[]
}

export function lineAt({ starts }: Passage, at: number): number {
  return (starts.findLast(start => start.at <= at) ?? starts[0]).line
}

/** Languages of fences that hold a speaker's words; all other fences hold code. */
const wordy = /^(?:text|txt|plain|plaintext|md|markdown|metrics|team|roadmap|requirements|decision|spec|estimate|comparison|timeline|points)?$/i
const tree = /[│├└┣┗]|^\s*\|?\s*[+`|\\]--/
const bullet = /^(\s*)(?:[-*+•◦▪‣·]|\d{1,2}[.)]|[a-z]\))\s+(?:\[[ xX]\]\s+)?/
const page = / - (?=\p{Lu}|\d)/u

/** Every passage between two lines, both included, from 1. */
export function passagesOf(lines: readonly string[], mark: DecimalMark, [first, last]: [number, number]): Passage[] {
  const passages: Passage[] = []
  const headings: { rank: number, title: string }[] = []
  let label: string | undefined
  let fence: { mark: string, code: boolean, name: string } | undefined
  let columns: { text: string, at: number }[] | undefined
  let frontMatter = first === 1 && lines[0]?.trim() === '---'
  let bareCode = false
  const under = (): string[] => [...headings.map(({ title }) => title), ...(label ? [label] : [])]
  const add = (kind: PassageKind, raw: string, no: number, more: Partial<Passage> = {}): Passage => {
    const text = plain(raw)
    const passage: Passage = {
      kind,
      text,
      starts: [{ at: 0, line: no }],
      depth: 0,
      under: under(),
      figures: [],
      ...(fence && { fence: fence.name }),
      ...more,
      ...labelOf(text),
    }
    passages.push(passage)
    return passage
  }
  for (let no = first; no <= Math.min(last, lines.length); no++) {
    const line = lines[no - 1].replaceAll('\t', '    ').trimEnd()
    if (frontMatter) {
      frontMatter = no === first || line.trim() !== '---'
      if (no > first && frontMatter && !/^\s*(?:slot|talk|questions|meeting|id|level)\s*:/.test(line))
        add('item', line, no, { depth: line.search(/\S/) })
      continue
    }
    const fenced = /^\s*(`{3,}|~{3,})\s*(\S*)/.exec(line)
    if (fence && fenced && fenced[1].startsWith(fence.mark) && !fenced[2]) {
      fence = undefined
      continue
    }
    if (!fence && fenced) {
      fence = { mark: fenced[1].slice(0, 3), code: !wordy.test(fenced[2]), name: fenced[2].toLowerCase() }
      continue
    }
    if (fence?.code)
      continue
    if (!line.trim()) {
      columns = undefined
      bareCode = false
      // A label heads what stands right below it.
      const previous = passages.at(-1)
      if (previous && previous.kind === 'item')
        label = undefined
      passages.push({ kind: 'prose', text: '', starts: [{ at: 0, line: no }], depth: 0, body: 0, under: [], figures: [] })
      continue
    }
    if (!fence && /^(?:graph|flowchart|sequenceDiagram|classDiagram|gantt)\b/.test(line.trim()))
      bareCode = true
    if (
      bareCode
      && (/-->|==>|-\.-|subgraph|\bend$|\[.*\]/.test(line) || /^(?:graph|flowchart|sequenceDiagram|classDiagram|gantt)\b/.test(line.trim()))
    ) {
      continue
    }
    const heading = fence ? undefined : /^ {0,3}(#{1,6})\s+(\S.*?)\s*#*$/.exec(line)
    if (heading) {
      const rank = heading[1].length
      while (headings.length > 0 && headings.at(-1)!.rank >= rank) headings.pop()
      label = undefined
      add('heading', heading[2], no, { depth: rank })
      headings.push({ rank, title: plain(heading[2]) })
      continue
    }
    if (/^\s*\|.*\|\s*$/.test(line) && !tree.test(line)) {
      const cells = cellsOf(line)
      if (cells.every(cell => /^:?-{2,}:?$|^$/.test(cell.text.trim())) && cells.some(cell => cell.text.trim())) {
        const header = passages.at(-1)
        if (header?.cells)
          header.header = true
        continue
      }
      const joined = cells.map(cell => plain(cell.text))
      let at = 0
      const placed = joined.map((text) => {
        const cell = { text, at }
        at += text.length + 3
        return cell
      })
      passages.push({
        kind: 'row',
        text: joined.join(' | '),
        starts: [{ at: 0, line: no }],
        depth: 0,
        body: 0,
        under: under(),
        cells: placed,
        figures: [],
        ...(!columns && { header: true as const }),
      })
      columns ??= placed
      continue
    }
    if (tree.test(line)) {
      const bare = line.replace(/^[\s│├└─┣┗|+`\\-]*/, '')
      add('node', bare, no, { depth: line.length - bare.length, drawn: true })
      continue
    }
    const item = bullet.exec(line)
    if (item) {
      const parts = line.slice(item[0].length).split(page)
      const depth = item[1].length
      for (const part of parts) add('item', part, no, { depth: depth + 1, ...(fence && { drawn: true }) })
      continue
    }
    const parts = line.trim().split(/ - (?=\p{Lu}|\d)| (?=\d\. \p{Lu})/u)
    // A web page's list without its lines: `Scale: - Support 1M - ...`
    if (!fence && parts.length > 2 && (/:\s*$/.test(parts[0]) || parts.every(part => part.length < 400))) {
      const outer = label
      add('prose', parts[0], no)
      label = plain(parts[0]).replace(/:\s*$/, '')
      for (const part of parts.slice(1)) add('item', part.replace(/^\d\.\s+/, ''), no, { depth: 1 })
      label = outer
      continue
    }
    const previous = passages.at(-1)
    const raw = line.trim()
    const indented = line.search(/\S/)
    if (fence) {
      add('node', raw, no, { depth: indented, drawn: true })
      continue
    }
    // A line of its own: a label with a colon, an equation, or what carries on the lines before it.
    const carries
      = previous
        && (previous.kind === 'prose' || previous.kind === 'item')
        && previous.text !== ''
        && !ownLine(raw)
        && !/ {2}$/.test(lines[no - 2] ?? '')
        && !/:\*{0,2}$/.test(lines[no - 2]?.trim() ?? '')
        && !(previous.kind === 'prose' && ownLine(previous.text) && previous.text.length < 60)
    if (carries) {
      previous.starts.push({ at: previous.text.length + 1, line: no })
      previous.text += ` ${plain(raw)}`
      continue
    }
    const passage = add('prose', raw, no, { depth: indented })
    if (/:\s*$/.test(passage.text) || /^\*\*[^*]+\*\*:?$/.test(raw)) {
      label = passage.text.replace(/:\s*$/, '')
      passage.under = headings.map(({ title }) => title)
    }
    else if (previous?.text === '') {
      label = undefined
      passage.under = headings.map(({ title }) => title)
    }
  }
  for (const passage of passages) passage.figures = figuresIn(passage, mark)
  return passages
}

function ownLine(raw: string): boolean {
  return (
    /^(?:\*\*|__)[^*_]{1,60}(?:\*\*|__)/.test(raw)
    || /^[\p{Lu}\d][^.:!?]{0,40}:\s/u.test(raw)
    || /^[=≈]/.test(raw)
    || /^\S[^=]{0,80}\s[=≈]\s/.test(raw)
  )
}

/** A line's words: emphasis, code, links and the escapes of web pages taken off. */
function plain(raw: string): string {
  return raw
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[\^[^\]]*\]/g, '')
    .replace(/<\/?[a-z][^>\d]*>/gi, ' ')
    .replace(/\*\*|__|`|~~/g, '')
    .replace(/(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])/g, '')
    .replace(/\\([$%()[\]&#_*~-])/g, (_, sign: string) => (sign === '(' || sign === ')' ? '' : sign))
    .replace(/\$(\d[\d.,]*)\\?%\$/g, '$1%')
    .replace(/&nbsp;|\u00A0|\u202F/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim()
}

function labelOf(text: string): { label?: string, body: number } {
  const match = /^((?:[^:：.!?(]|\.(?=\S)|\([^()]*\)){1,80})(?::\s+|：\s*)(?=\S)/u.exec(text)
  return match ? { label: match[1].trim(), body: match[0].length } : { body: 0 }
}

function cellsOf(line: string): { text: string }[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(text => ({ text: text.trim() }))
}

/** The words right behind a figure that say what it counts. */
const ofWhat
  = /^(?:\s+(?!(?:and|or|in|on|to|from|for|with|by|of|per|across|at|is|are|was|were|as|und|oder|von|et|de|pour)(?!\p{L}))[\p{L}'’-]+){0,2}/iu
const code = /^(?:https?:|[\w./-]+\.(?:ts|js|py|md|json|ya?ml|com|org|io)\b)/i

/** What in a passage is a figure: no year, no date, no number that only names its thing. */
function figuresIn(passage: Passage, mark: DecimalMark): Mark[] {
  const { text } = passage
  return findQuantities(text, { mark, words: true, anyUnit: true })
    .filter(({ quantity, start, end }) => {
      const before = text.slice(Math.max(0, start - 24), start)
      const after = text.slice(end, end + 16)
      const bare = quantity.dimension === 'count' && !quantity.rate
      if (
        bare
        && /^(?:19|20)\d\d$/.test(quantity.text)
        && !/^\s+(?:users|requests|engineers|people|customers|nodes|images|events|servers|tests)/i.test(after)
      ) {
        return false
      }
      if (bare && /^(?:one|eins?|une?|zero)$/i.test(quantity.text))
        return false
      if ((bare || quantity.range) && ordinalBefore.test(before))
        return false
      // `1. Event sourcing`
      if (bare && start === 0 && /^[.)]\s/.test(after))
        return false
      if (
        bare
        && monthName.test(
          after
            .slice(0, 12)
            .trimStart()
            .split(/[\s,.]/)[0] ?? '',
        )
      ) {
        return false
      }
      if (bare && monthName.test(before.trimEnd().split(/\s/).at(-1) ?? ''))
        return false
      if (
        quantity.dimension === 'other'
        && /^(?:[A-Z]{2,}|th|st|nd|rd|D|G|d)$/.test(quantity.unit!)
        && !/^(?:Gi|Mi|KW|MW|GW)$/.test(quantity.unit!)
      ) {
        return false
      }
      // `50-60` within a longer name, `1:1`, `2.0-beta`, `192.168`
      return !code.test(text.slice(start)) && !/^[:.]\d/.test(after) && !/\d[:.]$/.test(before)
    })
    .map(found => ({
      ...found,
      line: lineAt(passage, found.start),
      of: ofWhat.exec(text.slice(found.end))![0].trim(),
      ...(passage.label && passage.label.length <= 40 && found.start >= passage.body && { label: passage.label }),
    }))
}

/** A passage's sentences, each with its place. */
export function sentencesOf(text: string): { text: string, at: number }[] {
  const sentences: { text: string, at: number }[] = []
  let at = 0
  const ends
    = /(?<!\b(?:e\.g|i\.e|vs|approx|ca|Dr|Mr|Ms|Mrs|St|No|Nr|resp|incl|z\. ?B|bzw|Mio|Mrd|Tsd|etc|Inc|Ltd|p|pp|cf|avg|max|min))[.!?](?:["”')\]]*)\s+(?=["“'([]?[\p{Lu}\d])/gu
  for (const match of text.matchAll(ends)) {
    const end = match.index + match[0].length
    sentences.push({ text: text.slice(at, end), at })
    at = end
  }
  if (at < text.length)
    sentences.push({ text: text.slice(at), at })
  return sentences
}
