import { shallowRef } from 'vue'

export type Blank = 'black' | 'white'

/** What leads a talk: a step taken in any window of the presenter's browser is one of these. */
export interface Lead {
  /** The next click, or the next slide: over what is skipped. */
  next: () => void
  /** The click before, or the slide before; from a backup slide, to where the talk stands. */
  prev: () => void
  nextSlide: () => void
  prevSlide: () => void
  first: () => void
  /** The last slide before the backup slides. */
  last: () => void
  go: (no: number) => void
  /** Covers the screen, or shows the slide again. */
  blank: (colour: Blank) => void
  /** Takes away what is over the slide: the cover, what is drawn, the zoom. */
  clear: () => void
  /** Slides dark or light. */
  dark: () => void
}

/** The name of what to do, and what it is given; can be sent to another window. */
export type Step = { [Name in keyof Lead]: [name: Name, ...given: Parameters<Lead[Name]>] }[keyof Lead]

/** Of the presenter's view while it is open. */
export const leading = shallowRef<Lead>()

export function takeStep(lead: Lead, [name, ...given]: Step): void {
  const act = lead[name] as (...given: unknown[]) => void
  act(...given)
}

/** Whether what came from another window is a step of a deck of so many slides. */
export function isStep(step: unknown, lead: Lead, slides: number): step is Step {
  if (!Array.isArray(step) || !Object.hasOwn(lead, step[0]))
    return false
  const [name, given] = step
  return name === 'go'
    ? Number.isInteger(given) && given >= 1 && given <= slides
    : name !== 'blank' || given === 'black' || given === 'white'
}
