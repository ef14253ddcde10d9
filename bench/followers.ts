/**
 * How soon followers see a step: 500 of them, and then beside 3,000 sockets that are open and say nothing.
 * On the loopback address alone; it ends by itself within two minutes. `node bench/followers.ts`, with `--json` for a program.
 */
import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import getPort from 'get-port'
import { WebSocket } from 'ws'
import { openStage } from '../scripts/stage/server.ts'

/** What is asked of it: milliseconds within which 95 of 100 steps arrive. */
const asked = { alone: 20, besideIdle: 100 } as const
const [followers, idle, steps] = [500, 3000, 60]
/** Steps before the first that counts: a program is slow while it is new. */
const warmUp = 20
/** Milliseconds between two steps: nobody leads faster. */
const pause = 100
/** Milliseconds after which the whole of it is given up. */
const patience = 120_000

type News = { ready: number } | { latencies: number[] }

const [role, ...args] = process.argv.slice(2)
if (role === 'followers')
  await follow(args[0]!)
else await measure(role === '--json')

/** The stage and its presenter are this process; whoever follows is another, as they would be. */
async function measure(json: boolean): Promise<void> {
  const giveUp = setTimeout(() => {
    console.error('rostrum: the load test did not end in time')
    process.exit(1)
  }, patience)
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-load-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Load</title>')
  const deck = { id: 'load', path: join(folder, 'load.md'), text: '# One\n\n---\n\n# Two\n', title: 'Load', slides: 2 }
  const stage = await openStage({ port: await getPort(), rehearsals: folder })
  stage.show({ id: 'load', deck, digest: 'load', folder, base: '/load/', title: 'Load', slides: [], notes: [] } as unknown as Parameters<
    typeof stage.show
  >[0])
  const url = `${stage.url.replace('http', 'ws').replace('localhost', '127.0.0.1')}/load/sync`
  const crowd = fork(process.argv[1]!, ['followers', url], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const idlers: ReturnType<typeof connect>[] = []
  try {
    const lead = new WebSocket(url, { headers: { cookie: stage.key.cookie.split(';')[0] } })
    await Promise.all([once(lead, 'open'), once(crowd, 'message')])
    await steps95(lead, crowd, warmUp)
    const before = process.cpuUsage()
    const alone = await steps95(lead, crowd)
    const { user, system } = process.cpuUsage(before)
    const work = Number(((user + system) / 1000 / steps).toFixed(1))
    for (let i = 0; i < idle; i += 250)
      idlers.push(...(await Promise.all(Array.from({ length: Math.min(250, idle - i) }, () => opened(url)))))
    const besideIdle = await steps95(lead, crowd)
    lead.terminate()
    const result = { followers, idle: idlers.length, alone_p95_ms: alone, server_ms_a_step: work, beside_idle_p95_ms: besideIdle, asked }
    console.log(
      json
        ? JSON.stringify(result)
        : `${followers} followers: 95 of 100 steps within ${alone} ms (asked: ${asked.alone}), of which the server works ${work} ms\nbeside ${idlers.length} idle sockets: ${besideIdle} ms (asked: ${asked.besideIdle})`,
    )
    process.exitCode = alone <= asked.alone && besideIdle <= asked.besideIdle ? 0 : 1
  }
  finally {
    idlers.forEach(socket => socket.destroy())
    crowd.kill()
    await stage.close()
    rmSync(folder, { recursive: true, force: true })
    clearTimeout(giveUp)
  }
}

/** The 95th of 100 latencies, in ms, over all steps and followers. */
async function steps95(lead: WebSocket, crowd: ChildProcess, count = steps): Promise<number> {
  const heard = once(crowd, 'message')
  for (let page = 1; page <= count; page++) {
    lead.send(JSON.stringify({ channel: 'load', state: { page, last: page === count, sent: now() } }))
    await new Promise(resolve => setTimeout(resolve, pause))
  }
  const [{ latencies }] = (await heard) as [Extract<News, { latencies: number[] }>]
  if (latencies.length !== count * followers)
    throw new Error(`${count * followers - latencies.length} of ${count * followers} steps did not arrive`)
  return Number(latencies.sort((a, b) => a - b)[Math.floor(latencies.length * 0.95)]!.toFixed(1))
}

async function follow(url: string): Promise<void> {
  let latencies: number[] = []
  let ended = 0
  const hear = (raw: unknown): void => {
    const { state } = JSON.parse(String(raw)) as { state?: { sent: number, last: boolean } }
    if (!state)
      return
    latencies.push(now() - state.sent)
    if (state.last && ++ended === followers) {
      process.send!({ latencies } satisfies News)
      latencies = []
      ended = 0
    }
  }
  for (let i = 0; i < followers; i += 50) {
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        const socket = new WebSocket(url)
        socket.on('message', hear)
        await once(socket, 'open')
      }),
    )
  }
  process.send!({ ready: followers } satisfies News)
}

/** A connection that joins as a follower does, and neither reads nor says anything more. */
async function opened(url: string): Promise<ReturnType<typeof connect>> {
  const { port, host, pathname } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(
    `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.from(String(port).padEnd(16, 'x')).toString('base64')}\r\n\r\n`,
  )
  await once(socket, 'data')
  socket.pause()
  return socket
}

/** Milliseconds by a clock that all processes share. */
function now(): number {
  return performance.timeOrigin + performance.now()
}
