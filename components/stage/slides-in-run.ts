import type { Happening, Order } from '../../scripts/rehearsal/in-step.ts'
import type { RunMessage } from '../../scripts/rehearsal/run-message.ts'
import type { Lead } from './leading.ts'
import type { RunHere } from './run.ts'
import { useNav } from '@slidev/client/composables/useNav.ts'
import { sharedState } from '@slidev/client/state/shared.ts'
import { nextTick, onBeforeUnmount, watch } from 'vue'
import { alone, keepStep } from '../../scripts/rehearsal/in-step.ts'
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
  let state = alone
  let turning: Promise<void> | undefined

  function happens(happening: Happening): void {
    const next = keepStep(state, happening)
    state = next.state
    next.orders.forEach(order => obey[order.kind](order as never))
  }

  const obey: { [Kind in Order['kind']]: (order: Order & { kind: Kind }) => void } = {
    enter: ({ no }) => enter(no),
    turn: ({ no }) => turning = nav.go(no),
    wait: () => setTimeout(() => run().course.value.shown ?? enter(nav.currentSlideNo.value), patience),
    tell: tellAudience,
  }

  watch(nav.currentSlideNo, (no, before) => {
    const keeper = run().keeper.value
    // Slidev writes down the slide before it follows another window, and after it has gone there by itself.
    const following = keeper !== 'own' && Number(sharedState.page) === no
    happens({ kind: 'turned', no, before, following, cut: keeper === 'lost' })
  }, { flush: 'sync' })

  /** What was told while it was open has reached nobody. Slidev writes down a slide just after it has turned to it. */
  async function tellAudience(): Promise<void> {
    await turning
    await nextTick()
    restate.value?.()
  }

  function enter(no: number): void {
    run().act({ kind: 'enter', no })
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
    joined: message => happens({ kind: 'joined', run: message, here: nav.currentSlideNo.value, there: run().course.value.shown }),
    again: () => happens({ kind: 'again' }),
    answered: goOn => happens({ kind: 'answered', goOn }),
  }
}
