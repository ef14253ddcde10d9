/** What goes wrong while decks are printed: told in one line, tried again where that helps, and nothing half done is left. */
import type { App } from '../../scripts/slidev/app.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import getPort from 'get-port'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cacheFolder } from '../../scripts/machine/folders.ts'
import { openPress } from '../../scripts/print/press.ts'
import { printOn } from '../../scripts/print/print.ts'
import { stageApp } from '../../scripts/slidev/app.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { untilDrawn } from '../../scripts/slidev/ready.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { deckFile } from './stage-deck.ts'

const entry = fileURLToPath(new URL('../../scripts/rostrum.ts', import.meta.url))
const quiet = new AbortController().signal

/** @param more what stands below the second headline of a deck by another hand, where text is no mere data. */
function deck(id: string, more = ''): string {
  const head = more === '' ? 'addons: [\'./\']\n' : ''
  return deckFile(id, `---\n${head}title: ${id}\nrostrum: { id: ${id} }\n---\n\n# ${id}\n\n---\n\n# Second\n\n- a point\n${more}`)
}

interface Ended {
  status: number
  stderr: string
}

/** The command line as a user runs it, with a cache of its own that has the client. */
function rostrum(args: string[], { cache, before = '' }: { cache: string, before?: string }): Promise<Ended> {
  return new Promise(resolve =>
    execFile(
      process.execPath,
      [...(before ? ['--import', `data:text/javascript,${encodeURIComponent(before)}`] : []), entry, ...args],
      { env: { ...process.env, ROSTRUM_CACHE: cache } },
      (error, _, stderr) => resolve({ status: error ? Number(error.code) : 0, stderr }),
    ),
  )
}

function cacheWithClient(): string {
  const cache = mkdtempSync(join(tmpdir(), 'rostrum-cache-'))
  for (const shelf of ['clients', 'fonts'])
    cpSync(join(cacheFolder, shelf), join(cache, shelf), { recursive: true })
  return cache
}

/** What stands in a folder, at any depth, that only a piece of work under way has there. */
function unfinished(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => /draft-|\.tmp$/.test(path))
}

describe('on a page', () => {
  let stage: Stage
  let app: App
  beforeAll(async () => {
    stage = await openStage({ port: await getPort() })
    app = await stageApp(readDeck(deck('failing', '\n<div data-pending>never</div>\n')))
    stage.show(app)
  })
  afterAll(() => stage.close())

  it('a slide that is never drawn is named when its time is up', async () => {
    const press = openPress({ url: stage.url, jobs: 1, signal: quiet })
    await press.with(app, async ({ page, show }) => {
      await show([1])
      void show().catch(() => {})
      await expect(untilDrawn(page, 2, app.id, 1000)).rejects.toThrow(
        'failing: slide 2 not drawn within 1 s; see it with `rostrum edit failing`',
      )
    })
    await press.close()
  })

  it('a slide that does not load is named, and not printed as a page that says so', async () => {
    const press = openPress({ url: stage.url, jobs: 1, signal: quiet })
    await expect(
      press.with(app, async ({ page, show }) => {
        await page.route(/\/slides\/1-[^/]*\.js$/, route => route.abort())
        await show([1])
      }),
    ).rejects.toThrow('failing: slide 1 did not load; try again; if it stays so, report it')
    await press.close()
  })

  it.runIf(process.platform === 'linux')('a browser whose process is killed is replaced, and the deck printed all the same', async () => {
    const sound = await stageApp(readDeck(deck('sound')))
    stage.show(sound)
    const press = openPress({ url: stage.url, jobs: 1, signal: quiet })
    let tries = 0
    const pdf = await press.with(sound, async ({ page, show }) => {
      await show()
      if (++tries === 1)
        browsersOf(process.pid).forEach(pid => process.kill(pid, 'SIGKILL'))
      return page.pdf()
    })
    expect(tries).toBe(2)
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-')
    expect(Buffer.from(await printOn(press, sound)).subarray(0, 5).toString()).toBe('%PDF-')
    await press.close()
  })
})

/** The browsers that a process started; their own children end with them. */
function browsersOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const own = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')
        return Number(own[1]) === parent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--remote-debugging-pipe')
      }
      catch {
        return false
      }
    })
    .map(Number)
}

describe('the disk', () => {
  /** Takes half of each file whose path fits, and then nothing more. */
  const full = (paths: RegExp): string => `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const write = fs.writeFileSync
    fs.writeFileSync = (path, content, ...more) => {
      if (!${paths}.test(String(path)) || content.length === 0)
        return write(path, content, ...more)
      write(path, content.slice(0, content.length / 2), ...more)
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    }
    syncBuiltinESMExports()`

  it('that is full where a PDF goes is told, and no part of the PDF is left', async () => {
    const cache = cacheWithClient()
    const out = mkdtempSync(join(tmpdir(), 'rostrum-full-'))
    const ended = await rostrum(['export', deck('full'), '--out', out], { cache, before: full(/rostrum-full-.*\.tmp/) })
    expect(ended.status).toBe(1)
    expect(ended.stderr).toMatch(/full\.pdf: cannot be written \(ENOSPC\); choose another folder/)
    expect(readdirSync(out)).toEqual([])
    expect(unfinished(cache)).toEqual([])
  })

  it('that is full where things are kept is told with what to do, and nothing half kept is left', async () => {
    const cache = cacheWithClient()
    const out = mkdtempSync(join(tmpdir(), 'rostrum-out-'))
    const ended = await rostrum(['export', deck('kept-full'), '--out', out], { cache, before: full(/prints.*print\.pdf/) })
    expect(ended.status).toBe(1)
    expect(ended.stderr).toMatch(/cannot be written \(ENOSPC\); make room on the disk/)
    expect(readdirSync(out)).toEqual([])
    expect(unfinished(cache)).toEqual([])
    expect(existsSync(join(cache, 'prints')) ? readdirSync(join(cache, 'prints')) : []).toEqual([])
  })
})

it('two processes that print the same deck at once share what they keep, outside the clone too', async () => {
  const cache = cacheWithClient()
  const path = deck('shared')
  const outs = ['one', 'other', 'later'].map(name => mkdtempSync(join(tmpdir(), `rostrum-${name}-`)))
  const both = await Promise.all(outs.slice(0, 2).map(out => rostrum(['export', path, '--out', out], { cache })))
  expect(both.map(({ status }) => status)).toEqual([0, 0])
  for (const shelf of ['apps', 'prints'])
    expect(readdirSync(join(cache, shelf)).map(name => name.replace(/-[0-9a-f]+$/, ''))).toHaveLength(1)
  expect(unfinished(cache)).toEqual([])
  // Whoever comes later draws nothing: the PDF is the one that is kept, to the byte.
  expect((await rostrum(['export', path, '--out', outs[2]!], { cache })).status).toBe(0)
  const [kept] = readdirSync(join(cache, 'prints'))
  expect(readFileSync(join(outs[2]!, 'shared.pdf'))).toEqual(readFileSync(join(cache, 'prints', kept!, 'print.pdf')))
})

it('a deck that asks for what the shared client has not is built whole, says so, and shows it', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const path = deck('whole', `\n<p class="seen">{{ typeof Modal }}</p>\n\n<script setup>\nimport Modal from '@slidev/client/internals/Modal.vue'\n</script>\n`)
  const app = await stageApp(readDeck(path))
  const said = told.mock.calls.map(String)
  told.mockRestore()
  expect(said).toEqual([
    'rostrum: whole is built whole, which takes longer: it uses internals/Modal.vue of Slidev\'s client',
  ])
  expect(app.client).toBeUndefined()
  const stage = await openStage({ port: await getPort() })
  stage.show(app)
  const press = openPress({ url: stage.url, jobs: 1, signal: quiet })
  await press.with(app, async ({ page, show }) => {
    await show()
    expect(await page.locator('.seen').innerText()).toBe('object')
  })
  await Promise.all([press.close(), stage.close()])
})
