import { onBeforeUnmount, onMounted } from 'vue'

/** Keeps the screen from going dark while the view is open and in sight, where the browser lets it. */
export function useStayAwake(): void {
  let lock: WakeLockSentinel | undefined

  async function ask(): Promise<void> {
    // A browser may refuse, on low battery for one; the talk goes on.
    if (document.visibilityState === 'visible')
      lock = await navigator.wakeLock?.request('screen').catch(() => undefined)
  }

  onMounted(() => {
    ask()
    document.addEventListener('visibilitychange', ask)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', ask)
    lock?.release()
  })
}
