import type { Ref } from 'vue'
import { ref, watch } from 'vue'

/** A choice of the person's that this browser remembers, where it may. */
export function kept<T extends string | number>(name: string, otherwise: T): Ref<T> {
  const value = ref(read(name) ?? otherwise) as Ref<T>
  watch(value, now => localStorage.setItem(name, JSON.stringify(now)))
  return value
}

function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null')
  }
  catch {
    return null
  }
}
