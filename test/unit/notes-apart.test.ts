import type { SlideInfo } from '@slidev/types'
import type { Plugin } from 'vite'
import { describe, expect, it } from 'vitest'
import { notesApart } from '../../scripts/slidev/notes-apart.ts'

interface Answer { write: (text: string) => void, end: () => void }
type Handler = (request: { url: string }, response: Answer) => Promise<void>

function slidesWith(...notes: string[]): SlideInfo[] {
  return notes.map(note => ({ note, source: { note, content: '# Words', raw: `# Words\n<!-- ${note} -->` } }) as SlideInfo)
}

/** Slidev's server for its editor, as far as it is asked. */
function loader(slides: SlideInfo[], field = 'noteHTML'): Plugin[] {
  const handler: Handler = async ({ url }, response) => {
    const { note } = slides[Number(/(\d+)\.json/.exec(url)![1]) - 1]!
    response.write(JSON.stringify({ [field]: `<p>${note}</p>` }))
    response.end()
  }
  return [{ name: 'slidev:loader', configureServer: (server: any) => server.middlewares.use(handler) }]
}

describe('notesApart', () => {
  it('renders the notes and takes every word of them out of what Slidev builds', async () => {
    const slides = slidesWith('say kookaburra', '', 'say cassowary')
    const { html } = await notesApart(loader(slides), slides)
    expect(html).toEqual(['<p>say kookaburra</p>', '<p></p>', '<p>say cassowary</p>'])
    expect(JSON.stringify(slides)).not.toMatch(/kookaburra|cassowary/)
  })

  it('fails a build in whose files any note would have been, and names the slide', async () => {
    const slides = slidesWith('one', 'two')
    const { check } = await notesApart(loader(slides), slides)
    expect(() => check(new Map([['a.js', Buffer.from('export default "the words of a slide"')]]))).not.toThrow()
    const built = new Map([['a.js', Buffer.from(`{ renamed: ${JSON.stringify(slides[1])} }`)]])
    expect(() => check(built)).toThrow('the notes of slide 2 would be in a.js; it was not built')
  })

  it('fails where Slidev no longer says what the notes are', async () => {
    const slides = slidesWith('one')
    await expect(notesApart(loader(slides, 'renamed'), slides)).rejects.toThrow('what the notes of slide 1 are')
  })
})
