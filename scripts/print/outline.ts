/** The outline of a PDF, which readers show beside the pages. */
import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib'
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'

/** `page` counts from 0. */
export interface Mark { title: string, page: number, below: Mark[] }

/** A mark where each section begins, and below it one for each of its slides; a section that comes back later is not marked again. */
export function sectionMarks(slides: readonly { section: string, title: string }[]): Mark[] {
  const marks: Mark[] = []
  for (const [page, { section, title }] of slides.entries()) {
    const mark = marks.find(mark => mark.title === section)
    const below = { title: plain(title), page, below: [] }
    if (mark)
      mark.below.push(below)
    else if (section !== '')
      marks.push({ title: section, page, below: [below] })
  }
  // A section of one slide is its own entry.
  return marks.map(mark => mark.below.length > 1 ? mark : { ...mark, below: [] })
}

/** Adds an outline, its sections closed: each mark points at its page, whole. */
export function addOutline(pdf: PDFDocument, marks: readonly Mark[]): void {
  if (marks.length === 0)
    return
  const { context, catalog } = pdf
  const outline = context.nextRef()
  context.assign(outline, context.obj({ Type: 'Outlines', ...add(marks, outline), Count: marks.length }))
  catalog.set(PDFName.of('Outlines'), outline)
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))

  function add(level: readonly Mark[], parent: PDFRef): { First: PDFRef, Last: PDFRef } {
    const entries = level.map(() => context.nextRef())
    level.forEach(({ title, page, below }, i) => context.assign(entries[i]!, context.obj({
      Title: PDFHexString.fromText(title),
      Parent: parent,
      Dest: [pdf.getPage(page).ref, 'Fit'],
      ...entries[i - 1] && { Prev: entries[i - 1] },
      ...entries[i + 1] && { Next: entries[i + 1] },
      ...below.length > 0 && { ...add(below, entries[i]!), Count: -below.length },
    })))
    return { First: entries[0]!, Last: entries.at(-1)! }
  }
}

/** The titles that an outline has for each page, as the browser writes one of the headings it finds. */
export function titlesByPage(pdf: PDFDocument): Map<number, string[]> {
  const numbers = new Map(pdf.getPages().map((page, i) => [page.ref.toString(), i]))
  const titles = new Map<number, string[]>()
  const outline = pdf.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)
  const rest = [outline?.lookupMaybe(PDFName.of('First'), PDFDict)]
  while (rest.length > 0) {
    const mark = rest.pop()
    if (!mark)
      continue
    rest.push(mark.lookupMaybe(PDFName.of('First'), PDFDict), mark.lookupMaybe(PDFName.of('Next'), PDFDict))
    const title = mark.lookup(PDFName.of('Title'))
    const target = mark.lookup(PDFName.of('Dest'))
    const page = target instanceof PDFArray ? numbers.get(String(target.get(0))) : undefined
    if (page !== undefined && (title instanceof PDFHexString || title instanceof PDFString))
      titles.set(page, [...titles.get(page) ?? [], title.decodeText()])
  }
  return titles
}

/** A title is Markdown: without the marks around words, and the backslashes before others. */
function plain(title: string): string {
  return title.replace(/(?<!\\)(\*\*|__|[*_`])(.+?)\1/g, '$2').replace(/\\([!-/:-@[-`{-~])/g, '$1')
}
