/** The written document of a talk, which some panels read before they meet: two pages, the same figures. */
import type { Browser } from 'playwright-chromium'
import type { Deck, Slide } from '../../model/deck.ts'
import type { Metric } from '../../model/talk.ts'
import type { Paper } from './sheet.ts'
import { PDFDocument } from '@cantoo/pdf-lib'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import { readMetric } from '../../blocks/metrics/reading.ts'
import { escaped, printSheet } from './sheet.ts'

/** What the document says, before it is set. */
export interface Narrative {
  title: string
  subtitle: string
  sections: NarrativeSection[]
}
export interface NarrativeSection {
  heading: string
  points: NarrativePoint[]
}
/** `lead` is the statement, `text` what bears it out in sentences, `rows` its figures. */
export interface NarrativePoint {
  lead: string
  text: string
  rows: FigureRow[]
}
export interface FigureRow {
  label: string
  before: string
  after: string
  change: string
}

/** Pages at the most: what panels that ask for a document ask for. */
const mostPages = 2

/** A PDF of two pages at the most: the dearest slides of the talk, as many as find room. */
export async function narrativePdf(browser: Browser, deck: Deck, paper: Paper): Promise<Uint8Array> {
  return (await fitted(browser, deck, paper)).pdf
}

/** The same document for Word. */
export async function narrativeDocx(browser: Browser, deck: Deck, paper: Paper): Promise<Uint8Array> {
  return toDocx((await fitted(browser, deck, paper)).narrative)
}

/** What of a talk stands in its document, when so many of its slides are told, the dearest first. */
export function narrativeOf({ talk, slides }: Deck, count: number): Narrative {
  const told = new Set(
    spoken(slides)
      .sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0))
      .slice(0, count),
  )
  const kept = slides.filter(slide => told.has(slide))
  const headings = [...new Set(kept.map(slide => slide.section))]
  return {
    title: talk.title,
    subtitle: [talk.subtitle, ...talk.facts.map(({ label, text }) => `${label}: ${text}`)].filter(Boolean).join(' · '),
    sections: headings.map(heading => ({ heading, points: kept.filter(slide => slide.section === heading).map(pointOf) })),
  }
}

function spoken(slides: Slide[]): Slide[] {
  return slides.filter(slide => slide.layout === 'content' && slide.placement === 'main')
}

/** The longest document that leaves two pages: halves what is told until it fits, then adds what still does. */
async function fitted(browser: Browser, deck: Deck, paper: Paper): Promise<{ narrative: Narrative, pdf: Uint8Array }> {
  const print = async (count: number): Promise<{ narrative: Narrative, pdf: Uint8Array, pages: number }> => {
    const narrative = narrativeOf(deck, count)
    const pdf = await printSheet(browser, { title: narrative.title, body: toHtml(narrative), foot: narrative.title, paper })
    return { narrative, pdf, pages: (await PDFDocument.load(pdf)).getPageCount() }
  }
  let [fits, tooMany] = [0, spoken(deck.slides).length + 1]
  let best = await print(Math.min(1, tooMany - 1))
  while (tooMany - fits > 1) {
    const count = fits === 0 ? tooMany - 1 : Math.floor((fits + tooMany) / 2)
    const tried = await print(count)
    if (tried.pages <= mostPages)
      [best, fits] = [tried, count]
    else tooMany = count
    if (fits === 0 && tooMany > 2)
      [best, fits] = [await print(1), 1]
  }
  return best
}

function pointOf(slide: Slide): NarrativePoint {
  const metrics = slide.blocks.flatMap(block => (block.type === 'metrics' ? block.metrics : []))
  const rows = metrics.map(rowOf)
  const shown = new Set(metrics.map(metric => metric.label))
  const lines = slide.notes.say.filter(line => ![...shown].some(label => line.startsWith(`${label}:`)))
  return { lead: asSentence(slide.title), text: lines.map(asSentence).join(' '), rows }
}

function rowOf(metric: Metric): FigureRow {
  const { change } = readMetric(metric)
  return {
    label: [metric.label, metric.note].filter(Boolean).join(', '),
    before: metric.before ?? '',
    after: metric.after ?? metric.value ?? '',
    change: metric.before === undefined ? '' : (change ?? metric.claim ?? ''),
  }
}

function asSentence(text: string): string {
  return /[.!?…:]$/.test(text) ? text : `${text}.`
}

function toHtml({ title, subtitle, sections }: Narrative): string {
  return `<main class="narrative"><h1>${escaped(title)}</h1><p class="subtitle">${escaped(subtitle)}</p>${sections
    .map(
      ({ heading, points }) =>
        `<h2>${escaped(heading)}</h2>${points
          .map(({ lead, text, rows }) => `<p><strong>${escaped(lead)}</strong> ${escaped(text)}</p>${tableOf(rows)}`)
          .join('')}`,
    )
    .join('')}</main>`
}

function tableOf(rows: FigureRow[]): string {
  if (rows.length === 0)
    return ''
  const cells = (row: FigureRow): string =>
    `<td>${escaped(row.label)}</td><td>${escaped(row.before)}</td><td>${escaped(row.after)}</td><td class="change">${escaped(row.change)}</td>`
  const head = rows.some(row => row.before) ? '<thead><tr><th></th><th>Before</th><th>After</th><th></th></tr></thead>' : ''
  return `<table>${head}<tbody>${rows.map(row => `<tr>${cells(row)}</tr>`).join('')}</tbody></table>`
}

async function toDocx({ title, subtitle, sections }: Narrative): Promise<Uint8Array> {
  const children = sections.flatMap(({ heading, points }) => [
    new Paragraph({ text: heading, heading: HeadingLevel.HEADING_2 }),
    ...points.flatMap(({ lead, text, rows }) => [
      new Paragraph({ children: [new TextRun({ text: lead, bold: true }), new TextRun(` ${text}`)], spacing: { after: 100 } }),
      ...(rows.length > 0 ? [figures(rows), new Paragraph({ text: '', spacing: { after: 60 } })] : []),
    ]),
  ])
  const document = new Document({
    title,
    creator: 'Rostrum',
    styles: { default: { document: { run: { font: 'Calibri', size: 20 } } } },
    sections: [
      {
        properties: { page: { margin: { top: 900, bottom: 900, left: 1020, right: 1020 } } },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
          new Paragraph({ children: [new TextRun({ text: subtitle, color: '566175' })], spacing: { after: 160 } }),
          ...children,
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function figures(rows: FigureRow[]): Table {
  const row = (texts: string[], bold = false): TableRow =>
    new TableRow({
      cantSplit: true,
      children: texts.map(text => new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold, size: 18 })] })] })),
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      ...(rows.some(each => each.before) ? [row(['', 'Before', 'After', 'Change'], true)] : []),
      ...rows.map(each => row([each.label, each.before, each.after, each.change])),
    ],
  })
}
