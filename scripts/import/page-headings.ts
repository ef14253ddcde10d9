/** Headings of a text that has lost its marks: which lines they are, and how deep each is. */
import { diagramLine, languageLine } from './bare-code.ts'
import { said } from '../vocabulary/index.ts'

const minutes = /(?:[([]\s*~?\d+(?:\s*[-–]\s*\d+)?\s*(?:minutes?|mins?|m)\s*[)\]]|\s[-–—]\s*\d+\s*(?:minutes?|mins?))$/i
const part = /^(?:problem|case study|portfolio|project|example|exercise|question|story|scenario|slide|chapter)\s+#?\d+\s*[:.\-–—]\s*\S/i
const numberedPart = /^\d+\.\s+[A-Z].{3,70}\b(?:portfolio|problem|case study)\b/i
const numbered = /^(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+[\p{Lu}\p{Lo}"'(]/u

/** What a story begins with: `Situation: …`. */
const storyOpening = new RegExp(String.raw`^\**${said('star')}\**\s*[:：]`, 'iu')

export interface PageHeading {
  text: string
  /** Two blank lines or more stand before it. */
  apart: boolean
  /** A story begins right below it. */
  story: boolean
}

/** Whether what stands below a line is `Situation: …` or the like. */
export function opensStory(lines: string[], at: number): boolean {
  return storyOpening.test(nextLine(lines, at, 1))
}

/** Whether a line is a heading: short, by itself, with a capital and without a full stop. `first` is a page's own title. */
export function isPageHeading(lines: string[], at: number, first: boolean): boolean {
  const line = unbolded(lines[at])
  if (/^\s/.test(line) || line.length > 90 || lines[at - 1]?.trim() || !hasMore(lines, at))
    return false
  if (part.test(line) || numberedPart.test(line) || minutes.test(line))
    return !/[.!;,]$/.test(line)
  if (lines[at + 1]?.trim())
    return false
  const words = line.split(/\s+/)
  if (
    /[.!;,:：。]$/.test(line)
    || /\s[=→]\s|->|[{};]|https?:/.test(line)
    || (/\?$/.test(line) && words.length > 9 && !opensStory(lines, at))
  ) {
    return false
  }
  if (/[:：]\s/.test(line) && !(first && !/^(?:role|scope|scale|title|from|to|date|subject)\s*:/i.test(line)) && !/^\d+\.\s/.test(line))
    return false
  if (!/^(?:[\p{Lu}\p{N}\p{Lo}"'“(]|\p{Extended_Pictographic})/u.test(line) || words.length > 14)
    return false
  const capitals = words.filter(word => /^[\p{Lu}\p{N}\p{Lo}(]/u.test(word)).length
  // A question that a story answers may be a whole sentence.
  return !isListed(lines, at) && (words.length <= 9 || capitals * 2 > words.length || opensStory(lines, at))
}

/** Blank lines are this rare, at most one in so many lines, in a page that has lost them. */
const dense = 12

/**
 * A page without its blank lines, with one around each line that can only be a heading: one with minutes, a part's,
 * the first, and a short one right above a list, a diagram or a language; and one above each language.
 * @returns its lines, and for each the line (from 0) it was; the page itself where it has blank lines
 */
export function spaced(lines: string[], boilerplate: Set<number>): { lines: string[], from: number[] } {
  const blank = lines.filter(line => !line.trim()).length
  const first = lines.findIndex((line, at) => line.trim() && !boilerplate.has(at))
  const out: { line: string, at: number }[] = []
  const isDense = lines.length >= dense && blank * dense < lines.length
  lines.forEach((line, at) => {
    const heads = isDense && !boilerplate.has(at) && (at === first || canOnlyHead(line, lines[at + 1] ?? ''))
    const gap = (heads || (isDense && languageLine.test(line.trim()))) && out.at(-1)?.line.trim() ? [{ line: '', at }] : []
    out.push(...gap, { line, at }, ...(heads ? [{ line: '', at }] : []))
  })
  return { lines: out.map(each => each.line), from: out.map(each => each.at) }
}

function canOnlyHead(line: string, below: string): boolean {
  if (!/^[\p{Lu}\p{N}\p{Lo}]/u.test(line) || /[.!?;,:]$/.test(line) || line.length > 90)
    return false
  if (minutes.test(line) || part.test(line) || numberedPart.test(line))
    return true
  return (
    line.split(/\s+/).length <= 6
    && !/[:=]\s|->/.test(line)
    && !languageLine.test(line.trim())
    && (/^\s*(?:[•●▪◦‣∙]|[-*+]\s|1[.)]\s)/.test(below) || diagramLine.test(below) || languageLine.test(below.trim()))
  )
}

/** A heading's words; a line may be bold in place of a heading. */
export function unbolded(line: string): string {
  return line.trimEnd().replace(/^\*\*([^*]+[^*:])\*\*$/, '$1')
}

/**
 * The depth of each heading: 1 the page, then its parts (`Problem 3: …`, or what stands apart by two blank lines),
 * their sections, and what is below those. Headings with minutes or numbers are sections; others are below them.
 */
export function depthsOf(headings: PageHeading[]): number[] {
  const isPart = ({ text }: PageHeading): boolean => part.test(text) || numberedPart.test(text)
  const strong = ({ text }: PageHeading): boolean => minutes.test(text) || numbered.test(text)
  const [first, ...others] = headings
  // Of several stories, the first is no title of the others.
  const titled = first !== undefined && !isPart(first) && !strong(first) && !(first.story && others.some(heading => heading.story))
  // Where every heading stands apart, it says nothing.
  const gaps = others.filter(heading => heading.apart).length * 2 < others.length
  const parted = others.some(heading => isPart(heading) || (gaps && heading.apart))
  let underStrong = false
  return headings.map((heading, i) => {
    if (i === 0 && titled)
      return 1
    const top = isPart(heading) || (parted && ((gaps && heading.apart) || (i === 1 && titled && !strong(heading))))
    if (top) {
      underStrong = false
      return 2
    }
    const section = parted ? 3 : 2
    if (strong(heading)) {
      underStrong = true
      return Math.min(6, section + (numbered.exec(heading.text)?.[1].split('.').length ?? 1) - 1)
    }
    return underStrong ? section + 1 : section
  })
}

function hasMore(lines: string[], at: number): boolean {
  return nextLine(lines, at, 1) !== ''
}

/** `2. …` right after `1. …` is an item of a list with space between its items. */
function isListed(lines: string[], at: number): boolean {
  const number = Number(/^(\d+)[.)]\s/.exec(lines[at])?.[1] ?? Number.NaN)
  const beside = (step: 1 | -1): number => Number(/^(\d+)[.)]\s/.exec(nextLine(lines, at, step))?.[1] ?? Number.NaN)
  return beside(1) === number + 1 || beside(-1) === number - 1
}

function nextLine(lines: string[], at: number, step: 1 | -1): string {
  for (let i = at + step; i >= 0 && i < lines.length; i += step) {
    if (lines[i].trim())
      return lines[i].trim()
  }
  return ''
}
