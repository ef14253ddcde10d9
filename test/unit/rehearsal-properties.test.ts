import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Act, Timed } from '../../scripts/rehearsal/act.ts'
import type { Run } from '../../scripts/rehearsal/journal.ts'
import type { Plan, PlannedSlide } from '../../scripts/rehearsal/plan.ts'
import { longest, shortest } from '../../scripts/plan/time.ts'
import { begin, doing, elapse, follow, followAll, lead, remaining } from '../../scripts/rehearsal/course.ts'
import { entryLine, headerLine, readJournal, visitsOf } from '../../scripts/rehearsal/journal.ts'
import { measure } from '../../scripts/rehearsal/measure.ts'
import { clockAt, clockOf, slack, suggest } from '../../scripts/rehearsal/pace.ts'
import { planOfSlides, timedSlides } from '../../scripts/rehearsal/plan.ts'
import { reportOf, reportText } from '../../scripts/rehearsal/report.ts'
import { retime, retimedPlan } from '../../scripts/rehearsal/retime.ts'

const sum = (values: number[]): number => values.reduce((all, each) => all + each, 0)
const ms = (seconds: number): number => Math.round(seconds * 1000)

const section = fc.record({
  slides: fc.array(
    fc.record({ seconds: fc.integer({ min: 20, max: 300 }), priority: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }) }),
    { minLength: 1, maxLength: 5 },
  ),
  shows: fc.constantFrom('results', 'decisions', undefined),
})

/** Cover, agenda, one to six sections, closing, up to four backup slides. */
const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    sections: fc.array(section, { minLength: 1, maxLength: 6 }),
    backups: fc.nat(4),
    questions: fc.oneof(fc.constant(0), fc.nat(900)),
  })
  .map(({ sections, backups, questions }) => {
    const main = sections.flatMap(({ slides, shows }, i) =>
      slides.map(({ seconds, priority }) => ({ section: `Section ${i + 1}`, seconds, priority, shows, placement: 'main' as const })),
    )
    const still = { section: 'A talk', seconds: 0, placement: 'main' as const }
    const all: Omit<PlannedSlide, 'no'>[] = [
      still,
      still,
      ...main,
      still,
      ...Array.from({ length: backups }, () => ({ ...still, placement: 'backup' as const })),
    ]
    const talk = sum(main.map(each => each.seconds))
    return planOfSlides(
      all.map((slide, i) => ({ no: i + 1, ...slide })),
      talk + questions,
    )
  })

function anyAct(plan: Plan): fc.Arbitrary<Act> {
  const no = fc.integer({ min: 1, max: plan.slides.length + 1 })
  const slides = fc.array(no, { maxLength: 3 })
  return fc.oneof(
    { weight: 12, arbitrary: no.map((no): Act => ({ kind: 'enter', no })) },
    {
      weight: 6,
      arbitrary: fc.constantFrom<Act>({ kind: 'question' }, { kind: 'answered' }, { kind: 'pause' }, { kind: 'resume' }, { kind: 'start' }),
    },
    {
      weight: 2,
      arbitrary: fc.oneof(
        slides.map((slides): Act => ({ kind: 'skip', slides })),
        slides.map((slides): Act => ({ kind: 'keep', slides })),
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom<Act>({ kind: 'reset' }, { kind: 'finish' }, { kind: 'beat' }) },
  )
}

/** A plan and whatever a person, or two, might do on it, minutes apart or at once. */
const anyRun: fc.Arbitrary<{ plan: Plan, acts: Timed[] }> = anyPlan.chain(plan =>
  fc.array(fc.record({ gap: fc.oneof(fc.nat(3000), fc.nat(200_000)), act: anyAct(plan) }), { maxLength: 40 }).map((steps) => {
    let at = 0
    return { plan, acts: [{ at: 0, kind: 'enter' as const, no: 1 }, ...steps.map(({ gap, act }) => ({ at: (at += gap), ...act }))] }
  }),
)

/** A talk under way: every slide in order, as planned times so much, with one long question somewhere. */
const underWay: fc.Arbitrary<{ plan: Plan, acts: Timed[] }> = fc
  .record({
    plan: anyPlan,
    reached: fc.double({ min: 0, max: 1, noNaN: true }),
    pace: fc.double({ min: 0.5, max: 2, noNaN: true }),
    question: fc.nat(1800),
  })
  .map(({ plan, reached, pace, question }) => {
    const timed = timedSlides(plan)
    const said = timed.slice(0, 1 + Math.floor(reached * (timed.length - 1)))
    let at = 0
    const acts: Timed[] = [
      { at, kind: 'enter', no: 1 },
      ...said.map((slide): Timed => {
        const entered = { at, kind: 'enter' as const, no: slide.no }
        at += Math.round(slide.seconds * pace * 1000)
        return entered
      }),
    ]
    acts.push({ at, kind: 'question' }, { at: (at += question * 1000), kind: 'answered' })
    return { plan, acts }
  })

describe('any clock', () => {
  it('accounts for every millisecond since its start', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(9_000_000), ({ plan, acts }, later) => {
        const course = acts.filter(act => act.at <= later).reduce(follow, begin(plan))
        const clock = clockAt(course, later)
        const now = elapse(course, later)
        const used = ms(clock.talked) + ms(clock.questioned) + ms(clock.paused)
        const end = now.visits.at(-1)?.left ?? 0
        expect(used).toBe(end - (now.began ?? end))
        expect(ms(clock.meetingLeft)).toBe(plan.meeting * 1000 - ms(clock.talked) - ms(clock.questioned))
        expect(clock.questionsLeft).toBeLessThanOrEqual(clock.meetingLeft)
        if (!clock.said)
          expect(ms(clock.talkLeft) + ms(clock.talked)).toBe(Math.min(plan.talk * 1000, plan.meeting * 1000 - ms(clock.questioned)))
        now.visits.forEach((visit, i) => {
          expect(visit.left - visit.entered).toBe(visit.talk + visit.question + visit.paused)
          expect(visit.entered).toBe(i === 0 ? now.began : now.visits[i - 1].left)
        })
      }),
    )
  })

  it('is the same however often it is looked at, by however many windows, and after any reload', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(3_000_000), fc.nat(40), ({ plan, acts }, later, cut) => {
        const clock = clockOf(plan, acts, later)
        const beaten = acts
          .flatMap((act): Timed[] => [act, { at: act.at, kind: 'beat' }, { at: act.at + 500, kind: 'beat' }])
          .sort((a, b) => a.at - b.at)
        const twice = acts.flatMap((act): Timed[] => [act, act])
        expect(clockOf(plan, beaten, later)).toEqual(clock)
        expect(clockOf(plan, twice, later)).toEqual(clock)
        const done = acts.filter(act => act.at <= later)
        const halfway = done.slice(0, cut).reduce(follow, begin(plan))
        clockAt(halfway, later)
        expect(clockAt(done.slice(cut).reduce(follow, halfway), later)).toEqual(clock)
      }),
    )
  })

  it('goes on by itself as its parts do', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(100_000), ({ plan, acts }, wait) => {
        const course = followAll(plan, acts)
        const [now, then] = [clockAt(course, course.at), clockAt(course, course.at + wait)]
        const passed = { before: 0, running: 1, over: 1, question: 0, paused: 0, done: 0 }[now.state] * wait
        expect(ms(then.talked)).toBe(ms(now.talked) + passed)
        expect(ms(then.meetingLeft)).toBe(ms(now.meetingLeft) - (now.state === 'question' ? wait : passed))
        if (passed > 0 && now.slide)
          expect(ms(then.slideLeft)).toBe(ms(now.slideLeft) - wait)
      }),
    )
  })

  it('spreads the rest within its limits, to the millisecond', () => {
    fc.assert(
      fc.property(fc.oneof(anyRun, underWay), ({ plan, acts }) => {
        let course = begin(plan)
        for (const act of acts) {
          // What is to be judged is the spreading alone: the moment before it with the same acts done.
          const before = elapse(course, act.at)
          course = follow(course, act)
          if (act.kind !== 'answered' || doing(course) !== 'talk')
            continue
          const taken = sum(before.budgets) - sum(course.budgets)
          const fresh = course.settled - before.settled
          const owed = Math.min(fresh, Math.max(0, -lead(before)))
          const floors = before.budgets.map((budget, i) =>
            remaining(before)[i] > 0 ? Math.max(budget - remaining(before)[i], Math.min(budget, shortest * 1000)) : budget,
          )
          expect(taken).toBe(Math.min(owed, sum(before.budgets.map((budget, i) => Math.max(0, budget - floors[i])))))
          course.budgets.forEach((budget, i) => {
            expect(budget).toBeLessThanOrEqual(before.budgets[i])
            expect(budget).toBeGreaterThanOrEqual(Math.min(before.budgets[i], floors[i]))
          })
        }
      }),
    )
  })
})

/** Every sum, in ms, that some of these make up. */
function sums(values: number[]): number[] {
  return values.reduce((all, value) => [...all, ...all.map(each => each + value)], [0])
}

describe('a hard stop', () => {
  const stopped = fc.tuple(anyRun, fc.nat(40), fc.nat(3_600_000)).map(([{ plan, acts }, place, left]) => {
    const i = Math.min(place, acts.length - 1)
    return {
      plan,
      acts: [...acts.slice(0, i + 1), { at: acts[i].at, kind: 'ends' as const, left }, ...acts.slice(i + 1)],
      ends: acts[i].at + left,
      from: acts[i].at,
    }
  })

  it('is when the meeting is over, whatever happens, and talk and questions have the rest between them', () => {
    fc.assert(
      fc.property(stopped, fc.nat(3_000_000), ({ plan, acts, ends, from }, later) => {
        const now = from + later
        const course = acts.filter(act => act.at <= now).reduce(follow, begin(plan))
        const clock = clockAt(course, now)
        if (clock.state !== 'done')
          expect(ms(clock.meetingLeft)).toBe(ends - now)
        expect(ms(clock.talkLeft)).toBeLessThanOrEqual(Math.max(plan.talk * 1000 - ms(clock.talked), 0))
        if (!clock.said)
          expect(clock.talkLeft).toBeLessThanOrEqual(clock.meetingLeft + 0.001)
        expect(clock.questionsLeft).toBeLessThanOrEqual(clock.meetingLeft)
        if (!clock.said && clock.questionsLeft >= 0 && clock.talkLeft >= 0)
          expect(Math.abs(clock.talkLeft + clock.questionsLeft - clock.meetingLeft)).toBeLessThan(0.01)
      }),
    )
  })

  it('is the same however often it is looked at', () => {
    fc.assert(
      fc.property(stopped, fc.nat(3_000_000), ({ plan, acts }, later) => {
        const beaten = acts
          .flatMap((act): Timed[] => [act, { at: act.at, kind: 'beat' }, { at: act.at + 500, kind: 'beat' }])
          .sort((a, b) => a.at - b.at)
        expect(clockOf(plan, beaten, later)).toEqual(clockOf(plan, acts, later))
      }),
    )
  })
})

describe('a suggestion', () => {
  it('never ends the talk before its time, and says whether it is then on time', () => {
    fc.assert(
      fc.property(underWay, ({ plan, acts }) => {
        const course = followAll(plan, acts)
        const suggestion = suggest(course)
        if (!suggestion)
          return
        const left = lead(follow(course, { at: course.at, kind: 'skip', slides: suggestion.skip }))
        expect(left).toBe(lead(course) + ms(suggestion.saves))
        expect(left).toBeLessThanOrEqual(0)
        expect(suggestion.fits).toBe(left > -slack * 1000)
      }),
    )
  })

  it('comes as near to on time as any choice of what may be skipped, and keeps results and decisions', () => {
    fc.assert(
      fc.property(underWay, ({ plan, acts }) => {
        const course = followAll(plan, acts)
        const timed = course.route.timed
        const left = remaining(course)
        const late = -lead(course)
        const skip = suggest(course)?.skip ?? []
        const ahead = timed.map((_, i) => i).filter(i => i > course.stands && left[i] > 0)
        for (const kind of ['results', 'decisions'] as const) {
          const own = ahead.filter(i => timed[i].shows === kind)
          expect(own.length === 0 || own.some(i => !skip.includes(timed[i].no))).toBe(true)
        }
        // Slides of the section that is being spoken to may all go, as far as no result and no decision is lost.
        const free = ahead.filter(i => timed[i].section === timed[course.stands]?.section && timed[i].shows === undefined)
        if (late < slack * 1000 || free.length > 10)
          return
        const best = Math.max(...sums(free.map(i => left[i])).filter(each => each <= late))
        const saved = sum(skip.map(no => left[timed.findIndex(slide => slide.no === no)]))
        expect(saved).toBeGreaterThan(best - (slack + free.length + 1) * 1000)
      }),
    )
  })
})

const header = {
  run: 'r',
  deck: 'a talk — “quoted”',
  digest: 'd',
  started: '2026-11-20T21:00:00Z',
  drill: { kind: 'whole', notes: 'all' },
  criteria: [],
} as const

describe('a journal', () => {
  it('cut anywhere is read up to the cut, and can be written on', () => {
    fc.assert(
      fc.property(anyRun, fc.double({ min: 0, max: 1, noNaN: true }), ({ plan, acts }, share) => {
        const head = headerLine({ ...header, plan, criteria: [] })
        const lines = acts.map(act => entryLine({ ...act, wall: act.at }))
        const text = head + lines.join('')
        const bytes = new TextEncoder().encode(text)
        const start = new TextEncoder().encode(head).length
        const cut = start + Math.floor(share * (bytes.length - start))
        const read = readJournal(new TextDecoder().decode(bytes.slice(0, cut)))
        expect(read.kind).toBe('run')
        if (read.kind !== 'run')
          return
        expect(read.run.entries).toEqual(acts.slice(0, read.run.entries.length).map(act => ({ ...act, wall: act.at })))
        const next = lines[read.run.entries.length] ?? ''
        const repaired = new TextDecoder().decode(bytes.slice(0, read.bytes)) + read.seam + next
        const again = readJournal(repaired)
        expect(again).toMatchObject({ kind: 'run', torn: false })
        expect(again.kind === 'run' && again.run.entries).toHaveLength(Math.min(acts.length, read.run.entries.length + 1))
      }),
    )
  })

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.json(), { maxLength: 4 }).map(lines => lines.join('\n')),
        ),
        (text) => {
          readJournal(text)
        },
      ),
    )
  })

  it('gives the visits of a run, without gaps', () => {
    fc.assert(
      fc.property(anyRun, ({ plan, acts }) => {
        const run: Run = {
          header: { journal: 'rostrum run', version: 1, ...header, plan, criteria: [] },
          entries: acts.map(act => ({ ...act, wall: act.at })),
        }
        const visits = visitsOf(run)
        const { talked, questioned, paused } = measure(run)
        expect(ms(sum(visits.map(each => each.talk)))).toBe(ms(talked))
        expect(ms(sum(visits.map(each => each.left - each.entered)))).toBe(ms(talked + questioned + paused))
        const report = reportOf('a talk', plan, [run, run])
        expect(ms(sum(report.runs[0].slides.map(each => each.actual)))).toBeLessThanOrEqual(ms(talked))
        expect(JSON.parse(JSON.stringify(report))).toEqual(report)
        expect(reportText(report)).not.toMatch(/NaN|undefined/)
      }),
    )
  })
})

describe('timing anew', () => {
  /** A plan, and two to five runs of it with any times. */
  const rehearsed = anyPlan.chain(plan =>
    fc.record({
      plan: fc.constant(plan),
      runs: fc
        .array(fc.array(fc.integer({ min: 6, max: 600 }), { minLength: timedSlides(plan).length, maxLength: timedSlides(plan).length }), {
          minLength: 2,
          maxLength: 5,
        })
        .map(all =>
          all.map((times): Run => {
            let at = 0
            const entries = [
              { at: 0, wall: 0, kind: 'enter' as const, no: 1 },
              ...timedSlides(plan).map((slide, i) => {
                const entry = { at, wall: at, kind: 'enter' as const, no: slide.no }
                at += times[i] * 1000
                return entry
              }),
            ]
            return {
              header: { journal: 'rostrum run', version: 1, ...header, plan, criteria: [] },
              entries: [...entries, { at, wall: at, kind: 'finish' }],
            }
          }),
        ),
    }),
  )

  it.each(['kept', 'free'] as const)('keeps every sum to the second, sections %s', (sections) => {
    fc.assert(
      fc.property(rehearsed, ({ plan, runs }) => {
        const anew = retime(plan, runs, sections)
        if (anew.kind !== 'retimed')
          return expect.fail('two whole runs are enough')
        const after = retimedPlan(plan, anew)
        expect(sum(anew.slides.map(each => each.after))).toBe(plan.talk)
        expect(after).toMatchObject(planOfSlides(after.slides, plan.meeting))
        if (sections === 'kept')
          expect(after.sections).toEqual(plan.sections)
        const parts
          = sections === 'kept' ? plan.sections.map(part => anew.slides.filter(slide => slide.section === part.heading)) : [anew.slides]
        for (const part of parts) {
          const room = sum(part.map(slide => slide.after))
          for (const { after, discussion } of part) {
            expect(Number.isInteger(after)).toBe(true)
            expect(after - discussion).toBeLessThanOrEqual(longest)
            if (room >= shortest * part.length)
              expect(after - discussion).toBeGreaterThanOrEqual(shortest)
          }
        }
      }),
    )
  })

  it('says again what is already so', () => {
    fc.assert(
      fc.property(rehearsed, ({ plan, runs }) => {
        const once = retime(plan, [...runs, ...runs], 'free')
        if (once.kind !== 'retimed')
          return
        const after = retimedPlan(plan, once)
        const again = retime(
          after,
          [...runs, ...runs].map(run => ({ ...run, header: { ...run.header, plan: after } })),
          'free',
        )
        expect(again.kind === 'retimed' && again.slides.map(each => each.after)).toEqual(once.slides.map(each => each.after))
      }),
    )
  })
})
