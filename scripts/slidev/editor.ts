/** A deck under work: Slidev's dev server, and the talk it is made of watched, so that a change in either is on screen at once. */
import type { ChildProcess } from 'node:child_process'
import type { DeckFile } from './deck-file.ts'
import type { EditorJob, EditorNews } from './editor-process.ts'
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { stripVTControlCharacters } from 'node:util'
import { watch } from 'chokidar'
import { cacheFolder } from '../machine/folders.ts'
import { Refusal } from '../model/refusal.ts'
import { endTold, faultTold } from './fault.ts'
import { checkReach } from './reach.ts'

/**
 * - `up`: the dev server answers.
 * - `starting`: it does not, and is being started; `why` is there where it ended by itself.
 * - `down`: it does not start from the deck as it is, and is tried again when that changes.
 */
export type EditorState = { kind: 'up' } | { kind: 'starting', why?: string } | { kind: 'down', why: string }

export interface Editor {
  /** Where the dev server answers whoever brings the pass; another each time it starts. */
  socket: () => string
  pass: string
  /** The dev server's process, if there is one. */
  pid: () => number | undefined
  state: () => EditorState
  /** @param listener is called with each new state. @returns what ends that */
  follow: (listener: (state: EditorState) => void) => () => void
  close: () => Promise<void>
}

export interface EditorOptions {
  /** Makes the deck again from its source. */
  remake: (source: string, folder: string) => Promise<void>
  /** Is given a line when the deck cannot be made again, reaches too far, or the server ends. */
  tell: (line: string) => void
}

/** Milliseconds before a server that ended is started again: at once, then more patiently. */
const [soonest, latest] = [100, 10_000]
/** Milliseconds a server must have been up to count as one that works. */
const trusted = 10_000

/** @throws Refusal where the deck does not load, or reaches out of its workspace. */
export async function openEditor(deck: DeckFile, { remake, tell }: EditorOptions): Promise<Editor> {
  const folder = dirname(deck.path)
  if (!existsSync(join(dirname(folder), 'package.json')) && !folder.startsWith(cacheFolder)) {
    throw new Refusal('a deck can be edited only in the slides/ of a clone', {
      at: { file: relative(process.cwd(), deck.path) },
      mend: 'move it there',
    })
  }
  checkReach(deck)
  const source = deck.source && resolve(dirname(folder), deck.source)
  const place = socketPlace()
  const pass = randomBytes(24).toString('base64url')
  let socket = ''
  const listeners = new Set<(state: EditorState) => void>()
  let state: EditorState = { kind: 'starting' }
  let [server, upSince, wait, closed] = [undefined as ChildProcess | undefined, 0, soonest, false]
  let retry: ReturnType<typeof setTimeout> | undefined

  const watcher = watch(source ? [source, deck.path] : [deck.path], { ignoreInitial: true })
  watcher.on('all', (_, path) => {
    if (path === source)
      remake(source, folder).catch((error: unknown) => tell(error instanceof Refusal ? error.message : String(error)))
    else if (state.kind === 'down')
      void start({ kind: 'starting' }).catch(() => {})
  })

  function become(next: EditorState): void {
    state = next
    listeners.forEach(listener => listener(next))
  }

  /** Settles once the server answers. What it cannot start from is the deck's fault, and told. */
  async function start(as: EditorState): Promise<void> {
    become(as)
    socket = place.next()
    try {
      const child = await serve({ entry: deck.path, socket, pass }, { ended: said => restart(said), stale: () => replace(), tell })
      if (closed)
        return void child.kill()
      server = child
      upSince = performance.now()
      become({ kind: 'up' })
    }
    catch (error) {
      become({ kind: 'down', why: (error as Error).message })
      throw error
    }
  }

  /** After a server that was up has ended by itself. */
  function restart(said: string): void {
    if (closed)
      return
    wait = performance.now() - upSince > trusted ? soonest : Math.min(wait * 4, latest)
    const why = refusal(said).message
    tell(`${why}; it is being started again`)
    become({ kind: 'starting', why })
    retry = setTimeout(() => start({ kind: 'starting', why }).catch((error: Error) => tell(error.message)), wait)
  }

  /** What changed in the deck is read only at the start. */
  function replace(): void {
    server?.removeAllListeners('exit').kill()
    start({ kind: 'starting' }).catch((error: Error) => tell(error.message))
  }

  async function close(): Promise<void> {
    closed = true
    clearTimeout(retry)
    server?.removeAllListeners('exit').kill()
    await watcher.close()
    place.remove()
  }

  try {
    await start(state)
  }
  catch (error) {
    await close()
    throw error
  }
  return {
    socket: () => socket,
    pass,
    pid: () => server?.pid,
    state: () => state,
    follow: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close,
  }
}

/** Where only this user's processes reach a server, and no browser does. */
function socketPlace(): { next: () => string, remove: () => void } {
  if (process.platform === 'win32')
    return { next: () => `\\\\.\\pipe\\rostrum-${randomBytes(12).toString('hex')}`, remove() {} }
  // Its mode lets nobody else in.
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-edit-'))
  let started = 0
  return {
    next: () => join(folder, String(++started)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

interface Hearing {
  /** A server that had answered has ended, and said this. */
  ended: (said: string) => void
  /** It asks to be replaced. */
  stale: () => void
  tell: (line: string) => void
}

/** Settles once the server answers. */
function serve(job: EditorJob, { ended, stale, tell }: Hearing): Promise<ChildProcess> {
  const { promise, resolve, reject } = Promise.withResolvers<ChildProcess>()
  const child = fork(join(import.meta.dirname, 'editor-process.ts'), [], {
    // No terminal, so Slidev asks no questions.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  })
  let [said, ready] = ['', false]
  child.stderr!.on('data', chunk => (said = (said + chunk).slice(-10_000)))
  child.on('message', (news: EditorNews) => {
    if ('ready' in news) {
      ready = true
      resolve(child)
    }
    else if ('restart' in news) {
      stale()
    }
    else if ('said' in news) {
      tell(news.said)
    }
    else {
      child.kill()
      reject(refusal(news.fault))
    }
  })
  child.on('exit', (code, signal) => {
    const how = said.trim() ? said : endTold(code, signal)
    return ready ? ended(how) : reject(refusal(how))
  })
  child.send(job)
  return promise
}

function refusal(said: string): Refusal {
  const line
    = stripVTControlCharacters(said)
      .split('\n')
      .find(line => line.trim() !== '') ?? said
  const { says, mend = 'see whether the deck is whole with `rostrum export`' } = faultTold(line.trim())
  return new Refusal(`Slidev's server ended: ${says}`, { mend })
}
