import type { Ref } from 'vue'
import { onBeforeUnmount, onMounted } from 'vue'

/** `large` is for slides of few words, 0 is roomy, 1 as designed; from there on closer and closer, the type at its floor. */
const steps = ['large', '0', '1', '2', '3', '4'] as const

/**
 * Tightens a slide in steps until its body holds what it is given, and says when that is settled:
 * `data-fit` is the step taken, `data-overflow` how many px are left over, `data-pending` is gone when done.
 */
export function useFit(slide: Readonly<Ref<HTMLElement | null>>, body: Readonly<Ref<HTMLElement | null>>): void {
  let resized: ResizeObserver | undefined
  let drawn: MutationObserver | undefined

  function fit(): void {
    if (!slide.value || !body.value || body.value.clientHeight === 0)
      return
    const { dataset } = slide.value
    dataset.title = 'short'
    if (titleLines(body.value) > 2)
      dataset.title = 'long'
    if (titleLines(body.value) > 3 || tooHigh(body.value))
      dataset.title = 'longest'
    for (const step of steps) {
      dataset.fit = step
      if (excess(body.value) <= 1)
        break
    }
    const left = excess(body.value)
    if (left > 1)
      dataset.overflow = String(left)
    else
      delete dataset.overflow
  }

  async function settle(): Promise<void> {
    fit()
    await document.fonts.ready
    fit()
    delete slide.value?.dataset.pending
  }

  onMounted(() => {
    resized = new ResizeObserver(fit)
    resized.observe(body.value!)
    // Diagrams come in after the rest.
    drawn = new MutationObserver(fit)
    drawn.observe(body.value!, { childList: true, subtree: true })
    settle()
  })
  onBeforeUnmount(() => {
    resized?.disconnect()
    drawn?.disconnect()
  })
}

function titleLines(body: HTMLElement): number {
  const title = body.querySelector('h1')
  return title ? Math.round(title.offsetHeight / Number.parseFloat(getComputedStyle(title).lineHeight)) : 0
}

/** Whether a headline is higher than the room that every headline has where blocks begin on one line. */
function tooHigh(body: HTMLElement): boolean {
  const title = body.querySelector('h1')
  return title !== null && Number.parseFloat(getComputedStyle(title).minHeight) + 1 < title.offsetHeight
}

/** px by which the content is higher or wider than its box. */
function excess(box: HTMLElement): number {
  return Math.max(box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth)
}
