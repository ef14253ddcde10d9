/** What a PDF has besides its pages: who made it, in which language, of what, and where its sections are. */
import type { App } from '../slidev/app.ts'
import { parseSync } from '@slidev/parser/core'
import { deflateSync, inflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { Refusal } from '../model/refusal.ts'
import { addOutline, sectionMarks, titlesByPage } from './outline.ts'

/** As the browser printed it, with the headline that each slide shows, where it shows one. */
export interface Printed {
  bytes: Uint8Array
  headlines: string[]
}

/** @throws Refusal where there is not just one page a slide, with that slide's headline on it */
export async function finished({ bytes, headlines }: Printed, app: App): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  if (pdf.getPageCount() !== app.slides.length)
    throw new Refusal(`${app.id}: ${app.slides.length} slides came out on ${pdf.getPageCount()} pages`)
  const found = titlesByPage(pdf)
  const astray = headlines.findIndex((headline, page) => headline !== '' && !found.get(page)?.some(title => bare(title) === bare(headline)))
  if (astray >= 0)
    throw new Refusal(`${app.id}: slide ${astray + 1} did not come out on its page`, { mend: 'try again; if it stays so, report it' })
  const { author, keywords, lang } = aboutOf(app)
  pdf.setTitle(app.title, { showInWindowTitleBar: true })
  pdf.setLanguage(lang)
  pdf.setCreator('Rostrum')
  if (author)
    pdf.setAuthor(author)
  if (keywords.length > 0)
    pdf.setKeywords(keywords)
  addOutline(pdf, sectionMarks(app.slides))
  compact(pdf)
  return pdf.save({ useObjectStreams: true })
}

/**
 * Takes out what the reader has unpacked and would write a second time, says where things are to a thousandth of a pixel
 * and not to a ten-millionth, and packs as tightly as the format allows, where the browser packs for speed.
 */
function compact({ context }: PDFDocument): void {
  const [type, length, filter] = ['Type', 'Length', 'Filter'].map(name => PDFName.of(name)) as [PDFName, PDFName, PDFName]
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream))
      continue
    if (['/ObjStm', '/XRef'].includes(String(object.dict.get(type)))) {
      context.delete(ref)
    }
    else if (String(object.dict.get(filter)) === '/FlateDecode' && !object.dict.has(PDFName.of('DecodeParms'))) {
      const bytes = inflateSync(object.contents)
      const packed = deflateSync(isDrawing(object) ? rounded(bytes) : bytes, { level: 9 })
      if (packed.length < object.contents.length) {
        object.dict.set(length, context.obj(packed.length))
        context.assign(ref, PDFRawStream.of(object.dict, packed))
      }
    }
  }
}

/** Words without what lies between them: a headline may be broken into lines, and into parts of a figure that is held together. */
function bare(text: string): string {
  return text.replace(/[\s\u00AD\u200B\0]+/g, '')
}

/** A page's drawing or a part of one: all else that a browser puts into a PDF is of a type that says so, or has a length of its own. */
function isDrawing({ dict }: PDFRawStream): boolean {
  const [type, subtype] = ['Type', 'Subtype'].map(name => dict.get(PDFName.of(name)))
  return subtype === PDFName.of('Form') || (type === undefined && subtype === undefined && !dict.has(PDFName.of('Length1')))
}

/** A drawing's numbers to three places. Words are left alone: where there are any in parentheses, nothing is touched. */
function rounded(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  if (text.includes('(') || !/^[\t\n\r -~]*$/.test(text))
    return bytes
  return Buffer.from(
    text.replace(/-?\d*\.\d{4,}/g, number => String(Number(Number(number).toFixed(3)))),
    'latin1',
  )
}

interface About {
  author?: string
  keywords: string[]
  lang: string
}

function aboutOf({ deck: { path, text, kind, level } }: App): About {
  const head = parseSync(text, path).slides[0]?.frontmatter ?? {}
  const keywords: unknown[] = [head.keywords ?? []]
    .flat(1)
    .flatMap((each: unknown) => (typeof each === 'string' ? each.split(/\s*,\s*/) : [each]))
  const lang = head.lang ?? head.htmlAttrs?.lang
  return {
    author: typeof head.author === 'string' && head.author !== '' ? head.author : undefined,
    keywords: [...keywords, kind, level].filter(each => each !== undefined && each !== '').map(String),
    lang: typeof lang === 'string' ? lang : 'en',
  }
}
