import { onBeforeUnmount, onMounted } from 'vue'

/** Where a key stands in the list of keys, in this order. */
export const keyGroups = ['Slides', 'Screen', 'Pointer', 'Talk', 'Notes'] as const
export type KeyGroup = typeof keyGroups[number]

export interface StageKey {
  /** What stands on the key; one letter, mark or name. */
  cap: string
  /** Other keys that do the same: those of clickers and of other tools. */
  also?: string[]
  /** In a few words, for the list of keys. */
  does: string
  group: KeyGroup
  press: () => void
  /** Whether it does anything in this run; usually. */
  when?: () => boolean
}

/** Keys by the name a browser has for them, where another stands on the cap. */
const caps: Record<string, string> = {
  '=': '+',
  ' ': 'Space',
  'ArrowRight': '→',
  'ArrowLeft': '←',
  'ArrowDown': '↓',
  'ArrowUp': '↑',
  'PageDown': 'Page Down',
  'PageUp': 'Page Up',
  'Escape': 'Esc',
}

/** They press a button that has the focus; any other key leaves it. */
const pressing = new Set(['Enter', 'Space', 'Tab', 'Esc'])

/**
 * Answers to keys while the view is open, whatever has the focus, except where text is typed and in a dialog.
 * A key that is held down counts once.
 * @param typed is asked first, and says whether it took the key
 * @param inDialog whether they are a dialog's own
 */
export function useStageKeys(keys: () => StageKey[], { inDialog = false, typed = (_: string): boolean => false } = {}): void {
  function onKey(event: KeyboardEvent): void {
    const at = event.target instanceof HTMLElement ? event.target : undefined
    if (event.ctrlKey || event.metaKey || event.altKey || at?.closest('input, textarea, [contenteditable], [role=separator]'))
      return
    if (!inDialog && document.querySelector('dialog:modal'))
      return
    const cap = capOf(event)
    const key = keys().find(each => each.cap === cap || each.also?.includes(cap))
    const button = at?.closest<HTMLElement>('button, a')
    if (button && pressing.has(cap))
      return
    if (key && button)
      button.blur()
    if (event.repeat)
      return void (key && event.preventDefault())
    if (typed(cap))
      return event.preventDefault()
    if (key) {
      event.preventDefault()
      key.press()
    }
  }
  onMounted(() => window.addEventListener('keydown', onKey, true))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey, true))
}

/** `Shift + Space` is a cap of its own; with a letter or a mark, Shift only says which. */
function capOf({ key, shiftKey }: KeyboardEvent): string {
  const cap = caps[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  return shiftKey && cap.length > 1 ? `Shift + ${cap}` : cap
}
