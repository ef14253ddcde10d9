/** Time and memory of a command, its processes together. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'

export interface Measured {
  /** Seconds from start to end. */
  seconds: number
  /** Bytes, at the most, of all its processes together, shared pages counted once; nothing where a system does not tell. */
  memory?: number
}

export interface Command { program: string, args: string[], cwd: string, env?: Record<string, string> }

/** Milliseconds between two looks at the memory; a look takes about ten of one processor. */
const interval = 500

/** @throws Error with what the command said where it fails. */
export async function measure({ program, args, cwd, env }: Command): Promise<Measured> {
  const began = performance.now()
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  let memory = 0
  child.stderr.on('data', chunk => said = (said + chunk).slice(-4000))
  const timer = setInterval(() => memory = Math.max(memory, memoryOf(child.pid!)), interval)
  const status = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  clearInterval(timer)
  if (status !== 0)
    throw new Error(`${program} ${args.slice(0, 3).join(' ')} ended with ${status}: ${said}`)
  return { seconds: (performance.now() - began) / 1000, ...memory > 0 && { memory } }
}

/** Starts a command, waits for the first words that fit, and gives what the pattern's group holds; `end` ends it as Ctrl-C does. */
export async function spoken({ program, args, cwd, env }: Command, words: RegExp): Promise<{ said: string, end: () => Promise<void> }> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let all = ''
  const closed = once(child, 'close')
  const said = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: unknown): void => {
      all += String(chunk)
      const found = words.exec(all)
      if (found)
        resolve(found[1] ?? found[0])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', status => reject(new Error(`${args.slice(1).join(' ')} ended with ${status}: ${all}`)))
  })
  const end = async (): Promise<void> => {
    if (child.exitCode === null)
      child.kill('SIGINT')
    await closed
  }
  return { said, end }
}

/** From the start of a command to the first that it says. */
export async function firstWord(command: Command): Promise<Measured> {
  const began = performance.now()
  const { end } = await spoken(command, /\S/)
  const seconds = (performance.now() - began) / 1000
  await end()
  return { seconds }
}

/** Bytes of a process and of all that it started; Linux alone tells how shared pages are to be counted. */
export function memoryOf(root: number): number {
  const parents = new Map<number, number>()
  for (const name of process.platform === 'linux' ? readdirSync('/proc').filter(name => /^\d+$/.test(name)) : []) {
    try {
      // The name of a program stands in parentheses and may hold any; what follows is its state and its parent.
      parents.set(Number(name), Number(readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[1]))
    }
    catch {
      // It has ended meanwhile.
    }
  }
  const family = new Set([root])
  // A set takes in what is added while it is walked.
  for (const pid of family)
    parents.forEach((parent, child) => parent === pid && family.add(child))
  return [...family].reduce((sum, pid) => sum + ownMemory(pid), 0)
}

function ownMemory(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
  }
  catch {
    return 0
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
