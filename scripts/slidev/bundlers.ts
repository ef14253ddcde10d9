/** Processes that bundle: as many as there are processors, kept while there is work, since a warm one takes half the time. */
import type { ChildProcess } from 'node:child_process'
import type { Bundled, BundleJob } from './bundle.ts'
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'

type Job = Omit<BundleJob, 'workshop'>
type Answer = { bundled: Bundled } | { fault: string }

/** A deck that does not compile; the message is what Slidev, Vite or Vue said, many lines long. */
export class BundleFault extends Error {}

const limit = pLimit(availableParallelism())
const idle: ChildProcess[] = []
const busy = new Set<ChildProcess>()

/** @throws BundleFault where the deck does not compile; the signal's reason where it was aborted. */
export async function bundleApart(job: Job, signal?: AbortSignal): Promise<Bundled> {
  return limit(async () => {
    signal?.throwIfAborted()
    const child = idle.pop() ?? start()
    busy.add(child)
    try {
      const bundled = await ask(child, job, signal)
      idle.push(child)
      return bundled
    }
    catch (error) {
      child.kill()
      throw error
    }
    finally {
      busy.delete(child)
      if (limit.pendingCount === 0)
        idle.splice(0).forEach(child => child.kill())
    }
  })
}

function start(): ChildProcess {
  return fork(fileURLToPath(new URL('./bundle-process.ts', import.meta.url)), [], {
    // No terminal, so Slidev asks no questions.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

function ask(child: ChildProcess, job: Job, signal?: AbortSignal): Promise<Bundled> {
  const { promise, resolve, reject } = Promise.withResolvers<Bundled>()
  let said = ''
  const listen = (chunk: Buffer) => said += chunk
  const answer = (answer: Answer) => 'bundled' in answer ? resolve(answer.bundled) : reject(new BundleFault(answer.fault))
  const gone = () => reject(new BundleFault(said.trim() || 'the process that bundles ended'))
  const abort = () => reject(signal!.reason)
  child.stdout!.on('data', listen)
  child.stderr!.on('data', listen)
  child.once('message', answer).once('exit', gone)
  signal?.addEventListener('abort', abort)
  child.send(job)
  return promise.finally(() => {
    child.stdout!.off('data', listen).resume()
    child.stderr!.off('data', listen).resume()
    child.off('message', answer).off('exit', gone)
    signal?.removeEventListener('abort', abort)
  })
}
