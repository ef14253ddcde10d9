/** The outline of a PDF, which readers show beside the pages. */
import type { PDFDocument } from '@cantoo/pdf-lib'
import { PDFHexString, PDFName } from '@cantoo/pdf-lib'

/** `page` counts from 0. */
export interface Mark { title: string, page: number }

/** A mark where each section begins; the slides of a section that comes back later are not marked again. */
export function sectionMarks(slides: readonly { section: string }[]): Mark[] {
  return slides
    .map(({ section }, page) => ({ title: section, page }))
    .filter(({ title }, page) => title !== '' && slides.findIndex(({ section }) => section === title) === page)
}

/** Adds a flat outline: the marks in order, each pointing at its page, whole. */
export function addOutline(pdf: PDFDocument, marks: readonly Mark[]): void {
  const { context, catalog } = pdf
  const outline = context.nextRef()
  const entries = marks.map(() => context.nextRef())
  marks.forEach(({ title, page }, i) => context.assign(entries[i]!, context.obj({
    Title: PDFHexString.fromText(title),
    Parent: outline,
    Dest: [pdf.getPage(page).ref, 'Fit'],
    ...entries[i - 1] && { Prev: entries[i - 1] },
    ...entries[i + 1] && { Next: entries[i + 1] },
  })))
  if (entries.length > 0) {
    context.assign(outline, context.obj({ Type: 'Outlines', First: entries[0], Last: entries.at(-1), Count: entries.length }))
    catalog.set(PDFName.of('Outlines'), outline)
    catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
  }
}
