/** Text copied out of a PDF: running heads and page numbers dropped, lines and words broken by the page joined again. */
import type { Line } from './line.ts'

/** A page's head stands on this many pages at least. */
const leastHeads = 3
/** Characters from which a line is likely to have been broken by the width of a page. */
const fullLine = 50
/** Characters past which no page is wide: a text with longer lines was not broken by one. */
const widestPage = 125
/** A document has been broken so where this part of its longer lines go on in the next. */
const mostlyBroken = 0.3

/** Whether a text was broken at the width of a page: long lines that end within a sentence, and go on in the next. */
export function isWrapped(lines: string[]): boolean {
  const filled = lines.filter(line => line.trim())
  if (filled.filter(line => line.length > widestPage).length * 50 > filled.length)
    return false
  const long = lines.filter((line, i) => line.length >= fullLine && lines[i + 1]?.trim())
  const goesOn = lines.filter((line, i) => line.length >= fullLine && continues(line, lines[i + 1] ?? ''))
  return long.length > 3 && goesOn.length > long.length * mostlyBroken
}

/** The lines of a page's text joined to paragraphs, and those that were dropped. */
export function unwrapped(lines: string[]): { lines: Line[], dropped: { line: number, text: string }[] } {
  const running = runningIn(lines)
  const dropped = lines.flatMap((text, i) => (running.has(i) ? [{ line: i + 1, text: text.trim().replace(/\s+/g, ' ') }] : []))
  const out: Line[] = []
  const kept = lines.map((text, i) => ({ text: text.replaceAll('\f', ''), at: i + 1 })).filter((_, i) => !running.has(i))
  for (const line of inTables(kept)) {
    const last = out.at(-1)
    if (last && continues(last.text, line.text) && last.text.length >= fullLine * 0.6)
      last.text = joinedLine(last.text, line.text.trim())
    else if (line.text.trim() || last?.text.trim())
      out.push({ ...line })
  }
  return { lines: out, dropped }
}

/** Heads and feet: lines that stand on several pages, whatever number is in them, and bare page numbers. */
function runningIn(lines: string[]): Set<number> {
  const times = new Map<string, number[]>()
  lines.forEach((line, i) => {
    const key = line.trim().replace(/\d+/g, '#').replace(/\s+/g, ' ')
    if (key)
      times.set(key, [...(times.get(key) ?? []), i])
  })
  const isNumber = (key: string): boolean =>
    /^(?:(?:page|seite|página|p\.)\s*)?[-–—]?\s*#\s*[-–—]?(?:\s*(?:of|von|de|sur|\/)\s*#)?$/i.test(key)
  const numbers = new Set([...times].flatMap(([key, at]) => (isNumber(key) && at.length > 1 ? at : [])))
  // A head stands beside its page's number, or after the break of the page.
  const beside = (i: number): boolean => [i - 2, i - 1, i + 1, i + 2].some(near => numbers.has(near)) || /\f/.test(lines[i])
  const heads = [...times].filter(
    ([key, at]) =>
      at.length >= leastHeads && !/^[-*•●]/.test(key) && key.length > 3 && at.filter(beside).length * 2 >= at.length && spread(at),
  )
  return new Set([...numbers, ...heads.flatMap(([, at]) => at)])
}

/** A head comes again after a page, not after a line. */
function spread(at: number[]): boolean {
  return at.slice(1).every((line, i) => line - at[i] > 8)
}

/** Whether a line goes on in the next: it ends within a sentence and the next begins within one. */
function continues(line: string, next: string): boolean {
  if (!line.trim() || !next.trim() || /^\s*(?:[-*•●▪◦‣#>|]|\d+[.)]\s)/.test(next) || line.includes('\t') || next.includes('\t'))
    return false
  if (/\p{L}-$/u.test(line) && /^\s*\p{Ll}/u.test(next))
    return true
  return !/[.!?:;]["'”)]?\s*$/.test(line)
    ? /^\s*[\p{Ll}(\d"“]/u.test(next) || line.trim().length >= fullLine
    : line.trim().length >= fullLine + 10 && /[.!?]\s*$/.test(line) && next.trim().length >= fullLine / 2
}

function joinedLine(line: string, next: string): string {
  // `eu-` and `ros` are one word; `long-` and `term` cannot be told from it, and lose a hyphen.
  return /\p{Ll}-$/u.test(line) && /^\p{Ll}/u.test(next) ? line.slice(0, -1) + next : `${line.trimEnd()} ${next}`
}

/** Columns set apart by runs of spaces, three lines of them at least, as cells apart by tabs. */
function inTables(lines: Line[]): Line[] {
  const cells = (text: string): number => (text.trim() ? text.trim().split(/ {2,}/).length : 0)
  const out = lines.map(line => ({ ...line }))
  for (let i = 0; i < lines.length;) {
    const columns = cells(lines[i].text)
    let last = i
    if (columns > 1) {
      last
        += lines.slice(i + 1).findIndex(line => cells(line.text) !== columns) === -1
          ? lines.length - 1 - i
          : lines.slice(i + 1).findIndex(line => cells(line.text) !== columns)
    }
    if (last - i >= 2) {
      for (let k = i; k <= last; k++) out[k].text = lines[k].text.trim().replace(/ {2,}/g, '\t')
    }
    i = last + 1
  }
  return out
}
