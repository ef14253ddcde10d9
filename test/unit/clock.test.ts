import type { Act } from '../../scripts/rehearsal/act.ts'
import type { ClockMessage } from '../../scripts/rehearsal/run-message.ts'
import type { Clock } from '../../scripts/stage/clock.ts'
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { beforeEach, describe, expect, it } from 'vitest'
import { drillNamed } from '../../scripts/drill-named.ts'
import { clockOf } from '../../scripts/rehearsal/pace.ts'
import { reportOf } from '../../scripts/rehearsal/report.ts'
import { localTime } from '../../scripts/stage/clock.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { reportPage } from '../../scripts/stage/report-page.ts'
import { lastRun, presentingClock, rehearsalClock, runsOf } from '../../scripts/stage/runs.ts'
import { scriptOf } from '../../scripts/slidev/script.ts'
import { rehearsedDeck } from '../rehearsed-deck.ts'

const began = Date.parse('2026-11-20T20:00:00Z')
let folder: string
let path: string
let seconds: number

/** A clock's times, that go on when the test says so. */
const times = { now: () => seconds * 1000, wall: () => began + seconds * 1000 }

beforeEach(() => {
  ({ folder, path } = rehearsedDeck())
  seconds = 0
})

function rehearsing(goOn = false): Clock {
  return rehearsalClock(readDeck(path), { drill: () => ({ kind: 'whole', notes: 'all' }), goOn, folder, times })
}

function presenting(): Clock {
  return presentingClock(readDeck(path), { times }, folder)
}

/** Acts by when they happen, in seconds; a number is a slide entered. */
function play(clock: Clock, ...acts: [number, Act | number][]): void {
  for (const [at, act] of acts) {
    seconds = at
    clock.take(typeof act === 'number' ? { kind: 'enter', no: act } : act)
  }
}

function stateOf(clock: Clock): ReturnType<typeof clockOf> {
  const { plan, entries, at } = clock.run()
  return clockOf(plan, entries, at)
}

function journals(): string[] {
  return existsSync(join(folder, 'moved')) ? readdirSync(join(folder, 'moved')).map(name => join(folder, 'moved', name)) : []
}

/** What the journals of presenting hold, oldest first. */
function talks(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.jsonl')).sort().map(name => readFileSync(join(folder, name), 'utf8'))
}

describe('the clock on stage', () => {
  it('tells whoever joins the whole run, and all of each act', () => {
    const clock = presenting()
    const heard: ClockMessage[] = []
    clock.listen({ hear: message => heard.push(message), end: () => {} })
    play(clock, [0, 1], [30, 2])
    expect(heard).toMatchObject([{ type: 'entry', entry: { kind: 'enter', no: 1, at: 0 } }, { type: 'entry', entry: { kind: 'enter', no: 2, at: 30_000 } }])
    expect(clock.run()).toMatchObject({
      type: 'run',
      at: 30_000,
      recording: false,
      drill: { kind: 'whole', notes: 'all' },
      plan: { talk: 300, meeting: 420 },
      criteria: [{ name: 'Depth', weight: 60 }, { name: 'Clarity', weight: 40 }],
      questions: expect.arrayContaining([{ text: 'What did it cost?', from: 'asked', slide: 2 }]),
    })
  })

  it('writes down once what two windows say, and nothing that is not of the deck', () => {
    const clock = presenting()
    play(clock, [0, 1], [30, 2], [30, 2], [31, 99], [31, { kind: 'beat' }])
    expect(clock.run().entries).toHaveLength(2)
  })

  it('after a crash is where it would be without it', () => {
    const clock = presenting()
    play(clock, [0, 1], [10, 2], [70, 3])
    seconds = 80
    const uncut = stateOf(clock)
    clock.close()
    const again = presenting()
    expect(stateOf(again)).toMatchObject({ state: 'running', shown: 3, talked: 70, talkLeft: 230, meetingLeft: 350 })
    expect(stateOf(again)).toEqual(uncut)
    again.answer(true)
    play(again, [90, { kind: 'question' }])
    again.close()
    seconds = 100
    expect(stateOf(presenting())).toMatchObject({ state: 'question', questioned: 10 })
  })

  it('asks before a talk that was broken off goes on, and keeps it whatever the answer', () => {
    const told: string[] = []
    const first = presenting()
    play(first, [0, 1], [10, 2], [130, { kind: 'question' }], [150, { kind: 'answered' }], [160, 3])
    first.close()
    const [before] = talks()
    seconds = 160 + 245
    const clock = presentingClock(readDeck(path), { times, tell: line => told.push(line) }, folder)
    expect(told).toEqual(['moved was broken off: slide 3 of 7, 2:10 into the talk, 4 minutes ago; the presenter\'s view asks whether to go on'])
    expect(clock.run().leftOff).toBe(160_000)
    play(clock, [410, 5])
    clock.answer(false)
    expect(clock.run()).toMatchObject({ entries: [], at: 0 })
    expect(clock.run().leftOff).toBeUndefined()
    // Whoever answers second changes nothing.
    clock.answer(true)
    play(clock, [420, 1], [430, 2])
    expect(talks()).toEqual([before, expect.stringContaining('"no":2')])
  })

  it('asks nobody where the talk has been timed all along', () => {
    const first = presenting()
    play(first, [0, 1], [10, 2])
    first.close()
    expect(presentingClock(readDeck(path), { times, ask: false }, folder).run()).not.toHaveProperty('leftOff')
  })

  it('begins afresh after six hours, after the end, and for another plan', () => {
    const present = (...acts: [number, Act | number][]) => {
      const clock = presenting()
      const { state } = stateOf(clock)
      play(clock, ...acts)
      clock.close()
      return state
    }
    present([0, 1], [10, 2])
    seconds = 7 * 3600
    expect(present([seconds, 1], [seconds + 10, 2], [seconds + 20, { kind: 'finish' }])).toBe('before')
    expect(present([seconds, 1], [seconds + 10, 2])).toBe('before')
    expect(present()).toBe('running')
    writeFileSync(path, readFileSync(path, 'utf8').replace('+60s', '+65s'))
    expect(stateOf(presenting()).state).toBe('before')
  })

  it('begins another run for all when asked to', () => {
    const clock = presenting()
    const heard: ClockMessage[] = []
    clock.listen({ hear: message => heard.push(message), end: () => {} })
    play(clock, [0, 1], [10, 2])
    clock.fresh()
    expect(heard.at(-1)).toMatchObject({ type: 'run', entries: [], at: 0 })
  })

  it('goes on where its journal can no longer be written, and says so', () => {
    const told: string[] = []
    writeFileSync(join(folder, 'file'), '')
    const clock = presentingClock(readDeck(path), { times, tell: line => told.push(line) }, join(folder, 'file'))
    play(clock, [0, 1], [10, 2], [20, 3])
    expect(clock.run().entries).toHaveLength(3)
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('the clock goes on')
  })
})

describe('a rehearsal', () => {
  it('leaves no journal until the clock starts', () => {
    const clock = rehearsing()
    play(clock, [0, 1])
    expect(journals()).toEqual([])
    play(clock, [10, 2])
    expect(journals()).toHaveLength(1)
    expect(runsOf('moved', folder)[0].entries).toHaveLength(2)
  })

  it('is in its journal as soon as it happens', () => {
    const clock = rehearsing()
    play(clock, [0, 1], [10, 2], [70, { kind: 'question' }], [90, { kind: 'answered' }], [160, { kind: 'skip', slides: [4] }])
    expect(runsOf('moved', folder)[0].entries.map(({ kind, at }) => [kind, at / 1000])).toEqual([['enter', 0], ['enter', 10], ['question', 70], ['answered', 90], ['skip', 160]])
  })

  it('goes on after a kill, its last line torn, without the time between', () => {
    const clock = rehearsing()
    play(clock, [0, 1], [10, 2], [70, 3])
    clock.close()
    appendFileSync(journals()[0], '{"at":71000,"wall":17')
    seconds = 5000
    const again = rehearsing(true)
    expect(stateOf(again)).toMatchObject({ state: 'running', shown: 3, talked: 60 })
    play(again, [5090, 4])
    expect(journals()).toHaveLength(1)
    expect(runsOf('moved', folder)[0].entries.at(-1)).toMatchObject({ kind: 'enter', no: 4, at: 160_000 })
  })

  it('tells what there is to go on with', () => {
    expect(() => rehearsing(true)).toThrow('moved has not been rehearsed; begin without --continue')
    const clock = rehearsing()
    play(clock, [0, 1], [10, 2])
    expect(lastRun('moved', folder)).toBe('going on')
    clock.close()
    expect(lastRun('moved', folder)).toBe('broken off')
    const again = rehearsing(true)
    play(again, [20, { kind: 'finish' }])
    expect(lastRun('moved', folder)).toBe('finished')
    again.close()
    expect(() => rehearsing(true)).toThrow('the last run of moved was finished')
    expect(() => rehearsing(true)).toThrow('the last run of moved was finished')
  })

  it('keeps a run that is finished: a reset begins another', () => {
    const clock = rehearsing()
    play(clock, [0, 1], [10, 2], [20, { kind: 'finish' }], [30, { kind: 'score', scores: [{ name: 'Depth', score: 4 }] }], [40, { kind: 'reset' }], [41, 1], [50, 2])
    expect(runsOf('moved', folder).map(run => run.entries.map(({ kind }) => kind))).toEqual([['enter', 'enter', 'finish', 'score'], ['enter', 'enter']])
  })

  it('names the damaged line of a journal', () => {
    play(rehearsing(), [0, 1], [10, 2], [20, 3])
    const [file] = journals()
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, [lines[0], 'oops', ...lines.slice(2)].join('\n'))
    expect(() => runsOf('moved', folder)).toThrow(/\.jsonl:2: this line is damaged, and it is not the last; mend the line/)
  })

  it('gives every window of a drill the drill\'s own plan', () => {
    const script = scriptOf(readDeck(path))
    const drill = drillNamed('section:res', script, () => [], 1)
    const clock = rehearsalClock(readDeck(path), { drill: () => drill, folder, times })
    expect(clock.run()).toMatchObject({ recording: true, drill: { kind: 'section', section: 'Results' }, plan: { talk: 150, meeting: 150 } })
  })
})

describe('drills by name', () => {
  const named = (wish: string | undefined, past: Parameters<typeof drillNamed>[2] = () => []) => drillNamed(wish, scriptOf(readDeck(path)), past, 1)

  it('knows its forms', () => {
    expect(named(undefined)).toEqual({ kind: 'whole', notes: 'all' })
    expect(named('opening')).toEqual({ kind: 'opening', seconds: 90, notes: 'all' })
    expect(named('hidden')).toEqual({ kind: 'whole', notes: 'points' })
    expect(named('hidden', () => [{ kind: 'whole', notes: 'points' }])).toEqual({ kind: 'whole', notes: 'cue' })
    expect(named('hidden:none')).toEqual({ kind: 'whole', notes: 'none' })
    expect(named('section:Work')).toEqual({ kind: 'section', section: 'Work', notes: 'all' })
  })

  it('asks each question once before any comes again', () => {
    const past: ReturnType<typeof named>[] = []
    for (let i = 0; i < 7; i++)
      past.push(named('question', () => past))
    const asked = past.map(drill => drill.kind === 'question' && drill.question.text)
    expect(asked[0]).toMatch(/What did it cost|Where does your work show this/)
    expect(new Set(asked).size).toBe(7)
  })

  it('refuses others by naming what there is', () => {
    expect(() => named('bogus')).toThrow('--drill bogus is not known; there is whole, opening')
    expect(() => named('section:nope')).toThrow('there is Work, Results')
    expect(() => named('hidden:most')).toThrow('there is all, points, cue, none')
  })
})

describe('the report as a page', () => {
  const page = (): string => reportPage(reportOf('moved', scriptOf(readDeck(path)).plan, runsOf('moved', folder)), { title: 'A <b>talk</b>', sounds: new Map() })

  it('says how to begin where there is no run', () => {
    expect(page()).toContain('rostrum rehearse moved')
  })

  it('shows planned and actual, asks for nothing, and shows names as they are', () => {
    const clock = rehearsing()
    play(clock, [0, 1], [10, 2], [90, 3], [180, 4], [260, 5], [350, { kind: 'finish' }])
    clock.fresh()
    play(clock, [400, 1], [410, 2], [480, 3], [570, 4], [650, 5], [740, { kind: 'finish' }])
    expect(page()).not.toMatch(/<b>talk|(?:src|href)="(?!data:)|https?:/)
    expect(page()).toContain('Slide by slide')
    expect(page()).toContain('Always over its time')
    expect(page()).toMatch(/Trim slide 4 by 0:20/)
  })
})

describe('forgetting', () => {
  const forget = (...options: string[]) => spawnSync(process.execPath, [resolve('scripts/rostrum.ts'), 'rehearse', 'forget', 'moved', ...options], { cwd: folder, encoding: 'utf8' })

  beforeEach(() => {
    const clock = rehearsalClock(readDeck(path), { drill: () => ({ kind: 'whole', notes: 'all' }), folder: join(folder, 'rehearsals'), times })
    play(clock, [0, 1], [10, 2], [20, { kind: 'finish' }])
    clock.close()
    writeFileSync(join(folder, 'rehearsals', 'moved', `${clock.run().run}.10000.webm`), 'sound')
  })

  const left = () => readdirSync(join(folder, 'rehearsals', 'moved')).map(name => name.split('.').at(-1))

  it('deletes the voice alone where it is told to', () => {
    expect(forget('--voice', '--yes')).toMatchObject({ status: 0, stderr: 'rostrum: deleted the recorded voice of moved\n' })
    expect(left()).toEqual(['jsonl'])
  })

  it('deletes nothing where there is nobody to ask', () => {
    expect(forget()).toMatchObject({ status: 2 })
    expect(left().sort()).toEqual(['jsonl', 'webm'])
    expect(forget('--yes')).toMatchObject({ status: 0 })
    expect(left()).toEqual([])
  })
})

it('tells the time where the speaker is', () => {
  expect(Date.parse(localTime(began))).toBe(began)
})
