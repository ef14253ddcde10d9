import type { Page } from 'playwright-chromium'
import type { OnStage } from './on-stage.ts'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stageApp } from '../../scripts/slidev/app.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { onStage, watchedPage } from './on-stage.ts'

/** A deck by another hand, which uses what Slidev has and names no addon of ours. */
const deck = `---
title: By hand
---

# By hand

<div class="text-fuchsia-700 gap-13">left</div>

<!-- say kookaburra -->

---
layout: mine
---

# Mine

<Counter />

<p class="hot">twice 21 is {{ twice(21) }}</p>

<script setup>
import { twice } from './helper.ts'
</script>

<style>
.hot { @apply underline; }
</style>

<!-- say cassowary -->

---

# Formula, code and diagram

$$ e^{i\\pi} + 1 = 0 $$

\`\`\`ts {1|2}
const a: number = 1
const b = a
\`\`\`

\`\`\`mermaid
graph LR
  A --> B
\`\`\`

<v-click><span id="later">later</span></v-click> <Link to="1" title="first" />
`

const files: Record<string, string> = {
  'components/Counter.vue': `<script setup lang="ts">
import { ref } from 'vue'
import { useNav } from '@slidev/client'
const n = ref(3)
const { currentPage } = useNav()
</script>
<template><button class="bg-teal-700" @click="n++">count {{ n }} on {{ currentPage }}</button></template>`,
  'layouts/mine.vue': `<template><main class="mine"><em>my layout</em><slot /></main></template>
<style>.mine { padding-left: 123px }</style>`,
  'helper.ts': `export const twice = (n: number) => n * 2`,
}

const slides = join(mkdtempSync(join(tmpdir(), 'rostrum-hand-')), 'slides')
const path = join(slides, 'by-hand.md')
let on: OnStage
let page: Page
let errors: string[]
beforeAll(async () => {
  for (const folder of ['components', 'layouts'])
    mkdirSync(join(slides, folder), { recursive: true })
  for (const [name, text] of Object.entries({ ...files, 'by-hand.md': deck }))
    writeFileSync(join(slides, name), text)
  on = await onStage(path);
  ({ page, errors } = await watchedPage(on.browser, on.stage.url))
}, 300_000)
afterAll(() => on.close())

function style(selector: string, property: string): Promise<string> {
  return page.locator(selector).first().evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property)
}

it('utility classes have their styles, also those that nothing of ours uses', async () => {
  await page.goto(`${on.stage.url}${on.app.base}1`)
  await page.locator('.text-fuchsia-700').waitFor()
  expect(await style('.text-fuchsia-700', 'color')).toMatch(/^(?:rgb\(162, 28, 175|oklch\(0\.518)/)
})

it('layouts, components, scripts and styles of its own work as in Slidev', async () => {
  await page.goto(`${on.stage.url}${on.app.base}2`)
  await page.getByText('twice 21 is 42').waitFor()
  expect(await style('.mine', 'padding-left')).toBe('123px')
  expect(await style('.hot', 'text-decoration-line')).toBe('underline')
  await page.getByRole('button', { name: 'count 3 on 2' }).click()
  await page.getByRole('button', { name: 'count 4 on 2' }).waitFor()
  expect(await style('button.bg-teal-700', 'background-color')).not.toBe('rgba(0, 0, 0, 0)')
})

it('formulas, code, diagrams, clicks and links work as in Slidev', async () => {
  await page.goto(`${on.stage.url}${on.app.base}3`)
  await page.locator('.slidev-page-3 .katex-html').waitFor()
  expect(await style('.slidev-page-3 .katex', 'font-family')).toMatch(/KaTeX_Main/)
  await page.locator('.slidev-page-3 .mermaid').first().waitFor()
  expect(await page.locator('.slidev-page-3 .slidev-code').innerText()).toContain('const a: number = 1')
  expect(await style('#later', 'opacity')).toBe('0')
  await page.locator('.slidev-page-3 a', { hasText: 'first' }).click()
  await page.waitForURL(url => url.pathname === `${on.app.base}1`)
  expect(errors).toEqual([])
})

it('notes are in none of the files', () => {
  const texts = readdirSync(on.app.folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
  expect(texts.filter(text => /kookaburra|cassowary|\/rostrum-hand-/.test(text))).toEqual([])
  expect(on.app.notes.map(note => note.trim())).toEqual(['<p>say kookaburra</p>', '<p>say cassowary</p>', ''])
})

it('a change in a component beside it shows, and a damaged file is made again', async () => {
  writeFileSync(join(slides, 'components/Counter.vue'), '<template><b>another counter</b></template>')
  const changed = await stageApp(readDeck(path))
  const script = join(changed.folder, 'slides', readdirSync(join(changed.folder, 'slides')).find(name => /^2-.*\.js$/.test(name))!)
  expect(readFileSync(script, 'utf8')).toContain('another counter')
  writeFileSync(script, '')
  await stageApp(readDeck(path))
  expect(readFileSync(script, 'utf8')).toContain('another counter')
})
