import type { RunMessage } from '../../scripts/rehearsal/run-message.ts'
import type { Lead } from './leading.ts'
import type { RunHere } from './run.ts'
import { useNav } from '@slidev/client/composables/useNav.ts'
import { sharedState } from '@slidev/client/state/shared.ts'
import { nextTick, onBeforeUnmount, watch } from 'vue'
import { firstSlide } from '../../scripts/rehearsal/drills.ts'
import { nextSlide } from '../../scripts/rehearsal/pace.ts'
import { leading } from './leading.ts'
import { leadBy } from './lead-by.ts'
import { restate } from './on-stage.ts'
import { answerRemotes } from './remote.ts'

/** Milliseconds a window that came back waits for another to say where the run is. */
const patience = 1000

export interface SlidesInRun extends Lead {
  /** To be called with every whole run that is told. */
  joined: (message: RunMessage) => void
  /** To be called when the person here asks for another run. */
  again: () => void
  /** To be called when the person here says whether the run that was left off goes on. */
  answered: (goOn: boolean) => void
}

/**
 * Keeps a run and the slides in step: the run hears of every slide this window turns to, and a window that comes
 * later, or comes back, turns to the slide the run is at. What other windows turn to they tell themselves.
 */
export function useSlidesInRun(run: () => RunHere): SlidesInRun {
  const nav = useNav()
  let met = false
  let asked = false
  /** Whether it is open if the run goes on, and whether it was the person here who said so. */
  let [unsettled, settled] = [false, false]
  let movedAway = false
  /** The slide this window opened on, where the person has left it before anyone could be told. */
  let left: number | undefined
  /** A slide turned to because the run is there: no news to it. */
  let led: number | undefined
  let turning: Promise<void> | undefined

  watch(nav.currentSlideNo, (no, before) => {
    const { keeper, act } = run()
    movedAway ||= keeper.value === 'lost'
    // Slidev writes down the slide before it follows another window, and after it has gone there by itself.
    const following = no === led || (keeper.value !== 'own' && Number(sharedState.page) === no)
    led = undefined
    if (following)
      return
    if (!met)
      left ??= before
    act({ kind: 'enter', no })
  }, { flush: 'sync' })

  function joined({ drill, plan, leftOff }: RunMessage): void {
    if (leftOff !== undefined) {
      unsettled = true
      return
    }
    const { course } = run()
    const [here, there] = [nav.currentSlideNo.value, course.value.shown]
    const first = !met
    met = true
    if (there === undefined && left !== undefined && drill.kind === 'whole')
      [left, here].forEach(enter)
    else if (there === undefined && (asked || (first && !unsettled)))
      open(asked || drill.kind !== 'whole' ? firstSlide(drill, plan) : here)
    else if (there === undefined)
      setTimeout(() => run().course.value.shown ?? enter(nav.currentSlideNo.value), patience)
    else if (there !== here && (movedAway || there === left))
      // The person went on from where the run is before the run was told.
      enter(here)
    else if (first && there !== here)
      turnTo(there)
    if (settled)
      tellAudience()
    asked = movedAway = unsettled = settled = false
    left = undefined
  }

  /** What was told while it was open has reached nobody. Slidev writes down a slide just after it has turned to it. */
  async function tellAudience(): Promise<void> {
    await turning
    await nextTick()
    restate.value?.()
  }

  function open(no: number): void {
    turnTo(no)
    enter(no)
  }

  function enter(no: number): void {
    run().act({ kind: 'enter', no })
  }

  function turnTo(no: number): void {
    if (no === nav.currentSlideNo.value)
      return
    led = no
    turning = nav.go(no)
  }

  function aside(): boolean {
    const { course } = run()
    return course.value.plan.slides.find(slide => slide.no === nav.currentSlideNo.value)?.placement === 'backup'
  }

  function on(): void {
    // Where this window is, even if the line is cut and the run does not know.
    const no = nextSlide({ ...run().course.value, shown: nav.currentSlideNo.value })
    if (no !== undefined)
      nav.go(no)
  }

  function back(): void {
    const { course, clock } = run()
    const here = aside() ? clock.value.slide : undefined
    const before = course.value.plan.slides.findLast(({ no }) => no < nav.currentSlideNo.value && !course.value.skipped.includes(no))
    nav.go(here ?? before?.no ?? 1)
  }

  const lead = leadBy({
    next: () => nav.clicksContext.value.current < nav.clicksContext.value.total ? nav.next() : on(),
    prev: () => nav.clicksContext.value.current > nav.clicksContext.value.clicksStart ? nav.prev() : back(),
    nextSlide: on,
    prevSlide: back,
  })
  leading.value = lead
  const endRemotes = answerRemotes(lead, () => nav.slides.value.length)
  onBeforeUnmount(() => {
    leading.value = undefined
    endRemotes()
  })

  return {
    ...lead,
    joined,
    again: () => asked = true,
    answered: (goOn) => {
      asked = !goOn
      settled = true
    },
  }
}
