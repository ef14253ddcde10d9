/** The other end of bundlers.ts: takes one job at a time from its parent, and goes when its parent goes. */
import type { BundleJob } from './bundle.ts'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { bundle } from './bundle.ts'
import { cacheFolder } from '../machine/house.ts'

const workshop = join(cacheFolder, `workshop-${process.pid}`)

process.on('message', async (job: Omit<BundleJob, 'workshop'>) => {
  try {
    process.send!({ bundled: await bundle({ ...job, workshop }) })
  }
  catch (error) {
    process.send!({ fault: error instanceof Error ? error.message : String(error) })
  }
})
process.on('disconnect', () => process.exit())
process.on('exit', () => rmSync(workshop, { recursive: true, force: true }))
// Ctrl-C reaches every process of a terminal; the parent decides what it means.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => process.exit())
