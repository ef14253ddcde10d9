/** What was measured, as a person reads it. */
import type { Measured } from './measure.ts'
import { cpus, totalmem } from 'node:os'

export interface Result {
  name: string
  part: string
  /** Slides that were made; none where it is a wait for one thing. */
  slides?: number
  /** The median of the rounds. */
  seconds: number
  /** What the whole is of what was run. */
  scale: number
  /** Bytes, at the most. */
  memory?: number
  rounds: Measured[]
}

/** What the figures were measured on; memory in bytes. */
export const machine = { processors: cpus().length, model: cpus()[0]!.model.trim(), memory: totalmem() }

/** Columns of a bar. */
const width = 32

/** A bar a result, to the scale of its part, with what it is of Marp's time where both made the same. */
export function chart(results: readonly Result[], { decks, slides }: { decks: number, slides: number }): string {
  const marp = results.find(({ name }) => name.startsWith('marp'))
  const lines = results.map((result) => {
    const longest = Math.max(...results.filter(({ part }) => part === result.part).map(({ seconds }) => seconds))
    const bar = '█'.repeat(Math.max(1, Math.round((result.seconds / longest) * width))).padEnd(width)
    return [
      `${result.name.padEnd(34)} ${bar} ${result.seconds.toFixed(2)} s`,
      marp && result.slides === marp.slides && `${(result.seconds / marp.seconds).toFixed(2)} of Marp`,
      result.slides && `${((result.seconds / result.slides) * 1000).toFixed(0)} ms a slide`,
      result.memory && `${Math.round(result.memory / 1e6)} MB`,
      result.scale !== 1 && `a part was run, times ${result.scale.toFixed(1)}`,
    ]
      .filter(Boolean)
      .join(', ')
  })
  return `\n${decks} decks, ${slides} slides; ${machine.processors} x ${machine.model}, ${Math.round(machine.memory / 2 ** 30)} GB\n\n${lines.join('\n')}`
}
