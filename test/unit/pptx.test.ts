import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import JSZip from 'jszip'
import { PNG } from 'pngjs'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Deck } from '../../scripts/model/deck.ts'
import { stringifyCue } from '../../scripts/deck-text/cue.ts'
import { convert } from '../../scripts/pipeline/index.ts'
import { toPptx } from '../../scripts/print/pptx/index.ts'

const talk = `---
kind: portfolio
title: One checkout for nine shops
facts: {Role: Head of Engineering, Scale: 24 engineers}
slot: {meeting: 15m, talk: 10m, questions: 5m}
---

## Results

### Checkout fell from 900 ms to 300 ms

\`\`\`metrics
Checkout: 900 ms → 300 ms
Failed payments: 2.1% → 0.4%
\`\`\`

### What each shop pays

| Shop | Orders | Fee |
|---|---|---|
| Kiel & sons | 1,200 | <2% |
| Lübeck | 300 | 3% |

## Shape

### Two teams where one was

\`\`\`team
Before:
  Everything: 24
After:
  Checkout: 10
  Platform: 14
\`\`\`

\`\`\`mermaid
sequenceDiagram
  Shop->>Bank: pay
\`\`\`
`

describe('a deck for PowerPoint', () => {
  let deck: Deck
  let file: Uint8Array
  let zip: JSZip
  const part = (path: string): Promise<string> => zip.file(path)!.async('string')
  const parts = (pattern: RegExp): string[] => Object.keys(zip.files).filter(path => pattern.test(path))

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rostrum-pptx-'))
    writeFileSync(join(folder, 'shops.md'), talk)
    deck = (await convert({ files: [join(folder, 'shops.md')] })).decks[0].deck
    const png = PNG.sync.write(new PNG({ width: 200, height: 100 }))
    file = await toPptx(deck, async () => ({ png: new Uint8Array(png), width: 200, height: 100 }))
    zip = await JSZip.loadAsync(file)
  })

  it('has a slide for each of the deck\'s, its title in the title\'s place and first in the order', async () => {
    expect(parts(/^ppt\/slides\/slide\d+\.xml$/)).toHaveLength(deck.slides.length)
    for (const slide of deck.slides) {
      const first = /<p:sp>[\s\S]*?<\/p:sp>/.exec(await part(`ppt/slides/slide${slide.no}.xml`))![0]
      expect(first).toMatch(/<p:ph[^>]*type="title"/)
      expect(textOf(first)).toBe(slide.title)
    }
  })

  it('keeps figures, tables and teams as text and shapes, and pictures only for what has no layout', async () => {
    const all = (await Promise.all(parts(/^ppt\/slides\/slide\d+\.xml$/).map(part))).join('')
    for (const text of ['900 ms', '300 ms', 'Kiel & sons', '<2%', 'Everything', 'Platform']) expect(textOf(all), text).toContain(text)
    expect(all).toContain('<a:tbl>')
    expect(all.match(/<p:pic>/g) ?? []).toHaveLength(1)
    expect(all).toMatch(/<p:cNvPr[^>]*descr="[^"]+"/)
    expect(all, 'colours are the theme\'s, so that one change changes all').not.toMatch(/<p:sp>(?:(?!<\/p:sp>)[\s\S])*srgbClr/)
  })

  it('brings the notes, a line a paragraph, and the sections', async () => {
    const [result] = deck.slides.filter(slide => slide.layout === 'content')
    const notes = await part(`ppt/notesSlides/notesSlide${result.no}.xml`)
    expect(textOf(notes)).toContain(stringifyCue(result.notes.cue))
    expect(notes).not.toMatch(/<a:t>[^<]*\n/)
    const presentation = await part('ppt/presentation.xml')
    for (const { heading } of deck.sections) expect(presentation).toContain(`name="${heading}"`)
    expect(await part('ppt/theme/theme1.xml')).toMatch(/<a:clrScheme name="Rostrum"><a:dk1><a:srgbClr val="[0-9A-F]{6}"/)
  })

  it('has nothing that PowerPoint would repair', async () => {
    const there = new Set(parts(/./))
    for (const [, path] of (await part('[Content_Types].xml')).matchAll(/PartName="\/([^"]+)"/g))
      expect(there, `listed: ${path}`).toContain(path)
    for (const links of parts(/\.rels$/)) {
      const folder = links.replace(/_rels\/[^/]+$/, '')
      for (const [relation] of (await part(links)).matchAll(/<Relationship [^>]*>/g)) {
        const target = /Target="([^"]+)"/.exec(relation)![1]
        if (!relation.includes('TargetMode="External"')) {
          expect(there, `${links} → ${target}`).toContain(
            target.startsWith('/') ? target.slice(1) : new URL(target, `file:///${folder}`).pathname.slice(1),
          )
        }
      }
    }
    const masters = await Promise.all(parts(/(?:slideMasters|notesMasters)\/_rels/).map(part))
    expect(new Set(masters.map(links => /theme\d+\.xml/.exec(links)![0])).size, 'a theme a master').toBe(masters.length)
    const presentation = await part('ppt/presentation.xml')
    expect(presentation.indexOf('<p:notesMasterIdLst>')).toBeLessThan(presentation.indexOf('<p:sldIdLst>'))
    for (const path of parts(/^ppt\/(?:slides|slideLayouts|slideMasters|notesSlides|notesMasters)\/[^/]+\.xml$/)) {
      const xml = await part(path)
      expect(xml, path).not.toMatch(/"NaN"|undefined/)
      for (const [shape] of xml.matchAll(/<p:sp>[\s\S]*?<\/p:sp>/g))
        expect(shape.includes('<p:txBody>') || /type="(?:sldImg|pic)"/.test(shape), `${path}: a shape without a body`).toBe(true)
      const ids = Array.from(xml.matchAll(/<p:cNvPr id="(\d+)"/g), match => match[1])
      expect(new Set(ids).size, `${path}: numbers of shapes`).toBe(ids.length)
    }
  })

  const hasOffice = spawnSync('soffice', ['--version']).status === 0
  it.skipIf(!hasOffice)(
    'opens in LibreOffice, every slide with its text (skipped where there is no soffice)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'rostrum-office-'))
      writeFileSync(join(folder, 'deck.pptx'), file)
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'pdf',
          '--outdir',
          folder,
          join(folder, 'deck.pptx'),
        ],
        { stdio: 'ignore', timeout: 120_000 },
      )
      const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(join(folder, 'deck.pdf')))))
      expect(totalPages).toBe(deck.slides.length)
      deck.slides.forEach((slide, i) => expect(text[i].replaceAll(/\s+/g, ' ')).toContain(slide.title))
    },
    150_000,
  )
})

function textOf(xml: string): string {
  return Array.from(xml.matchAll(/<a:t>([^<]*)<\/a:t>/g), match => match[1])
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
