/**
 * The parts of Slidev's own presenter that ours is made of; tsconfig.json puts this in place of every module under
 * `@slidev/client/`, since those sources are not written to be checked outside Slidev.
 */
import type { ClicksContext, SlideRoute } from '@slidev/types'
import type { Shown } from './shown.ts'
import type { Component, ComputedRef, Ref } from 'vue'

declare const part: Component
export default part

/** `composables/useNav` */
export function useNav(): {
  slides: Ref<SlideRoute[]>
  currentSlideNo: ComputedRef<number>
  currentSlideRoute: ComputedRef<SlideRoute>
  clicksContext: ComputedRef<ClicksContext>
  /** The numbers of the slides on the print page. */
  printRange: Ref<number[]>
  next: () => Promise<void>
  prev: () => Promise<void>
  nextSlide: () => Promise<void>
  prevSlide: () => Promise<void>
  go: (no: number, clicks?: number) => Promise<void>
}

/** `composables/useClicks` */
export function createClicksContextBase(current: Ref<number>, clicksStart?: number, total?: number): ClicksContext

/** `logic/overview` */
export function prevOverviewPage(): void
export function nextOverviewPage(): void
export function upOverviewPage(): void
export function downOverviewPage(): void

/** `composables/useDarkMode` */
export function useDarkMode(): { isDark: Ref<boolean> }

/** `composables/useHideCursorIdle` */
export function useHideCursorIdle(enabled: Ref<boolean>): void

/** `env` */
export const configs: { title?: string, rostrum?: Record<string, unknown> }

export const slideWidth: ComputedRef<number>
export const slideHeight: ComputedRef<number>

/** `state/index` */
export const showOverview: Ref<boolean>
export const fullscreen: { isFullscreen: Ref<boolean>, enter: () => Promise<void>, toggle: () => Promise<void> }
export function lockShortcuts(): () => void

/** `state/shared`; `shown` is ours, see shown.ts. */
export const sharedState: {
  page: number
  lastUpdate?: { id?: string, type: 'presenter' | 'viewer', time: number }
  shown?: Shown
}
