import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Act, Timed } from '../../scripts/rehearsal/act.ts'
import type { Header, Run } from '../../scripts/rehearsal/journal.ts'
import type { Plan, PlannedSlide } from '../../scripts/rehearsal/plan.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan as planDeck } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { read } from '../../scripts/read/index.ts'
import { followAll } from '../../scripts/rehearsal/course.ts'
import { drawQuestion, fewerNotes, firstSlide, planFor, questionBank } from '../../scripts/rehearsal/drills.ts'
import { forecast, studentT } from '../../scripts/rehearsal/forecast.ts'
import { anchorAfter, entryLine, headerLine, newAnchor, readJournal, runTime, stamp, visitsOf } from '../../scripts/rehearsal/journal.ts'
import { clockOf, nextSlide } from '../../scripts/rehearsal/pace.ts'
import { planOf, planOfMatter, sameSlides, planOfSlides } from '../../scripts/rehearsal/plan.ts'
import { reportOf, reportText } from '../../scripts/rehearsal/report.ts'
import { retime, retimedPlan, retimeText } from '../../scripts/rehearsal/retime.ts'
import { selfScore } from '../../scripts/rehearsal/score.ts'
import { parse, stringify } from '../../scripts/deck-text/index.ts'
import { parseNote } from '../../scripts/deck-text/note.ts'

function slide(no: number, section: string, seconds: number, more: Partial<PlannedSlide> = {}): PlannedSlide {
  return {
    no,
    section,
    seconds,
    placement: 'main',
    ...more,
  }
}

/** Ten minutes of talk and five of questions: cover, agenda, seven slides, closing, a divider and two backup slides. */
const plan: Plan = planOfSlides(
  [
    slide(1, 'A talk', 0),
    slide(2, 'Context', 0),
    slide(3, 'Context', 90, { title: 'Checkout was slow' }),
    slide(4, 'Work', 90, { title: 'We split the database', priority: 65 }),
    slide(5, 'Work', 90, { title: 'We cached prices', priority: 40 }),
    slide(6, 'Work', 60, { title: 'We hired', priority: 50 }),
    slide(7, 'Decisions', 90, { title: 'Queues over calls', shows: 'decisions', priority: 107 }),
    slide(8, 'Results', 90, { title: 'Twice as fast', shows: 'results', priority: 112 }),
    slide(9, 'Results', 90, { title: 'And cheaper', shows: 'results', priority: 98 }),
    slide(10, 'Results', 0),
    slide(11, 'Backup', 0, { placement: 'backup' }),
    slide(12, 'Work', 0, { placement: 'backup' }),
    slide(13, 'Work', 0, { placement: 'backup' }),
  ],
  900,
)

/** Acts by when they happen, `m:ss` since the run began. */
function acts(...told: [string, Act | number][]): Timed[] {
  return told.map(([time, act]) => ({ at: at(time), ...(typeof act === 'number' ? { kind: 'enter', no: act } : act) }))
}

function at(time: string): number {
  const [minutes, seconds] = time.split(':').map(Number)
  return (minutes * 60 + seconds) * 1000
}

describe('the clock', () => {
  it('starts when the cover is left, and not before', () => {
    const told = acts(['0:00', 1], ['0:40', 2])
    expect(clockOf(plan, told, at('0:30'))).toMatchObject({ state: 'before', talkLeft: 600, meetingLeft: 900, ahead: 0 })
    expect(clockOf(plan, told, at('1:00'))).toMatchObject({
      state: 'running',
      shown: 2,
      slide: 3,
      section: 'Context',
      talkLeft: 580,
      slideLeft: 70,
    })
  })

  it('starts by key, on the cover too', () => {
    expect(clockOf(plan, acts(['0:00', 1], ['0:10', { kind: 'start' }]), at('0:30'))).toMatchObject({ state: 'running', talked: 20 })
  })

  it('does not start while someone looks through the slides', () => {
    expect(clockOf(plan, acts(['0:00', 7], ['0:05', 8]), at('0:30'))).toMatchObject({ state: 'before', talked: 0 })
  })

  it('says on which slide the talk should be, and how late it is', () => {
    const told = acts(['0:00', 1], ['0:00', 3], ['2:00', 4])
    expect(clockOf(plan, told, at('3:10'))).toMatchObject({
      slide: 4,
      slideLeft: 20,
      sectionLeft: 170,
      due: 5,
      ahead: -30,
      talkLeft: 410,
      meetingLeft: 710,
    })
  })

  it('is ahead by what a slide did not use', () => {
    expect(clockOf(plan, acts(['0:00', 1], ['0:00', 3], ['1:00', 4]), at('1:10')).ahead).toBe(30)
  })

  it('stops the talk for a question, and not the meeting', () => {
    const told = acts(['0:00', 1], ['0:00', 3], ['1:00', { kind: 'question' }], ['3:00', { kind: 'answered' }])
    expect(clockOf(plan, told, at('2:00'))).toMatchObject({ state: 'question', talkLeft: 540, meetingLeft: 780, questioned: 60, ahead: 0 })
    expect(clockOf(plan, told, at('3:10'))).toMatchObject({
      state: 'running',
      talkLeft: 530,
      meetingLeft: 710,
      questioned: 120,
      questionsLeft: 180,
      ahead: 0,
    })
  })

  it('takes a backup slide and the closing for a question', () => {
    expect(clockOf(plan, acts(['0:00', 1], ['0:00', 3], ['1:00', 12]), at('1:20'))).toMatchObject({
      state: 'question',
      shown: 12,
      slide: 3,
      talked: 60,
      questioned: 20,
    })
    expect(clockOf(plan, acts(['0:00', 1], ['0:00', 9], ['1:00', 10]), at('1:20'))).toMatchObject({
      state: 'question',
      slide: undefined,
      ahead: 540,
    })
  })

  it('stands still in a pause', () => {
    const told = acts(['0:00', 1], ['0:00', 3], ['0:30', { kind: 'pause' }], ['9:30', { kind: 'resume' }])
    expect(clockOf(plan, told, at('5:00'))).toMatchObject({ state: 'paused', talkLeft: 570, meetingLeft: 870 })
    expect(clockOf(plan, told, at('9:40'))).toMatchObject({ state: 'running', talkLeft: 560, meetingLeft: 860, paused: 540 })
  })

  it('spreads what is left anew when questions take more than their time', () => {
    const told = acts(['0:00', 1], ['0:00', 3], ['1:30', 4], ['1:40', { kind: 'question' }], ['8:40', { kind: 'answered' }])
    const clock = clockOf(plan, told, at('8:40'))
    // Seven minutes of questions where there were five: the talk must end two minutes sooner, and is still on time.
    expect(clock).toMatchObject({ state: 'running', ahead: 0, talkLeft: 380, meetingLeft: 380, questionsLeft: -120, replanned: true })
    expect(followAll(plan, told).budgets.map(ms => ms / 1000)).toEqual([90, 67.5, 67.5, 52.5, 67.5, 67.5, 67.5])
  })

  it('lets a lead pay for questions first', () => {
    const told = acts(['0:00', 1], ['0:00', 3], ['0:30', 4], ['0:30', { kind: 'question' }], ['6:30', { kind: 'answered' }])
    expect(clockOf(plan, told, at('6:30'))).toMatchObject({ ahead: 0, slideLeft: 90 })
  })

  it('suggests what brings the talk back nearest to on time and not past it, and skipping it does', () => {
    const told = acts(['0:00', 1], ['0:00', 3], ['3:20', 4])
    expect(clockOf(plan, told, at('3:20'))).toMatchObject({ ahead: -110, suggestion: { skip: [5], saves: 90, fits: false } })
    const skipped = clockOf(plan, [...told, ...acts(['3:20', { kind: 'skip', slides: [5] }])], at('3:20'))
    expect(skipped).toMatchObject({ ahead: -20, skipped: [5] })
    expect(skipped.suggestion).toBeUndefined()
    expect(clockOf(plan, acts(['0:00', 1], ['0:00', 3], ['4:10', 4]), at('4:10')).suggestion).toEqual({
      skip: [5, 6],
      saves: 150,
      fits: true,
    })
  })

  it('drops no long slide for a little lateness', () => {
    const told = acts(['0:00', 1], ['0:00', 3], ['1:55', 4])
    expect(clockOf(plan, told, at('1:55'))).toMatchObject({ ahead: -25, suggestion: undefined })
    // A minute late: the slide of a minute, and not the less dear one of a minute and a half.
    expect(clockOf(plan, acts(['0:00', 1], ['0:00', 3], ['2:32', 4]), at('2:32'))).toMatchObject({
      ahead: -62,
      suggestion: { skip: [6], saves: 60, fits: true },
    })
  })

  it('never suggests the last results, nor the last decision', () => {
    expect(clockOf(plan, acts(['0:00', 1], ['0:00', 3], ['9:00', 4]), at('9:00')).suggestion).toEqual({
      skip: [5, 6, 9],
      saves: 240,
      fits: false,
    })
  })

  it('leads over what is skipped', () => {
    const told = acts(['0:00', 1], ['0:00', 3], ['3:20', 4], ['3:20', { kind: 'skip', slides: [5, 6] }])
    expect(nextSlide(followAll(plan, told))).toBe(7)
    expect(nextSlide(followAll(plan, [...told, ...acts(['3:30', 13])]))).toBe(7)
    expect(nextSlide(followAll(plan, acts(['0:00', 10])))).toBeUndefined()
  })

  it('is not fooled by a slip to the end and back', () => {
    const told = acts(['0:00', 1], ['0:00', 3], ['0:30', 9], ['0:31', 3])
    expect(clockOf(plan, told, at('0:40'))).toMatchObject({ ahead: 0, slideLeft: 51 })
  })

  it('counts going back as time lost, and not as slides to say again', () => {
    const told = acts(['0:00', 1], ['0:00', 3], ['1:30', 4], ['3:00', 5], ['3:30', 3], ['3:50', 5])
    expect(clockOf(plan, told, at('3:40')).ahead).toBe(-10)
    expect(clockOf(plan, told, at('4:00'))).toMatchObject({ slide: 5, slideLeft: 50, ahead: -20 })
  })

  it('is over when its time is used up', () => {
    expect(clockOf(plan, acts(['0:00', 1], ['0:00', 3], ['5:00', 9]), at('10:05'))).toMatchObject({
      state: 'over',
      talkLeft: -5,
      slideLeft: -215,
    })
  })

  it('starts anew after a reset, and stands after the end', () => {
    const told = acts(['0:00', 1], ['0:00', 3], ['1:00', { kind: 'reset' }], ['2:00', { kind: 'start' }], ['2:30', { kind: 'finish' }])
    expect(clockOf(plan, told, at('1:30'))).toMatchObject({ state: 'before', shown: 3, talked: 0 })
    expect(clockOf(plan, told, at('9:00'))).toMatchObject({ state: 'done', talked: 30 })
  })

  it('never leaves questions more than the meeting has', () => {
    expect(clockOf(plan, acts(['0:00', 1], ['0:00', 3]), at('12:00'))).toMatchObject({
      talkLeft: -120,
      meetingLeft: 180,
      questionsLeft: 180,
    })
    expect(clockOf(plan, acts(['0:00', 1], ['0:00', 9], ['7:00', 10]), at('14:00'))).toMatchObject({
      said: true,
      meetingLeft: 60,
      questionsLeft: 60,
    })
  })

  it('is no later for what is asked once all is said', () => {
    expect(clockOf(plan, acts(['0:00', 1], ['0:00', 3], ['9:50', 9], ['10:00', 10]), at('17:00'))).toMatchObject({
      said: true,
      ahead: 0,
      talkLeft: 0,
      meetingLeft: -120,
      questionsLeft: -120,
    })
  })

  it('says of each section when it is to be spoken to, in the plan as it is now', () => {
    const zones = (...told: Parameters<typeof acts>) =>
      clockOf(plan, acts(['0:00', 1], ['0:00', 3], ...told), at('1:00')).ribbon.sections.map(({ heading, starts, ends }) => [
        heading,
        starts,
        ends,
      ])
    expect(zones()).toEqual([
      ['Context', 0, 90],
      ['Work', 90, 330],
      ['Decisions', 330, 420],
      ['Results', 420, 600],
    ])
    expect(zones(['0:30', { kind: 'skip', slides: [5] }])).toEqual([
      ['Context', 0, 90],
      ['Work', 90, 240],
      ['Decisions', 240, 330],
      ['Results', 330, 510],
    ])
  })

  it('draws the sections to scale', () => {
    const { sections, here, due } = clockOf(plan, acts(['0:00', 1], ['0:00', 3], ['1:30', 4]), at('4:00')).ribbon
    expect(sections.map(({ from, to }) => [from, to])).toEqual([
      [0, 0.15],
      [0.15, 0.55],
      [0.55, 0.7],
      [0.7, 1],
    ])
    expect(sections[1].now).toBe(true)
    expect({ here, due }).toEqual({ here: 0.3, due: 0.4 })
  })
})

/** A quarter of an hour was planned: ten minutes of talk, five of questions. */
describe('a hard stop', () => {
  const ends = (left: string): Act => ({ kind: 'ends', left: at(left) })

  it('changes nothing where it leaves the time that was planned', () => {
    const told = acts(['0:00', 1], ['0:00', ends('15:00')], ['0:00', 3])
    expect(clockOf(plan, told, at('1:00'))).toMatchObject({
      hardStop: true,
      replanned: false,
      ahead: 0,
      talkLeft: 540,
      meetingLeft: 840,
      questionsLeft: 300,
    })
  })

  it('takes a late start from talk and questions in proportion, and plans the slides anew', () => {
    const told = acts(['0:00', 1], ['0:00', ends('15:00')], ['1:30', 3])
    expect(clockOf(plan, told.slice(0, 2), at('1:30'))).toMatchObject({
      state: 'before',
      replanned: true,
      talkLeft: 540,
      meetingLeft: 810,
      questionsLeft: 270,
      ahead: 0,
    })
    expect(clockOf(plan, told, at('2:00'))).toMatchObject({ talkLeft: 510, meetingLeft: 780, questionsLeft: 270, ahead: 0 })
    const { budgets } = followAll(plan, told)
    expect(budgets.reduce((sum, each) => sum + each, 0)).toBe(540_000)
    expect(Math.min(...budgets)).toBeGreaterThanOrEqual(45_000)
  })

  it('uses up spare time before anything is lost', () => {
    const told = acts(['0:00', 1], ['0:00', ends('20:00')], ['3:00', 3])
    expect(clockOf(plan, told, at('3:00'))).toMatchObject({ replanned: false, talkLeft: 600, meetingLeft: 1020, questionsLeft: 420 })
  })

  it('that is brought forward in the talk shares out what is left', () => {
    const told = acts(['0:00', 1], ['0:00', ends('15:00')], ['0:00', 3], ['1:30', 4], ['4:00', ends('8:00')])
    // Eleven minutes were left, six of talk and five of questions, and now there are eight.
    expect(clockOf(plan, told, at('4:00'))).toMatchObject({
      meetingLeft: 480,
      talkLeft: expect.closeTo(360 - 98.182),
      questionsLeft: expect.closeTo(300 - 81.818),
    })
    const putOff = [...told, ...acts(['4:30', ends('10:30')])]
    expect(clockOf(plan, putOff, at('4:30'))).toMatchObject({ meetingLeft: 630, talkLeft: 330, questionsLeft: 300, replanned: false })
    expect(clockOf(plan, [...putOff, ...acts(['4:40', { kind: 'ends', left: null }])], at('4:40'))).toMatchObject({
      hardStop: false,
      meetingLeft: 620,
    })
  })

  it('goes on coming while the clock is paused, and is lateness where slides cannot be shorter', () => {
    const told = acts(['0:00', 1], ['0:00', ends('15:00')], ['0:00', 3], ['1:00', { kind: 'pause' }], ['11:00', { kind: 'resume' }])
    const clock = clockOf(plan, told, at('11:00'))
    expect(clock).toMatchObject({ meetingLeft: 240, replanned: true })
    expect(clock.talkLeft + clock.questionsLeft).toBeCloseTo(240)
    expect(clock.ahead).toBeLessThan(-100)
  })

  it('outlasts a reset', () => {
    const told = acts(['0:00', 1], ['0:00', ends('15:00')], ['0:00', 3], ['5:00', { kind: 'reset' }])
    expect(clockOf(plan, told, at('5:00'))).toMatchObject({ state: 'before', hardStop: true, meetingLeft: 600 })
  })
})

describe('a plan', () => {
  it('is the same from a deck as planned and as written', () => {
    const file = 'content/design-problems/cloud-storage.md'
    const [talk] = read(file, readFileSync(file, 'utf8')).talks
    const deck = planDeck(talk, slotFor(talk), measure)
    const planned = planOf(deck)
    const written = parse(stringify(deck, file)).plan
    const times = ({ slides, ...rest }: Plan): unknown => [
      rest,
      slides.map(({ no, section, seconds, discussion, placement }) => [no, section, seconds, discussion, placement]),
    ]
    expect(times(written)).toEqual(times(planned))
    expect(planned).toMatchObject({ ...deck.slot, sections: deck.sections })
    expect(sameSlides(planned, written)).toBe(true)
  })

  it('is read from the front matter that Slidev hands out', () => {
    expect(
      planOfMatter(
        [
          { layout: 'cover', title: 'A talk' },
          { section: 'Results', timesplit: '+1m30s', discussion: 30 },
          { section: 'Results', timesplit: '3:00' },
          { section: 'Results', placement: 'backup', timesplit: '+10s' },
        ],
        { meeting: 300 },
      ),
    ).toEqual({
      slides: [
        { no: 1, section: '', seconds: 0, placement: 'main', title: 'A talk' },
        { no: 2, section: 'Results', seconds: 90, discussion: 30, placement: 'main', shows: 'results' },
        { no: 3, section: 'Results', seconds: 90, placement: 'main', shows: 'results' },
        { no: 4, section: 'Results', seconds: 0, placement: 'backup', shows: 'results' },
      ],
      sections: [{ heading: 'Results', seconds: 180 }],
      talk: 180,
      questions: 120,
      meeting: 300,
    })
  })
})

const header: Omit<Header, 'journal' | 'version'> = {
  run: 'r1',
  deck: 'a-talk',
  digest: '0123456789abcdef',
  started: '2026-11-20T21:00:00.000Z',
  drill: { kind: 'whole', notes: 'all' },
  plan,
  criteria: [
    { name: 'Depth', weight: 60, text: '' },
    { name: 'Clarity', weight: 40, text: '' },
  ],
}

/** A run that spends so many seconds on slides 3 to 9 and then finishes; `undefined` leaves a slide out. */
function run(no: number, times: (number | undefined)[], more: Timed[] = []): Run {
  const wall = Date.parse(`2026-11-0${no}T21:00:00Z`)
  const told: Timed[] = [{ at: 0, kind: 'enter', no: 1 }]
  let now = 0
  times.forEach((seconds, i) => {
    if (seconds !== undefined)
      told.push({ at: now * 1000, kind: 'enter', no: i + 3 })
    now += seconds ?? 0
  })
  const entries = [...told, { at: now * 1000, kind: 'enter' as const, no: 10 }, { at: now * 1000, kind: 'finish' as const }, ...more]
  return {
    header: { journal: 'rostrum run', version: 1, ...header, run: `r${no}`, started: new Date(wall).toISOString() },
    entries: entries.map(act => ({ ...act, wall: wall + act.at })),
  }
}

describe('a journal', () => {
  const anchor = newAnchor(5000)
  const lines = [
    headerLine(header),
    entryLine(stamp({ kind: 'enter', no: 1 }, anchor, 1_795_000_000_000, 5000)),
    entryLine(stamp({ kind: 'enter', no: 3 }, anchor, 1_795_000_010_000, 15_000)),
    entryLine(stamp({ kind: 'question' }, anchor, 1_795_000_040_000, 45_000)),
    entryLine(stamp({ kind: 'answered' }, anchor, 1_795_000_060_000, 65_000)),
    entryLine(stamp({ kind: 'finish' }, anchor, 1_795_000_070_500, 75_500)),
  ]

  it('is a header and a line for each act', () => {
    expect(lines[2]).toBe('{"at":10000,"wall":1795000010000,"kind":"enter","no":3}\n')
    const reading = readJournal(lines.join(''))
    expect(reading).toMatchObject({ kind: 'run', torn: false, seam: '', bytes: lines.join('').length })
    expect(reading.kind === 'run' && visitsOf(reading.run)).toEqual([
      { slide: 1, section: 'A talk', entered: 10, left: 10, talk: 0, question: 0, paused: 0 },
      { slide: 3, section: 'Context', entered: 10, left: 70.5, talk: 40.5, question: 20, paused: 0 },
    ])
  })

  it('goes on after a kill, by the wall clock', () => {
    const reading = readJournal(lines.slice(0, 4).join('').concat('{"at":500'))
    expect(reading).toMatchObject({ kind: 'run', torn: true, bytes: lines.slice(0, 4).join('').length })
    if (reading.kind === 'run')
      expect(runTime(anchorAfter(reading.run, 1_795_000_050_000, 100), 1100)).toBe(51_000)
  })

  it('is whole without its last line end, and is then written on behind one', () => {
    expect(readJournal(lines.slice(0, 2).join('').trimEnd())).toMatchObject({
      kind: 'run',
      torn: false,
      seam: '\n',
      run: { entries: [{ no: 1 }] },
    })
  })

  it.each([
    ['', 1, 'the journal is empty'],
    [lines[0].slice(0, 50), 1, 'the header is half written: the run ended before it began'],
    ['{"some":"thing"}\n', 1, 'this is no journal of a rehearsal'],
    [lines[0].replace('"version":1', '"version":2'), 1, 'the journal is of version 2, this Rostrum reads version 1'],
    [lines[0].replace('"talk":600', '"talk":"long"'), 1, 'the header has no usable `plan`'],
    [lines[0].replace('"slides":[{', '"slides":[null,{'), 1, 'the header has no usable `plan`'],
    [`${lines[0]}${lines[1]}{"at":50\n${lines[2]}`, 3, 'this line is damaged, and it is not the last'],
    [`${lines[0]}{"at":1,"wall":2,"kind":"dance"}\n`, 2, 'this is no act of a run: {"at":1,"wall":2,"kind":"dance"}'],
    [`${lines[0]}{"wall":2,"kind":"start"}\n`, 2, 'this act has no usable time (`at`, `wall`)'],
  ])('says where it is damaged', (text, line, says) => {
    expect(readJournal(text)).toEqual({ kind: 'damaged', line, says })
  })
})

describe('a report', () => {
  const plannedTimes = [90, 90, 90, 60, 90, 90, 90]
  const slow = [90, 130, 90, 60, 90, 90, 90]

  it('compares planned and actual, says what is always over, and what to do', () => {
    const score: Timed[] = [
      {
        at: 0,
        kind: 'score',
        scores: [
          { name: 'Depth', score: 4 },
          { name: 'Clarity', score: 3 },
        ],
      },
    ]
    const runs = [
      run(3, [95, 125, 92, 62, 91, 95, 90]),
      run(1, [100, 140, 95, 70, 95, 90, 95]),
      run(2, [90, 130, 100, 60, 95, 95, 100], score),
    ]
    const report = reportOf('a-talk', plan, runs)
    expect(report.runs.map(({ run, off }) => [run, off])).toEqual([
      ['r1', 85],
      ['r2', 70],
      ['r3', 50],
    ])
    expect(report.slides[1]).toEqual({
      no: 4,
      section: 'Work',
      title: 'We split the database',
      planned: 90,
      discussion: 0,
      actual: [140, 130, 125],
      median: 130,
      off: 40,
      always: 'over',
    })
    expect(report.trend).toEqual({ totals: [685, 670, 650], perRun: -17.5 })
    expect(report.advice).toEqual([
      { kind: 'trim', no: 4, title: 'We split the database', planned: 90, takes: 130, seconds: 40 },
      { kind: 'cut', slides: [6], seconds: 62, fits: true },
    ])
    expect(reportText(report)).toMatchInlineSnapshot(`
      "a-talk · talk 10:00 of a meeting of 15:00 · 3 runs, 3 whole

      Run               Drill        Plan   Talk    Off  Questions  Pauses  Score
      2026-11-01 21:00  whole talk  10:00  11:25  +1:25
      2026-11-02 21:00  whole talk  10:00  11:10  +1:10                     3.6 of 5
      2026-11-03 21:00  whole talk  10:00  10:50  +0:50

      Slide                         Plan  Usual    Off
          3  Checkout was slow      1:30   1:35  +0:05
          4  We split the database  1:30   2:10  +0:40  always over
          5  We cached prices       1:30   1:35  +0:05
          6  We hired               1:00   1:02  +0:02
          7  Queues over calls      1:30   1:35  +0:05
          8  Twice as fast          1:30   1:35  +0:05
          9  And cheaper            1:30   1:35  +0:05

      Section    Plan  Usual    Off
      Context    1:30   1:35  +0:05
      Work       4:00   4:50  +0:50
      Decisions  1:30   1:35  +0:05
      Results    3:00   3:05  +0:05

      Whole talk, run by run: 11:25, 11:10, 10:50 (−0:17 a run)
      Next run: hardly ever on time, to judge by 3 runs, which are few: take it as a leaning. Four of five fall between 10:30 and 11:47 (predictive t distribution, 2 degrees of freedom).

      Trim slide 4 by 0:40: planned 1:30, takes 2:10 (We split the database)
      Or leave out slide 6: 1:02

      Self-score, last run  Weight  1 to 5
      Depth                    60%       4
      Clarity                  40%       3
      Weighted total                  3.60
      "
    `)
  })

  it('gives no likelihood from one run, and says that few are few', () => {
    expect(reportOf('a-talk', plan, [run(1, slow)]).forecast).toEqual({
      kind: 'one',
      seconds: 640,
      limit: 600,
      says: 'one run says nothing of how much runs differ: no likelihood before the second',
    })
    expect(reportOf('a-talk', plan, []).forecast.kind).toBe('none')
    expect(forecast([590, 610], 600)).toMatchObject({
      likelihood: 0.5,
      says: 'on time in 50 of 100, to judge by 2 runs, which are few: take it as a leaning',
    })
  })

  it('lists what it does not count: drills, broken-off runs, runs of other slides', () => {
    const other = planOfSlides(
      plan.slides.map(each => (each.no === 5 ? { ...each, seconds: 0, placement: 'backup' as const } : each)),
      900,
    )
    const drill = run(1, plannedTimes)
    drill.header = { ...drill.header, drill: { kind: 'section', section: 'Work', notes: 'cue' } }
    const brokenOff = run(2, plannedTimes)
    brokenOff.entries = brokenOff.entries.slice(0, 4)
    const report = reportOf('a-talk', other, [drill, brokenOff, run(3, plannedTimes)])
    expect(report.runs.map(each => each.counts)).toEqual([false, false, false])
    expect(report.advice).toEqual([])
  })

  it('counts what was left out at its planned time', () => {
    expect(reportOf('a-talk', plan, [run(1, [90, 90, undefined, 60, 90, 90, 90])]).runs[0]).toMatchObject({
      talked: 510,
      whole: 600,
      counts: true,
    })
  })

  it('scores by the weights that were scored', () => {
    const criteria = [
      { name: 'Vision', weight: 30, text: '' },
      { name: 'Depth', weight: 50, text: '' },
      { name: 'Clarity', weight: 20, text: '' },
    ]
    expect(
      selfScore(criteria, [
        { name: 'Depth', score: 5 },
        { name: 'Clarity', score: 3 },
      ]),
    ).toMatchObject({ total: 4.43, scored: 2 })
    expect(selfScore(criteria, [])).toBeUndefined()
    expect(
      selfScore(
        [
          { name: 'One', text: '' },
          { name: 'Two', text: '' },
        ],
        [
          { name: 'One', score: 4 },
          { name: 'Two', score: 5 },
        ],
      )?.total,
    ).toBe(4.5)
  })

  // Tables of Student's t: 90, 97.5 and 75 percent points.
  it.each([
    [1.886, 2, 0.9],
    [2.776, 4, 0.975],
    [1, 1, 0.75],
    [2.228, 10, 0.975],
    [3.182, 3, 0.975],
    [-2.015, 5, 0.05],
    [0, 7, 0.5],
  ])('t = %d with %d degrees of freedom', (t, degrees, share) => {
    expect(studentT(t, degrees)).toBeCloseTo(share, 3)
  })
})

describe('timing anew', () => {
  const times = [60, 120, 90, 60, 90, 120, 60]

  it('tells the figure the report tells of each slide, from two runs and from more', () => {
    const runs = [
      run(1, [60, 120, 95, undefined, 90, 120, 60]),
      run(2, [100, 90, 90, 70, 90, 90, 61]),
      run(3, [80, 130, 91, 60, 90, 100, 75]),
    ]
    for (const some of [runs.slice(0, 2), runs]) {
      const retiming = retime(plan, some, 'free')
      const usual = retiming.kind === 'retimed' ? retiming.slides.map(slide => slide.usual) : []
      expect(usual).toEqual(reportOf('a-talk', plan, some).slides.map(slide => slide.median))
    }
  })

  it('takes two runs', () => {
    expect(retime(plan, [run(1, times)], 'free')).toEqual({
      kind: 'too-few',
      runs: 1,
      says: 'timing anew takes 2 whole runs of the deck as it is, there is 1',
    })
  })

  it('follows how the talk is really spoken', () => {
    const anew = retime(plan, [run(1, times), run(2, times), run(3, times)], 'free')
    expect(anew.kind === 'retimed' && anew.slides.map(each => each.after)).toEqual(times)
  })

  it('is not moved by one odd run, even of two', () => {
    const odd = [60, 120, 700, 60, 90, 120, 60]
    const anew = retime(plan, [run(1, times), run(2, odd), run(3, times)], 'free')
    expect(anew.kind === 'retimed' && anew.slides.map(each => each.after)).toEqual(times)
    const two = retime(plan, [run(1, times), run(2, odd)], 'free')
    expect(two.kind === 'retimed' && two.slides[2].need).toBe(90)
  })

  it('leaves sections their stated time where it is told to, and shows the difference', () => {
    const anew = retime(plan, [run(1, times), run(2, times), run(3, times)], 'kept')
    expect(retimeText(anew)).toMatchInlineSnapshot(`
      "From 3 runs: you take 10:00 for 10:00

      Slide                         Usual  Before  After
          3  Checkout was slow       1:00    1:30   1:30
          4  We split the database   2:00    1:30   1:47  +0:17
          5  We cached prices        1:30    1:30   1:20  −0:10
          6  We hired                1:00    1:00   0:53  −0:07
          7  Queues over calls       1:30    1:30   1:30
          8  Twice as fast           2:00    1:30   2:00  +0:30
          9  And cheaper             1:00    1:30   1:00  −0:30

             Section
             Context                         1:30   1:30
             Work                            4:00   4:00
             Decisions                       1:30   1:30
             Results                         3:00   3:00
             Talk                           10:00  10:00
      "
    `)
    expect(anew.kind === 'retimed' && retimedPlan(plan, anew).sections).toEqual(plan.sections)
  })

  it('leaves discussion to a section that cannot fill its time', () => {
    const long = planOfSlides(
      [slide(1, 'A talk', 0), slide(2, 'Deep dive', 500, { discussion: 200 }), slide(3, 'Deep dive', 500, { discussion: 200 })],
      1000,
    )
    const runs = [1, 2, 3].map((no) => {
      const each = run(no, [])
      each.header = { ...each.header, plan: long }
      each.entries = acts(['0:00', 1], ['0:00', 2], ['4:00', 3], ['5:00', { kind: 'finish' }]).map(act => ({ ...act, wall: 0 }))
      return each
    })
    const anew = retime(long, runs, 'kept')
    expect(anew.kind === 'retimed' && anew.slides.map(({ after, discussion }) => [after, discussion])).toEqual([
      [710, 560],
      [290, 140],
    ])
  })
})

describe('drills', () => {
  const note = `**0:00 → 1:30 · 1:30 · Work**

**Say**

- Two databases, \\$2M

**Next** Results

**If asked**

- What did it cost? A year

**What assessors weigh**

- Depth, 60%: how far it goes
- Warmth

**In full**

**Say**

- The source itself`

  it('runs against the part it is about', () => {
    expect(planFor({ kind: 'section', section: 'Work' }, plan)).toMatchObject({
      talk: 240,
      questions: 0,
      sections: [{ heading: 'Work', seconds: 240 }],
    })
    expect(firstSlide({ kind: 'section', section: 'Work' }, plan)).toBe(4)
    expect(planFor({ kind: 'opening', seconds: 120 }, plan)).toMatchObject({
      talk: 120,
      sections: [
        { heading: 'Context', seconds: 90 },
        { heading: 'Work', seconds: 30 },
      ],
    })
  })

  it('opens on the cover for a question, not on its answer', () => {
    expect(firstSlide({ kind: 'question', question: { text: 'Why?', from: 'asked', slide: 5 }, seconds: 120 }, plan)).toBe(1)
  })

  it('counts an answer down, whatever slide serves it', () => {
    const drill = planFor({ kind: 'question', question: { text: 'Why?', from: 'asked' }, seconds: 120 }, plan)
    const told = acts(['0:00', 1], ['0:05', { kind: 'start' }], ['0:30', 12])
    expect(clockOf(drill, told, at('1:05'))).toMatchObject({ state: 'running', talkLeft: 60 })
    expect(clockOf(drill, told, at('2:10'))).toMatchObject({ state: 'over', talkLeft: -5 })
  })

  it('ends where its section ends', () => {
    const told = acts(['0:00', 4], ['0:00', { kind: 'start' }], ['4:00', 7])
    expect(clockOf(planFor({ kind: 'section', section: 'Work' }, plan), told, at('4:10'))).toMatchObject({ state: 'question', talked: 240 })
  })

  it('draws each question once before any comes again', () => {
    const bank = questionBank([{ no: 4, notes: parseNote(note) }], plan)
    expect(bank.slice(0, 3)).toEqual([
      { text: 'What did it cost? A year', from: 'asked', slide: 4 },
      { text: 'Where does your work show this? Depth: how far it goes', from: 'criterion' },
      { text: 'Where does your work show this? Warmth', from: 'criterion' },
    ])
    const drawn: string[] = []
    for (let seed = 0; seed < bank.length; seed++) drawn.push(drawQuestion(bank, seed, drawn)!.text)
    expect(new Set(drawn).size).toBe(bank.length)
    expect(drawQuestion(bank, 7)).toEqual(drawQuestion(bank, 7))
    expect(drawQuestion([], 7)).toBeUndefined()
  })

  it('hides the notes step by step', () => {
    expect(fewerNotes('points')).toBe('cue')
    expect(fewerNotes('none')).toBe('none')
  })
})
