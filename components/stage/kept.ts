import type { Ref } from 'vue'
import { ref, watch } from 'vue'

/**
 * A choice of the person's that this browser remembers, where it may.
 * @param storage `sessionStorage` for what is this window's alone
 */
export function kept<T>(name: string, otherwise: T, storage: Storage = localStorage): Ref<T> {
  const value = ref(read(name, storage) ?? otherwise) as Ref<T>
  watch(value, now => storage.setItem(name, JSON.stringify(now)))
  return value
}

function read(name: string, storage: Storage): unknown {
  try {
    return JSON.parse(storage.getItem(name) ?? 'null')
  }
  catch {
    return null
  }
}
