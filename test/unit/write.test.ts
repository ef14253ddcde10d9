import { parseSync } from '@slidev/parser'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { read } from '../../scripts/read/index.ts'
import { withoutEmoji } from '../../scripts/text/emoji.ts'
import { isEdited, stringify } from '../../scripts/deck-text/index.ts'
import { escapeText, noteMarkdown } from '../../scripts/deck-text/markdown.ts'
import { parseNote } from '../../scripts/deck-text/note.ts'

function deckOf(markdown: string): { text: string, slides: number } {
  const [talk] = read('talk.md', markdown).talks
  const deck = plan(talk, slotFor(talk), measure)
  return { text: stringify(deck, 'content/talk.md'), slides: deck.slides.length }
}

/** What means something to Slidev, Vue, Markdown or YAML, among ordinary words. */
const hostile = fc.constantFrom(
  '{{ 1 + 1 }}',
  '<T>',
  '</div>',
  '<script>alert(1)</script>',
  '<style>*{}</style>',
  '$5M … $10B',
  '$$x$$',
  '---',
  '-->',
  '<!--',
  '<!-- a -->',
  '<<<',
  '<<< @/x.ts',
  '::x::',
  ':: right ::',
  '`',
  '```',
  '``a``',
  '~~~',
  '# h',
  '- [ ] x',
  '[a](b)',
  '![i](http://x.test/i.png)',
  '[click]',
  '[click:3]',
  '|',
  '&lt;',
  '&',
  '\\',
  '*',
  '_',
  '**b**',
  'src: ./x.md',
  '\'',
  '"',
  ': ',
  '- ',
  '1. ',
  '🎉',
  'שלום',
  'مرحبا',
  '漢字',
  '\t',
  '%s',
  '@import',
  '{.class}',
  '^1',
  '~~s~~',
  'v-click',
  '---\nlayout: x\n---',
)
const text = fc
  .array(fc.oneof(hostile, fc.lorem({ maxCount: 3 }), fc.string({ unit: 'grapheme', maxLength: 8 })), { minLength: 1, maxLength: 8 })
  .map(words => words.join(' ').replace(/\s+/g, ' ').trim())
  .filter(line => line !== '')

describe('a deck is data to the parser that reads it', () => {
  it('keeps its slides, their front matter and their notes, whatever is written', () => {
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 5 }), text, (title, bullets, code) => {
        const markdown = `---\ntitle: ${JSON.stringify(title)}\n---\n\n## Section\n\n${bullets.map(bullet => `- ${bullet}`).join('\n')}\n\n\`\`\`\`\`\`text\n${code}\n\`\`\`\`\`\`\n\n## Last\n\nEnd ${bullets[0]}\n`
        const { text: deck, slides } = deckOf(markdown)
        const parsed = parseSync(deck, 'deck.md')
        expect(parsed.slides).toHaveLength(slides)
        expect(parsed.slides[0].frontmatter.title).toBe(withoutEmoji(title))
        for (const slide of parsed.slides) {
          expect(['cover', 'agenda', 'section', 'content', 'closing', 'backup']).toContain(slide.frontmatter.layout)
          expect(slide.note, 'every slide has its note').toMatch(/^\*\*/)
          expect(slide.content).not.toContain('<!--')
          expect(slide.content).toMatch(/^# \S/)
        }
        expect(isEdited(deck)).toBe(false)
      }),
      { numRuns: 200 },
    )
  })

  it('leaves nothing in text for Vue, maths or comments to act on', () => {
    fc.assert(
      fc.property(text, (words) => {
        const escaped = escapeText(words)
        expect(escaped).not.toMatch(/\{\{|(?<!\\)\$|(?<!\\)<[a-z/!]|<!--|-->/i)
        expect(escaped).not.toContain('\n')
      }),
      { numRuns: 1000 },
    )
  })
})

it('knows a deck that somebody has edited', () => {
  const { text: deck } = deckOf('# A talk\n\n## One\n\n- point\n\n## Two\n\n- point\n')
  expect(isEdited(deck)).toBe(false)
  expect(isEdited(deck.replace('- point', '- my point'))).toBe(true)
  expect(isEdited('# Somebody else\'s deck\n')).toBe(true)
})

it('writes a deck that reads as a document', async () => {
  const { text: deck } = deckOf(
    '# Faster pages\n\n## Results\n\n### Page load fell 75%\n\n- **Page load:** 3.2s → 800ms (75% faster)\n- **Peak users:** 500K → 2M (300% more)\n\n## Decisions\n\n- **Decision:** Cache at the edge\n- **Trade-off:** Stale pages for a minute\n',
  )
  await expect(deck).toMatchFileSnapshot('../output/deck.md')
})

describe('a note', () => {
  it('shows code without the word its fence opened with', () => {
    expect(noteMarkdown('```metrics\nUptime: 99.5% → 99.99%\n```')).toBe('<pre data-fence="metrics">Uptime: 99.5% → 99.99%</pre>')
    expect(noteMarkdown('```\n<T>\n```')).toBe('<pre>&lt;T&gt;</pre>')
    expect(noteMarkdown('```js title="a-->b"\nx\n```')).toBe('<pre data-fence="js title=&quot;a--&gt;b&quot;">x</pre>')
  })

  it('strikes nothing out between single tildes', () => {
    expect(noteMarkdown('from ~5 to ~10 min, H~2~O')).toBe('from \\~5 to \\~10 min, H\\~2\\~O')
    expect(noteMarkdown('~~gone~~')).toBe('~~gone~~')
  })
})

describe('a talk that builds', () => {
  const talk = (front: string): string =>
    `---\nkind: portfolio\ntitle: A talk\n${front}slot: 4m\n---\n\n## Results\n\n### Load fell\n\nAnd this is why.\n\n- [click] is text\n- <v-clicks>\n\n## Decisions\n\n### We split it\n\n- c\n\n## Else {priority=low}\n\n- cut\n`
  const slideOf = (front: string, title: string): { content: string, note?: string } =>
    parseSync(deckOf(talk(front)).text, 'deck.md').slides.find(slide => slide.content.includes(`# ${title}`))!

  it('shows the lists of what is spoken item by item, and marks where each is said', () => {
    const { content, note = '' } = slideOf('builds: true\n', 'Load fell')
    expect(content).toBe('# Load fell\n\nAnd this is why.\n\n<v-clicks>\n\n- \\[click\\] is text\n- \\<v-clicks>\n\n</v-clicks>')
    expect(note).toContain('- [click] \\[click\\] is text.\n- [click] \\<v-clicks>\n')
    expect(parseNote(note).say).toEqual(['And this is why.', '[click] is text.', '<v-clicks>'])
    expect(slideOf('builds: true\n', 'Else').content).not.toContain('<v-clicks>')
  })

  it('shows them whole where it does not say so', () => {
    expect(deckOf(talk('')).text).not.toMatch(/^<v-clicks>|\[click\] /m)
    expect(deckOf(talk('')).text).toContain('- \\[click\\] is text')
  })
})
