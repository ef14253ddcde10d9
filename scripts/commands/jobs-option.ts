import { availableParallelism } from 'node:os'
import { UsageError } from '../model/refusal.ts'

/** For whatever draws decks. */
export const jobsOption = ['--jobs <number>', 'decks drawn at the same time', String(availableParallelism())] as const

/** @throws UsageError where what was typed is no number of jobs. */
export function jobsIn(jobs: string): number {
  if (!/^[1-9]\d*$/.test(jobs))
    throw new UsageError(`--jobs ${jobs} is no number of jobs; give 1 or more`)
  return Number(jobs)
}
