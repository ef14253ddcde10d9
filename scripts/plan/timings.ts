/** How long a speaker really takes, slide by slide, for the next time the talk is planned. */

export interface Timings {
  /** Seconds of the talk they were measured for. */
  talk: number
  slides: SlideTiming[]
}

/** Found again by its section and its title; where several share both, by their order. Whole seconds. */
export interface SlideTiming {
  section: string
  title: string
  seconds: number
  /** Of `seconds`, how many are left to the panel. */
  discussion: number
  /** How long it usually takes to say; missing where it was hardly ever said. */
  usual?: number
}

/** What is known of each of some slides, undefined where nothing is. */
export function timingsFor(slides: { section: string, title: string }[], known: SlideTiming[]): (SlideTiming | undefined)[] {
  const left = [...known]
  return slides.map(({ section, title }) => {
    const at = left.findIndex(each => each.section === section && each.title === title)
    return at === -1 ? undefined : left.splice(at, 1)[0]
  })
}
