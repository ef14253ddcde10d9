/** The cues of a talk on one page: what lies on the lectern when there is no second screen. */
import type { Browser } from 'playwright-chromium'
import type { Deck, Slide } from '../../model/deck.ts'
import type { Paper } from './sheet.ts'
import { PDFDocument } from '@cantoo/pdf-lib'
import { timecode } from '../../plan/time.ts'
import { escaped, printSheet } from './sheet.ts'

/** Points of type, from what is read standing to what is still read; the first that leaves one page is taken. */
const sizes = [11, 10, 9, 8, 7, 6]

/** A PDF of one page for a talk of any usual length; a longer one goes on overleaf in the smallest type. */
export async function notesSheet(browser: Browser, deck: Deck, paper: Paper): Promise<Uint8Array> {
  let pdf: Uint8Array = new Uint8Array()
  for (const size of sizes) {
    const body = `<style>.cues { font-size: ${size}pt; --pad: ${size / 4}pt }</style>${cues(deck)}`
    pdf = await printSheet(browser, { title: deck.talk.title, body, foot: `${deck.talk.title}: cues`, paper })
    if ((await PDFDocument.load(pdf)).getPageCount() === 1)
      break
  }
  return pdf
}

function cues({ talk, slides, sections, slot }: Deck): string {
  const shown = slides.filter(slide => slide.layout === 'content' || slide.layout === 'closing')
  const rows = shown.flatMap((slide, i) => [
    ...(slide.section !== shown[i - 1]?.section && slide.placement === 'main' && slide.layout === 'content'
      ? [
          `<tr class="section"><td colspan="2">${escaped(slide.section)} · ${timecode(sections.find(({ heading }) => heading === slide.section)?.seconds ?? 0)}</td></tr>`,
        ]
      : []),
    row(slide),
  ])
  return `<h1>${escaped(talk.title)}</h1><p class="subtitle">${timecode(slot.talk)} of talk, ${timecode(slot.questions)} of questions</p><table class="cues">${rows.join('')}</table>`
}

function row(slide: Slide): string {
  if (slide.placement === 'backup')
    return `<tr class="backup"><td>Slide ${slide.no}</td><td>${escaped(slide.title)}</td></tr>`
  const [first] = slide.notes.say
  const lead = first && slide.layout === 'content' ? `<br><span class="lead">${escaped(first)}</span>` : ''
  const when = slide.layout === 'closing' ? timecode(slide.start) : `${timecode(slide.start)} → ${timecode(slide.start + slide.seconds)}`
  return `<tr><td>${when}</td><td>${slide.no}. ${escaped(slide.title)}${lead}</td></tr>`
}
