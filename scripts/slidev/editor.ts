/** A deck under work: Slidev's dev server, and the talk it is made of watched, so that a change in either is on screen at once. */
import type { ChildProcess } from 'node:child_process'
import type { DeckFile } from './deck-file.ts'
import type { EditorJob, EditorNews } from './editor-process.ts'
import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { stripVTControlCharacters } from 'node:util'
import { watch } from 'chokidar'
import { Refusal } from '../model/refusal.ts'

export interface Editor {
  url: string
  close: () => Promise<void>
}

export interface EditorOptions {
  port: number
  /** Makes the deck again from its source. */
  remake: (source: string, folder: string) => Promise<void>
  /** Is given a line when the deck cannot be made again, or the server ends. */
  tell: (line: string) => void
}

/** @throws Refusal where the deck does not load. */
export async function openEditor(deck: DeckFile, { port, remake, tell }: EditorOptions): Promise<Editor> {
  const folder = dirname(deck.path)
  if (!existsSync(join(dirname(folder), 'package.json')))
    throw new Refusal('a deck can be edited only in the slides/ of a clone', { at: { file: relative(process.cwd(), deck.path) }, mend: 'move it there' })
  const source = deck.source && resolve(dirname(folder), deck.source)
  const watcher = watch(source ? [source] : [], { ignoreInitial: true })
  watcher.on('all', () => {
    remake(source!, folder).catch((error: unknown) => tell(error instanceof Refusal ? error.message : String(error)))
  })
  const job: EditorJob = { entry: deck.path, port, host: '127.0.0.1' }
  let server = await serve(job, restart, tell)
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      server.kill()
      await watcher.close()
    },
  }

  async function restart(): Promise<void> {
    server.kill()
    server = await serve(job, restart, tell)
  }
}

/** Settles once the server answers. */
function serve(job: EditorJob, restart: () => void, tell: (line: string) => void): Promise<ChildProcess> {
  const { promise, resolve, reject } = Promise.withResolvers<ChildProcess>()
  const child = fork(join(import.meta.dirname, 'editor-process.ts'), [], {
    // No terminal, so Slidev asks no questions.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  })
  let said = ''
  child.stderr!.on('data', chunk => said = (said + chunk).slice(-10_000))
  child.on('message', (news: EditorNews) => {
    if ('ready' in news)
      resolve(child)
    else if ('restart' in news)
      restart()
    else
      reject(refusal(news.fault))
  })
  child.on('exit', (code) => {
    reject(refusal(said))
    if (code)
      tell(refusal(said).message)
  })
  child.send(job)
  return promise
}

function refusal(said: string): Refusal {
  const line = stripVTControlCharacters(said).split('\n').find(line => line.trim() !== '') ?? 'it gave no reason'
  return new Refusal(`Slidev's server ended: ${line.trim()}`, { mend: 'see whether the deck is whole with `rostrum export`' })
}
