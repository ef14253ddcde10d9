import type { OnStage } from './on-stage.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { untilDrawn } from '../../scripts/slidev/ready.ts'
import { unreadOn } from '../../scripts/print/unread.ts'
import { deckFrom, onStage, watchedPage } from './on-stage.ts'

/** Each must come out in the browser as the characters it is. */
const strings = [
  '{{ 1 + 1 }}',
  '{{ $slidev.configs.title }}',
  '<T>',
  '<Tweet id="1" />',
  '<script>document.title = "owned"</script>',
  '<img src="http://example.test/x.png" onerror="document.title = 1">',
  '</div></template>',
  '$5M … $10B',
  '$$x^2$$',
  '---',
  '-->',
  '<!-- a comment -->',
  '<<< @/package.json',
  '::right::',
  '`back` ``ticks``',
  '[click] and [click:3]',
  '&lt; &amp; &copy;',
  '*not* _bold_ ~~gone~~',
  'C:\\path\\n',
  '🎉 👩‍💻',
  'שלום עולם',
  'مرحبا بالعالم',
  '漢字とかな',
  'v-for="x in 3" @click="alert(1)"',
]

/** Typed as a writer would who knows Markdown: marks that mean something to it are escaped. */
function asMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>&~#$-]/g, mark => `\\${mark}`).replace(/^:/, '\\:')
}

let on: OnStage
beforeAll(async () => {
  on = await onStage(deckFrom([
    `# Hostile ${asMarkdown('{{ title }} <T> $1')}`,
    ...strings.map((text, i) => `## Section ${i} ${asMarkdown(text)}\n\n### Item ${i}\n\n- ${asMarkdown(text)} end\n`),
    '## Fences',
    `\`\`\`\`text\n${strings.join('\n')}\n\`\`\`\``,
    `\`\`\`decision\nDecision: ${strings.slice(0, 6).join(' ')}\nWhy: ${strings.slice(6).join(' ')}\n\`\`\``,
    '```mermaid\ngraph TB\n  A[unclosed --> {{ B }}\n```',
  ].join('\n\n')))
})
afterAll(() => on.close())

it('shows hostile text as the characters it is, and runs none of it', async () => {
  const { page, errors, outside } = await watchedPage(on.browser, on.stage.url)
  await page.goto(`${on.stage.url}${on.app.base}print?print=true`)
  await untilDrawn(page, on.app.slides.length, on.app.id)
  const shown = (await page.locator('.print-slide-container').allInnerTexts()).join('\n').replace(/\s+/g, ' ')
  for (const text of strings)
    expect(shown).toContain(`${text} end`)
  expect(await page.locator('.print-slide-container h1').first().innerText()).toBe('Hostile {{ title }} <T> $1')
  expect(await page.title()).not.toBe('owned')
  expect(await page.locator('.print-slide-container script, .print-slide-container img').count()).toBe(0)
  expect(errors).toEqual([])
  expect(outside).toEqual([])
  await page.close()
})

it('shows the text of a diagram that does not parse, and says so', async () => {
  const { page } = await watchedPage(on.browser, on.stage.url)
  await page.goto(`${on.stage.url}${on.app.base}print?print=true`)
  await untilDrawn(page, on.app.slides.length, on.app.id)
  expect(await page.locator('[data-block="diagram"]').innerText()).toContain('A[unclosed --> {{ B }}')
  expect(await unreadOn(page)).toEqual([expect.stringMatching(/^slide \d+: this mermaid block could not be read: /)])
  await page.close()
})

it('keeps hostile notes as text too', () => {
  const notes = JSON.stringify(on.app.notes)
  expect(notes).toContain('Item 0')
  expect(notes).not.toMatch(/<script>|<T>|<img/)
})
