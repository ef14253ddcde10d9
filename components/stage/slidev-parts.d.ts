/**
 * The parts of Slidev's own presenter that ours is made of; tsconfig.json puts this in place of every module under
 * `@slidev/client/`, since those sources are not written to be checked outside Slidev.
 */
import type { ClicksContext, SlideRoute } from '@slidev/types'
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

/** `composables/useMousePosInSlide`; percent of the slide. */
export function useMousePosInSlide(): ComputedRef<{ x: number, y: number } | undefined>

/** `logic/shortcuts` */
export function registerShortcuts(): void

/** `env` */
export const configs: { title?: string, rostrum?: Record<string, unknown> }

/** `state/index` */
export const cursorStyle: Ref<'cursor' | 'laser'>
export const showPresenterCursor: Ref<boolean>
export function lockShortcuts(): () => void

/** `state/shared` */
export const sharedState: { page: number, cursor?: { x: number, y: number, style?: 'cursor' | 'laser' } }
