/** Word and PowerPoint files as Markdown. */
import { Buffer } from 'node:buffer'
import { DOMParser } from '@xmldom/xmldom'
import JSZip from 'jszip'
import mammoth from 'mammoth'
import { Refusal } from '../model/refusal.ts'
import { fromHtml } from './html.ts'

/** A picture taken out of a document, and the name its Markdown calls it by. */
export interface Picture {
  name: string
  bytes: Uint8Array
}
export interface Converted {
  markdown: string
  pictures: Picture[]
}

/**
 * A .docx by its styles: headings, lists, tables, pictures.
 * @param folder where the Markdown will find the pictures
 * @throws {Refusal} where the file is no Word document
 */
export async function fromDocx(file: string, bytes: Uint8Array, folder: string): Promise<Converted> {
  const pictures: Picture[] = []
  const convertImage = mammoth.images.imgElement(async (image) => {
    const name = `picture-${pictures.length + 1}.${image.contentType.split('/')[1].replace('jpeg', 'jpg').replace('svg+xml', 'svg')}`
    pictures.push({ name, bytes: new Uint8Array(await image.readAsArrayBuffer()) })
    return { src: `${folder}/${name}` }
  })
  const { value } = await mammoth
    .convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage, styleMap: ['p[style-name=\'Title\'] => h1:fresh', 'p[style-name=\'Subtitle\'] => p:fresh'] },
    )
    .catch((error: unknown) => {
      throw new Refusal('this is no Word document', { at: { file }, mend: 'save it as .docx again', cause: error })
    })
  return { markdown: titled(fromHtml(value)), pictures }
}

/** Word's title is a heading of the first rank, and so are its chapters: where there are several, the first stands above them. */
function titled(markdown: string): string {
  const tops = markdown.match(/^# \S/gm)?.length ?? 0
  if (tops < 2 || !/^\s*# /.test(markdown))
    return markdown
  const [first, ...rest] = markdown.split(/^(?=#{1,5} )/m).filter(part => part.trim())
  return first + rest.map(part => `#${part}`).join('')
}

type Xml = ReturnType<DOMParser['parseFromString']>
type Node = ReturnType<Xml['getElementsByTagName']>[number]

/**
 * A .pptx slide by slide: its title as a heading, its text as bullets by level, tables, pictures, and its notes in a
 * comment, which goes to the notes of the slide made of it.
 * @throws {Refusal} where the file is no PowerPoint document
 */
export async function fromPptx(file: string, bytes: Uint8Array, folder: string): Promise<Converted> {
  const zip = await JSZip.loadAsync(bytes).catch((error: unknown) => {
    throw new Refusal('this is no PowerPoint document', { at: { file }, mend: 'save it as .pptx again', cause: error })
  })
  const text = async (path: string): Promise<string | undefined> => zip.file(path)?.async('string')
  const presentation = await text('ppt/presentation.xml')
  if (!presentation)
    throw new Refusal('this is no PowerPoint document', { at: { file }, mend: 'save it as .pptx again' })
  const targets = relations(await text('ppt/_rels/presentation.xml.rels'))
  const ids = tags(parse(presentation), 'p:sldId').map(node => node.getAttribute('r:id') ?? '')
  const pictures: Picture[] = []
  const parts: string[] = []
  for (const [nth, id] of ids.entries()) {
    const path = `ppt/${targets.get(id)?.replace(/^\/?(?:ppt\/)?/, '')}`
    const slide = await text(path)
    if (!slide)
      continue
    const related = relations(await text(path.replace(/([^/]+)$/, '_rels/$1.rels')))
    const resolved = (target: string): string => (target.startsWith('/') ? target.slice(1) : `ppt/${target.replace(/^\.\.\//, '')}`)
    const notes = [...related.values()].find(target => /notesSlide/.test(target))
    const images = tags(parse(slide), 'a:blip').flatMap(node => related.get(node.getAttribute('r:embed') ?? '') ?? [])
    const shown: string[] = []
    for (const image of images) {
      const bytes = await zip.file(resolved(image))?.async('uint8array')
      if (!bytes)
        continue
      const name = `slide-${nth + 1}-${shown.length + 1}.${image.split('.').at(-1)}`
      pictures.push({ name, bytes })
      shown.push(`![](${folder}/${name})`)
    }
    parts.push(slideText(parse(slide), nth === 0, shown, notes ? notesText(parse((await text(resolved(notes))) ?? '<x/>')) : ''))
  }
  return { markdown: `${parts.join('\n\n')}\n`, pictures }
}

function parse(xml: string): Xml {
  return new DOMParser({ errorHandler: () => {} }).parseFromString(xml, 'text/xml')
}

function tags(node: Xml | Node, name: string): Node[] {
  return Array.from(node.getElementsByTagName(name))
}

function relations(xml: string | undefined): Map<string, string> {
  return new Map(
    xml ? tags(parse(xml), 'Relationship').map(node => [node.getAttribute('Id') ?? '', node.getAttribute('Target') ?? '']) : [],
  )
}

function placeholder(shape: Node): string | undefined {
  return tags(shape, 'p:ph')[0]?.getAttribute('type') ?? undefined
}

interface Paragraph {
  text: string
  level: number
}

function paragraphs(node: Node): Paragraph[] {
  return tags(node, 'a:p').flatMap((each) => {
    const text = tags(each, 'a:t')
      .map(run => run.textContent ?? '')
      .join('')
      .replace(/\s+/g, ' ')
      .trim()
    return text ? [{ text: escaped(text), level: Number(tags(each, 'a:pPr')[0]?.getAttribute('lvl') ?? 0) }] : []
  })
}

/** A slide's words are words, whatever marks are among them. */
function escaped(text: string): string {
  return text.replace(/([\\`*_[\]<>#|])/g, '\\$1')
}

const passing = new Set(['dt', 'ftr', 'sldNum', 'hdr'])

function slideText(slide: Xml, first: boolean, pictures: string[], notes: string): string {
  const shapes = tags(slide, 'p:sp').filter(shape => !passing.has(placeholder(shape) ?? ''))
  const isTitle = (shape: Node): boolean => /^(?:title|ctrTitle)$/.test(placeholder(shape) ?? '')
  const title = shapes
    .filter(isTitle)
    .flatMap(paragraphs)
    .map(each => each.text)
    .join(' ')
  const body = shapes
    .filter(shape => !isTitle(shape))
    .map((shape) => {
      const said = paragraphs(shape)
      return said.length === 1 ? said[0].text : said.map(each => `${'  '.repeat(each.level)}- ${each.text}`).join('\n')
    })
  const tables = tags(slide, 'a:tbl').map(tableText)
  const heading = title ? `${first ? '#' : '##'} ${title}` : first ? '' : '## …'
  return [heading, ...body, ...tables, ...pictures, ...(notes ? [`<!-- ${notes.replaceAll('--', '–')} -->`] : [])]
    .filter(Boolean)
    .join('\n\n')
}

function tableText(table: Node): string {
  const rows = tags(table, 'a:tr').map(row =>
    tags(row, 'a:tc').map(cell =>
      paragraphs(cell)
        .map(each => each.text)
        .join(' '),
    ),
  )
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`
  return rows.length > 0 ? [line(rows[0]), line(rows[0].map(() => '---')), ...rows.slice(1).map(line)].join('\n') : ''
}

function notesText(notes: Xml): string {
  return tags(notes, 'p:sp')
    .filter(shape => placeholder(shape) === 'body')
    .flatMap(paragraphs)
    .map(each => each.text)
    .join('\n')
}
