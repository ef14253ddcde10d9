import type { Happening, Order } from '../../scripts/rehearsal/in-step.ts'
import type { RunMessage } from '../../scripts/rehearsal/run-message.ts'
import { describe, expect, it } from 'vitest'
import { alone, keepStep } from '../../scripts/rehearsal/in-step.ts'
import { planOfSlides } from '../../scripts/rehearsal/plan.ts'

const plan = planOfSlides(
  [1, 2, 3, 4].map(no => ({ no, section: no === 3 ? 'Work' : 'Start', seconds: no === 1 ? 0 : 60, placement: 'main' as const })),
  600,
)
const whole: Pick<RunMessage, 'drill' | 'plan'> = { drill: { kind: 'whole', notes: 'all' }, plan }
const joined = (here: number, there?: number, more: Partial<RunMessage> = {}): Happening => ({ kind: 'joined', run: { ...whole, ...more }, here, there })
function turned(no: number, before: number, more: { following?: boolean, cut?: boolean } = {}): Happening {
  return { kind: 'turned', no, before, following: false, cut: false, ...more }
}

/** What is to be done after each of these. */
function ordersOf(...happenings: Happening[]): Order[][] {
  let state = alone
  return happenings.map((happening) => {
    const next = keepStep(state, happening)
    state = next.state
    return next.orders
  })
}
const last = (...happenings: Happening[]): Order[] => ordersOf(...happenings).at(-1)!

describe('a window in step with a run', () => {
  it('tells a run that is nowhere yet where it is', () => {
    expect(last(joined(1))).toEqual([{ kind: 'enter', no: 1 }])
    expect(last(joined(1), turned(2, 1))).toEqual([{ kind: 'enter', no: 2 }])
  })

  it('that comes later turns to where the run is, and that is no news to it', () => {
    expect(ordersOf(joined(1, 3), turned(3, 1), turned(4, 3))).toEqual([[{ kind: 'turn', no: 3 }], [], [{ kind: 'enter', no: 4 }]])
  })

  it('says nothing of a slide to which it followed another window', () => {
    expect(last(joined(1, 1), turned(2, 1, { following: true }))).toEqual([])
  })

  it('whose person went on before the run was told is where the run goes', () => {
    expect(ordersOf(turned(2, 1), joined(2))).toEqual([[{ kind: 'enter', no: 2 }], [{ kind: 'enter', no: 1 }, { kind: 'enter', no: 2 }]])
    expect(last(turned(2, 1), joined(2, 1))).toEqual([{ kind: 'enter', no: 2 }])
  })

  it('that turned while the line was cut brings news when it is back', () => {
    expect(last(joined(1, 1), turned(3, 1, { cut: true }), joined(3, 1))).toEqual([{ kind: 'enter', no: 3 }])
    expect(last(joined(1, 1), joined(1, 3)), 'and one that did not stays where Slidev has it').toEqual([])
  })

  it('waits for others where a run it knew begins anew, and opens it itself where it was asked for here', () => {
    expect(last(joined(3, 3), joined(3))).toEqual([{ kind: 'wait' }])
    expect(last(joined(3, 3), { kind: 'again' }, joined(3))).toEqual([{ kind: 'turn', no: 1 }, { kind: 'enter', no: 1 }])
  })

  it('opens a drill on its first slide', () => {
    expect(last(joined(1, undefined, { drill: { kind: 'section', section: 'Work', notes: 'all' } }))).toEqual([
      { kind: 'turn', no: 3 },
      { kind: 'enter', no: 3 },
    ])
  })

  it('does nothing while it is open whether a run goes on, and then tells the audience if it was said here', () => {
    const leftOff = joined(1, 3, { leftOff: 0 })
    expect(last(leftOff)).toEqual([])
    expect(last(leftOff, { kind: 'answered', goOn: true }, joined(1, 3))).toEqual([{ kind: 'turn', no: 3 }, { kind: 'tell' }])
    expect(last(leftOff, { kind: 'answered', goOn: false }, joined(3))).toEqual([
      { kind: 'turn', no: 1 },
      { kind: 'enter', no: 1 },
      { kind: 'tell' },
    ])
    expect(last(leftOff, joined(1))).toEqual([{ kind: 'wait' }])
  })
})
