import type { NavOperations, ShortcutOptions } from '@slidev/types'
import type { Lead } from '../components/stage/leading.ts'
import { leading } from '../components/stage/leading.ts'
import { stepThere } from '../components/stage/remote.ts'

/**
 * Slidev's keys that lead on and back, and what they do in the presenter's view, where slides may be skipped.
 * In a window of the audience's they do the same there, where one is open in this browser.
 */
const led: Record<string, keyof Lead> = {
  next_space: 'next',
  next_right: 'next',
  next_page_key: 'next',
  next_down: 'nextSlide',
  next_shift: 'nextSlide',
  prev_space: 'prev',
  prev_left: 'prev',
  prev_page_key: 'prev',
  prev_up: 'prevSlide',
  prev_shift: 'prevSlide',
}

export default (_: NavOperations, shortcuts: ShortcutOptions[]): ShortcutOptions[] =>
  shortcuts.map((shortcut) => {
    const step = led[shortcut.name ?? '']
    return step ? { ...shortcut, fn: () => leading.value ? leading.value[step]() : stepThere(step, () => shortcut.fn?.()) } : shortcut
  })
