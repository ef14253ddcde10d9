import type { ChildProcess } from 'node:child_process'
import type { Act } from '../../scripts/rehearsal/act.ts'
import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readJournal } from '../../scripts/rehearsal/journal.ts'
import { rehearsedDeck } from '../rehearsed-deck.ts'

const program = fileURLToPath(new URL('clock-process.ts', import.meta.url))
const children: ChildProcess[] = []
let house: { folder: string, path: string }
let rehearsals: string

beforeEach(() => {
  house = rehearsedDeck()
  rehearsals = join(house.folder, 'rehearsals')
})
afterEach(() => Promise.all(children.splice(0).map(kill)))

interface Word {
  run: string
  told: string[]
  refused?: string
}

interface Other {
  child: ChildProcess
  began: Word
  act: (...acts: Act[]) => Promise<Word>
}

async function start(task: 'rehearse' | 'go on' | 'present'): Promise<Other> {
  const child = fork(program, [house.path, rehearsals, task], { execArgv: [] })
  children.push(child)
  const [began] = (await once(child, 'message')) as [Word]
  return {
    child,
    began,
    act: async (...acts) => {
      const answer = once(child, 'message')
      child.send(acts)
      return (await answer)[0]
    },
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null)
    return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const enter = (no: number): Act => ({ kind: 'enter', no })

/** What each journal holds, by its run: the slides that were entered. */
function journals(folder = join(rehearsals, 'moved')): Map<string, number[]> {
  return new Map(
    readdirSync(folder)
      .sort()
      .map((name) => {
        const reading = readJournal(readFileSync(join(folder, name), 'utf8'))
        if (reading.kind === 'damaged')
          throw new Error(`${name}:${reading.line}: ${reading.says}`)
        return [reading.run.header.run, reading.run.entries.flatMap(entry => (entry.kind === 'enter' ? [entry.no] : []))]
      }),
  )
}

it('two rehearsals of a deck at once are two runs, each whole', async () => {
  const [one, other] = await Promise.all([start('rehearse'), start('rehearse')])
  await Promise.all([one.act(enter(1), enter(2)), other.act(enter(1), enter(2))])
  await Promise.all([one.act(enter(3), enter(4)), other.act(enter(5), enter(3))])
  expect(journals()).toEqual(
    new Map(
      [
        [one.began.run, [1, 2, 3, 4]],
        [other.began.run, [1, 2, 5, 3]],
      ].sort() as [string, number[]][],
    ),
  )
})

it('a run that another process records is not gone on with, and one that it left is', async () => {
  const first = await start('rehearse')
  await first.act(enter(1), enter(2))
  const second = await start('go on')
  expect(second.began.refused).toBe(
    'the last run of moved is still open in another rostrum; end that one first, or begin another run without --continue',
  )
  await first.act(enter(3))
  await kill(first.child)
  const third = await start('go on')
  expect(third.began.run).toBe(first.began.run)
  await third.act(enter(4))
  expect(journals()).toEqual(new Map([[first.began.run, [1, 2, 3, 4]]]))
})

it('of two that want to go on with a run, one has it', async () => {
  const first = await start('rehearse')
  await first.act(enter(1), enter(2))
  await kill(first.child)
  const both = await Promise.all([start('go on'), start('go on')])
  expect(both.map(({ began }) => began.refused !== undefined).sort()).toEqual([false, true])
})

it('a deck presented twice has two clocks; after a kill the last one goes on', async () => {
  const first = await start('present')
  await first.act(enter(1), enter(2))
  const second = await start('present')
  expect(second.began.run).not.toBe(first.began.run)
  expect(second.began.told).toEqual(['moved is being presented in another rostrum, too; here it has a clock of its own'])
  await Promise.all([first.act(enter(3)), second.act(enter(1), enter(2), enter(5))])
  const [folder] = readdirSync(rehearsals)
  expect(journals(join(rehearsals, folder!))).toEqual(
    new Map([
      [first.began.run, [1, 2, 3]],
      [second.began.run, [1, 2, 5]],
    ]),
  )
  await kill(second.child)
  const third = await start('present')
  expect(third.began).toMatchObject({ run: second.began.run })
})

it('what is being rehearsed is not forgotten', async () => {
  const forget = () =>
    spawnSync(process.execPath, [resolve('scripts/rostrum.ts'), 'rehearse', 'forget', 'moved', '--yes'], {
      cwd: house.folder,
      encoding: 'utf8',
    })
  const first = await start('rehearse')
  await first.act(enter(1), enter(2))
  expect(forget()).toMatchObject({ status: 1, stderr: 'rostrum: moved is being rehearsed; end that rehearsal first\n' })
  await kill(first.child)
  expect(forget()).toMatchObject({ status: 0 })
})
