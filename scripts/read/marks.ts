/** Marks that take several lines, or refer from one place of a document to another, put where one line is read for itself. */
import { isFormula } from '../text/formula.ts'

/** Lines a formula takes at most. */
const longestFormula = 40

/** Markdown whose formulas stand on a line each and whose footnotes stand where they are referred to; every line stays where it is. */
export function withMarksSettled(markdown: string): string {
  if (!/\$\$|\\[([]|`{3,} *math|\[\^/.test(markdown))
    return markdown
  const lines = markdown.split('\n')
  const code = codeIn(lines)
  return withFootnotes(formulasOnOneLine(lines, code), code).join('\n')
}

/** Lines that stand in a fence, its own included. */
function codeIn(lines: string[]): Set<number> {
  const found = new Set<number>()
  let close: RegExp | undefined
  lines.forEach((line, i) => {
    const opened = /^\s*(?:>\s*)*(`{3,}|~{3,})(?! *math\s*$)/.exec(line)
    if (close || opened)
      found.add(i)
    if (close)
      close = close.test(line) ? undefined : close
    else if (opened)
      close = new RegExp(`^\\s*(?:>\\s*)*${opened[1][0]}{${opened[1].length},}\\s*$`)
  })
  return found
}

/** What opens a formula on lines of its own, and what closes it. */
const openings = [
  { open: /^\s*\$\$(?!\$)/, close: /\$\$\s*$/ },
  { open: /^\s*\\\[/, close: /\\\]\s*$/ },
  { open: /^\s*`{3,} *math\s*$/, close: /^\s*`{3,}\s*$/ },
]

function formulasOnOneLine(lines: string[], code: Set<number>): string[] {
  const out = [...lines]
  for (let i = 0; i < lines.length; i++) {
    if (code.has(i))
      continue
    const form = openings.find(({ open }) => open.test(lines[i]))
    const last = form && endOf(lines, i, form.open, form.close)
    const tex = last === undefined ? '' : inside(lines.slice(i, last + 1), form!)
    if (last !== undefined && isFormula(tex)) {
      out.fill('', i, last + 1)
      out[i] = `${/^\s*/.exec(lines[i])![0]}$$${tex}$$`
      i = last
    }
    else {
      out[i] = lines[i].replace(/\\\((.+?)\\\)/g, (whole, tex: string) => (isFormula(tex.trim()) ? `$${tex.trim()}$` : whole))
    }
  }
  return out
}

function endOf(lines: string[], from: number, open: RegExp, close: RegExp): number | undefined {
  if (close.test(lines[from].replace(open, '')))
    return from
  const found = lines.slice(from + 1, from + longestFormula).findIndex(line => close.test(line) || /^#{1,6} /.test(line))
  return found < 0 || /^#{1,6} /.test(lines[from + 1 + found]) ? undefined : from + 1 + found
}

function inside(lines: string[], { open, close }: (typeof openings)[number]): string {
  const [first, ...rest] = lines
  const all = [first.replace(open, ''), ...rest]
  all.push(all.pop()!.replace(close, ''))
  // What stands behind a percent sign is TeX's comment.
  return all
    .map(line => line.replace(/(?<!\\)%.*$/, '').trim())
    .join(' ')
    .replaceAll('$', '')
    .trim()
}

interface Footnote {
  mark: string
  text: string
  /** Index of its first line, and of the last. */
  lines: [number, number]
}

const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const reference = /\[\^([^\]\s]+)\]/g

/**
 * Footnotes as small raised numbers, and what they say in a comment below the paragraph that refers to them, so that it
 * goes to the notes of that slide; below their own place where there is no line free. A heading has no numbers.
 */
function withFootnotes(lines: string[], code: Set<number>): string[] {
  const footnotes = footnotesIn(lines, code)
  if (footnotes.size === 0)
    return lines
  const own = new Set([...footnotes.values()].flatMap(({ lines: [from, to] }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)))
  const out = lines.map((line, i) => (own.has(i) ? '' : line))
  const placed = new Set<string>()
  lines.forEach((line, i) => {
    if (code.has(i) || own.has(i) || !line.includes('[^'))
      return
    const heading = /^#{1,6} /.test(line)
    out[i] = line.replace(reference, (whole, name: string, at: number) => {
      const footnote = footnotes.get(name)
      if (!footnote || isCode(line, at))
        return whole
      if (!placed.has(name)) {
        placed.add(name)
        out[freeLine(lines, i, own, out) ?? footnote.lines[0]] += comment(footnote)
      }
      // Behind a figure a small number would be a power of it.
      return heading ? '' : /\d/.test(line[at - 1] ?? '') ? `⁽${footnote.mark}⁾` : footnote.mark
    })
  })
  for (const [name, footnote] of footnotes) {
    if (!placed.has(name))
      out[footnote.lines[0]] += comment(footnote)
  }
  return out
}

function footnotesIn(lines: string[], code: Set<number>): Map<string, Footnote> {
  const found = lines.flatMap((line, i) => {
    const [whole, name] = (!code.has(i) && /^ {0,3}\[\^([^\]\s]+)\]: ?/.exec(line)) || []
    if (whole === undefined)
      return []
    let last = i
    while (last + 1 < lines.length && goesOn(lines, last + 1)) last++
    while (last > i && !lines[last].trim()) last--
    const text = [line.slice(whole.length), ...lines.slice(i + 1, last + 1)].map(each => each.trim()).join(' ')
    return [{ name: name!, text, lines: [i, last] as [number, number] }]
  })
  const order = [...new Set(lines.flatMap((line, i) => (code.has(i) ? [] : [...line.matchAll(reference)].map(each => each[1]))))]
  const names = order.filter(name => found.some(each => each.name === name))
  const numbers = names.every(name => /^\d{1,3}$/.test(name)) ? names.map(Number) : names.map((_, i) => i + 1)
  return new Map(found.map(({ name, ...footnote }) => [name, { ...footnote, mark: raised(numbers[names.indexOf(name)]) }]))
}

/** A footnote's next line: of the same paragraph, or set in below it. */
function goesOn(lines: string[], at: number): boolean {
  const line = lines[at]
  if (!line.trim())
    return /^(?: {4}|\t)\S/.test(lines[at + 1] ?? '')
  return /^(?: {2,}|\t)/.test(line) || (lines[at - 1].trim() !== '' && !/^(?:#{1,6} |[-*+] |\d+[.)] |[`~]{3}|\[\^|[|>])/.test(line))
}

/** The next empty line that no list goes on behind, up to the next heading. */
function freeLine(lines: string[], from: number, taken: Set<number>, out: string[]): number | undefined {
  for (let i = from + 1; i < lines.length && !/^#{1,6} /.test(lines[i]); i++) {
    if (!lines[i].trim() && !taken.has(i) && !/^(?:\s|[-*+] |\d+[.)] )/.test(lines.slice(i + 1).find(line => line.trim()) ?? ''))
      return /^(?:$|<!--)/.test(out[i].trim()) ? i : undefined
  }
}

/** Whether a place of a line stands between backticks. */
function isCode(line: string, at: number): boolean {
  return (line.slice(0, at).split('`').length - 1) % 2 === 1 && line.slice(at).includes('`')
}

function comment({ mark, text }: Footnote): string {
  return `<!-- ${mark} ${text.replace(/-{2,}>?/g, '–')} -->`
}

function raised(number: number): string {
  return [...String(number)].map(digit => digits[Number(digit)]).join('')
}
