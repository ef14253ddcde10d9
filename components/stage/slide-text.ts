import type { Ref } from 'vue'
import { onBeforeUnmount, onMounted, ref, watch } from 'vue'

/**
 * The words on the slide that is shown in an element, as they come: slides are loaded, and their drawings made, after
 * they are turned to.
 */
export function useSlideText(within: Ref<HTMLElement | null>, no: Ref<number>): Ref<string> {
  const text = ref('')
  let frame = 0
  const read = (): void => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => text.value = within.value?.querySelector(`.slidev-page-${no.value}`)?.textContent ?? '')
  }
  const observer = new MutationObserver(read)
  onMounted(() => within.value && observer.observe(within.value, { childList: true, subtree: true }))
  onBeforeUnmount(() => {
    observer.disconnect()
    cancelAnimationFrame(frame)
  })
  watch(no, read)
  return text
}
