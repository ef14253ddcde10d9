/** What a web page carries besides its text: menus, buttons, dates. */
import { whole } from '../vocabulary/index.ts'

/** Said by no document of its own headings or sentences. */
const always = whole('boilerplate')
/** A heading may say this too: it is boilerplate at the ends of a page, or beside other boilerplate. */
const often = whole('boilerplateOrHeading')
const contents = whole('contents')

/** The lines (from 0) of a page that are its boilerplate. */
export function boilerplateIn(lines: string[]): Set<number> {
  const found = new Set<number>()
  const is = (at: number, pattern: RegExp): boolean => pattern.test((lines[at] ?? '').trim())
  const end = (from: number, step: 1 | -1): void => {
    for (let at = from; at >= 0 && at < lines.length && (!lines[at].trim() || is(at, always) || is(at, often)); at += step) found.add(at)
  }
  end(0, 1)
  end(lines.length - 1, -1)
  lines.forEach((_, at) => {
    if (is(at, always))
      found.add(at)
    else if (is(at, often) && [at - 1, at + 1].some(beside => is(beside, always) || is(beside, often)))
      found.add(at)
  })
  menu(lines, found).forEach(at => found.add(at))
  for (const at of [...found].filter(at => is(at, contents)))
    repeated(lines, at).forEach(line => found.add(line))
  return new Set([...found].filter(at => lines[at].trim()))
}

/** Lines a menu takes at most, and words one of its entries. */
const longestMenu = { lines: 12, words: 3 }

/** A page's menu: short lines between its first line, which is boilerplate, and the next that is. */
function menu(lines: string[], boilerplate: Set<number>): number[] {
  const from = lines.findIndex(line => line.trim())
  const to = lines.findIndex((_, at) => at > from && boilerplate.has(at) && !boilerplate.has(at - 1))
  if (!boilerplate.has(from) || to < 0 || to - from > longestMenu.lines)
    return []
  const entries = Array.from({ length: to - from - 1 }, (_, i) => from + 1 + i)
  return entries.every(at => lines[at].trim().split(/\s+/).length <= longestMenu.words) ? entries : []
}

/** The entries of a table of contents below `at`: lines that stand word for word in the page again. */
function repeated(lines: string[], at: number): number[] {
  const bare = (line: string): string => line.trim().replace(/^(?:[•●▪◦‣*-]|\d+[.)])\s+/, '')
  const lastOf = new Map(lines.map((line, i) => [bare(line), i]))
  const entries: number[] = []
  for (let i = at + 1; i < lines.length; i++) {
    if (!lines[i].trim())
      continue
    if (lastOf.get(bare(lines[i])) === i)
      break
    entries.push(i)
  }
  return entries.length > 1 ? entries : []
}
