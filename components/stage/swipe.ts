import type { Lead } from './leading.ts'
import type { Ref } from 'vue'
import { onBeforeUnmount, onMounted } from 'vue'

/** px a finger must travel to mean a swipe and no tap; Android's and iOS's own are 30 to 75. */
const least = 50
/** How much farther along than across. */
const straight = 1.5

/**
 * A finger's swipe over an element leads on and back. The element's `touch-action` leaves sideways movement to us.
 * @param step is called with what it means
 * @param off whether fingers do something else just now
 */
export function useSwipe(
  over: Readonly<Ref<HTMLElement | null>>,
  step: (name: keyof Pick<Lead, 'next' | 'prev'>) => void,
  off: () => boolean = () => false,
): void {
  let from: { id: number, x: number, y: number } | undefined

  function down({ pointerType, isPrimary, pointerId, clientX, clientY }: PointerEvent): void {
    // A second finger is a pinch.
    from = pointerType === 'touch' && isPrimary && !off() ? { id: pointerId, x: clientX, y: clientY } : undefined
  }

  function up({ pointerId, clientX, clientY }: PointerEvent): void {
    if (from?.id !== pointerId)
      return
    const [x, y] = [clientX - from.x, clientY - from.y]
    from = undefined
    if (Math.abs(x) >= least && Math.abs(x) > straight * Math.abs(y))
      step(x < 0 ? 'next' : 'prev')
  }

  const drop = (): void => void (from = undefined)
  const listeners = { pointerdown: down, pointerup: up, pointercancel: drop }
  onMounted(() => Object.entries(listeners).forEach(([name, listener]) => over.value?.addEventListener(name, listener as EventListener)))
  onBeforeUnmount(() =>
    Object.entries(listeners).forEach(([name, listener]) => over.value?.removeEventListener(name, listener as EventListener)),
  )
}
