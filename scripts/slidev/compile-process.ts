/**
 * The other end of compilers.ts: takes one job at a time from its parent, and goes when its parent goes. Slidev remembers
 * the folder of the first deck it meets and ends the process where it lacks a theme, hence a process of its own.
 */
import type { ClientJob, ClientParts } from './client-build.ts'
import type { DeckJob } from './deck-build.ts'
import type { Options } from './options.ts'
import type { Variant } from './variant.ts'
import type { WholeJob } from './whole-build.ts'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { buildClient } from './client-build.ts'
import { buildDeck, NotOffered } from './deck-build.ts'
import { cacheFolder } from '../machine/folders.ts'
import { clientOptions } from './options.ts'
import { buildWhole } from './whole-build.ts'

/** A deck is sent with the client it is for; the client's parts are sent once. */
export type Job = ClientJob | WholeJob | DeckJob & { variant: Variant, client: { path: string, parts?: ClientParts } }
export type Answer = { made: unknown } | { fault: string, notOffered?: boolean }

const home = join(cacheFolder, `compiler-${process.pid}`)
const clients = new Map<string, ClientParts>()
const standing = new Map<string, Promise<Options>>()

const makers: { [Kind in Job['kind']]: (job: Extract<Job, { kind: Kind }>) => Promise<unknown> } = {
  client: job => buildClient(job, home),
  whole: job => buildWhole(job, home),
  deck: async ({ variant, client: { path, parts }, ...job }) => {
    if (parts)
      clients.set(path, parts)
    if (!standing.has(path))
      standing.set(path, clientOptions(variant, path, home))
    return buildDeck(job, clients.get(path)!, await standing.get(path)!)
  },
}

process.on('message', async (job: Job) => {
  const answer = await (makers[job.kind] as (job: Job) => Promise<unknown>)(job).then(
    (made): Answer => ({ made }),
    (error: unknown): Answer => ({ fault: error instanceof Error ? error.message : String(error), notOffered: isNotOffered(error) }),
  )
  process.send!(answer)
})
process.on('disconnect', () => process.exit())
process.on('exit', () => rmSync(home, { recursive: true, force: true }))
// Ctrl-C reaches every process of a terminal; the parent decides what it means.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => process.exit())
process.send!({ ready: true })

/** What a plugin throws arrives wrapped, sometimes as one of several. */
function isNotOffered(error: unknown): boolean {
  const { name, message, errors = [], cause } = error as Error & { errors?: unknown[] }
  return name === NotOffered.name || String(message).includes(`of Slidev's client`) || [...errors, cause].filter(Boolean).some(isNotOffered)
}
