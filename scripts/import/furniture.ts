/** What a web page carries besides its text: menus, buttons, dates. */

/** Said by no document of its own headings or sentences. */
const always
  = /^(?:(?:skip|jump) to (?:\w+ )?(?:content|navigation|search)|table of contents|on this page|in this article|back to top|scroll to top|edit (?:this page|on github)|view (?:source|page source|raw)|copy code|copy link|copied!?|cookie settings|accept(?: all)?(?: cookies)?|toggle (?:navigation|theme|dark mode|menu|sidebar)|last (?:updated|modified)\b.*|(?:published|posted|updated):? (?:on|at|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b).*|~?\d+[ -]min(?:ute)?s? read|sign (?:in|up)|log ?in|log ?out|open in app|was this (?:(?:page|article|post|guide) )?helpful\??|all rights reserved.*|©.*|privacy policy|terms (?:of (?:service|use)|and conditions)|powered by .{1,40}|loading(?:\.\.\.|…)|advertisement)$/i
/** A heading may say this too: it is furniture at the ends of a page, or beside other furniture. */
const often
  = /^(?:copy|share|tweet|print|menu|search|search\.\.\.|previous|next|prev|home|back|close|subscribe|follow|listen|save|like|comments?(?: \(\d+\))?|related(?: articles| posts)?|contents|yes|no|yes no|contact|about|blog|docs|products?|pricing)$/i

/** The lines (from 0) of a page that are its furniture. */
export function furnitureIn(lines: string[]): Set<number> {
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
  for (const at of [...found].filter(at => is(at, /^(?:table of contents|on this page|in this article|contents)$/i)))
    repeated(lines, at).forEach(line => found.add(line))
  return new Set([...found].filter(at => lines[at].trim()))
}

/** Lines a menu takes at most, and words one of its entries. */
const longestMenu = { lines: 12, words: 3 }

/** A page's menu: short lines between its first line, which is furniture, and the next that is. */
function menu(lines: string[], furniture: Set<number>): number[] {
  const from = lines.findIndex(line => line.trim())
  const to = lines.findIndex((_, at) => at > from && furniture.has(at) && !furniture.has(at - 1))
  if (!furniture.has(from) || to < 0 || to - from > longestMenu.lines)
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
