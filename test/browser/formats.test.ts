import type { Browser } from 'playwright-chromium'
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import mammoth from 'mammoth'
import { PNG } from 'pngjs'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/machine/browser.ts'

const entry = fileURLToPath(new URL('../../scripts/rostrum.ts', import.meta.url))
const house = fileURLToPath(new URL('../../', import.meta.url))
const out = mkdtempSync(join(tmpdir(), 'rostrum-formats-'))
const talk = join(out, 'talk.md')
const slides = join(out, 'slides')

/** A talk with a figure, a sentence and a note of its own, which each format must show or hide. */
const text = `---
id: formats
kind: portfolio
title: One checkout for nine shops
facts: {Role: Head of Engineering}
slot: {meeting: 15m, talk: 10m, questions: 5m}
---

## Results

### Checkout fell from 900 ms to 300 ms

\`\`\`metrics
Checkout: 900 ms → 300 ms
\`\`\`

## Learning

### We moved the shops one by one

The smallest shop moved first, and every other shop waited until it had run for a week without a complaint.

## Preparation

- Whoever asks about the ninth shop wants to hear about the Kiel outage.
`

async function rostrum(...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [entry, ...args], { cwd: house })
}

async function exported(format: string, ...options: string[]): Promise<string> {
  await rostrum('export', join(slides, 'formats.md'), '--format', format, '--out', out, ...options)
  return out
}

async function wordsOf(file: string): Promise<{ pages: number, text: string }> {
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(file)))
  const { text, totalPages } = await extractText(pdf, { mergePages: true })
  return { pages: totalPages, text: text.replaceAll(/\s+/g, ' ') }
}

describe('a talk on paper and in files', () => {
  let browser: Browser
  beforeAll(async () => {
    writeFileSync(talk, text)
    await rostrum('build', talk, '--out', slides)
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  it.each([
    ['two a page', []],
    ['one a page, on Letter', ['--one-per-page', '--paper', 'Letter']],
  ])('a handout holds each slide and its note whole: %s', async (_, options) => {
    await exported('handout', ...options)
    const { text } = await wordsOf(join(out, 'formats.handout.pdf'))
    for (const part of [
      'Checkout fell from 900 ms to 300 ms',
      'every other shop waited until it had run for a week',
      'the Kiel outage',
      'If asked',
    ])
      expect(text).toContain(part)
    // The headline stands on the slide itself and above its note.
    expect(text.split('We moved the shops one by one').length).toBeGreaterThan(2)
  })

  it('notes are one page, a line a slide, with its time', async () => {
    await exported('notes')
    const { pages, text } = await wordsOf(join(out, 'formats.notes.pdf'))
    expect(pages).toBe(1)
    expect(text).toMatch(/0:00 → \d+:\d\d/)
    expect(text).toContain('We moved the shops one by one')
  })

  it('a narrative is the talk as prose, with its figures and what they changed by, for PDF readers and for Word', async () => {
    await exported('narrative')
    const { pages, text } = await wordsOf(join(out, 'formats.narrative.pdf'))
    expect(pages).toBeLessThanOrEqual(2)
    await exported('narrative-docx')
    const word = await mammoth.extractRawText({ buffer: readFileSync(join(out, 'formats.narrative.docx')) })
    for (const document of [text, word.value]) {
      expect(document).toContain('One checkout for nine shops')
      expect(document).toContain('300 ms')
      expect(document).toContain('The smallest shop moved first')
      expect(document).not.toContain('Kiel')
    }
  })

  it('pictures are one a slide, twice the size of the slide or as asked', async () => {
    await exported('png')
    const files = readdirSync(join(out, 'formats')).sort()
    expect(files[0]).toBe('01.png')
    expect(PNG.sync.read(readFileSync(join(out, 'formats', '01.png')))).toMatchObject({ width: 1960, height: 1104 })
    await exported('png', '--scale', '1')
    expect(PNG.sync.read(readFileSync(join(out, 'formats', '01.png')))).toMatchObject({ width: 980, height: 552 })
  })

  it('one HTML file turns by keys, asks for nothing, and holds no notes', async () => {
    await exported('html')
    const file = join(out, 'formats.html')
    expect(readFileSync(file, 'utf8')).not.toContain('Kiel')
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    const asked: string[] = []
    const faults: string[] = []
    page.on('request', request => asked.push(request.url()))
    page.on('pageerror', fault => faults.push(fault.message))
    await page.goto(pathToFileURL(file).href)
    await page.evaluate(() => document.fonts.ready)
    const title = () => page.locator('main > .leaf:visible h1').innerText()
    expect(await title()).toContain('One checkout')
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await page.keyboard.press('3')
    await page.keyboard.press('Enter')
    expect(await title()).toContain('Checkout fell')
    expect(await page.locator('main > .leaf:visible').evaluate(leaf => getComputedStyle(leaf.querySelector('h1')!).fontFamily)).toContain(
      'Inter',
    )
    const box = (await page.locator('main > .leaf:visible .print-slide-container').boundingBox())!
    expect(box.width / box.height).toBeCloseTo(980 / 552, 1)
    expect(Math.max(box.width / 1280, box.height / 720)).toBeCloseTo(1, 2)
    expect(asked.filter(url => !url.startsWith('data:') && url !== page.url().split('#')[0])).toEqual([])
    expect(faults).toEqual([])
    await page.close()
  })

  it('a deck without a talk is refused in one line where a talk is needed', async () => {
    const lone = join(slides, 'lone.md')
    writeFileSync(lone, '# By hand\n')
    await expect(rostrum('export', lone, '--format', 'narrative', '--out', out)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the deck has none behind it'),
    })
  })
})
