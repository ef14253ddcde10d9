/**
 * The part of @slidev/client that is used here; tsconfig.json puts this in its place, since its own sources are not
 * written to be checked outside Slidev. What a line here promises, the browser tests show.
 */
import type { SlideRoute } from '@slidev/types'
import type { ComputedRef, Ref } from 'vue'

/** A way to keep a shared state in step with other windows. */
export interface Sync {
  /** @returns what is to be called with the state, whole, at each change of it. */
  init: (channel: string, onUpdate: (state: Record<string, unknown>) => void, state: Record<string, unknown>, persist?: boolean) =>
    ((state: Record<string, unknown>, updating?: boolean) => void) | undefined
}

export function addSyncMethod(sync: Sync): void
/** Ends Slidev's own way, which lets the windows of one browser follow each other. */
export function disableBuiltinSync(): void

export function useDarkMode(): { isDark: Ref<boolean>, toggleDark: (value?: boolean) => boolean }

/** For a component on a slide. */
export function useSlideContext(): {
  $slidev: { configs: Record<string, unknown>, nav: { slides: SlideRoute[], currentPage: number, total: number } }
  /** The number of the slide the component is on. */
  $page: Ref<number>
  $frontmatter: Record<string, any>
  $renderContext: Ref<'none' | 'slide' | 'overview' | 'presenter' | 'previewNext'>
  $clicks: Ref<number>
  $scale: ComputedRef<number>
}
