import type { ComputedRef } from 'vue'
import { computed, onBeforeUnmount, onMounted, ref } from 'vue'
import { base } from './base.ts'

/**
 * The audience's windows of this browser, as the presenter's view knows them.
 * - `none`: there was none yet.
 * - `open`: there is one, and none fills its screen.
 * - `full`: one fills its screen.
 * - `gone`: there was one.
 */
export type Audiences = 'none' | 'open' | 'full' | 'gone'

/** `who` asks each window to say that it is here; it also does when it opens and fills the screen, and says when it leaves. */
type Word = { who: true } | { here: string, full: boolean } | { left: string }

/** Milliseconds between two questions who is there, and how many a window may leave unanswered: it may have crashed. */
const [every, most] = [2000, 2]
/** Milliseconds a window takes to load again: one that reloads is not gone. */
const reload = 1500

/** To be called by an audience's window. */
export function announceAudience(): void {
  // Not crypto's: a window on another machine has none without TLS.
  const id = Math.random().toString(36).slice(2)
  const full = matchMedia('(display-mode: fullscreen)')
  const channel = open()
  const say = (word: Word): void => channel.postMessage(word)
  const here = (): void => say({ here: id, full: full.matches || document.fullscreenElement !== null })
  const left = (): void => say({ left: id })
  channel.onmessage = ({ data }: MessageEvent<Word>) => 'who' in data && here()
  onMounted(() => {
    here()
    window.addEventListener('pagehide', left)
    window.addEventListener('pageshow', here)
    document.addEventListener('fullscreenchange', here)
    full.addEventListener('change', here)
  })
  onBeforeUnmount(() => {
    left()
    window.removeEventListener('pagehide', left)
    window.removeEventListener('pageshow', here)
    document.removeEventListener('fullscreenchange', here)
    full.removeEventListener('change', here)
    channel.close()
  })
}

/** To be called by a presenter's view. */
export function useAudiences(): ComputedRef<Audiences> {
  const windows = ref(new Map<string, { full: boolean, unanswered: number }>())
  const met = ref(false)
  const channel = open()
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if ('here' in data) {
      met.value = true
      windows.value.set(data.here, { full: data.full, unanswered: 0 })
    }
    else if ('left' in data) {
      setTimeout(() => windows.value.delete(data.left), reload)
    }
  }
  function ask(): void {
    for (const [id, each] of windows.value) {
      if (++each.unanswered > most)
        windows.value.delete(id)
    }
    channel.postMessage({ who: true } satisfies Word)
  }
  const timer = setInterval(ask, every)
  ask()
  onBeforeUnmount(() => {
    clearInterval(timer)
    channel.close()
  })
  return computed(() => {
    const all = [...windows.value.values()]
    return all.some(({ full }) => full) ? 'full' : all.length > 0 ? 'open' : met.value ? 'gone' : 'none'
  })
}

function open(): BroadcastChannel {
  return new BroadcastChannel(`rostrum audiences ${base}`)
}
