/** The line to the stage's clock, over sockets that a test opens, cuts and lets fall silent. */
import type { ClockMessage } from '../../scripts/rehearsal/run-message.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openStageLine } from '../../components/stage/stage-line.ts'

class Socket {
  static OPEN = 1
  static all: Socket[] = []
  readyState = 1
  sent: string[] = []
  onmessage?: (event: { data: string }) => void
  onclose?: (() => void) | null
  constructor() {
    Socket.all.push(this)
  }

  send(words: string): void {
    this.sent.push(words)
  }

  close(): void {
    this.readyState = 3
    this.onclose?.()
  }

  tells(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) })
  }
}

let heard: ClockMessage[]
let drops: number
const run = (at: number) => ({ type: 'run', run: 'r', at, entries: [] })

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', Socket)
  Socket.all = []
  heard = []
  drops = 0
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const open = () => openStageLine('ws://stage/clock', message => heard.push(message), () => drops++)

it('is dead after twelve silent seconds, where the stage told the time before, and comes back with the whole run', () => {
  open()
  const [first] = Socket.all
  first.tells(run(0))
  first.tells({ type: 'time', at: 5000 })
  vi.advanceTimersByTime(11_000)
  first.tells({ type: 'time', at: 16_000 })
  vi.advanceTimersByTime(11_000)
  expect(drops).toBe(0)
  vi.advanceTimersByTime(2000)
  expect(drops).toBe(1)
  vi.advanceTimersByTime(60_000)
  expect(Socket.all).toHaveLength(2)
  Socket.all[1].tells(run(90_000))
  expect(heard.at(-1)).toMatchObject({ type: 'run', at: 90_000 })
})

it('is not dead for the silence of a stage that tells no time', () => {
  open()
  Socket.all[0].tells(run(0))
  vi.advanceTimersByTime(600_000)
  expect(drops).toBe(0)
})

it('says what was said while it was cut, but not where the slides were', () => {
  const line = open()
  Socket.all[0].tells(run(0))
  Socket.all[0].close()
  line.say({ kind: 'question' })
  line.say({ kind: 'enter', no: 4 })
  vi.advanceTimersByTime(300)
  Socket.all[1].tells(run(60_000))
  expect(Socket.all[1].sent).toEqual(['{"kind":"question"}'])
})

it('tries again more and more patiently, and not at all once it is closed', () => {
  const line = open()
  Socket.all[0].close()
  vi.advanceTimersByTime(250)
  Socket.all[1].close()
  vi.advanceTimersByTime(250)
  expect(Socket.all).toHaveLength(2)
  vi.advanceTimersByTime(250)
  expect(Socket.all).toHaveLength(3)
  line.close()
  vi.advanceTimersByTime(60_000)
  expect(Socket.all).toHaveLength(3)
})
