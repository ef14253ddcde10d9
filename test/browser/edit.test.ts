import type { Browser, Page } from 'playwright-chromium'
import type { Editor } from '../../scripts/slidev/editor.ts'
import type { EditFront } from '../../scripts/stage/edit-front.ts'
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { projectFolder } from '../../scripts/machine/folders.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { openEditor } from '../../scripts/slidev/editor.ts'
import { objectionTo } from '../../scripts/slidev/reach.ts'
import { openEditFront } from '../../scripts/stage/edit-front.ts'

const text = `---
theme: default
addons: ['${projectFolder}']
title: A deck under work
favicon: 'data:,'
fonts: { provider: none }
---

# Under work

<!--
Say quokka.
-->

---

# The second
`

/** A workspace of its own, as a clone is one. */
const workspace = mkdtempSync(join(tmpdir(), 'rostrum-edit-test-'))
const path = join(workspace, 'slides', 'under-work.md')
mkdirSync(join(workspace, 'slides'))
writeFileSync(join(workspace, 'package.json'), '{}')
symlinkSync(join(projectFolder, 'node_modules'), join(workspace, 'node_modules'))
writeFileSync(path, text)

const patient = { timeout: 30_000 }
const told: string[] = []
let browser: Browser
let editor: Editor
let front: EditFront
/** The window of whoever writes. */
let page: Page

beforeAll(async () => {
  const deck = readDeck(path)
  ;[browser, editor] = await Promise.all([launchBrowser(), openEditor(deck, { remake: async () => {}, tell: line => told.push(line) })])
  front = await openEditFront({ port: await getPort(), editor, workspace, objection: (no, patch) => objectionTo(deck, no, patch) })
  const context = await browser.newContext()
  // The first page makes Vite bundle what all share, which takes a while on a machine that does much else.
  context.setDefaultTimeout(120_000)
  page = await context.newPage()
  await page.goto(front.invite('/presenter/1'))
  await page.getByTestId('presenter').waitFor()
})
afterAll(async () => {
  await Promise.all([browser?.close(), front?.close()])
  await editor?.close()
})

/** As Slidev's editor sends it. */
function save(no: number, patch: object, window = page): Promise<{ status: number, says: string }> {
  return window.evaluate(
    async ([url, body]) => {
      const response = await fetch(url!, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
      return { status: response.status, says: await response.text() }
    },
    [`/__slidev/slides/${no}.json`, JSON.stringify(patch)],
  )
}

it('shows the deck to whoever holds the key, and its errors in no console', async () => {
  const errors: string[] = []
  const window = await page.context().newPage()
  window.on('console', message => message.type() === 'error' && errors.push(message.text()))
  window.on('pageerror', error => errors.push(error.message))
  await window.goto(`${front.url}/presenter/2`)
  await window.getByText('The second').first().waitFor()
  expect(errors).toEqual([])
  await window.close()
})

it('saves what the editor of this window sends, and shows it at once', async () => {
  expect((await save(1, { note: 'Say wombat.' })).status).toBe(200)
  await expect.poll(() => readFileSync(path, 'utf8'), patient).toContain('Say wombat.')
  await page.goto(`${front.url}/presenter/2`)
  await page.locator('h1', { hasText: 'The second' }).filter({ visible: true }).first().waitFor()
  expect((await save(2, { content: '# The second, mended' })).status).toBe(200)
  await page.locator('h1', { hasText: 'The second, mended' }).filter({ visible: true }).first().waitFor()
})

it('saves what is typed into the page of all notes', async () => {
  const window = await page.context().newPage()
  await window.goto(`${front.url}/notes-edit`)
  await window.locator('textarea').first().fill('--- #1\n\nSay numbat.\n')
  await expect.poll(() => readFileSync(path, 'utf8'), patient).toContain('Say numbat.')
  await window.close()
})

it.each([
  [1, { frontmatterRaw: 'src: ../../../../../../etc/passwd' }],
  [2, { frontmatter: { src: '../../../../../../etc/passwd' } }],
  [2, { content: '# Two\n\n---\nsrc: ../../../../../../etc/passwd\n---\n\nx' }],
  [1, { frontmatterRaw: 'addons: [../../elsewhere]' }],
  [1, { frontmatterRaw: 'theme: /etc' }],
  [1, { frontmatter: { drawings: { persist: '../../elsewhere' } } }],
])('a change of slide %i that reaches out of the workspace is not saved: %j', async (no, patch) => {
  const before = readFileSync(path, 'utf8')
  expect(await save(no, patch)).toEqual({ status: 422, says: expect.stringMatching(/leads out of the workspace/) })
  expect(readFileSync(path, 'utf8')).toBe(before)
})

it('a deck that is made to reach out by hand keeps its last good slides, and is told by its line', async () => {
  const before = readFileSync(path, 'utf8')
  writeFileSync(path, `${before.trimEnd()}\n\n---\nsrc: ../../../../../../etc/passwd\n---\n`)
  await expect.poll(() => told.join('\n'), patient).toMatch(/under-work\.md:\d+: src leads out of the workspace/)
  const line = Number(/under-work\.md:(\d+)/.exec(told.join('\n'))![1])
  expect(readFileSync(path, 'utf8').split('\n')[line - 1]).toMatch(/^src:/)
  expect(await page.evaluate(async () => (await fetch('/__slidev/slides/3.json')).status)).toBe(404)
  writeFileSync(path, before)
})

it.each(['{', '', '[]', '"x"', 'null', '{"content":7}'])('a body that is no change does not end the server: %s', async (body) => {
  const pid = editor.pid()
  const status = await page.evaluate(
    async body =>
      (await fetch('/__slidev/slides/1.json', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).status,
    body,
  )
  expect(status).toBe(400)
  expect([editor.pid(), editor.state()]).toEqual([pid, { kind: 'up' }])
})

it('another page of the same browser neither writes, reads, frames nor connects', async () => {
  const before = readFileSync(path, 'utf8')
  const elsewhere = createServer((_, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Elsewhere</title>'),
  ).listen(await getPort())
  const { port } = elsewhere.address() as { port: number }
  try {
    for (const name of ['localhost', '127.0.0.1']) {
      const window = await page.context().newPage()
      await window.goto(`http://${name}:${port}/`)
      const outcomes = await window.evaluate(async (url) => {
        const tried = async (attempt: () => Promise<unknown>): Promise<unknown> => attempt().catch(() => 'failed')
        const framed = (): Promise<unknown> =>
          new Promise((resolve) => {
            const frame = document.createElement('iframe')
            frame.src = url
            frame.onload = () => resolve(frame.contentWindow!.length)
            document.body.append(frame)
          })
        const loaded = (tag: 'script' | 'img', path: string): Promise<unknown> =>
          new Promise((resolve) => {
            const element = document.createElement(tag)
            element.src = url + path
            element.onload = () => resolve('loaded')
            element.onerror = () => resolve('failed')
            document.body.append(element)
          })
        return {
          read: await tried(async () => (await fetch(`${url}/`)).text()),
          write: await tried(
            async () =>
              (
                await fetch(`${url}/__slidev/slides/1.json`, {
                  method: 'POST',
                  headers: { 'Content-Type': 'text/plain' },
                  body: '{"content":"# Owned"}',
                  mode: 'no-cors',
                  credentials: 'include',
                })
              ).type,
          ),
          preflight: await tried(
            async () =>
              (
                await fetch(`${url}/__slidev/slides/1.json`, {
                  method: 'POST',
                  headers: { 'Content-Type': 'application/json' },
                  body: '{"content":"# Owned"}',
                  credentials: 'include',
                })
              ).status,
          ),
          script: await loaded('script', '/@vite/client'),
          framed: await framed(),
          socket: await new Promise((resolve) => {
            const socket = new WebSocket(url.replace('http', 'ws'), 'vite-hmr')
            socket.onopen = () => resolve('open')
            socket.onerror = () => resolve('failed')
          }),
        }
      }, front.url)
      expect(outcomes).toMatchObject({ read: 'failed', preflight: 'failed', script: 'failed', framed: 0, socket: 'failed' })
      await window.close()
    }
  }
  finally {
    elsewhere.close()
  }
  expect(readFileSync(path, 'utf8')).toBe(before)
})

it('a page says that the server ended, and goes on by itself when it is back', async () => {
  const pid = editor.pid()!
  await page.goto(`${front.url}/presenter/1`)
  await page.getByTestId('presenter').waitFor()
  await page.evaluate(() => Object.assign(window, { before: true }))
  process.kill(pid, 'SIGKILL')
  await page.getByRole('status').filter({ hasText: 'Slidev\'s server ended' }).waitFor()
  await page.waitForFunction(() => !('before' in window))
  await page.getByTestId('presenter').waitFor()
  expect(editor.pid()).not.toBe(pid)
  expect(told.some(line => /server ended: .*it is being started again/.test(line))).toBe(true)
})

it('a page that is opened meanwhile says so, too', async () => {
  process.kill(editor.pid()!, 'SIGKILL')
  await expect.poll(() => editor.state().kind, patient).toBe('starting')
  // The page goes on as soon as the server is back, so what it says is asked for apart from it.
  const meanwhile = await page.context().request.get(`${front.url}/presenter/1`)
  expect([meanwhile.status(), await meanwhile.text()]).toEqual([503, expect.stringMatching(/<h1>[^<]*server ended/)])
  const window = await page.context().newPage()
  await window.goto(`${front.url}/presenter/1`)
  await window.getByTestId('presenter').waitFor()
  await window.close()
})
