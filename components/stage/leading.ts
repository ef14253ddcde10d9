import { shallowRef } from 'vue'

/** Where a talk goes from here: over what is skipped, and back from a backup slide to where it stands. */
export interface Lead {
  /** The next click, or the next slide. */
  next: () => void
  prev: () => void
  nextSlide: () => void
  prevSlide: () => void
}

/** Of the presenter's view while it is open; setup/shortcuts.ts gives it Slidev's keys. */
export const leading = shallowRef<Lead>()
