/**
 * Notes never reach what an audience is served. Slidev renders them for us and is then given marks in their place, so
 * there is nothing left that it could put anywhere; and a build whose files hold any of the marks fails.
 */
import type { SlideInfo } from '@slidev/types'
import type { Plugin } from 'vite'
import { randomUUID } from 'node:crypto'

export interface Notes {
  /** Each slide's, as HTML. */
  html: string[]
  /** @throws Error naming the slide whose note would have gone where the files go. */
  check: (files: Map<string, Uint8Array>) => void
}

/** Takes the notes out of the slides that Slidev is about to build. */
export async function notesApart(slidev: readonly Plugin[], slides: SlideInfo[]): Promise<Notes> {
  const html = await rendered(slidev, slides.length)
  const mark = randomUUID()
  for (const [index, slide] of slides.entries()) {
    slide.note = `${mark}-${index + 1}`
    slide.source = { ...slide.source, note: slide.note, raw: slide.source.content, contentRaw: slide.source.content }
  }
  return {
    html,
    check(files) {
      for (const [file, content] of files) {
        const text = Buffer.from(content).toString('latin1')
        const at = text.indexOf(mark)
        if (at >= 0)
          throw new Error(`the notes of slide ${Number.parseInt(text.slice(at + mark.length + 1))} would be in ${file}; it was not built`)
      }
    },
  }
}

/** As Slidev's own server gives them to its editor: JSON, one slide at a time. */
async function rendered(slidev: readonly Plugin[], count: number): Promise<string[]> {
  const loader = slidev.find(({ name }) => name === 'slidev:loader')!
  let ask: Handler | undefined
  const server = { watcher: { add() {} }, middlewares: { use: (handler: Handler) => (ask ??= handler) } }
  ;(loader.configureServer as unknown as (server: unknown) => void)(server)
  const html: string[] = []
  for (let no = 1; no <= count; no++) {
    let said = ''
    const response = { write: (text: string) => void (said += text), end() {} }
    await ask!({ url: `/__slidev/slides/${no}.json`, method: 'GET' }, response, () => {})
    const { noteHTML } = JSON.parse(said) as { noteHTML: unknown }
    if (typeof noteHTML !== 'string')
      throw new TypeError(`Slidev does not say what the notes of slide ${no} are`)
    html.push(noteHTML)
  }
  return html
}

type Handler = (
  request: { url: string, method: string },
  response: { write: (text: string) => void, end: () => void },
  next: () => void,
) => Promise<void>
