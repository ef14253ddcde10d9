/**
 * A presenter's window in step with a run: a state that follows one thing after the other, and says what is to be done.
 * The run hears of every slide the window turns to, and a window that comes later, or comes back, turns to the slide the
 * run is at.
 */
import type { RunMessage } from './run-message.ts'
import { firstSlide } from './drills.ts'

export interface InStep {
  /** Whether the run has been told to this window. */
  met: boolean
  /** Whether the person here asked for another run. */
  asked: boolean
  /** Whether it is open if the run that was left off goes on. */
  open: boolean
  /** Whether it was the person here who said so. */
  said: boolean
  /** Whether the window turned while the line was cut. */
  movedAway: boolean
  /** The slide this window opened on, where the person has left it before anyone could be told. */
  left?: number
  /** A slide turned to because the run is there: no news to it. */
  led?: number
}

export const alone: InStep = { met: false, asked: false, open: false, said: false, movedAway: false }

export type Happening
  /** The window shows another slide. `following`: it went where another window is. `cut`: the run cannot hear of it. */
  = | { kind: 'turned', no: number, before: number, following: boolean, cut: boolean }
    /** A whole run was told; `here` is the slide of this window, `there` that of the run. */
    | { kind: 'joined', run: Pick<RunMessage, 'drill' | 'plan' | 'leftOff'>, here: number, there?: number }
    | { kind: 'again' }
    | { kind: 'answered', goOn: boolean }

/**
 * `enter`: tell the run of a slide. `turn`: show one. `wait`: for another window to say where the run is.
 * `tell`: the audience where we are.
 */
export type Order = { kind: 'enter', no: number } | { kind: 'turn', no: number } | { kind: 'wait' } | { kind: 'tell' }

/** The state after something happened, and what is to be done then, in order. */
export function keepStep(state: InStep, happening: Happening): { state: InStep, orders: Order[] } {
  switch (happening.kind) {
    case 'turned':
      return turned(state, happening)
    case 'joined':
      return joined(state, happening)
    case 'again':
      return { state: { ...state, asked: true }, orders: [] }
    case 'answered':
      return { state: { ...state, asked: !happening.goOn, said: true }, orders: [] }
  }
}

function turned(state: InStep, { no, before, following, cut }: Happening & { kind: 'turned' }): { state: InStep, orders: Order[] } {
  const led = no === state.led
  const next: InStep = { ...state, movedAway: state.movedAway || cut, led: undefined }
  if (led || following)
    return { state: next, orders: [] }
  return { state: state.met ? next : { ...next, left: state.left ?? before }, orders: [{ kind: 'enter', no }] }
}

function joined(state: InStep, { run, here, there }: Happening & { kind: 'joined' }): { state: InStep, orders: Order[] } {
  if (run.leftOff !== undefined)
    return { state: { ...state, open: true }, orders: [] }
  const orders = [...whereTo(state, run, here, there), ...(state.said ? [{ kind: 'tell' } as const] : [])]
  const led = orders.find(order => order.kind === 'turn')?.no
  return { state: { ...alone, met: true, led: led ?? state.led }, orders }
}

function whereTo({ met, asked, open, movedAway, left }: InStep, { drill, plan }: Pick<RunMessage, 'drill' | 'plan'>, here: number, there?: number): Order[] {
  const turn = (no: number): Order[] => (no === here ? [] : [{ kind: 'turn', no }])
  const enter = (no: number): Order => ({ kind: 'enter', no })
  if (there === undefined) {
    if (left !== undefined && drill.kind === 'whole')
      return [enter(left), enter(here)]
    if (!asked && (met || open))
      return [{ kind: 'wait' }]
    const no = asked || drill.kind !== 'whole' ? firstSlide(drill, plan) : here
    return [...turn(no), enter(no)]
  }
  // The person went on from where the run is before the run was told.
  if (there !== here && (movedAway || there === left))
    return [enter(here)]
  return met ? [] : turn(there)
}
