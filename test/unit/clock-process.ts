/** A clock in a process of its own; the test says what is done, and kills it. */
import type { Act } from '../../scripts/rehearsal/act.ts'
import process from 'node:process'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { presentingClock, rehearsalClock } from '../../scripts/stage/runs.ts'

const [path, folder, task] = process.argv.slice(2)
const deck = readDeck(path)
const told: string[] = []
const tell = (line: string): void => void told.push(line)
try {
  const clock = task === 'present'
    ? presentingClock(deck, { tell }, folder)
    : rehearsalClock(deck, { drill: () => ({ kind: 'whole', notes: 'all' }), goOn: task === 'go on', folder, tell })
  process.on('message', (acts: Act[]) => {
    acts.forEach(clock.take)
    process.send!({ run: clock.run().run, told })
  })
  process.send!({ run: clock.run().run, told })
}
catch (error) {
  process.send!({ refused: (error as Error).message }, () => process.exit())
}
