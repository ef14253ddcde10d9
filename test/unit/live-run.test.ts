/** A run as its clock has it: acts go in, and the run after them comes out. */
import { expect, it } from 'vitest'
import type { Act } from '../../scripts/rehearsal/act.ts'
import type { LiveRun } from '../../scripts/rehearsal/live-run.ts'
import { answered, beat, beginRun, goOnWith, isOver, putAway, take, withMore } from '../../scripts/rehearsal/live-run.ts'
import { planOfSlides } from '../../scripts/rehearsal/plan.ts'

const slide = (no: number, seconds: number) => ({ no, section: 'Work', seconds, placement: 'main' as const })
const plan = planOfSlides([slide(1, 0), slide(2, 60), slide(3, 60), slide(4, 0)], 180)
const header = {
  run: 'r',
  deck: 'd',
  digest: '',
  started: '2026-11-20T21:00:00Z',
  drill: { kind: 'whole', notes: 'all' } as const,
  plan,
  criteria: [],
}
const at = (seconds: number) => ({ now: seconds * 1000, wall: 1_000_000 + seconds * 1000 })

function played(...acts: [number, Act | number][]): LiveRun {
  return acts.reduce(
    (live, [seconds, act]) => take(live, typeof act === 'number' ? { kind: 'enter', no: act } : act, at(seconds)),
    beginRun(header, at(0)),
  )
}

it('is one entry longer after each act that counts, stamped with when it was', () => {
  expect(played([0, 1], [10, 2]).entries).toEqual([
    { kind: 'enter', no: 1, at: 0, wall: 1_000_000 },
    { kind: 'enter', no: 2, at: 10_000, wall: 1_010_000 },
  ])
})

it.each<[string, Act]>([
  ['the slide that is shown already', { kind: 'enter', no: 2 }],
  ['a slide the deck does not have', { kind: 'enter', no: 99 }],
  ['a sign of life from a window', { kind: 'beat' }],
])('is the very same after %s', (_, act) => {
  const live = played([0, 1], [10, 2])
  expect(take(live, act, at(20))).toBe(live)
})

it('takes a verdict and nothing else once it is finished', () => {
  const live = played([0, 1], [10, 2], [20, { kind: 'finish' }])
  expect(take(live, { kind: 'question' }, at(30))).toBe(live)
  expect(take(live, { kind: 'score', scores: [] }, at(30)).entries).toHaveLength(4)
})

it('gives signs of life while it goes on, and none before, after, or until it is settled whether it does', () => {
  const live = played([0, 1], [10, 2])
  expect(beat(live, at(11))?.entry).toMatchObject({ kind: 'beat', at: 11_000 })
  expect(beat(beginRun(header, at(0)), at(1))).toBeUndefined()
  expect(beat(played([0, 1], [10, 2], [20, { kind: 'finish' }]), at(21))).toBeUndefined()
  expect(beat(goOnWith(live, live.anchor, true), at(11))).toBeUndefined()
})

it('waits, when it was left off, for somebody to say that it goes on', () => {
  const old = played([0, 1], [10, 2])
  const asked = goOnWith(old, { at: 20_000, monotonic: 0 }, true)
  expect(asked.leftOff).toBe(10_000)
  expect(take(asked, { kind: 'question' }, at(1))).toBe(asked)
  expect(take(answered(asked), { kind: 'question' }, at(1)).entries.at(-1)).toMatchObject({ kind: 'question', at: 21_000 })
})

it('takes over more of itself, and nothing of another run', () => {
  const [short, long] = [played([0, 1], [10, 2]), played([0, 1], [10, 2], [70, 3])]
  expect(withMore(short, long).course.shown).toBe(3)
  expect(withMore(long, short)).toBe(long)
  expect(withMore(short, { ...long, header: { ...header, run: 'other' } })).toBe(short)
  expect(withMore(short, played([0, 1], [11, 2], [70, 3]))).toBe(short)
})

it('is finished where it is put away on its closing slide, and stays open anywhere else', () => {
  expect(putAway(played([0, 1], [10, 2], [130, 4]), at(140)).course.finished).toBe(true)
  expect(putAway(played([0, 1], [10, 2]), at(140)).course.finished).toBe(false)
  expect(putAway(played([0, 4]), at(140)).course.finished).toBe(false)
})

it('is over once the meeting is, where its closing slide stands', () => {
  const { course } = played([0, 1], [10, 2], [130, 4])
  expect(isOver(course, 185_000)).toBe(false)
  expect(isOver(course, 191_000)).toBe(true)
  expect(isOver(played([0, 1], [10, 2]).course, 9_000_000)).toBe(false)
})
