/**
 * What PptxGenJS writes opens everywhere but in PowerPoint without a question: it lists parts that are not there, leaves
 * text bodies out, gives two shapes one number, and has masters share a theme. This puts right just these, and names the theme.
 */
import type { Tone } from '../../model/layout.ts'
import JSZip from 'jszip'
import { themeSlot } from './colours.ts'

export interface Theme {
  name: string
  font: string
  colours: Record<Tone, string>
}

/** @returns the file as PowerPoint takes it */
export async function repaired(file: Uint8Array, theme: Theme): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(file)
  await giveOwnTheme(zip)
  const parts = new Set(Object.keys(zip.files).filter(path => !zip.files[path].dir))
  for (const path of parts) {
    if (!/\.(?:xml|rels)$/.test(path))
      continue
    const xml = await zip.files[path].async('string')
    const mended = mendPart(path, xml, parts, theme)
    if (mended !== xml)
      zip.file(path, mended)
  }
  // Folders are no parts.
  const out = new JSZip()
  for (const path of parts) out.file(path, await zip.file(path)!.async('uint8array'), { createFolders: false })
  return out.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

const [slideTheme, notesTheme] = ['ppt/theme/theme1.xml', 'ppt/theme/theme2.xml']
const notesMasterLinks = 'ppt/notesMasters/_rels/notesMaster1.xml.rels'

/** A theme belongs to one master. */
async function giveOwnTheme(zip: JSZip): Promise<void> {
  const links = await zip.file(notesMasterLinks)?.async('string')
  const theme = await zip.file(slideTheme)?.async('string')
  if (!links || !theme || !links.includes('theme1.xml'))
    return
  zip.file(notesTheme, theme)
  zip.file(notesMasterLinks, links.replace('theme1.xml', 'theme2.xml'))
  const types = await zip.file('[Content_Types].xml')!.async('string')
  const listed = /<Override PartName="\/ppt\/theme\/theme1\.xml"[^>]*\/>/.exec(types)![0]
  zip.file('[Content_Types].xml', types.replace(listed, listed + listed.replace('theme1', 'theme2')))
}

function mendPart(path: string, xml: string, parts: ReadonlySet<string>, theme: Theme): string {
  if (path === '[Content_Types].xml')
    return xml.replaceAll(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (whole, part: string) => (parts.has(part) ? whole : ''))
  if (path.startsWith('ppt/theme/'))
    return withTheme(xml, theme)
  if (path === 'ppt/presentation.xml')
    return xml.replace(/(<p:sldIdLst>[\s\S]*?<\/p:sldIdLst>)(<p:notesMasterIdLst>[\s\S]*?<\/p:notesMasterIdLst>)/, '$2$1')
  if (!/^ppt\/(?:slides|slideLayouts|slideMasters|notesSlides|notesMasters)\/[^/]+\.xml$/.test(path))
    return xml
  const whole = xml
    .replaceAll(/\s(?:[lrtb]Ins|mar[LRTB])="NaN"/g, '')
    // A shape needs a body of text, be it an empty one.
    .replaceAll(/<p:sp>(?:(?!<\/p:sp>)[\s\S])*<\/p:sp>/g, shape =>
      shape.includes('<p:txBody>') ? shape : shape.replace('</p:sp>', `${emptyBody}</p:sp>`))
  return path.startsWith('ppt/notesSlides/') ? withParagraphs(numbered(whole)) : numbered(whole)
}

const emptyBody = '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody>'

/** Each shape of a slide has a number of its own. */
function numbered(xml: string): string {
  let next = 0
  return xml.replaceAll(/<p:cNvPr id="\d+"/g, () => `<p:cNvPr id="${++next}"`)
}

/** A line of notes is a paragraph. */
function withParagraphs(xml: string): string {
  return xml.replaceAll(/<a:p>(?:(?!<\/a:p>)[\s\S])*<\/a:p>/g, (paragraph) => {
    const text = /<a:t>([^<]*)<\/a:t>/.exec(paragraph)?.[1] ?? ''
    return text.includes('\n')
      ? text
          .split('\n')
          .map(line =>
            line === '' ? '<a:p><a:endParaRPr lang="en-GB"/></a:p>' : `<a:p><a:r><a:rPr lang="en-GB"/><a:t>${line}</a:t></a:r></a:p>`,
          )
          .join('')
      : paragraph
  })
}

/** Slots of a theme, in the order the format has them. */
const schemeOrder = {
  dk1: 'tx1',
  lt1: 'bg1',
  dk2: 'tx2',
  lt2: 'bg2',
  accent1: 'accent1',
  accent2: 'accent2',
  accent3: 'accent3',
  accent4: 'accent4',
  accent5: 'accent5',
  accent6: 'accent6',
} as const

function withTheme(xml: string, { name, font, colours }: Theme): string {
  const toneOf = (slot: string): Tone => (Object.keys(themeSlot) as Tone[]).find(tone => themeSlot[tone] === slot)!
  const slots = Object.entries(schemeOrder).map(
    ([element, slot]) => `<a:${element}><a:srgbClr val="${colours[toneOf(slot)]}"/></a:${element}>`,
  )
  const link = `<a:hlink><a:srgbClr val="${colours.accent}"/></a:hlink><a:folHlink><a:srgbClr val="${colours.mute}"/></a:folHlink>`
  return xml
    .replace(/(<a:theme [^>]*)name="[^"]*"/, `$1name="${name}"`)
    .replace(/<a:clrScheme[\s\S]*?<\/a:clrScheme>/, `<a:clrScheme name="${name}">${slots.join('')}${link}</a:clrScheme>`)
    .replace(/<a:fontScheme name="[^"]*"/, `<a:fontScheme name="${name}"`)
    .replaceAll(/(<a:(?:majorFont|minorFont)>\s*<a:latin typeface=")[^"]*"/g, `$1${font}"`)
}
