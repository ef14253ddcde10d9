import type { Act } from '../../scripts/rehearsal/act.ts'
import type { ClockMessage } from '../../scripts/rehearsal/run-message.ts'
import type { Shelf } from '../../components/stage/kept-runs.ts'
import type { Clock } from '../../scripts/stage/clock.ts'
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { beforeEach, describe, expect, it } from 'vitest'
import { openKeptRuns } from '../../components/stage/kept-runs.ts'
import { drillNamed } from '../../scripts/rehearsal/drill-named.ts'
import { entryLine, headerLine } from '../../scripts/rehearsal/journal.ts'
import { clockOf } from '../../scripts/rehearsal/pace.ts'
import { reportOf, reportText } from '../../scripts/rehearsal/report.ts'
import { steadyTime } from '../../scripts/rehearsal/steady.ts'
import { localTime } from '../../scripts/stage/clock.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { reportPage } from '../../scripts/stage/report-page.ts'
import { lastRun, presentingClock, rehearsalClock, rehearsalsOf, runsOf } from '../../scripts/stage/runs.ts'
import { scriptOf } from '../../scripts/slidev/script.ts'
import { rehearsedDeck } from '../rehearsed-deck.ts'

const began = Date.parse('2026-11-20T20:00:00Z')
let folder: string
let path: string
let seconds: number

/** A clock's times, that go on when the test says so. */
const times = { now: () => seconds * 1000, wall: () => began + seconds * 1000 }

beforeEach(() => {
  ;({ folder, path } = rehearsedDeck())
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
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.jsonl'))
    .sort()
    .map(name => readFileSync(join(folder, name), 'utf8'))
}

describe('the clock on stage', () => {
  it('tells whoever joins the whole run, and all of each act', () => {
    const clock = presenting()
    const heard: ClockMessage[] = []
    clock.listen({ hear: message => heard.push(message), end: () => {} })
    play(clock, [0, 1], [30, 2])
    expect(heard).toMatchObject([
      { type: 'entry', entry: { kind: 'enter', no: 1, at: 0 } },
      { type: 'entry', entry: { kind: 'enter', no: 2, at: 30_000 } },
    ])
    expect(clock.run()).toMatchObject({
      type: 'run',
      at: 30_000,
      recording: false,
      drill: { kind: 'whole', notes: 'all' },
      plan: { talk: 300, meeting: 420 },
      criteria: [
        { name: 'Depth', weight: 60 },
        { name: 'Clarity', weight: 40 },
      ],
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
    expect(told).toEqual([
      'moved was broken off: slide 3 of 7, 2:10 into the talk, 4 minutes ago; the presenter\'s view asks whether to go on',
    ])
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

  it('that was left on its closing slide begins afresh: at once where it was put away, and once the meeting is over after a crash', () => {
    const first = presenting()
    play(first, [0, 1], [10, 2], [200, 6])
    first.close()
    expect(presenting().run()).toMatchObject({ entries: [] })
    const [journal] = talks()
    expect(journal).toContain('"kind":"finish"')
    const file = join(
      folder,
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(name => name.endsWith('.jsonl'))!,
    )
    writeFileSync(
      file,
      journal
        .split('\n')
        .filter(line => !line.includes('"finish"'))
        .join('\n'),
    )
    expect(presenting().run()).toHaveProperty('leftOff')
    seconds = 10 + 430
    expect(presenting().run()).not.toHaveProperty('leftOff')
  })

  it('ends when it was told to, in every run that begins', () => {
    const clock = presentingClock(readDeck(path), { times, ends: began + 400_000 }, folder)
    expect(stateOf(clock)).toMatchObject({ state: 'before', hardStop: true, meetingLeft: 400 })
    play(clock, [40, 1], [60, 2])
    expect(stateOf(clock)).toMatchObject({ meetingLeft: 340, replanned: true })
    clock.fresh()
    expect(stateOf(clock)).toMatchObject({ state: 'before', meetingLeft: 340 })
    seconds = 500
    clock.fresh()
    expect(stateOf(clock)).toMatchObject({ hardStop: false, meetingLeft: 420 })
  })
})

describe('a clock and the world\'s', () => {
  it('counts the ten minutes its machine slept, and is not moved by a clock that is set back', () => {
    const machine = { steady: 0, uptime: 0, day: began }
    const now = steadyTime(
      () => machine.steady,
      () => machine.uptime,
    )
    const clock = presentingClock(readDeck(path), { times: { now, wall: () => machine.day } }, folder)
    const heard: ClockMessage[] = []
    clock.listen({ hear: message => heard.push(message), end: () => {} })
    const pass = (milliseconds: number, asleep = false): void => {
      for (let rest = milliseconds; rest > 0; rest -= asleep ? milliseconds : 1000) {
        machine.steady += asleep ? 1 : 1000
        machine.uptime += asleep ? milliseconds : 1000
        machine.day += asleep ? milliseconds : 1000
        clock.beat()
      }
    }
    clock.take({ kind: 'enter', no: 1 })
    clock.take({ kind: 'enter', no: 2 })
    pass(60_000)
    expect(stateOf(clock).talked).toBe(60)
    machine.day -= 3600_000
    pass(5000)
    expect(stateOf(clock).talked).toBe(65)
    pass(600_000, true)
    pass(5000)
    expect(stateOf(clock)).toMatchObject({ talked: expect.closeTo(670, 1), state: 'over' })
    // Every window hears it within five seconds, one that slept as well.
    expect(heard.findLast(message => message.type === 'time')?.at).toBeGreaterThan(665_000)
    // A second of a clock that is told in whole seconds is no sleep.
    machine.uptime += 1000
    pass(1000)
    expect(stateOf(clock).talked).toBeCloseTo(671, 1)
  })
})

/** A disk of 64 KB that is this test's own, where the machine lets us have one. */
function smallDisk(): { folder: string, remount: (how: 'ro' | 'rw') => boolean, gone: () => void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-disk-'))
  const done = (...words: string[]): boolean => spawnSync(words[0], words.slice(1)).status === 0
  return done('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder)
    ? { folder, remount: how => done('mount', '-o', `remount,${how}`, folder), gone: () => void done('umount', '-l', folder) }
    : undefined
}

describe('a journal that cannot be written', () => {
  const told: string[] = []
  const heard: ClockMessage[] = []

  function keptIn(kept: string): Clock {
    told.length = heard.length = 0
    const clock = rehearsalClock(readDeck(path), {
      drill: () => ({ kind: 'whole', notes: 'all' }),
      folder: kept,
      times,
      tell: line => told.push(line),
    })
    clock.listen({ hear: message => heard.push(message), end: () => {} })
    return clock
  }
  const kinds = (kept: string): string[] =>
    runsOf('moved', kept)
      .flatMap(run => run.entries.map(({ kind }) => kind))
      .filter(kind => kind !== 'beat')

  it('is told at once, and is written whole as soon as it can be', () => {
    const kept = join(folder, 'kept')
    writeFileSync(kept, '')
    const clock = keptIn(kept)
    play(clock, [0, 1], [10, 2])
    expect(clock.run().unkept).toMatchObject({ why: 'its folder is a file' })
    expect(heard).toContainEqual({ type: 'kept', unkept: { why: 'its folder is a file', head: expect.stringContaining('"rostrum run"') } })
    play(clock, [20, 3])
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('the clock goes on')
    rmSync(kept)
    seconds = 21
    clock.beat()
    expect(heard.at(-1)).toEqual({ type: 'kept' })
    expect(clock.run()).not.toHaveProperty('unkept')
    expect(kinds(kept)).toEqual(['enter', 'enter', 'enter'])
    expect(told.at(-1)).toBe('moved is being kept again, and all that was done')
  })

  it('is begun anew where somebody deletes it', () => {
    const kept = join(folder, 'kept')
    const clock = keptIn(kept)
    play(clock, [0, 1], [10, 2])
    rmSync(kept, { recursive: true })
    play(clock, [20, 3])
    expect(kinds(kept)).toEqual(['enter', 'enter', 'enter'])
  })

  it('outlasts a disk that is full for a while, and one that is read-only', (context) => {
    const disk = smallDisk()
    if (!disk)
      return context.skip('this machine gives no small disk of our own (mount -t tmpfs)')
    try {
      const clock = keptIn(disk.folder)
      play(clock, [0, 1], [10, 2])
      expect(clock.run()).not.toHaveProperty('unkept')
      writeFileSync(join(disk.folder, 'filler'), '')
      let filled = true
      for (let size = 4096; filled || size > 1; size = filled ? size : size >> 1) {
        try {
          appendFileSync(join(disk.folder, 'filler'), 'x'.repeat(size))
          filled = true
        }
        catch {
          filled = false
        }
      }
      // A page of the journal's own may have room yet.
      for (let i = 0; i < 200 && !clock.run().unkept; i++) play(clock, [11 + i / 10, { kind: i % 2 === 0 ? 'question' : 'answered' }])
      expect(clock.run().unkept?.why).toBe('the disk is full')
      const acts = clock.run().entries.length
      play(clock, [60, 3])
      rmSync(join(disk.folder, 'filler'))
      seconds = 61
      clock.beat()
      expect(clock.run()).not.toHaveProperty('unkept')
      expect(kinds(disk.folder)).toHaveLength(acts + 1)
      expect(rehearsalsOf('moved', disk.folder).damaged).toEqual([])
      clock.close()

      expect(disk.remount('ro')).toBe(true)
      const other = keptIn(disk.folder)
      play(other, [70, 1], [80, 2])
      expect(other.run().unkept?.why).toBe('the disk is read-only')
      expect(disk.remount('rw')).toBe(true)
      seconds = 81
      other.beat()
      expect(other.run()).not.toHaveProperty('unkept')
      expect(runsOf('moved', disk.folder)).toHaveLength(2)
      other.close()
    }
    finally {
      disk.gone()
    }
  })

  it('is given back by the browser that kept it, to a stage that was begun again', () => {
    const kept = join(folder, 'kept')
    writeFileSync(kept, '')
    const clock = keptIn(kept)
    const store = new Map<string, string>()
    const shelf: Shelf = {
      get length() {
        return store.size
      },
      key: i => [...store.keys()][i] ?? null,
      getItem: name => store.get(name) ?? null,
      setItem: (name, value) => void store.set(name, value),
      removeItem: name => void store.delete(name),
    }
    const browser = openKeptRuns(shelf, 'run ', () => {})
    browser.hear(clock.run())
    clock.listen({ hear: browser.hear, end: () => {} })
    play(clock, [0, 1], [10, 2])
    expect(browser.trouble()).toEqual({ why: 'its folder is a file', here: true })
    play(clock, [70, 3])
    expect(store.size).toBe(1)
    clock.close()
    rmSync(kept)

    const again = keptIn(kept)
    const restored: string[] = []
    const after = openKeptRuns(shelf, 'run ', (word) => {
      const run = 'type' in word && word.type === 'restore' ? again.restore(word.journal) : undefined
      if (run)
        restored.push(run)
    })
    after.hear(again.run())
    restored.forEach(run => after.hear({ type: 'restored', run }))
    expect(after.trouble()).toBeUndefined()
    expect(store.size).toBe(0)
    expect(kinds(kept)).toEqual(['enter', 'enter', 'enter'])
  })

  it('is taken from nobody who has a run of another deck, a name that leads elsewhere, or nonsense', () => {
    const clock = keptIn(join(folder, 'kept'))
    play(clock, [0, 1], [10, 2])
    const { header, entries } = runsOf('moved', join(folder, 'kept'))[0]
    const text = (more: object): string => headerLine({ ...header, ...more }) + entries.map(entryLine).join('')
    for (const journal of ['', 'x', text({ deck: 'other' }), text({ run: '../../out' }), text({ run: 'a/b' })])
      expect(clock.restore(journal)).toBeUndefined()
    expect(runsOf('moved', join(folder, 'kept'))).toHaveLength(1)
    expect(clock.restore(text({ run: 'an-older-one' }))).toBe('an-older-one')
    expect(runsOf('moved', join(folder, 'kept'))).toHaveLength(2)
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
    expect(runsOf('moved', folder)[0].entries.map(({ kind, at }) => [kind, at / 1000])).toEqual([
      ['enter', 0],
      ['enter', 10],
      ['question', 70],
      ['answered', 90],
      ['skip', 160],
    ])
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
    play(
      clock,
      [0, 1],
      [10, 2],
      [20, { kind: 'finish' }],
      [30, { kind: 'score', scores: [{ name: 'Depth', score: 4 }] }],
      [40, { kind: 'reset' }],
      [41, 1],
      [50, 2],
    )
    expect(runsOf('moved', folder).map(run => run.entries.map(({ kind }) => kind))).toEqual([
      ['enter', 'enter', 'finish', 'score'],
      ['enter', 'enter'],
    ])
  })

  it('names a journal that is damaged and where, and counts the others', () => {
    const clock = rehearsing()
    play(clock, [0, 1], [10, 2], [20, { kind: 'finish' }])
    clock.fresh()
    play(clock, [30, 1], [40, 2], [50, { kind: 'finish' }])
    const [file] = journals()
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, [lines[0], 'oops', ...lines.slice(2)].join('\n'))
    const { runs, damaged } = rehearsalsOf('moved', folder)
    expect(runs.map(run => run.header.run)).toEqual([clock.run().run])
    expect(damaged).toEqual([expect.stringMatching(/\.jsonl:2: this line is damaged, and it is not the last; mend the line/)])
    const report = reportOf('moved', scriptOf(readDeck(path)).plan, runs, damaged)
    expect(reportText(report)).toMatch(/1 run,[\s\S]*Left out: .*\.jsonl:2: this line is damaged/)
    expect(reportPage(report, { title: 'Moved', sounds: new Map() })).toMatch(/Left out: .*\.jsonl:2/)
  })

  it('that is left on its closing slide is finished', () => {
    const clock = rehearsing()
    play(clock, [0, 1], [10, 2], [300, 6])
    clock.close()
    expect(lastRun('moved', folder)).toBe('finished')
    expect(runsOf('moved', folder)[0].entries.at(-1)?.kind).toBe('finish')
  })

  it('gives every window of a drill the drill\'s own plan', () => {
    const script = scriptOf(readDeck(path))
    const drill = drillNamed('section:res', script, () => [], 1)
    const clock = rehearsalClock(readDeck(path), { drill: () => drill, folder, times })
    expect(clock.run()).toMatchObject({
      recording: true,
      drill: { kind: 'section', section: 'Results' },
      plan: { talk: 150, meeting: 150 },
    })
  })
})

describe('drills by name', () => {
  const named = (wish: string | undefined, past: Parameters<typeof drillNamed>[2] = () => []) =>
    drillNamed(wish, scriptOf(readDeck(path)), past, 1)

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
    for (let i = 0; i < 7; i++) past.push(named('question', () => past))
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
  const page = (): string =>
    reportPage(reportOf('moved', scriptOf(readDeck(path)).plan, runsOf('moved', folder)), { title: 'A <b>talk</b>', sounds: new Map() })

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
  const forget = (...options: string[]) =>
    spawnSync(process.execPath, [resolve('scripts/rostrum.ts'), 'rehearse', 'forget', 'moved', ...options], {
      cwd: folder,
      encoding: 'utf8',
    })

  beforeEach(() => {
    const clock = rehearsalClock(readDeck(path), {
      drill: () => ({ kind: 'whole', notes: 'all' }),
      folder: join(folder, 'rehearsals'),
      times,
    })
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
