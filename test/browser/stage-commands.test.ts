import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import getPort from 'get-port'
import { afterEach, expect, it } from 'vitest'
import { deckFile, stageDeck } from './stage-deck.ts'

const entry = fileURLToPath(new URL('../../scripts/rostrum.ts', import.meta.url))
const deck = stageDeck()
const running = new Set<ChildProcess>()
afterEach(() => running.forEach(child => child.kill('SIGKILL')))

interface Run { child: ChildProcess, stdout: string, stderr: string, ended: Promise<number | null> }

/** The command line as a user runs it. */
function rostrum(...args: string[]): Run {
  const child = spawn(process.execPath, [entry, ...args], { cwd: dirname(dirname(deck)), stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  child.once('close', () => running.delete(child))
  const run: Run = { child, stdout: '', stderr: '', ended: new Promise(resolve => child.once('close', resolve)) }
  child.stdout!.on('data', chunk => run.stdout += chunk)
  child.stderr!.on('data', chunk => run.stderr += chunk)
  return run
}

function says(run: Run, words: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = words.exec(run.stdout)
      if (found)
        resolve(found)
    }
    look()
    run.child.stdout!.on('data', look)
    run.ended.then(status => reject(new Error(`ended with ${status}: ${run.stderr}`)))
  })
}

it('present shows a deck until Ctrl-C, and then ends well', async () => {
  const port = await getPort()
  const run = rostrum('present', 'stage-test', '--port', String(port))
  const [, audience] = await says(run, /audience\s+(\S+)\n(?:.*\n)+Ctrl-C/)
  expect(audience).toBe(`http://localhost:${port}/stage-test/`)
  expect((await fetch(audience!)).status).toBe(200)
  const second = rostrum('present', 'stage-test', '--another', '--port', String(port))
  expect(await second.ended).toBe(1)
  expect(second.stderr).toContain(`rostrum: port ${port} is taken; give another with --port, or none for the next free one\n`)
  run.child.kill('SIGINT')
  expect(await run.ended).toBe(0)
  expect(run.stderr).toBe('')
})

it('edit serves the deck until Ctrl-C', async () => {
  const house = fileURLToPath(new URL('../../', import.meta.url))
  const [id] = readdirSync(join(house, 'slides')).filter(name => name.endsWith('.md'))
  const run = rostrum('edit', join(house, 'slides', id!))
  const [, url] = await says(run, /slides\s+(\S+)\n/)
  expect((await fetch(new URL('/', url))).status).toBe(403)
  const entered = await fetch(url!, { redirect: 'manual' })
  const [cookie] = entered.headers.get('set-cookie')!.split(';')
  expect(await (await fetch(new URL('/', url), { headers: { cookie: cookie! } })).text()).toContain('slidev:entry')
  expect((await fetch(url!)).status).toBe(403)
  run.child.kill('SIGINT')
  expect(await run.ended).toBe(0)
})

it('export writes one PDF and tells of it in JSON', async () => {
  const out = mkdtempSync(join(tmpdir(), 'rostrum-out-'))
  const run = rostrum('export', 'stage-test', '--out', out, '--json')
  expect(await run.ended).toBe(0)
  expect(JSON.parse(run.stdout)).toMatchObject({ files: [{ id: 'stage-test', file: join(out, 'stage-test.pdf'), slides: 3 }], failed: [] })
  expect(readdirSync(out)).toEqual(['stage-test.pdf'])
})

it('export names what cannot be exported in one line, and writes nothing of it', async () => {
  const out = mkdtempSync(join(tmpdir(), 'rostrum-out-'))
  const broken = deckFile('broken', '---\ntitle: Broken\n---\n\n# One\n\n---\n\n# Two\n\n<div>\n')
  const run = rostrum('export', broken, 'stage-test', '--out', out)
  expect(await run.ended).toBe(1)
  expect(run.stderr).toMatch(/broken\.md: slide 2 does not compile: Element is missing end tag/)
  expect(run.stderr).toMatch(/rostrum: 1 of 2 could not be exported/)
  expect(run.stderr).not.toMatch(/^\s+at /m)
  expect(readdirSync(out)).toEqual(['stage-test.pdf'])
})

it('export that is interrupted says so and leaves nothing half-written', async () => {
  const out = mkdtempSync(join(tmpdir(), 'rostrum-out-'))
  const fresh = deckFile('fresh', `# ${Date.now()}\n`)
  const run = rostrum('export', fresh, '--out', join(out, 'pdf'))
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (readdirSync(out).length > 0) {
        clearInterval(timer)
        resolve()
      }
    }, 20)
  })
  run.child.kill('SIGINT')
  expect(await run.ended).toBe(1)
  expect(run.stderr).toBe('rostrum: interrupted; what was not finished was not written\n')
  expect(readdirSync(join(out, 'pdf'))).toEqual([])
})

it.each([
  [['present', 'stagetest'], 1, 'no deck named stagetest; did you mean stage-test?'],
  [['present', 'stage-test', '--port', 'high'], 2, '--port high is no port; give a number from 1 to 65535'],
  [['export', '--format', 'doc'], 2, '--format doc is not known; there is pdf'],
  [['export', '--jobs', '0'], 2, '--jobs 0 is no number of jobs; give 1 or more'],
  [['export', 'stage-test', '--out', entry], 1, /cannot be written \(\w+\); choose another folder/],
])('%j is refused in one line', async (args, status, line) => {
  const run = rostrum(...args)
  expect(await run.ended).toBe(status)
  expect(run.stderr).toMatch(line)
  expect(run.stderr.trim().split('\n')).toHaveLength(1)
})
