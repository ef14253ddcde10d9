import type { ClockMessage, Said } from '../../scripts/rehearsal/run-message.ts'
import type { ClockLine } from './clock-line.ts'

/** Milliseconds between two tries: soon again, then more patiently; a talk may outlast a network. */
const [soonest, latest] = [250, 4000]
/** Milliseconds of silence after which a line is dead: the stage tells the time every five seconds. */
const silence = 12_000

/**
 * The line to the stage's clock. It comes back by itself after a drop; what was said meanwhile is said then.
 * @param url `ws://…/clock`
 * @param hear is given every message, a whole `run` first after each drop
 * @param onDrop is called when the line is cut, and when it cannot be had
 */
export function openStageLine(url: string, hear: (message: ClockMessage) => void, onDrop: () => void): ClockLine {
  let socket: WebSocket
  let wait = soonest
  let closed = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let dead: ReturnType<typeof setTimeout> | undefined
  const unsaid: Said[] = []

  function connect(): void {
    socket = new WebSocket(url)
    const drop = (): void => {
      clearTimeout(dead)
      socket.onclose = null
      socket.close()
      if (closed)
        return
      onDrop()
      retry = setTimeout(connect, wait)
      wait = Math.min(wait * 2, latest)
    }
    socket.onmessage = ({ data }) => {
      const message: ClockMessage = JSON.parse(String(data))
      wait = soonest
      // A line that a network has cut may stay open for minutes: it is the silence that tells.
      if (message.type === 'time') {
        clearTimeout(dead)
        dead = setTimeout(drop, silence)
      }
      hear(message)
      if (message.type === 'run')
        unsaid.splice(0).forEach(say)
    }
    socket.onclose = drop
  }

  function say(word: Said): void {
    if (socket.readyState === WebSocket.OPEN)
      socket.send(JSON.stringify(word))
    // Where the slides are is told anew after a drop; old steps would only replay the way there.
    else if (!('kind' in word) || word.kind !== 'enter')
      unsaid.push(word)
  }

  connect()
  return {
    say,
    close: () => {
      closed = true
      clearTimeout(retry)
      clearTimeout(dead)
      socket.close()
    },
  }
}
