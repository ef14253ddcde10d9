import type { Blank } from './leading.ts'
import type { Point, Region, Stroke } from './pointing.ts'
import type { ComputedRef } from 'vue'
import { useNav } from '@slidev/client/composables/useNav.ts'
import { useDarkMode } from '@slidev/client/composables/useDarkMode.ts'
import { sharedState } from '@slidev/client/state/shared.ts'
import { computed, watch, watchEffect } from 'vue'
import { leading } from './leading.ts'

/** What is on a slide only while it is shown: gone with the slide. */
interface OnSlide {
  no: number
}

/** What every window of a talk shows besides its slide, as the presenter has it. It travels with Slidev's shared state. */
export interface Shown {
  /** Whether the slides are dark; the talk's own, whatever a follower's device prefers. */
  dark?: boolean
  blank?: OnSlide & { colour: Blank }
  laser?: OnSlide & Point
  ink?: OnSlide & { strokes: Stroke[] }
  zoom?: OnSlide & { region: Region }
}

/** What of it is gone with the slide. */
const ofSlide = ['blank', 'laser', 'ink', 'zoom'] as const

/**
 * Changes what every window shows.
 * @param passing whether the next change follows at once: then it is no news to whoever was cut off meanwhile
 */
export function show(change: Partial<Shown>, { passing = false } = {}): void {
  sharedState.shown = { ...sharedState.shown, ...change }
  if (!passing)
    sharedState.lastUpdate = { ...sharedState.lastUpdate, type: leading.value ? 'presenter' : 'viewer', time: Date.now() }
}

/** What this window shows besides its slide; nothing of a slide that it is not on. */
export function useShown(): ComputedRef<Shown> {
  const { currentSlideNo: no } = useNav()
  return computed(() => {
    const shown = sharedState.shown ?? {}
    return {
      dark: shown.dark ?? undefined,
      ...Object.fromEntries(ofSlide.filter(name => shown[name]?.no === no.value).map(name => [name, shown[name]])),
    }
  })
}

/** Takes away what is over the slide; over another than the one at `no`, where that is given. */
export function clearSlide(no?: number): void {
  const over = ofSlide.filter(name => sharedState.shown?.[name] && sharedState.shown[name].no !== no)
  if (over.length > 0)
    show(Object.fromEntries(over.map(name => [name, undefined])))
}

/** Takes away what belongs to a slide once this window has turned to another. To be called by a presenter's view. */
export function clearBehindSlides(): void {
  watch(useNav().currentSlideNo, clearSlide, { flush: 'sync' })
}

/** Keeps this window's slides as dark or light as the talk's. @param leads whether it says so first, where nobody has yet */
export function followLight(leads: boolean): void {
  const { isDark } = useDarkMode()
  watchEffect(() => {
    const dark = sharedState.shown?.dark ?? undefined
    if (dark === undefined && leads)
      show({ dark: isDark.value }, { passing: true })
    else if (dark !== undefined && isDark.value !== dark)
      isDark.value = dark
  })
}
