/** A deck as one HTML file: each slide as it is drawn, fonts and pictures inside, keys to turn them, and no notes. */
import type { Page } from 'playwright-chromium'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { escaped } from './paper/sheet.ts'

/**
 * @param page a print page whose slides are all drawn
 * @returns a document that asks nothing of any network, and runs from a disk
 */
export async function toHtml(page: Page, title: string): Promise<Uint8Array> {
  const { slides, style, htmlClass, around } = await page.evaluate(takeSlides)
  const own = (name: string): string => readFileSync(join(import.meta.dirname, 'html', name), 'utf8')
  return new TextEncoder().encode(`<!doctype html>
<html lang="en" class="${escaped(htmlClass)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="Rostrum">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; script-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style.replaceAll('</style', String.raw`<\/style`)}</style>
<style>${own('pages.css')}</style>
</head>
<body>
${around.map(tag => `${tag.replace('>', ' style="display: contents">')}`).join('')}<main>${slides.map((slide, i) => `<section class="leaf" id="slide-${i + 1}"${i > 0 ? ' hidden' : ''}>${slide}</section>`).join('\n')}</main>${around.map(() => '</div>').join('')}
<script>${own('pages.js')}</script>
</body>
</html>
`)
}

/** Runs in the page: the slides' own markup without scripts, every rule of style that one of them uses, its files as data. */
async function takeSlides(): Promise<{ slides: string[], style: string, htmlClass: string, around: string[] }> {
  const asData = async (url: string): Promise<string> => {
    const blob = await (await fetch(url)).blob()
    return new Promise((resolve) => {
      const reader = new FileReader()
      reader.onload = () => resolve(String(reader.result))
      reader.readAsDataURL(blob)
    })
  }
  const containers = Array.from(document.querySelectorAll<HTMLElement>('.print-slide-container'))
  const range = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase() || 'U+0-10FFFF'
  const loaded = new Set(
    Array.from(document.fonts)
      .filter(font => font.status === 'loaded')
      .map(font => range(font.unicodeRange)),
  )
  // The sheets as written: what a browser gives back of its rules has lost shorthands that hold variables.
  const texts = await Promise.all(
    Array.from(document.styleSheets).map(async ({ href, ownerNode, cssRules }) => {
      const text = href ? await (await fetch(href)).text() : (ownerNode?.textContent ?? '')
      const faces = Array.from(text.matchAll(/@font-face\s*\{[^}]*\}/g), match => match[0])
      const rules = Array.from(cssRules).filter(rule => rule instanceof CSSFontFaceRule)
      const data = new Map<string, string>()
      for (const [i, face] of faces.entries()) {
        const url = /url\(["']?([^"')]+)["']?\)/.exec(face)?.[1]
        if (url && rules[i] && loaded.has(range(rules[i].style.getPropertyValue('unicode-range'))))
          data.set(face, url.startsWith('data:') ? url : await asData(new URL(url, href ?? location.href).href))
      }
      let whole = text.replaceAll(/@import[^;]+;/g, '')
      for (const face of faces) {
        // All there at once: nothing is shown in another font first.
        whole = whole.replace(face, () =>
          data.has(face)
            ? face.replace(/url\([^)]*\)/, () => `url(${data.get(face)})`).replace(/font-display:\s*swap/, 'font-display:block')
            : '')
      }
      return whole
    }),
  )
  for (const image of containers.flatMap(container => Array.from(container.querySelectorAll('img')))) {
    if (!image.src.startsWith('data:'))
      image.setAttribute('src', await asData(image.src))
  }
  const slides = containers.map((container) => {
    const copy = container.cloneNode(true) as HTMLElement
    copy.querySelectorAll('script, [data-note]').forEach(each => each.remove())
    // Links between slides led to the app's addresses.
    copy.querySelectorAll('a[href]').forEach((link) => {
      const no = /\/(\d+)$/.exec(link.getAttribute('href')!)?.[1]
      if (no && !/^https?:/.test(link.getAttribute('href')!))
        link.setAttribute('href', `#${no}`)
    })
    return copy.outerHTML
  })
  // Rules may speak of what stands around the slides.
  const around: string[] = []
  for (let outer = containers[0]?.parentElement; outer && outer !== document.body; outer = outer.parentElement)
    around.unshift(`<div id="${outer.id}" class="${outer.className}">`)
  return { around, slides, style: texts.join('\n'), htmlClass: document.documentElement.className }
}
