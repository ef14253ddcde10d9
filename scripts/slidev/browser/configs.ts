/** In place of `#slidev/configs`: the configuration of the deck in this page. */
import { reactive } from 'vue'
import { deck } from './deck.ts'

export const configs: Record<string, unknown> = reactive({ ...deck.value!.configs })

/** Puts another deck's in its place. */
export function reconfigure(other: Record<string, unknown>): void {
  Object.keys(configs).forEach(key => key in other || delete configs[key])
  Object.assign(configs, other)
}
