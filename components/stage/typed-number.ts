import type { Ref } from 'vue'
import { showOverview } from '@slidev/client/state/index.ts'
import { ref } from 'vue'

export interface TypedNumber {
  /** As far as it is typed; empty where none is. */
  typed: Ref<string>
  /** To be given every key first; says whether it took it. */
  take: (cap: string) => boolean
}

/** A slide's number, typed and ended with Enter. Esc or any other key drops it. The overview has its own. */
export function useTypedNumber(go: (no: number) => void, slides: () => number): TypedNumber {
  const typed = ref('')

  function take(cap: string): boolean {
    const before = typed.value
    typed.value = /^\d$/.test(cap) && !showOverview.value ? (before + cap).replace(/^0+/, '').slice(-3) : ''
    if (typed.value !== '')
      return true
    const no = Number(before)
    if (cap === 'Enter' && no >= 1 && no <= slides())
      go(no)
    return before !== '' && (cap === 'Enter' || cap === 'Esc')
  }

  return { typed, take }
}
