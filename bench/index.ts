/**
 * `npm run bench`: this project, Slidev's own export and Marp CLI print the same decks in one run. Times depend on the
 * machine; what can be compared are the ratios. Nothing is tested here, and no time fails anything.
 */
import type { Measured } from './measure.ts'
import type { Result } from './report.ts'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { openBench, parts } from './cases.ts'
import { median } from './measure.ts'
import { chart, machine } from './report.ts'

const { values: wishes } = parseArgs({
  options: {
    only: { type: 'string', default: parts.join(',') },
    rounds: { type: 'string', default: '3' },
    slidev: { type: 'string', default: '3' },
    lengths: { type: 'string', default: '50,200,1000' },
    json: { type: 'string', default: 'out/bench.json' },
    help: { type: 'boolean' },
  },
})
const only = wishes.only.split(',')
const stray = only.find(each => !(parts as readonly string[]).includes(each))
if (wishes.help || stray !== undefined) {
  console.log(
    `npm run bench -- [--only ${parts.join(',')}] [--rounds 3] [--slidev <decks of the loop, or all>] [--lengths 50,200,1000] [--json out/bench.json]`,
  )
  process.exit(stray === undefined ? 0 : 2)
}

const bench = openBench({ loop: wishes.slidev === 'all' ? undefined : Number(wishes.slidev), lengths: wishes.lengths.split(',').map(Number) })
try {
  const results: Result[] = []
  for (const { name, slides, part, before, run, scale = 1 } of bench.cases.filter(({ part }) => only.includes(part))) {
    const rounds: Measured[] = []
    for (let round = 0; round < Number(wishes.rounds); round++) {
      await before?.()
      rounds.push(await run())
    }
    const seconds = median(rounds.map(round => round.seconds)) * scale
    const memory = Math.max(...rounds.map(({ memory = 0 }) => memory)) || undefined
    results.push({ name, part, slides, seconds, scale, memory, rounds })
    console.error(`${name.padEnd(34)} ${seconds.toFixed(2).padStart(8)} s${memory ? `  ${Math.round(memory / 1e6)} MB` : ''}`)
  }
  console.log(chart(results, bench))
  mkdirSync(dirname(wishes.json), { recursive: true })
  writeFileSync(wishes.json, `${JSON.stringify({ machine, decks: bench.decks, slides: bench.slides, results }, null, 2)}\n`)
}
finally {
  await bench.close()
}
