import type { ChildProcess } from 'node:child_process'
import type { Act, Entry } from '../../scripts/rehearsal/act.ts'
import type { ClockMessage, RunMessage } from '../../scripts/rehearsal/run-message.ts'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { visitsOf } from '../../scripts/rehearsal/journal.ts'
import { clockOf } from '../../scripts/rehearsal/pace.ts'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { runsOf } from '../../scripts/stage/runs.ts'
import { rehearsedDeck } from '../rehearsed-deck.ts'

const program = fileURLToPath(new URL('rehearsal-process.ts', import.meta.url))
const { folder, path } = rehearsedDeck()
const rehearsals = join(folder, 'rehearsals')
const stages: Rehearsal[] = []

/** The stage in its process, and the test's hand on its clock. */
interface Rehearsal {
  child: ChildProcess
  url: string
  /** Opens it once. */
  ticket: string
  /** The key, as a browser brings it. */
  cookie: string
  /** Sets the time, in seconds. */
  at: (seconds: number) => Promise<void>
}

async function rehearse(goOn = false, into = rehearsals): Promise<Rehearsal> {
  const child = fork(program, [path, into, String(goOn)], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = once(child, 'exit').then(([status]) => Promise.reject(new Error(`the stage ended with ${status}`)))
  const [{ url, ticket, cookie }] = (await Promise.race([once(child, 'message'), ended])) as [Pick<Rehearsal, 'url' | 'ticket' | 'cookie'>]
  ended.catch(() => {})
  const stage = {
    child,
    url,
    ticket,
    cookie,
    at: async (seconds: number) => {
      const said = once(child, 'message')
      child.send(seconds)
      await said
    },
  }
  stages.push(stage)
  return stage
}

/** A presenter's window, as far as the clock knows it. */
class Window {
  readonly heard: ClockMessage[] = []
  readonly socket: WebSocket

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', data => this.heard.push(JSON.parse(String(data))))
  }

  static async open({ url, cookie }: Rehearsal): Promise<Window> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/moved/clock`, { headers: { cookie } })
    const window = new Window(socket)
    await once(socket, 'message')
    return window
  }

  get run(): RunMessage {
    return this.heard.findLast(message => message.type === 'run')!
  }

  get entries(): Entry[] {
    const since = this.heard.slice(this.heard.indexOf(this.run) + 1)
    return [...this.run.entries, ...since.flatMap(message => (message.type === 'entry' ? [message.entry] : []))]
  }

  async say(act: Act | { type: 'fresh' }): Promise<void> {
    const heard = once(this.socket, 'message')
    this.socket.send(JSON.stringify(act))
    await heard
  }
}

function get({ url, cookie }: Rehearsal, route: string, holds = true): Promise<Response> {
  return fetch(`${url}/moved/${route}`, { headers: holds ? { cookie } : {} })
}

let stage: Rehearsal

beforeAll(async () => {
  stage = await rehearse()
})

afterAll(() => stages.forEach(({ child }) => child.kill('SIGKILL')))

it('lets only whoever holds the key near the clock and the report', async () => {
  const socket = new WebSocket(`${stage.url.replace('http', 'ws')}/moved/clock`)
  await once(socket, 'error')
  const elsewhere = new WebSocket(`${stage.url.replace('http', 'ws')}/moved/clock`, {
    headers: { cookie: stage.cookie, origin: 'https://example.org' },
  })
  await once(elsewhere, 'error')
  for (const route of ['report', 'report.json', 'voice/x.0']) expect((await get(stage, route, false)).status).toBe(403)
})

it('keeps a whole rehearsal to the second, through a reload and a kill', async () => {
  const first = await Window.open(stage)
  const second = await Window.open(stage)
  await stage.at(5)
  await first.say({ kind: 'enter', no: 1 })
  await stage.at(10)
  await first.say({ kind: 'enter', no: 2 })
  await stage.at(75)
  await first.say({ kind: 'enter', no: 3 })
  await stage.at(95)
  await first.say({ kind: 'question' })
  await stage.at(125)
  await first.say({ kind: 'answered' })
  await expect.poll(() => second.entries).toEqual(first.entries)

  // A reload: the same clock.
  first.socket.terminate()
  const reloaded = await Window.open(stage)
  expect(reloaded.entries).toEqual(second.entries)
  expect(clockOf(reloaded.run.plan, reloaded.run.entries, reloaded.run.at)).toMatchObject({
    state: 'running',
    shown: 3,
    talked: 85,
    questioned: 30,
  })

  // A kill, a second after the last sign of life at most.
  await stage.at(155)
  await beat()
  const killed = once(stage.child, 'exit')
  stage.child.kill('SIGKILL')
  await killed
  stage = await rehearse(true)
  const after = await Window.open(stage)
  expect(after.run.at).toBe(155_000)
  expect(clockOf(after.run.plan, after.run.entries, after.run.at)).toMatchObject({
    state: 'running',
    shown: 3,
    talked: 115,
    questioned: 30,
  })

  // The new process counts from 0, which is second 155 of the run.
  await stage.at(10)
  await after.say({ kind: 'pause' })
  await stage.at(40)
  await after.say({ kind: 'resume' })
  await after.say({ kind: 'skip', slides: [4] })
  await after.say({ kind: 'enter', no: 5 })
  await stage.at(135)
  await after.say({ kind: 'enter', no: 6 })
  await stage.at(145)
  await after.say({ kind: 'finish' })
  await after.say({
    kind: 'score',
    scores: [
      { name: 'Depth', score: 4 },
      { name: 'Clarity', score: 3 },
    ],
  })

  const [run] = runsOf('moved', rehearsals)
  expect(visitsOf(run).map(({ slide, entered, left, talk, question, paused }) => [slide, entered, left, talk, question, paused])).toEqual([
    [1, 10, 10, 0, 0, 0],
    [2, 10, 75, 65, 0, 0],
    [3, 75, 195, 60, 30, 30],
    [5, 195, 290, 95, 0, 0],
    [6, 290, 300, 0, 10, 0],
  ])
  const report = await (await get(stage, 'report.json')).json()
  expect(report.runs).toMatchObject([
    {
      counts: true,
      talked: 220,
      questioned: 40,
      paused: 30,
      score: { total: 3.6 },
      breaks: [
        { kind: 'question', slide: 3, from: 95, seconds: 30 },
        { kind: 'paused', slide: 3, from: 165, seconds: 30 },
        { kind: 'question', slide: 6, from: 290, seconds: 10 },
      ],
      sections: [
        { heading: 'Work', planned: 150, actual: 125 },
        { heading: 'Results', planned: 150, actual: 95 },
      ],
    },
  ])
  expect(report.slides.map((slide: { actual: number[] }) => slide.actual[0])).toEqual([65, 60, null, 95])
})

it('shows the report as a page that asks for nothing', async () => {
  const response = await get(stage, 'report')
  expect(response.headers.get('content-type')).toContain('text/html')
  expect((await response.text()).includes('Slide by slide')).toBe(true)
})

it('keeps the voice beside the journal', async () => {
  const window = await Window.open(stage)
  const post = (at: number, body: string, headers = {}) =>
    fetch(`${stage.url}/moved/voice?run=${window.run.run}&at=${at}`, {
      method: 'POST',
      body,
      headers: { cookie: stage.cookie, ...headers },
    })
  expect((await post(10_000, 'one')).status).toBe(204)
  expect((await post(10_000, 'two')).status).toBe(204)
  expect((await post(95_000, 'three')).status).toBe(204)
  expect((await post(0, 'x', { cookie: '' })).status).toBe(403)
  expect((await post(0, 'x', { origin: 'https://example.org' })).status).toBe(403)
  expect(
    (await fetch(`${stage.url}/moved/voice?run=../../x&at=0`, { method: 'POST', body: 'x', headers: { cookie: stage.cookie } })).status,
  ).toBe(409)
  expect(await (await get(stage, `voice/${window.run.run}.10000`)).text()).toBe('onetwo')
  expect((await (await get(stage, 'report')).text()).replace(/<style>.*<\/style>/s, '')).toMatch(
    /<audio[^>]*data-at="10"><\/audio>\s*<audio[^>]*data-at="95">[\s\S]*data-from="95">Hear it/,
  )
})

it('begins another run for every window', async () => {
  const [one, other] = [await Window.open(stage), await Window.open(stage)]
  const told = once(other.socket, 'message')
  await one.say({ type: 'fresh' })
  await told
  expect(other.run).toMatchObject({ entries: [], at: 0, recording: true, voice: true })
  expect(other.run.run).not.toBe(runsOf('moved', rehearsals)[0].header.run)
})

it('records what a speaker does in the presenter\'s view', async () => {
  const into = join(folder, 'seen')
  const kinds = () =>
    runsOf('moved', into)
      .flatMap(run => run.entries)
      .filter(({ kind }) => kind !== 'beat')
      .map(entry => [entry.at / 1000, entry.kind === 'enter' ? entry.no : entry.kind])
  const browser = await launchBrowser()
  try {
    let seen = await rehearse(false, into)
    const page = await browser.newPage()
    await page.goto(`${seen.url}/moved/presenter/1?key=${seen.ticket}`)
    await page.getByTestId('question').waitFor()
    await seen.at(10)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => kinds().at(-1)).toEqual([10, 2])
    await seen.at(60)
    await page.keyboard.press('q')
    await expect.poll(() => kinds().at(-1)).toEqual([60, 'question'])
    await page.reload()
    await page.getByTestId('question').waitFor()
    await seen.at(80)
    await page.keyboard.press('q')
    await expect.poll(() => kinds().at(-1)).toEqual([80, 'answered'])

    const killed = once(seen.child, 'exit')
    seen.child.kill('SIGKILL')
    await killed
    seen = await rehearse(true, into)
    await page.goto(`${seen.url}/moved/presenter/2?key=${seen.ticket}`)
    await page.getByTestId('question').waitFor()
    await seen.at(10)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => kinds().at(-1)?.[1]).toEqual(3)
    expect(kinds().map(([, what]) => what)).toEqual([1, 2, 'question', 'answered', 3])
    const complaints: string[] = []
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    await page.goto(`${seen.url}/moved/report`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(complaints).toEqual([])
    expect(visitsOf(runsOf('moved', into)[0])[1]).toMatchObject({ slide: 2, entered: 10, question: 20, talk: 60 })
  }
  finally {
    await browser.close()
  }
})

/** Until the journal's last line is a sign of life at this very time. */
async function beat(): Promise<void> {
  const [file] = readdirSync(join(rehearsals, 'moved')).filter(name => name.endsWith('.jsonl'))
  await expect
    .poll(
      () =>
        JSON.parse(
          readFileSync(join(rehearsals, 'moved', file), 'utf8')
            .trimEnd()
            .split('\n')
            .at(-1)!,
        ),
      { timeout: 5000 },
    )
    .toMatchObject({ kind: 'beat', at: 155_000 })
}
