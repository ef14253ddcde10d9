/** A deck for PowerPoint, every part of it editable: titles, text, shapes and tables as PowerPoint has them, and its notes. */
import type { Deck, Slide } from '../../model/deck.ts'
import type { Mark, TextMark, Tone } from '../../model/layout.ts'
import type { Block, TableBlock } from '../../model/talk.ts'
import pptxgenjs from 'pptxgenjs'
import { kindOf } from '../../blocks/index.ts'
import { plain } from '../../text/markdown.ts'
import { body, canvas, footer, gap, headline, kicker, sizes } from '../../measure/canvas.ts'
import { measure } from '../../measure/fonts.ts'
import { timecode } from '../../plan/time.ts'
import { stringifyCue } from '../../deck-text/cue.ts'
import { coloursOf, themeSlot } from './colours.ts'
import { repaired } from './repair.ts'
import { blocksPlaced } from './stack.ts'

// Its types say that the class is the module's default; Node gives it the module.
type Pptx = pptxgenjs.default
const PptxGenJS = pptxgenjs as unknown as typeof pptxgenjs.default

/** A picture of a block on a slide: what is no layout of ours, such as a diagram that Mermaid draws. */
export type PictureOf = (slide: Slide, block: Block) => Promise<{ png: Uint8Array, width: number, height: number } | undefined>

/** Inches of a slide of PowerPoint's usual width, for a px of ours. */
const inch = 13.333 / canvas.width
/** Points of type for a px of ours. */
const point = inch * 72
/** Inter where it is installed, else what the machine has in its place. */
const font = 'Inter'
const monoFont = 'Consolas'

const master = { plain: 'ROSTRUM_SLIDE', title: 'ROSTRUM_TITLE' } as const

/**
 * @param pictureOf draws what has no layout; where it gives nothing, the block's text stands
 * @returns a .pptx that PowerPoint opens without a question
 */
export async function toPptx(deck: Deck, pictureOf: PictureOf): Promise<Uint8Array> {
  const file = new PptxGenJS()
  file.defineLayout({ name: 'ROSTRUM', width: canvas.width * inch, height: canvas.height * inch })
  file.layout = 'ROSTRUM'
  file.title = deck.talk.title
  file.author = deck.talk.facts.find(({ label }) => /^(?:name|speaker|author)$/i.test(label))?.text ?? ''
  file.company = ''
  file.theme = { headFontFace: font, bodyFontFace: font }
  defineMasters(file, deck)
  const sections = new Set<string>()
  for (const slide of deck.slides) {
    const section = slide.placement === 'backup' ? 'Backup' : slide.section
    if (!sections.has(section))
      file.addSection({ title: section })
    sections.add(section)
    await addSlide(file, deck, slide, section, pictureOf)
  }
  const written = (await file.write({ outputType: 'uint8array', compression: false })) as Uint8Array
  return repaired(written, { name: 'Rostrum', font, colours: coloursOf(deck.talk.kind) })
}

function defineMasters(file: Pptx, { talk }: Deck): void {
  const foot = { x: canvas.marginX, y: canvas.height - footer, width: canvas.width - 2 * canvas.marginX, height: footer }
  file.defineSlideMaster({
    title: master.plain,
    background: { color: themeSlot.paper },
    objects: [
      {
        placeholder: {
          options: {
            name: 'title',
            type: 'title',
            ...box({
              x: canvas.marginX,
              y: canvas.marginTop + kicker.height,
              width: headline.width,
              height: headline.lines * headline.leading,
            }),
            ...type({ size: headline.size, weight: headline.weight, tone: 'ink' }),
            valign: 'top',
            align: 'left',
            margin: 0,
          },
          text: '',
        },
      },
      {
        text: {
          text: talk.title,
          options: {
            ...box({ ...foot, width: foot.width - 60 }),
            ...type({ size: sizes.small, tone: 'mute' }),
            align: 'right',
            valign: 'middle',
            margin: 0,
          },
        },
      },
    ],
    slideNumber: {
      ...box({ ...foot, x: foot.x + foot.width - 50, width: 50 }),
      ...type({ size: sizes.small, tone: 'mute' }),
      align: 'right',
      valign: 'middle',
      margin: 0,
    },
  })
  file.defineSlideMaster({
    title: master.title,
    background: { color: themeSlot.paper },
    objects: [
      {
        placeholder: {
          options: {
            name: 'title',
            type: 'title',
            ...box({ x: canvas.marginX, y: 110, width: canvas.width - 2 * canvas.marginX, height: 120 }),
            ...type({ size: 46, weight: 700, tone: 'ink' }),
            valign: 'bottom',
            align: 'left',
            margin: 0,
          },
          text: '',
        },
      },
    ],
  })
}

async function addSlide(file: Pptx, deck: Deck, slide: Slide, section: string, pictureOf: PictureOf): Promise<void> {
  const isTitle = slide.layout === 'cover' || ((slide.layout === 'section' || slide.layout === 'backup') && slide.blocks.length === 0)
  const page = file.addSlide({ masterName: isTitle ? master.title : master.plain, sectionTitle: section })
  page.addText(slide.title, { placeholder: 'title' })
  page.addNotes(notesOf(slide))
  if (slide.layout === 'cover')
    return void addCover(page, deck)
  if (slide.layout === 'agenda')
    return void addAgenda(page, deck)
  const small = [slide.section, slide.kicker].filter(part => part && part !== slide.title).join(' · ')
  if (small && !isTitle) {
    page.addText(small.toUpperCase(), {
      ...box({ x: canvas.marginX, y: canvas.marginTop - 4, width: body.width, height: kicker.height }),
      ...type({ size: sizes.small, weight: 600, tone: 'accent' }),
      charSpacing: 0.6,
      valign: 'top',
      margin: 0,
    })
  }
  for (const { block, layout, x, y, width, height } of blocksPlaced(slide.blocks)) {
    if (block.type === 'table') {
      addTable(page, block, { x, y, width })
      continue
    }
    const picture = layout.marks.length === 0 ? await pictureOf(slide, block) : undefined
    if (picture) {
      const scale = Math.min(width / picture.width, height / picture.height)
      page.addImage({
        data: `image/png;base64,${Buffer.from(picture.png).toString('base64')}`,
        ...box({ x, y, width: picture.width * scale, height: picture.height * scale }),
        altText: kindOf(block.type).speak(block).join(' ') || slide.title,
      })
      continue
    }
    const marks = layout.marks.length > 0 ? layout.marks : asText(block, width)
    marks.forEach((mark, i) => addMark(page, mark, { x, y }, `${block.type} ${i + 1}`))
  }
  if (slide.links.length > 0) {
    const to = slide.placement === 'backup' ? 'From slide' : 'Backup'
    page.addText([{ text: `${to} ` }, ...slide.links.map(no => ({ text: `${no} `, options: { hyperlink: { slide: no } } }))], {
      ...box({ x: canvas.width - canvas.marginX - 200, y: canvas.marginTop - 4, width: 200, height: kicker.height }),
      ...type({ size: sizes.small, tone: 'mute' }),
      align: 'right',
      valign: 'top',
      margin: 0,
    })
  }
}

type Page = ReturnType<Pptx['addSlide']>

/** Role, scale, duration… side by side, and the sections' time to scale. */
function addCover(page: Page, { talk, sections, slot }: Deck): void {
  if (talk.subtitle) {
    page.addText(talk.subtitle, {
      ...box({ x: canvas.marginX, y: 240, width: body.width, height: 30 }),
      ...type({ size: sizes.text, tone: 'mute' }),
      valign: 'top',
      margin: 0,
    })
  }
  const facts = talk.facts.slice(0, 4)
  const column = (body.width - gap * (facts.length - 1)) / Math.max(1, facts.length)
  facts.forEach(({ label, text }, i) => {
    const x = canvas.marginX + i * (column + gap)
    page.addText(
      [
        { text: label, options: { ...type({ size: sizes.caption, tone: 'mute' }), breakLine: true } },
        { text: plain(text), options: type({ size: sizes.least, weight: 600, tone: 'ink' }) },
      ],
      { ...box({ x, y: 300, width: column, height: 110 }), valign: 'top', margin: 0 },
    )
  })
  const total = sections.reduce((sum, section) => sum + section.seconds, 0) + slot.questions
  let x = canvas.marginX
  for (const { heading, seconds } of [...sections, { heading: 'Questions', seconds: slot.questions }].filter(
    section => section.seconds > 0,
  )) {
    const width = (body.width * seconds) / total
    page.addShape('rect', {
      ...box({ x, y: 452, width: Math.max(2, width - 3), height: 6 }),
      fill: { color: heading === 'Questions' ? themeSlot.line : themeSlot.accent },
      objectName: `${heading}: ${timecode(seconds)}`,
    })
    x += width
  }
}

function addAgenda(page: Page, { sections, slot }: Deck): void {
  const rows = [...sections, ...(slot.questions > 0 ? [{ heading: 'Questions', seconds: slot.questions }] : [])]
  let start = 0
  page.addTable(
    rows.map(({ heading, seconds }) => {
      const at = start
      start += seconds
      return [
        { text: timecode(at), options: type({ size: sizes.least, tone: 'mute' }) },
        { text: heading, options: type({ size: sizes.least, weight: 600, tone: 'ink' }) },
        { text: `${Math.round(seconds / 60)} min`, options: { ...type({ size: sizes.least, tone: 'mute' }), align: 'right' as const } },
      ]
    }),
    {
      ...box({ x: body.x, y: body.y, width: body.width }),
      colW: [110, body.width - 230, 120].map(px => px * inch),
      border: { type: 'none' },
      rowH: Math.min(36, body.height / rows.length) * inch,
    },
  )
}

function addTable(page: Page, { header, rows }: TableBlock, { x, y, width }: { x: number, y: number, width: number }): void {
  const size = rows.length > 7 || header.length > 5 ? sizes.caption : sizes.least
  const cell = (text: string, weight: number, tone: Tone) => ({
    text: plain(text),
    options: {
      ...type({ size, weight, tone }),
      border: [
        { type: 'none' as const },
        { type: 'none' as const },
        { type: 'solid' as const, color: themeSlot.line, pt: 0.75 },
        { type: 'none' as const },
      ] as [object, object, object, object],
    },
  })
  page.addTable(
    [
      header.map(text => cell(text, 600, 'mute')),
      ...rows.map(row => header.map((_, i) => cell(row[i] ?? '', i === 0 ? 600 : 400, 'ink'))),
    ] as Parameters<Page['addTable']>[0],
    { ...box({ x, y, width }), colW: header.map(() => (width / header.length) * inch) },
  )
}

function addMark(page: Page, mark: Mark, from: { x: number, y: number }, objectName: string): void {
  switch (mark.is) {
    case 'text':
      return void addTextMark(page, mark, from, objectName)
    case 'box':
      return void page.addShape(mark.radius > 0 ? 'roundRect' : 'rect', {
        ...box({ ...mark, x: mark.x + from.x, y: mark.y + from.y }),
        ...(mark.radius > 0 && { rectRadius: mark.radius * inch }),
        ...(mark.fill ? { fill: { color: themeSlot[mark.fill] } } : { fill: { type: 'none' } }),
        ...(mark.stroke && { line: { color: themeSlot[mark.stroke], width: 1.5 * point } }),
        objectName,
      })
    case 'dot':
      return void page.addShape('ellipse', {
        ...box({ x: mark.x - mark.radius + from.x, y: mark.y - mark.radius + from.y, width: 2 * mark.radius, height: 2 * mark.radius }),
        fill: { color: themeSlot[mark.fill] },
        ...(mark.stroke && { line: { color: themeSlot[mark.stroke], width: 2 * point } }),
        objectName,
      })
    case 'line':
      mark.points.slice(1).forEach(([x2, y2], i) => {
        const [x1, y1] = mark.points[i]
        const isLast = i === mark.points.length - 2
        page.addShape('line', {
          ...box({ x: Math.min(x1, x2) + from.x, y: Math.min(y1, y2) + from.y, width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }),
          flipH: x2 < x1,
          flipV: y2 < y1,
          line: {
            color: themeSlot[mark.stroke],
            width: mark.width * point,
            ...(mark.dashed && { dashType: 'dash' }),
            ...(mark.arrow && isLast && { endArrowType: 'triangle' }),
          },
          objectName: `${objectName}.${i + 1}`,
        })
      })
  }
}

/** A text as one paragraph that wraps as ours does, so that whoever edits it need not join lines; code keeps its lines. */
function addTextMark(
  page: Page,
  { x, y, width, height, lines, size, weight, leading, tone, align, mono }: TextMark,
  from: { x: number, y: number },
  objectName: string,
): void {
  const runs = lines.flatMap((line, i) =>
    line.map((span, k) => ({
      text: span.text + (!mono && i < lines.length - 1 && k === line.length - 1 && !span.text.endsWith(' ') ? ' ' : ''),
      options: {
        ...type({ size, weight: span.weight ?? weight, tone: span.tone ?? tone, mono }),
        ...(mono && k === line.length - 1 && i < lines.length - 1 && { breakLine: true }),
      },
    })),
  )
  if (runs.length === 0)
    return
  // Another machine's letters may be a little wider; the text must not wrap for that. What it gains is on the side it may grow to.
  const room = lines.length > 1 ? 1.02 : 1.12
  const spare = width * (room - 1)
  const left = align === 'end' ? x - spare : align === 'middle' ? x - spare / 2 : x
  page.addText(runs, {
    ...box({ x: left + from.x, y: y + from.y, width: width * room, height }),
    align: align === 'middle' ? 'center' : align === 'end' ? 'right' : 'left',
    valign: 'top',
    margin: 0,
    lineSpacing: leading * point,
    wrap: lines.length > 1,
    objectName,
  })
}

/** What cannot be drawn as shapes or a picture stands as its text. */
function asText(block: Block, width: number): Mark[] {
  const text = kindOf(block.type).speak(block).join(' ')
  const lines = measure.wrap(text, { size: sizes.least }, width)
  const leading = sizes.least * 1.34
  return [
    {
      is: 'text',
      x: 0,
      y: 0,
      width,
      height: lines.length * leading,
      lines: lines.map(line => [{ text: line }]),
      size: sizes.least,
      weight: 400,
      leading,
      tone: 'ink',
      align: 'start',
    },
  ]
}

function notesOf({ notes }: Slide): string {
  const part = (heading: string, lines: string[]): string[] => (lines.length > 0 ? ['', heading, ...lines.map(line => `• ${line}`)] : [])
  return [
    stringifyCue(notes.cue),
    ...part('Say', notes.say),
    ...(notes.next ? ['', `Next: ${notes.next}`] : []),
    ...part('If asked', notes.asked),
    ...part('With care', notes.care),
    ...(notes.source.length > 0 ? ['', 'In full', ...notes.source.flatMap(source => source.split('\n'))] : []),
  ].join('\n')
}

function box({ x, y, width, height }: { x: number, y: number, width: number, height?: number }): {
  x: number
  y: number
  w: number
  h?: number
} {
  return { x: x * inch, y: y * inch, w: width * inch, ...(height !== undefined && { h: height * inch }) }
}

function type({ size, weight = 400, tone, mono }: { size: number, weight?: number, tone: Tone, mono?: boolean }): {
  fontSize: number
  bold: boolean
  color: string
  fontFace: string
} {
  return { fontSize: Math.round(size * point * 10) / 10, bold: weight >= 550, color: themeSlot[tone], fontFace: mono ? monoFont : font }
}
