/** Processes that compile: as many as the work is worth, kept ready a while, since a warm one takes a quarter of the time. */
import type { ChildProcess } from 'node:child_process'
import type { ClientJob, ClientParts } from './client-build.ts'
import type { Answer, Job } from './compile-process.ts'
import type { Bundled } from './bundled.ts'
import type { DeckJob } from './deck-build.ts'
import type { Variant } from './variant.ts'
import type { WholeJob } from './whole-build.ts'
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { codeCache } from '../machine/folders.ts'

/** What is not as it should be in a deck; the message is what Slidev, Vite or Vue said, many lines long. */
export class CompileFault extends Error {
  /** Whether the deck asks for what a shared client does not have, and may be built whole instead. */
  readonly notOffered: boolean

  constructor(message: string, notOffered = false) {
    super(message)
    this.notOffered = notOffered
  }
}

interface Compiler {
  process: ChildProcess
  /** The paths of clients whose parts it has been sent. */
  clients: Set<string>
}

interface Waiting {
  job: Job
  parts?: ClientParts
  signal?: AbortSignal
  resolve: (made: unknown) => void
  reject: (error: unknown) => void
}

/** Milliseconds that a compiler with nothing to do is kept: a person looks at one deck and opens the next. */
const keptFor = 120_000
/** Decks for which another process is worth its start, about a second: each deck takes about a fifth of that. */
const decksEach = 5
/** At once: what is compiled is drawn meanwhile, by as many, and each holds several hundred megabytes. */
const most = Math.max(1, Math.floor(availableParallelism() / 2))

const waiting: Waiting[] = []
const idle: Compiler[] = []
let running = 0
let retiring: NodeJS.Timeout | undefined

/** @throws CompileFault where the deck does not compile; the signal's reason where it was aborted. */
export function compileDeck(
  job: Omit<DeckJob, 'kind'>,
  variant: Variant,
  client: { path: string, parts: ClientParts },
  signal?: AbortSignal,
): Promise<Bundled> {
  return asked({ kind: 'deck', ...job, variant, client: { path: client.path } }, signal, client.parts)
}

/** @throws CompileFault where a layout or a component does not compile; the signal's reason where it was aborted. */
export function compileClient(job: Omit<ClientJob, 'kind'>, signal?: AbortSignal): Promise<ClientParts> {
  return asked({ kind: 'client', ...job }, signal)
}

/** @throws CompileFault where the deck does not compile; the signal's reason where it was aborted. */
export function compileWhole(job: Omit<WholeJob, 'kind'>, signal?: AbortSignal): Promise<Bundled> {
  return asked({ kind: 'whole', ...job }, signal)
}

/** Starts a compiler before there is work, so that the first deck does not wait for it. */
export function warmUp(): void {
  if (running === 0 && idle.length === 0)
    idle.push(start())
}

/** Ends the compilers that have nothing to do. */
export function retire(): void {
  idle.splice(0).forEach(({ process }) => process.kill())
}

function asked<Made>(job: Job, signal?: AbortSignal, parts?: ClientParts): Promise<Made> {
  return new Promise<unknown>((resolve, reject) => {
    waiting.push({ job, parts, signal, resolve, reject })
    assign()
  }) as Promise<Made>
}

/** Gives work to whoever is free; starts another where that is worth it. */
function assign(): void {
  clearTimeout(retiring)
  while (
    waiting.length > 0
    && (idle.length > 0 || running === 0 || (running < most && waiting.length > decksEach * running))
  ) {
    void work(idle.pop() ?? start(), waiting.shift()!)
  }
  retiring = setTimeout(retire, keptFor)
  retiring.unref()
}

async function work(compiler: Compiler, { job, parts, signal, resolve, reject }: Waiting): Promise<void> {
  running++
  compiler.process.ref()
  try {
    signal?.throwIfAborted()
    resolve(await ask(compiler, job, parts, signal))
    rest(compiler)
  }
  catch (error) {
    // A deck with a fault in it leaves the compiler whole; one that ended it, or was given up, does not.
    if (error instanceof CompileFault && compiler.process.connected && compiler.process.exitCode === null)
      rest(compiler)
    else compiler.process.kill()
    reject(error)
  }
  finally {
    running--
    assign()
  }
}

/** A compiler that waits for work keeps nobody from ending. */
function rest(compiler: Compiler): void {
  compiler.process.unref()
  idle.push(compiler)
}

function start(): Compiler {
  const child = fork(fileURLToPath(new URL('./compile-process.ts', import.meta.url)), [], {
    // No terminal, so Slidev asks no questions.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...process.env, NODE_ENV: 'production', NODE_COMPILE_CACHE: codeCache },
  })
  child.unref()
  ;[child.channel!, child.stdout!, child.stderr!].forEach(stream => (stream as { unref?: () => void }).unref?.())
  return { process: child, clients: new Set() }
}

function ask({ process: child, clients }: Compiler, job: Job, parts?: ClientParts, signal?: AbortSignal): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  let said = ''
  const listen = (chunk: Buffer) => (said += chunk)
  const answer = (answer: Answer | { ready: true }) => {
    if ('made' in answer)
      resolve(answer.made)
    else if ('fault' in answer)
      reject(new CompileFault(answer.fault, answer.notOffered))
  }
  const gone = () => reject(new CompileFault(said.trim() || 'the process that compiles ended'))
  const abort = () => reject(signal!.reason)
  child.stdout!.on('data', listen)
  child.stderr!.on('data', listen)
  child.on('message', answer).once('exit', gone)
  signal?.addEventListener('abort', abort)
  child.send(sent(clients, job, parts))
  return promise.finally(() => {
    child.stdout!.off('data', listen).resume()
    child.stderr!.off('data', listen).resume()
    child.off('message', answer).off('exit', gone)
    signal?.removeEventListener('abort', abort)
  })
}

function sent(clients: Set<string>, job: Job, parts?: ClientParts): Job {
  if (job.kind !== 'deck' || clients.has(job.client.path))
    return job
  clients.add(job.client.path)
  return { ...job, client: { ...job.client, parts } }
}
