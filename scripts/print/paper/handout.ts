/** A handout: each slide with its cue and its notes, whole. */
import type { PDFPage, PDFNumber } from '@cantoo/pdf-lib'
import type { Browser } from 'playwright-chromium'
import type { Paper } from './sheet.ts'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { Refusal } from '../../model/refusal.ts'
import { escaped, printSheet } from './sheet.ts'

export interface Handout {
  title: string
  /** Each slide's title, and its note as HTML. */
  slides: { title: string, note: string }[]
  /** The deck as a PDF, a page a slide. */
  pdf: Uint8Array
  paper: Paper
  /** Slides a page; a long note goes on overleaf. */
  aPage: 1 | 2
}

/**
 * A PDF of the slides with what is said of each beside it. The slides are drawn as they are in their own PDF, sharp at
 * any size and with their text, not as pictures.
 * @throws Refusal where a slide found no place
 */
export async function handout(browser: Browser, { title, slides, pdf, paper, aPage }: Handout): Promise<Uint8Array> {
  const body = slides.map(
    ({ title, note }, i) =>
      `<section class="${aPage === 1 ? 'one' : 'two'}"><a class="place" href="${placeOf(i)}" title="Slide ${i + 1}: ${escaped(title)}"></a><h3>${i + 1}. ${escaped(title)}</h3>${note}</section>`,
  )
  const sheet = await PDFDocument.load(
    await printSheet(browser, { title, body: body.join(''), foot: `${title}: handout with the speaker's notes`, paper }),
  )
  const deck = await PDFDocument.load(pdf)
  const drawn = await sheet.embedPdf(deck, deck.getPageIndices())
  const placed = new Set<number>()
  for (const page of sheet.getPages()) {
    for (const { slide, x, y, width, height } of takePlaces(page)) {
      page.drawPage(drawn[slide], { x, y, width, height })
      placed.add(slide)
    }
  }
  const missing = slides.findIndex((_, i) => !placed.has(i))
  if (missing >= 0)
    throw new Refusal(`slide ${missing + 1} of ${title} found no place on its handout`)
  sheet.setTitle(title, { showInWindowTitleBar: true })
  sheet.setCreator('Rostrum')
  return sheet.save()
}

/** An address that no page has: what the browser makes of it in the PDF tells where the slide's place came to lie. */
const scheme = 'rostrum-slide:'

function placeOf(slide: number): string {
  return `${scheme}${slide}`
}

/** The places of slides on a page, in points from its lower left corner; their links are taken out. */
function takePlaces(page: PDFPage): { slide: number, x: number, y: number, width: number, height: number }[] {
  const annotations = page.node.Annots()
  if (!annotations)
    return []
  const links = annotations.asArray().map((ref, index) => ({ index, link: annotations.lookup(index, PDFDict) }))
  const places = links.flatMap(({ index, link }) => {
    const uri = link.lookupMaybe(PDFName.of('A'), PDFDict)?.lookupMaybe(PDFName.of('URI'), PDFString)?.decodeText() ?? ''
    if (!uri.startsWith(scheme))
      return []
    const [left, bottom, right, top] = link
      .lookup(PDFName.of('Rect'), PDFArray)
      .asArray()
      .map(each => (each as PDFNumber).asNumber())
    return [{ index, slide: Number(uri.slice(scheme.length)), x: left, y: bottom, width: right - left, height: top - bottom }]
  })
  for (const { index } of [...places].reverse()) annotations.remove(index)
  return places
}
