import { onBeforeUnmount, onMounted } from 'vue'

export interface StageKey {
  /** What stands on the key; one letter or mark. */
  cap: string
  /** In a few words, for the list of keys. */
  does: string
  press: () => void
  /** Whether it does anything in this run; usually. */
  when?: () => boolean
}

/** Slidev's keys; it ignores them while a button has the focus. */
const turning = /^(?:Arrow|Page)/

/**
 * Answers to keys while the view is open, whatever has the focus, except where text is typed and in a dialog.
 * @param inDialog whether they are a dialog's own
 */
export function useStageKeys(keys: () => StageKey[], { inDialog = false } = {}): void {
  const elsewhere = `input, textarea, [contenteditable]${inDialog ? '' : ', dialog'}`
  function onKey(event: KeyboardEvent): void {
    const at = event.target instanceof HTMLElement ? event.target : undefined
    if (event.ctrlKey || event.metaKey || event.altKey || at?.closest(elsewhere))
      return
    if (turning.test(event.key) && at?.closest('button, a'))
      at.blur()
    if (event.repeat)
      return
    const cap = event.key === '=' ? '+' : event.key.toUpperCase()
    const key = keys().find(each => each.cap === cap)
    if (key) {
      event.preventDefault()
      key.press()
    }
  }
  onMounted(() => window.addEventListener('keydown', onKey, true))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey, true))
}
